import { expect, test } from "vitest";
import { instant } from "../../shared/time.ts";
import type { EventRecord } from "../store/store.ts";
import { hearingChanged, readingChanged } from "./rights.ts";

const fact = (type: string, audience = "room"): EventRecord => ({
  kind: "event",
  seq: 1,
  at: instant(0),
  actor: "server",
  command: null,
  audience,
  type,
  data: {},
});

test("who sits down elsewhere is the only one whose rights are looked at again", () => {
  const moved = [
    fact("seat.left", "table:t1"),
    fact("seat.taken", "table:t2"),
    fact("you.seated", "person:amina"),
    fact("person.seated", "desk"),
    fact("role.given"),
  ];
  expect(hearingChanged(moved)).toEqual(new Set(["amina"]));
  expect(readingChanged(moved)).toEqual(new Set(["amina"]));
});

test("a new seating and a grant concern everyone; words and steps concern nobody", () => {
  for (const type of ["seating.opened", "grant.given", "grant.ended"]) {
    expect(hearingChanged([fact(type)])).toBe("everyone");
    expect(readingChanged([fact(type)])).toBe("everyone");
  }
  for (const type of ["card.written", "prompt.opened", "discussion.reached", "role.given"]) {
    expect(hearingChanged([fact(type)])).toEqual(new Set());
    expect(readingChanged([fact(type)])).toEqual(new Set());
  }
});

test("a discussion that opens or closes, and a room that shrinks, concern who reads its boards", () => {
  for (const type of ["discussion.opened", "discussion.closed", "about.changed"])
    expect(readingChanged([fact(type)])).toBe("everyone");
});
