/**
 * What the server takes from the machine that it runs on: its timers, its monotonic time, chance. Handed in, so that
 * a simulation can play whole days of a room in one process and get the same again from the same seed. Workshop time
 * is not taken from here but from the `Clock`.
 */
import { randomBytes, randomInt } from "node:crypto";

/** Ends a timer; ending it twice, or after it rang, does nothing. */
export type Cancel = () => void;

export interface Machine {
  /** Monotonic milliseconds: for rates, back-off and measuring. */
  now(): number;
  /** In the next turn of the loop: what arrives in one turn is taken together. */
  soon(work: () => void): void;
  /** Once, after so many milliseconds. Keeps no process alive. */
  after(ms: number, work: () => void): Cancel;
  /** Again and again. Keeps no process alive. */
  every(ms: number, work: () => void): Cancel;
  /** An id that nobody guesses and nothing else has: 128 bits, letters, digits, `-`, `_`. */
  id(): string;
  /** A whole number from `from` up to, but without, `to`. */
  int(from: number, to: number): number;
}

/** The machine as it is. */
export const realMachine: Machine = {
  now: () => performance.now(),
  soon: (work) => void setImmediate(work),
  after(ms, work) {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
  every(ms, work) {
    const timer = setInterval(work, ms).unref();
    return () => clearInterval(timer);
  },
  id: () => randomBytes(16).toString("base64url"),
  int: (from, to) => randomInt(from, to),
};
