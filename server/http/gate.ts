/**
 * The gate that every typed code passes before it is looked up, and why nobody guesses one.
 *
 * A code has 12 characters out of 23: 23^12 = 2.19e16 codes. The whole server looks up at most 1,000 a second, right
 * or wrong, from however many addresses they come: in 48 hours 1,000 x 172,800 s = 1.73e8 tries. With 100 workshops
 * live each try opens one of them with probability 100 / 2.19e16, so all tries together open any of them with
 * probability below 1.73e8 x 100 / 2.19e16 = 7.9e-7 < 1e-6. (`npm run prove -- --only codes` floods a server and
 * prints what the rate that it measured comes to.) Workshops older than codes of 12 characters have 10: 4.14e13 codes,
 * for which the server has a gate of its own with 2 tries a second: 345,600 x 100 / 4.14e13 = 8.3e-7.
 * A person's own code has 14 characters and is sought among the people of one workshop only: with 5,000 of them
 * 1.73e8 x 5,000 / 1.16e19 = 7.5e-8. It shares the gate, so that all tries together are no more than these.
 *
 * Nobody is refused for what others do. Tries wait where the flood is faster than the gate; those that wait are taken
 * in turns, one from each connection, and every second time one from each address: 120 people behind the address of an
 * attacker with 1,000 connections wait for one round of them, about a second; people at their own address wait for as
 * many tries as there are other addresses. Who hangs up leaves the queue, so that a guesser pays with open connections.
 * Keys of links and pictures (128 bits) are not guessed at any rate and do not pass here.
 */
import type { Cancel, Machine } from "../machine.ts";

export const TRIES_PER_SECOND = 1_000;
export const OLD_TRIES_PER_SECOND = 2;
/** More than can wait without the machine running out of memory for them. */
const MOST_WAITING = 20_000;
const SERVE_MS = 20;
/** Wrong tries in a minute of which the operator hears. */
const WORTH_TELLING = 3_000;
const MINUTE_MS = 60_000;

interface Waiting {
  readonly pass: (passed: boolean) => void;
}

/** Where a try comes from: the connection (an object of the caller's) and the address. */
export interface Source {
  readonly line: object;
  readonly address: string;
}

export interface GateOptions {
  readonly perSecond?: number;
  /** How many pass at once after a quiet time, or after one in which the machine was busy; by default those of a second. */
  readonly burst?: number;
  readonly most?: number;
  /** Somebody guesses; at most once a minute. */
  readonly onFlood?: (facts: { readonly tries: number; readonly waiting: number }) => void;
}

export class Gate {
  readonly #machine: Machine;
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #most: number;
  readonly #onFlood: GateOptions["onFlood"];
  /** What waits: by address, by connection, oldest first. The first entry of a map is whose turn it is. */
  readonly #addresses = new Map<string, Map<object, Waiting[]>>();
  readonly #lines = new Map<object, string>();
  #waiting = 0;
  #free: number;
  #countedAt: number;
  #serving = false;
  #closed = false;
  #byAddress = false;
  #minute = { began: 0, wrong: 0, told: false };

  constructor(
    machine: Machine,
    { perSecond = TRIES_PER_SECOND, burst = perSecond, most = MOST_WAITING, onFlood }: GateOptions = {},
  ) {
    this.#machine = machine;
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#most = most;
    this.#onFlood = onFlood;
    this.#free = burst;
    this.#countedAt = machine.now();
    this.#minute.began = this.#countedAt;
  }

  /** How many wait now. */
  get waiting(): number {
    return this.#waiting;
  }

