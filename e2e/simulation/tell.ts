/** A room in which something does not hold, for whoever has to find out why. */
import type { Played } from "./room.ts";

const SHOWN_FAILURES = 5;

/** The seed, what does not hold, the last that happened, and how to see it again. */
export function tellFailure({ seed, failures, last, hash }: Played): readonly string[] {
  return [
    `seed ${seed} (${hash})`,
    ...failures.slice(0, SHOWN_FAILURES).map(({ check, words }) => `does not hold: ${check}: ${words}`),
    ...last.map((line) => `  ${line}`),
    `Again: npm run prove -- --only simulation --seed ${seed} --ci`,
  ];
}
