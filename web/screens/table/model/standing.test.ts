import { expect, test } from "vitest";
import { instant, millis } from "../../../../shared/time.ts";
import { emptyFloor } from "../../../../shared/workshop/speakers.ts";
import type { Floor } from "../../../../shared/workshop/state.ts";
import { standingOf } from "./standing.ts";

const table = (tableId: string) => ({ kind: "table", tableId }) as const;
const speaking = (tableId: string): Floor["speaking"] => ({
  turn: 1,
  speaker: table(tableId),
  startedAt: instant(0),
  planned: millis(1),
  added: millis(0),
  highlightId: "h",
});

test("a table in the queue knows how many come before it", () => {
  const floor: Floor = {
    ...emptyFloor,
    queue: [table("t3"), { kind: "chair" }, table("t7")],
    speaking: speaking("t1"),
  };
  expect(standingOf(floor, "p", "t7")).toEqual({ is: "waiting", before: 2 });
  expect(standingOf(floor, "p", "t3")).toEqual({ is: "waiting", before: 0 });
});
test("the table that speaks holds the turn and sees what the screen shows", () => {
  expect(standingOf({ ...emptyFloor, speaking: speaking("t7") }, "p", "t7")).toEqual({
    is: "speaking",
    turn: 1,
    highlightId: "h",
  });
});
test("a table that has spoken in this step is thanked, in another step it listens", () => {
  const floor: Floor = {
    ...emptyFloor,
    spoken: [
      { promptId: "p", speaker: table("t7"), startedAt: instant(0), endedAt: instant(1), planned: millis(1) },
    ],
  };
  expect(standingOf(floor, "p", "t7")).toEqual({ is: "spoke" });
  expect(standingOf(floor, "q", "t7")).toEqual({ is: "listening" });
});
