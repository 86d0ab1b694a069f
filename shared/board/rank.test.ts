import { expect, test } from "vitest";
import { generator } from "./testing.ts";
import { isRank, rankBetween, ranksBetween } from "./rank.ts";

test("a rank lies between its neighbours, wherever one is asked for", () => {
  for (const seed of [1, 2, 3]) {
    const next = generator(seed);
    const list: string[] = [];
    for (let i = 0; i < 600; i += 1) {
      const at = Math.floor(next() * (list.length + 1));
      const rank = rankBetween(list[at - 1] ?? null, list[at] ?? null);
      expect(isRank(rank)).toBe(true);
      list.splice(at, 0, rank);
    }
    expect([...list].sort()).toEqual(list);
    expect(new Set(list).size).toBe(600);
  }
});

test("a list filled from either end keeps short ranks", () => {
  const down = ranksBetween(null, null, 1000);
  expect([...down].sort()).toEqual(down);
  expect(Math.max(...down.map((rank) => rank.length))).toBeLessThanOrEqual(4);
  let first = "V";
  for (let i = 0; i < 1000; i += 1) {
    const before = rankBetween(null, first);
    expect(before < first).toBe(true);
    first = before;
  }
  expect(first.length).toBeLessThanOrEqual(4);
});

test("always in the same gap, ranks grow slowly and stay ranks", () => {
  let high = "W";
  for (let i = 0; i < 300; i += 1) high = rankBetween("V", high);
  expect(isRank(high)).toBe(true);
});

test("spoilt or equal ranks still give a rank", () => {
  for (const [low, high] of [
    ["", "0"],
    ["é", "x y"],
    ["V", "V"],
    ["z", "A"],
    ["zzz", null],
  ] as const)
    expect(isRank(rankBetween(low, high))).toBe(true);
});
