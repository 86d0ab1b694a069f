/** What goes out to the clients of boards: framed once for all of them, written once a turn of the loop. */
import { framed } from "../frames.ts";
import type { Machine } from "../machine.ts";

/** A message for many: its frame is made when the first socket needs it. */
export class Told {
  readonly message: Uint8Array;
  #frame: Buffer | null = null;

  constructor(message: Uint8Array) {
    this.message = message;
  }
  get frame(): Buffer {
    return (this.#frame ??= framed(this.message));
  }
}

/** Everybody who has something to be written: all of them are written to at the end of the turn. */
export class Turn {
  readonly #machine: Machine;
  #waiting: { write(): void }[] = [];

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  add(connection: { write(): void }): void {
    if (this.#waiting.push(connection) > 1) return;
    this.#machine.soon(() => {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const one of waiting) one.write();
    });
  }
}
