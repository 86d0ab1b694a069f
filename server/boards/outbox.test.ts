/** Offline, reloaded, killed, closed meanwhile: every edit is on the board, given back, or was said to be on the page only. */
import { expect, test } from "vitest";
import { playOutbox } from "./testing-outbox.ts";

const today = Date.now() % 1e9;

const plays = new Map<number, ReturnType<typeof playOutbox>>();
/** Played once, whichever test asks first: the same seed is the same play. */
function playOf(seed: number): ReturnType<typeof playOutbox> {
  const play = plays.get(seed) ?? playOutbox(seed, 600);
  plays.set(seed, play);
  return play;
}

test.each([4711, 90125, today])("no edit of any phone is lost [seed %i]", async (seed) => {
  const play = await playOf(seed);
  expect(play).toMatchObject({ lost: [], broken: [], odd: [], left: 0 });
  expect(play.applied + play.returned + play.told).toBe(play.deeds);
});

// Any other seed may be a day of few reloads.
test.each([4711, 90125])("phones are loaded again and come home in a play [seed %i]", async (seed) => {
  const play = await playOf(seed);
  expect(Math.min(play.applied, play.reloads)).toBeGreaterThan(1);
});
