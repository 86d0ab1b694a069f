/** When a room is written down whole, and how: in many turns, because people wait meanwhile. */
import type { Boards } from "../boards/ports.ts";
import type { Log } from "../log.ts";
import type { Machine } from "../machine.ts";
import type { Store } from "../store/store.ts";
import type { Kept } from "./kept.ts";

/** Records between two snapshots. */
const EVERY = 4_000;
/** And this many times as long as one takes: in a busy hall that is time which people wait for. */
const REST = 300;
/** What of it is written in one turn: so many pieces, or so long. */
const TURN = { pieces: 16, ms: 3 };

interface Parts {
  readonly workshopId: string;
  readonly store: Store;
  readonly log: Log;
}

export class Snapshots {
  readonly #parts: Parts;
  readonly #kept: Kept;
  readonly #machine: Machine;
  #notBefore = 0;
  #isTaking = false;
  #closed = false;

  constructor(parts: Parts, kept: Kept, machine: Machine) {
    this.#parts = parts;
    this.#kept = kept;
    this.#machine = machine;
  }

  get isDue(): boolean {
    return this.#kept.seq - this.#kept.snapshotAt >= EVERY && this.#machine.now() >= this.#notBefore;
  }

  /** Resolves when it is kept, or was given up. */
  async take(boards: Boards): Promise<void> {
    if (this.#isTaking) return;
    this.#isTaking = true;
    const { workshopId, store, log } = this.#parts;
    try {
      const { seq, hash } = this.#kept;
      const body = await this.#inTurns(this.#kept.snapshot(boards));
      if (body) await store.saveSnapshot(workshopId, { seq, hash, body });
    } catch (problem) {
      // The server stops, and the log has it all.
      if (!this.#closed) log.error({ workshop: workshopId, problem }, "no snapshot was kept");
    } finally {
      this.#isTaking = false;
    }
  }

  /** One that is being written is given up. */
  close(): void {
    this.#closed = true;
  }

  /** Null: closed meanwhile. */
  async #inTurns(pieces: Iterable<string>): Promise<Uint8Array | null> {
    const written: Buffer[] = [];
    let worked = 0;
    let began = this.#machine.now();
    for (const piece of pieces) {
      written.push(Buffer.from(piece));
      const took = this.#machine.now() - began;
      if (took < TURN.ms && written.length % TURN.pieces !== 0) continue;
      worked += took;
      await new Promise<void>((next) => this.#machine.soon(next));
      if (this.#closed) return null;
      began = this.#machine.now();
    }
    this.#notBefore = began + worked * REST;
    return Buffer.concat(written);
  }
}
