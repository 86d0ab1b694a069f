import { describe, expect, test } from "vitest";
import type { Ballot } from "../../../shared/workshop/state.ts";
import { instant } from "../../../shared/time.ts";
import { standingOf } from "./standing.ts";

const ballot = (choices: readonly (readonly string[])[], more: Partial<Ballot> = {}): Ballot => ({
  id: "b1",
  promptId: "p1",
  options: ["r1", "r2", "r3", "r4"],
  picks: 2,
  keep: 2,
  settled: [],
  openedAt: instant(0),
  turnout: [],
  choices: Object.fromEntries(choices.map((list, i) => [`t${i + 1}`, list])),
  closedAt: instant(1),
  kept: null,
  ...more,
});

describe("what the tables chose", () => {
  test("the two with most tables stand above the line", () => {
    const standing = standingOf(
      ballot([
        ["r3", "r1"],
        ["r3", "r1"],
        ["r3", "r2"],
      ]),
    );
    expect(standing.above).toEqual(["r3", "r1"]);
    expect(standing.tied).toEqual([]);
    expect(standing.rows.map(({ id, count }) => `${id} ${count}`)).toEqual(["r3 3", "r1 2", "r2 1", "r4 0"]);
    expect([standing.tables, standing.choices]).toEqual([3, 6]);
  });
  test("a tie at the edge names those who share it, and only who is sure stands above", () => {
    const standing = standingOf(
      ballot([
        ["r3", "r1"],
        ["r3", "r2"],
        ["r3", "r4"],
      ]),
    );
    expect(standing.above).toEqual(["r3"]);
    expect(standing.tied).toEqual(["r1", "r2", "r4"]);
    expect(standing.open).toBe(1);
  });
  test("a tie inside the places is no tie", () => {
    expect(
      standingOf(
        ballot([
          ["r3", "r1"],
          ["r3", "r1"],
        ]),
      ).tied,
    ).toEqual([]);
  });
  test("after a choice among the tied, what was settled before stays above", () => {
    const standing = standingOf(
      ballot([["r2"], ["r2"], ["r1"]], { options: ["r1", "r2", "r4"], settled: ["r3"], picks: 1, keep: 1 }),
    );
    expect(standing.above).toEqual(["r3", "r2"]);
    expect(standing.rows[0]).toEqual({ id: "r3", count: 0, settled: true });
  });
  test("what plenary has confirmed stands first, whatever was counted", () => {
    const standing = standingOf(
      ballot(
        [
          ["r3", "r1"],
          ["r2", "r1"],
        ],
        { kept: ["r1", "r2"] },
      ),
    );
    expect(standing.above).toEqual(["r1", "r2"]);
    expect(standing.rows.slice(0, 2).map(({ id }) => id)).toEqual(["r1", "r2"]);
  });
  test("nobody is above the line when no table has chosen", () => {
    expect(standingOf(ballot([])).above).toEqual([]);
  });
});
