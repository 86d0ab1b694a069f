/**
 * Virtual time. Everything that happens in a simulated room is an event of one queue, ordered by time and then by
 * number; between two events all promises run out. So the same seed is the same room, byte for byte.
 */
import { createHash } from "node:crypto";

interface Happening {
  readonly when: number;
  readonly number: number;
  work: (() => void) | null;
}

export class Loop {
  /** Virtual milliseconds since the simulation began. */
  now = 0;
  /** Set by whoever has seen enough: the loop ends after the event that runs. */
  stopped = false;
  /** An event threw; nothing of ours should. */
  onThrow: (problem: unknown) => void = (problem) => {
    throw problem;
  };
  events = 0;
  readonly trace = new Trace(() => this.now);
  readonly #heap: Happening[] = [];
  #number = 0;

  /** Calls back at this time (not before now); the result takes it back. */
  at(when: number, work: () => void): () => void {
    const happening: Happening = { when: Math.max(this.now, when), number: this.#number++, work };
    this.#push(happening);
    return () => {
      happening.work = null;
    };
  }

  /** Plays until this time, or until it is stopped. */
  async until(end: number): Promise<void> {
    for (;;) {
      const next = this.#heap[0];
      if (this.stopped || next === undefined || next.when > end) break;
      this.#pop();
      const { work } = next;
      if (work === null) continue;
      this.now = next.when;
      this.events += 1;
      try {
        work();
      } catch (problem) {
        this.onThrow(problem);
      }
      await turn();
    }
    if (!this.stopped) this.now = Math.max(this.now, end);
  }

  #push(happening: Happening): void {
    const heap = this.#heap;
    let at = heap.push(happening) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(happening, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = happening;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}

const isBefore = (a: Happening, b: Happening): boolean =>
  a.when < b.when || (a.when === b.when && a.number < b.number);

const immediate = setImmediate;
/** A real turn of the loop: every promise that can run has run. */
const turn = (): Promise<void> => new Promise((done) => immediate(done));

/** What happened, as one number for comparing and as the last lines for reading. */
export class Trace {
  readonly #hash = createHash("sha256");
  readonly #now: () => number;
  #last: string[] = [];
  #pending = "";

  constructor(now: () => number) {
    this.#now = now;
  }

  add(line: string): void {
    const dated = `${this.#now()} ${line}`;
    this.#pending += `${dated}\n`;
    if (this.#pending.length > 1 << 16) this.#write();
    this.#last.push(dated);
    if (this.#last.length > 2 * SHOWN) this.#last = this.#last.slice(-SHOWN);
  }
  /** The newest lines, shortened. */
  last(): readonly string[] {
    return this.#last.slice(-SHOWN).map((line) => (line.length > WIDTH ? `${line.slice(0, WIDTH)} …` : line));
  }
  /** Ends the trace. */
  sum(): string {
    this.#write();
    return this.#hash.digest("hex").slice(0, 32);
  }
  #write(): void {
    this.#hash.update(this.#pending);
    this.#pending = "";
  }
}
const SHOWN = 60;
const WIDTH = 240;
