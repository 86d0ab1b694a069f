/** How fast people are: the replay's delegates never hesitate, the demo's take their time. */
import type { Millis } from "../../shared/time.ts";
import type { Chance } from "./chance.ts";

/** The step was left while somebody was still at it. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

export interface Pace {
  /** A person reads, thinks or types for about so long. */
  think(seconds: number): Promise<void>;
  /** The room lets so much workshop time go by, with nobody at work. */
  pass(length: Millis): Promise<void>;
}

/** Nobody hesitates, and no time goes by. */
export const inHaste: Pace = { think: () => Promise.resolve(), pass: () => Promise.resolve() };

/** As people are, or `tempo` times as quick: never twice the same. Ends with `Interrupted` when the signal says so. */
export function humanPace(signal: AbortSignal, chance: Chance, tempo: number): Pace {
  const wait = (ms: number) =>
    new Promise<void>((resolve, reject) => {
      if (signal.aborted) return reject(new Interrupted());
      const left = () => {
        clearTimeout(timer);
        reject(new Interrupted());
      };
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", left);
        resolve();
      }, ms);
      signal.addEventListener("abort", left, { once: true });
    });
  return {
    think: (seconds) => wait((seconds * 1000 * (0.5 + chance.next())) / tempo),
    pass: wait,
  };
}

/** Types word by word: `write` gets what stands there by now. */
export async function typed(
  text: string,
  pace: Pace,
  write: (soFar: string) => unknown,
  secondsAWord = 0.6,
): Promise<void> {
  const words = text.split(" ");
  // Two goes at least, so that every text grows in a place where it stands already.
  const stops = [...new Set([Math.ceil(words.length / 2), words.length])];
  let from = 0;
  for (const to of stops) {
    await pace.think((to - from) * secondsAWord);
    write(words.slice(0, to).join(" "));
    from = to;
  }
}
