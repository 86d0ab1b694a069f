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
  /** What each frame took, by its number. */
  readonly byFrame: ReadonlyMap<number, number>;
}

/** The times of one round. */
export class Stopwatch {
  readonly #seed: number;
  readonly #tooSlow: Slow[] = [];
  readonly #byFrame = new Map<number, number>();
  #slowest: Slow;

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
      this.#byFrame.set(frame, Math.max(ms, this.#byFrame.get(frame) ?? 0));
      if (ms > this.#slowest.ms) this.#slowest = slow;
      if (ms >= WORST_MS) this.#tooSlow.push(slow);
    }
  }
  get times(): Times {
    return { slowest: this.#slowest, tooSlow: this.#tooSlow, byFrame: this.#byFrame };
  }
}

/** A round up to and with this frame. */
type Again = (frames: number) => Promise<Times>;
interface Played {
  /** Those of one round that are to be judged. */
  readonly frames: readonly Slow[];
  readonly again: Again;
}

/** The slow frames of all rounds. What only met the collector or a busy machine is quick when played again. */
export class Slowest {
  #all: Played[] = [];
  readonly #tooSlow: Played[] = [];

  note({ slowest, tooSlow }: Times, again: Again): void {
    if (tooSlow.length > 0) return void this.#tooSlow.push({ frames: tooSlow, again });
    this.#all.push({ frames: [slowest], again });
    if (this.#all.length > 5 * FOR_THE_FIGURE) this.#all = this.#topOf(this.#all);
  }

  /** All that were too slow, and the slowest of the others: each played again, with all of its round; its quickest counts. */
  async worst(): Promise<{ readonly ms: number; readonly first: number; readonly judged: number }> {
    const rounds = [...this.#tooSlow, ...this.#topOf(this.#all)];
    let worst = 0;
    for (const { frames, again } of rounds) {
      const quickest = new Map<number, number>();
      for (const { frame, ms } of frames) quickest.set(frame, Math.max(ms, quickest.get(frame) ?? 0));
      const open = (times: number) =>
        [...quickest].filter(
          ([, ms]) =>
            times < (ms < WORST_MS ? TIMES.mostly : TIMES.beforeItFails) && ms > Math.max(QUICK_MS, worst),
        );
      let left = open(0);
      for (let times = 1; left.length > 0; left = open(times++)) {
        const { byFrame } = await again(Math.max(...left.map(([frame]) => frame)) + 1);
        for (const [frame, ms] of left) quickest.set(frame, Math.min(ms, byFrame.get(frame) ?? ms));
      }
      worst = Math.max(worst, ...quickest.values());
    }
    const all = rounds.flatMap(({ frames }) => frames);
    return { ms: worst, first: Math.max(0, ...all.map(({ ms }) => ms)), judged: all.length };
  }

  #topOf(all: readonly Played[]): Played[] {
    const slowest = ({ frames }: Played) => frames[0]!.ms;
    return [...all].sort((one, other) => slowest(other) - slowest(one)).slice(0, FOR_THE_FIGURE);
  }
}
