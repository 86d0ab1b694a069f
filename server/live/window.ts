/**
 * How long a commit waits for more to come: not at all in a quiet room, up to 40 ms in a busy hall, where one fsync and
 * one frame a client then carry many edits. It follows from how much came since the commit before.
 */
import type { Machine } from "../machine.ts";

const LONGEST_MS = 40;
/** Records a millisecond at which it waits longest; with half of them it waits a quarter of that. */
const FULL_LOAD = 3;

export class CommitWindow {
  readonly #machine: Machine;
  #takenAt = Number.NEGATIVE_INFINITY;
  #ms = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Resolves when the next commit is to be taken; at the end of this turn at the earliest. */
  open(): Promise<void> {
    return new Promise((taken) => {
      const since = this.#machine.now() - this.#takenAt;
      // While the disk wrote the commit before, this one was open already: people wait for the longer of the two.
      const left = since > LONGEST_MS * 4 ? 0 : this.#ms - since;
      if (left < 1) this.#machine.soon(taken);
      else this.#machine.after(left, taken);
    });
  }

  /** So many records go into a commit now. */
  took(records: number): void {
    const now = this.#machine.now();
    const perMs = records / Math.max(1, now - this.#takenAt);
    this.#takenAt = now;
    this.#ms = LONGEST_MS * Math.min(1, perMs / FULL_LOAD) ** 2;
  }
}
