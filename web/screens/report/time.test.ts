import { describe, expect, test } from "vitest";
import type { ReportData, ReportStep } from "../../../shared/report/data.ts";
import { timeUse } from "./time.ts";

const step = (
  id: string,
  group: ReportStep["group"],
  kind: ReportStep["kind"],
  plannedAt: string,
  plannedMinutes: number,
  ran: readonly [string, string][],
): ReportStep => ({
  id,
  dayId: "d1",
  sessionId: "s1",
  segmentId: id,
  segment: { en: id },
  group,
  kind,
  title: { en: id },
  plannedAt: `2014-06-24T${plannedAt}:00Z`,
  plannedMinutes,
  runs: ran.map(([from, to]) => ({ startedAt: `2014-06-24T${from}:00Z`, endedAt: `2014-06-24T${to}:00Z` })),
  actualMinutes:
    ran.length === 0
      ? null
      : ran.reduce(
          (sum, [from, to]) =>
            sum + (Date.parse(`2014-06-24T${to}:00Z`) - Date.parse(`2014-06-24T${from}:00Z`)) / 60_000,
          0,
        ),
});
const data = {
  workshop: { timeZone: "Asia/Seoul" },
  days: [
    { id: "d1", date: "2014-06-24", shift: 0 },
    { id: "d2", date: "2014-06-25", shift: 0 },
  ],
  agenda: [
    step("talks", "plenary", "brief", "00:00", 30, [["00:04", "00:45"]]),
    step("tables", "table", "discuss", "00:30", 30, [
      ["00:45", "01:05"],
      ["01:10", "01:20"],
    ]),
    step("coffee", "break", "pause", "01:00", 20, [["01:20", "01:30"]]),
    step("skipped", "plenary", "floor", "01:20", 10, []),
  ],
} as unknown as ReportData;

describe("how the time was used", () => {
  const use = timeUse(data);
  test("stands on the venue's clock, from whole hour to whole hour; a day without steps is left out", () => {
    expect(use.days.map(({ id }) => id)).toEqual(["d1"]);
    expect([use.from, use.to]).toEqual([9, 11]);
    expect(use.days[0]!.planned[0]).toMatchObject({ from: 540, to: 570, kind: "talk" });
  });
  test("marks what lies beyond the plan, over several openings too", () => {
    expect(use.days[0]!.actual.map(({ from, to, over }) => [from, to, over])).toEqual([
      [544, 574, false],
      [574, 585, true],
      [585, 605, false],
      [610, 620, false],
      [620, 630, false],
    ]);
  });
  test("says overruns, and what breaks gave back", () => {
    expect(use.days[0]!.notes).toEqual([
      { key: "talks", at: 585, minutes: 11 },
      { key: "coffee", at: 630, minutes: -10 },
    ]);
  });
  test("sums only what ran", () => {
    expect(use.sums).toEqual({
      talk: { planned: 30, actual: 41 },
      table: { planned: 30, actual: 30 },
      room: { planned: 0, actual: 0 },
      rest: { planned: 20, actual: 10 },
    });
  });
});
