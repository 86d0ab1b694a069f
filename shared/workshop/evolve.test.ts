import { expect, test } from "vitest";
import { instant } from "../time.ts";
import { emptyWorkshop, evolve, ownCopy, putSlices, slicesAfter } from "./evolve.ts";

const events = [
  ["person:amina", "you.joined", { personId: "amina" }],
  ["desk", "person.joined", { personId: "amina" }],
  ["room", "seating.opened", { id: "s1", dayId: "day1" }],
  ["table:t1", "seat.taken", { seatingId: "s1", personId: "amina", seat: 1 }],
  ["person:amina", "you.seated", { seatingId: "s1", tableId: "t1", seat: 1 }],
  ["room", "attention.called", { on: true }],
  ["table:t2", "message.toTable", { id: "m1", text: "Hello" }],
].map(([audience, type, data], i) => ({
  seq: i + 1,
  at: instant(i),
  by: "server",
  audience: audience as string,
  type: type as string,
  data,
}));

test("a workshop moved on in place is the same as one made anew with each event", () => {
  const whole = events.reduce(evolve, emptyWorkshop);
  const own = ownCopy(emptyWorkshop);
  putSlices(own, slicesAfter(own, events.slice(0, 4)));
  putSlices(own, slicesAfter(own, events.slice(4)));
  expect(own).toEqual(whole);
});

test("what will be is worked out without changing what is", () => {
  const own = ownCopy(events.slice(0, 3).reduce(evolve, emptyWorkshop));
  const before = structuredClone(own);
  const other = ownCopy(own);
  putSlices(other, slicesAfter(own, events.slice(3)));
  expect(own).toEqual(before);
  expect(other).not.toEqual(before);
});
