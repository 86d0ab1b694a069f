/** A machine whose time stands still until the fuzz moves it, and whose chance is the fuzz's. */
import type { Cancel, Machine } from "../../server/machine.ts";
import type { Chance } from "../delegates/chance.ts";

export class StillMachine implements Machine {
  readonly #chance: Chance;
  #now = 0;
  #ids = 0;
  #timers = new Set<{ at: number; readonly every: number | null; readonly work: () => void }>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }
  now(): number {
    return this.#now;
  }
  soon(work: () => void): void {
    queueMicrotask(work);
  }
  after(ms: number, work: () => void): Cancel {
    return this.#set(ms, null, work);
  }
  every(ms: number, work: () => void): Cancel {
    return this.#set(ms, ms, work);
  }
  id(): string {
    this.#ids += 1;
    return `id${this.#ids}`;
  }
  int(from: number, to: number): number {
    return from + Math.floor(this.#chance.next() * (to - from));
  }

  /** Time passes until this is done. */
  async until<T>(done: Promise<T>): Promise<T> {
    let isDone = false;
    const over = () => (isDone = true);
    done.then(over, over);
    for (let turns = 0; !isDone; turns += 1) {
      if (turns > 10_000) throw new Error("it is never done");
      await new Promise(setImmediate);
      this.moveBy(10);
    }
    return done;
  }

  /** What is due on the way rings. */
  moveBy(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#now || !this.#timers.has(timer)) continue;
      if (timer.every === null) this.#timers.delete(timer);
      else timer.at = this.#now + timer.every;
      timer.work();
    }
  }

  #set(ms: number, every: number | null, work: () => void): Cancel {
    const timer = { at: this.#now + ms, every, work };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }
}
