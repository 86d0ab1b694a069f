/** Deliberate bugs: each must be caught within a few seeds that the room without a bug passes. */
import { mutants } from "../simulation/mutants/all.ts";
import type { Mutant } from "../simulation/mutant.ts";
import { playRoom } from "../simulation/room.ts";
import type { Section } from "./section.ts";

const SEEDS = 20;
/** Always the same ones: whether a mutant is caught is a promise about the checks, not about the day's luck. */
const FIRST = 1;
const WORDS = 70;

export const section: Section = {
  name: "mutants",
  about: `${mutants.length} deliberate bugs, each to be caught within ${SEEDS} seeds`,
  async run({ say }) {
    const seeds = Array.from({ length: SEEDS }, (_, n) => FIRST + n);
    const spoilt: number[] = [];
    for (const seed of seeds) if ((await playRoom(seed)).failures.length > 0) spoilt.push(seed);
    const width = Math.max(...mutants.map(({ name }) => name.length));
    const survivors: string[] = [];
    let slowest = 0;
    for (const mutant of mutants) {
      const caught = await catchIt(mutant, seeds);
      if (!caught) survivors.push(mutant.name);
      slowest = Math.max(slowest, caught?.after ?? 0);
      say(
        `${mutant.name.padEnd(width)}  ${caught ? `seed ${String(caught.seed).padStart(2)}  ${caught.by}` : "NOT CAUGHT"}`,
      );
    }
    return [
      {
        what: "the room without a bug passes these seeds",
        ok: spoilt.length === 0,
        found: spoilt.length === 0 ? `${seeds.length} seeds` : `not seeds ${spoilt.join(", ")}`,
      },
      {
        what: "every deliberate bug is caught",
        ok: survivors.length === 0,
        found:
          survivors.length === 0
            ? `${mutants.length} of ${mutants.length}, the slowest after ${slowest} seeds`
            : `not ${survivors.join(", ")}`,
      },
    ];
  },
};

async function catchIt(mutant: Mutant, seeds: readonly number[]) {
  for (const [index, seed] of seeds.entries()) {
    const [failure] = (await playRoom(seed, mutant)).failures;
    if (failure)
      return {
        seed,
        after: index + 1,
        by: `${failure.check}: ${failure.words.replaceAll("\n", " ").slice(0, WORDS)}`,
      };
  }
  return null;
}
