/** The machines of a simulation: each can die with all its timers, and a phone can sleep. */
import type { Cancel, Machine } from "../../server/machine.ts";
import type { Chance } from "../delegates/chance.ts";
import type { Loop } from "./loop.ts";

const ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export class SimMachine implements Machine {
  readonly name: string;
  readonly #loop: Loop;
  readonly #chance: Chance;
  #alive = true;
  /** What came while it slept; null: it is awake. */
  #missed: (() => void)[] | null = null;

  constructor(loop: Loop, chance: Chance, name: string) {
    this.#loop = loop;
    this.#chance = chance;
    this.name = name;
  }

  get alive(): boolean {
    return this.#alive;
  }
  get asleep(): boolean {
    return this.#missed !== null;
  }

  now(): number {
    return this.#loop.now;
  }
  soon(work: () => void): void {
    this.#loop.at(this.#loop.now, () => this.take(work));
  }
  after(ms: number, work: () => void): Cancel {
    let wanted = true;
    const cancel = this.#loop.at(this.#loop.now + Math.ceil(ms), () => this.take(() => wanted && work()));
    return () => {
      wanted = false;
      cancel();
    };
  }
  every(ms: number, work: () => void): Cancel {
    let cancel: Cancel = () => undefined;
    const again = () => {
      cancel = this.after(ms, () => {
        again();
        work();
      });
    };
    again();
    return () => cancel();
  }
  id(): string {
    return Array.from({ length: 22 }, () => ID_LETTERS[this.#chance.below(ID_LETTERS.length)]).join("");
  }
  int(from: number, to: number): number {
    return from + Math.floor(this.#chance.next() * (to - from));
  }

  /** Something reaches this machine: nothing where it is dead, later where it sleeps. */
  take(work: () => void): void {
    if (!this.#alive) return;
    if (this.#missed) this.#missed.push(work);
    else work();
  }
  /** Timers and sockets stand still. */
  sleep(): void {
    this.#missed ??= [];
  }
  /** What was due meanwhile happens now, in its order. */
  wake(): void {
    const missed = this.#missed ?? [];
    this.#missed = null;
    for (const work of missed) this.#loop.at(this.#loop.now, () => this.take(work));
  }
  /** A power cut, a kill, a closed page: nothing of it ever runs again. */
  kill(): void {
    this.#alive = false;
    this.#missed = null;
  }
}
