/** Words and choices of people in a simulated room. */
import type { Chance } from "../delegates/chance.ts";

export const WORDS = [
  "water",
  "schools",
  "roads",
  "trust",
  "budget",
  "libraries",
  "who pays",
  "together",
  "next year",
];

export const words = (chance: Chance): string =>
  Array.from({ length: 1 + chance.below(3) }, () => chance.one(WORDS)).join(" ");

/** One of these, the heavier the likelier. */
export function weighted(
  chance: Chance,
  choices: readonly (readonly [number, () => unknown])[],
): () => unknown {
  const sum = choices.reduce((total, [weight]) => total + weight, 0);
  let at = chance.next() * sum;
  for (const [weight, choice] of choices) {
    at -= weight;
    if (at < 0) return choice;
  }
  return () => undefined;
}
