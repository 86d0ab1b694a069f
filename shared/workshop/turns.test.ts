import { describe, expect, test } from "vitest";
import { minutes, seconds } from "../time.ts";
import { pairsAt, sliceNow } from "./groups.ts";
import { openRoom, reach, type TestRoom } from "./testing.ts";
import { roundOf, sliceLength, stillToSpeak } from "./turns.ts";

const pairs = (room: TestRoom) => pairsAt(room.workshop.tables["t1"]!, "day1", room.step.startedAt);

describe("pairs at a table", () => {
  test("[G1] neighbours talk; an odd one makes a trio", () => {
    const { room } = openRoom({ seats: 8 });
    for (const id of ["a", "b", "c", "d", "e"]) room.joins(id, "t1");
    reach(room, "pairs");
    expect(pairs(room)).toEqual([
      ["a", "b"],
      ["c", "d", "e"],
    ]);
  });

  test("[G1] one alone is a group of one", () => {
    const { room } = openRoom();
    room.joins("a", "t1");
    reach(room, "pairs");
    expect(pairs(room)).toEqual([["a"]]);
  });

  test("[G2] who comes later joins the smallest group; nobody is torn from a partner", () => {
    const { room } = openRoom({ seats: 8 });
    for (const id of ["a", "b", "c", "d"]) room.joins(id, "t1");
    reach(room, "pairs");
    room.passes(seconds(30));
    for (const id of ["e", "f"]) room.joins(id, "t1");
    expect(pairs(room)).toEqual([
      ["a", "b", "e"],
      ["c", "d", "f"],
    ]);
    room.passes(seconds(30));
    room.joins("g", "t1");
    expect(pairs(room)).toEqual([["a", "b", "e"], ["c", "d", "f"], ["g"]]);
  });

  test("[G2] who stepped away is in no group", () => {
    const { room } = openRoom({ seats: 8 });
    const people = ["a", "b", "c", "d"].map((id) => room.joins(id, "t1"));
    people[1]!.does("seat.leave", {});
    reach(room, "pairs");
    expect(pairs(room)).toEqual([["a", "c", "d"]]);
  });

  test("[G3] a pair swaps at half time, a trio twice", () => {
    expect([1, 0.51, 0.5, 0.1, 0].map((share) => sliceNow(2, share))).toEqual([0, 0, 1, 1, 1]);
    expect([1, 0.6, 0.3, 0].map((share) => sliceNow(3, share))).toEqual([0, 1, 2, 2]);
  });
});

describe("the turn ring", () => {
  function round() {
    const { room, fay } = openRoom();
    const [a, b, c] = ["a", "b", "c"].map((id) => room.joins(id, "t1"));
    reach(room, "round");
    const at = { promptId: "round", tableId: "t1" };
    return {
      room,
      fay,
      a: a!,
      b: b!,
      c: c!,
      at,
      speaking: () => roundOf(room.workshop.tables["t1"]!, "round").speaking,
      waiting: () => stillToSpeak(room.workshop.tables["t1"]!, "day1", "round"),
    };
  }

  test("[G4] turns go round by seat, with equal slices, and end when all have spoken", () => {
    const { a, at, speaking, waiting } = round();
    expect(waiting()).toEqual(["a", "b", "c"]);
    expect(sliceLength(minutes(9), 3)).toBe(minutes(3));
    expect(sliceLength(minutes(9), 0)).toBe(minutes(9));
    for (const [after, next] of [
      [null, "a"],
      ["a", "b"],
      ["b", "c"],
      ["c", null],
    ] as const) {
      a.does("turn.next", { ...at, after });
      expect(speaking()).toBe(next);
    }
    expect(a.does("turn.next", { ...at, after: null })).toEqual([]);
  });

  test("[G5] two presses of Next pass one turn", () => {
    const { a, b, at, speaking } = round();
    a.does("turn.next", { ...at, after: null });
    a.does("turn.next", { ...at, after: "a" });
    expect(b.tries("turn.next", { ...at, after: "a" })).toBe("STALE");
    expect(speaking()).toBe("b");
  });

  test("[G6] who passes is skipped and may be called after all; who comes back later speaks at the end", () => {
    const { a, at, speaking, waiting } = round();
    a.does("turn.next", { ...at, after: null });
    a.does("turn.later", { ...at, personId: "a" });
    expect(speaking()).toBe("b");
    expect(waiting()).toEqual(["c", "a"]);
    a.does("turn.pass", { ...at, personId: "c" });
    a.does("turn.next", { ...at, after: "b" });
    expect(speaking()).toBe("a");
    a.does("turn.next", { ...at, after: "a" });
    expect(speaking()).toBeNull();
    a.does("turn.call", { ...at, personId: "c" });
    expect(speaking()).toBe("c");
    expect(a.does("turn.call", { ...at, personId: "c" })).toEqual([]);
    expect(a.does("turn.pass", { ...at, personId: "c" })).toHaveLength(1);
    expect(a.does("turn.pass", { ...at, personId: "c" })).toEqual([]);
  });

  test("[G7] only people at the table speak, pass and wait", () => {
    const { room, a, at } = round();
    room.joins("lee", "t2");
    for (const type of ["turn.call", "turn.pass", "turn.later"] as const)
      for (const personId of ["lee", "ghost"])
        expect([type, a.tries(type, { ...at, personId })]).toEqual([type, "NOT_SEATED"]);
  });

  test("[G8] who stepped away or left the table is skipped", () => {
    const { fay, b, c, waiting } = round();
    b.does("seat.leave", {});
    expect(waiting()).toEqual(["a", "c"]);
    b.does("seat.return", {});
    c.does("seat.take", { tableId: "t2" });
    expect(waiting()).toEqual(["a", "b"]);
    expect(fay.tries("turn.next", { promptId: "round", tableId: "t1", after: null })).toBe("NOT_ALLOWED");
  });

  test("[G9] turns belong to the prompt that runs, and to prompts in which people speak", () => {
    const { room, a, at } = round();
    reach(room, "statement");
    expect(a.tries("turn.next", { ...at, after: null })).toBe("STALE");
    expect(a.tries("turn.next", { ...at, promptId: "statement", after: null })).toBe("WRONG_KIND");
    expect(
      room.device("t4").tries("turn.next", { ...at, tableId: "t4", promptId: "round", after: null }),
    ).toBe("STALE");
    reach(room, "round");
    expect(room.device("t4").tries("turn.next", { ...at, tableId: "t4", after: null })).toBe("UNKNOWN_TABLE");
  });
});
