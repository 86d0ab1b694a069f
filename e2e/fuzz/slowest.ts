/** How long frames take, and which of them are slow whenever they come. */

/** A server that is busy with one frame for longer keeps everybody waiting. */
export const WORST_MS = 50;
/** So many of the slowest that are below it are played again all the same, for the figure. */
const FOR_THE_FIGURE = 8;
/** What was quicker than this once needs no second look. */
const QUICK_MS = 5;
/** A machine that is busy with other things may be slow three times in a row; what is slow by itself is slow every time. */
const TIMES = { mostly: 3, beforeItFails: 10 };

export interface Slow {
  readonly seed: number;
  readonly frame: number;
  readonly ms: number;
}
export interface Times {
  /** The slowest of a round. */
  readonly slowest: Slow;
  /** Each that took too long: one that only met the collector must not hide another. */
  readonly tooSlow: readonly Slow[];
  /** What the last frame took. */
  readonly lastMs: number;
}

/** The times of one round. */
export class Stopwatch {
  readonly #seed: number;
  readonly #tooSlow: Slow[] = [];
  #slowest: Slow;
  #last = { frame: -1, ms: 0 };

  constructor(seed: number) {
    this.#seed = seed;
    this.#slowest = { seed, frame: -1, ms: 0 };
  }
  /** What the server does with it at once, and what it does when that is kept, one by one. */
  time<T>(frame: number, work: () => T): T {
    const began = performance.now();
    try {
      return work();
    } finally {
      const ms = performance.now() - began;
      const slow = { seed: this.#seed, frame, ms };
      this.#last = { frame, ms: this.#last.frame === frame ? Math.max(this.#last.ms, ms) : ms };
      if (ms > this.#slowest.ms) this.#slowest = slow;
      if (ms >= WORST_MS) this.#tooSlow.push(slow);
    }
  }
  get times(): Times {
    return { slowest: this.#slowest, tooSlow: this.#tooSlow, lastMs: this.#last.ms };
  }
}

/** A round up to and with this frame; the last is what it takes. */
type Again = (frames: number) => Promise<Times>;
interface Played extends Slow {
  readonly again: Again;
}

/** The slow frames of all rounds. What only met the collector or a busy machine is quick when played again. */
export class Slowest {
  #all: Played[] = [];
  readonly #tooSlow: Played[] = [];

  note({ slowest, tooSlow }: Times, again: Again): void {
    this.#tooSlow.push(...tooSlow.map((slow) => ({ ...slow, again })));
    if (slowest.ms >= WORST_MS) return;
    this.#all.push({ ...slowest, again });
    if (this.#all.length > 5 * FOR_THE_FIGURE) this.#all = this.#topOf(this.#all);
  }

  /** All that were too slow, and the slowest of the others: each played again, its quickest counts. */
  async worst(): Promise<{ readonly ms: number; readonly first: number; readonly judged: number }> {
    const judged = [...this.#tooSlow, ...this.#topOf(this.#all)];
    let worst = 0;
    for (const { ms: first, frame, again } of judged) {
      let quickest = first;
      const isOpen = (times: number) =>
        times < (quickest < WORST_MS ? TIMES.mostly : TIMES.beforeItFails) &&
        quickest > Math.max(QUICK_MS, worst);
      for (let times = 0; isOpen(times); times += 1)
        quickest = Math.min(quickest, (await again(frame + 1)).lastMs);
      worst = Math.max(worst, quickest);
    }
    return { ms: worst, first: Math.max(0, ...judged.map(({ ms }) => ms)), judged: judged.length };
  }

  #topOf(all: readonly Played[]): Played[] {
    return [...all].sort((one, other) => other.ms - one.ms).slice(0, FOR_THE_FIGURE);
  }
}