  /** True when this try may be looked up; false: too many wait already, or whoever tried hung up first. */
  pass(source: Source, onGone: (hungUp: () => void) => Cancel): Promise<boolean> {
    this.#refill();
    if (!this.#closed && this.#waiting === 0 && this.#free >= 1) {
      this.#free -= 1;
      return Promise.resolve(true);
    }
    if (this.#closed || !this.#hasPlaceFor(source)) return Promise.resolve(false);
    return new Promise((pass) => {
      const forget = onGone(() => {
        this.#leave(source.line, waiting);
        pass(false);
      });
      const waiting: Waiting = {
        pass(passed) {
          forget();
          pass(passed);
        },
      };
      this.#add(source, waiting);
      this.#serveSoon();
    });
  }

  /** A try was refused: what it said opens nothing, or it found no place to wait. A hall that comes in makes few of them. */
  wrong(): void {
    const now = this.#machine.now();
    if (now - this.#minute.began > MINUTE_MS) this.#minute = { began: now, wrong: 0, told: false };
    this.#minute.wrong += 1;
    if (this.#minute.told || this.#minute.wrong < Math.min(WORTH_TELLING, this.#perSecond * 60)) return;
    this.#minute.told = true;
    this.#onFlood?.({ tries: this.#minute.wrong, waiting: this.#waiting });
  }

  /** The server stops: whoever waits is told so. */
  close(): void {
    this.#closed = true;
    while (this.#waiting > 0) this.#take().pass(false);
  }

  /** Where the queue is full, whoever waits with nothing yet still finds a place: many connections cost the guesser more. */
  #hasPlaceFor({ line }: Source): boolean {
    return this.#waiting < this.#most || (!this.#lines.has(line) && this.#lines.size < this.#most);
  }

  #add({ line, address }: Source, waiting: Waiting): void {
    // A connection belongs to the address that it first showed: a proxy may carry several.
    const at = this.#lines.get(line) ?? address;
    const lines = this.#addresses.get(at) ?? new Map<object, Waiting[]>();
    const queue = lines.get(line) ?? [];
    queue.push(waiting);
    lines.set(line, queue);
    this.#addresses.set(at, lines);
    this.#lines.set(line, at);
    this.#waiting += 1;
  }

  #leave(line: object, waiting: Waiting): void {
    const address = this.#lines.get(line);
    if (address === undefined) return;
    const lines = this.#addresses.get(address)!;
    const queue = lines.get(line)!;
    const at = queue.indexOf(waiting);
    if (at < 0) return;
    queue.splice(at, 1);
    this.#waiting -= 1;
    if (queue.length > 0) return;
    lines.delete(line);
    this.#lines.delete(line);
    if (lines.size === 0) this.#addresses.delete(address);
  }

  /** In turns: one of the next address, then one of the next connection, and so on. */
  #take(): Waiting {
    this.#byAddress = !this.#byAddress;
    const [line, address] = this.#byAddress ? this.#nextByAddress() : firstOf(this.#lines);
    const lines = this.#addresses.get(address)!;
    const queue = lines.get(line)!;
    const waiting = queue.shift()!;
    // To the end of both rounds, where anything is left.
    lines.delete(line);
    this.#lines.delete(line);
    this.#addresses.delete(address);
    if (queue.length > 0) {
      lines.set(line, queue);
      this.#lines.set(line, address);
    }
    if (lines.size > 0) this.#addresses.set(address, lines);
    this.#waiting -= 1;
    return waiting;
  }
  #nextByAddress(): readonly [object, string] {
    const [address, lines] = firstOf(this.#addresses);
    return [firstOf(lines)[0], address];
  }

  #refill(): void {
    const now = this.#machine.now();
    const more = ((now - this.#countedAt) / 1000) * this.#perSecond;
    this.#free = Math.min(this.#burst, this.#free + more);
    this.#countedAt = now;
  }

  #serveSoon(): void {
    if (this.#serving) return;
    this.#serving = true;
    this.#machine.after(SERVE_MS, () => {
      this.#serving = false;
      this.#refill();
      while (this.#waiting > 0 && this.#free >= 1) {
        this.#free -= 1;
        this.#take().pass(true);
      }
      if (this.#waiting > 0) this.#serveSoon();
    });
  }
}

/** The first entry of a map that is not empty. */
function firstOf<K, V>(map: ReadonlyMap<K, V>): readonly [K, V] {
  for (const entry of map) return entry;
  throw new Error("nobody waits at the gate");
}
