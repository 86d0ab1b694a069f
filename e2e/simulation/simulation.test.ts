import { expect, test } from "vitest";
import { mutants } from "./mutants/all.ts";
import { playRoom } from "./room.ts";
import { KEPT_SEEDS } from "./seeds.ts";
import { tellFailure } from "./tell.ts";

const today = Date.now() % 1_000_000_000;

test.each([...KEPT_SEEDS, today])("a room in which much goes wrong loses nothing (seed %i)", async (seed) => {
  const played = await playRoom(seed);
  expect(played.failures.length === 0 ? [] : tellFailure(played)).toEqual([]);
  expect(played.counts.kept).toBeGreaterThan(0);
});

test("the same seed is the same room, byte for byte", async () => {
  expect(await playRoom(77)).toEqual(await playRoom(77));
});

test("a room that tells what is not kept yet is caught", async () => {
  const early = mutants.find(({ name }) => name === "broadcast before append")!;
  const caught = await playRoom(1, early);
  expect(caught.failures.map(({ check }) => check)).toContain("heard only when durable");
});
