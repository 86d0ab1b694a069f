import { describe, expect, test } from "vitest";
import { heardNothing, keepOnly, leave, receive } from "./follow.ts";
import type { Profile, StreamEvent, StreamMessage } from "./protocol.ts";
import { instant } from "./time.ts";

const ana: Profile = { name: "Ana", country: "", organisation: "", kind: "", languages: [] };
const event = (seq: number, type: string, data: unknown): StreamEvent => ({
  seq,
  at: instant(seq * 1000),
  by: "server",
  type,
  data,
});
const seatTaken = (seq: number, personId: string, seat: number) =>
  event(seq, "seat.taken", { seatingId: "day1", personId, seat });
const message = (prev: number, events: readonly StreamEvent[], audience = "table:t7"): StreamMessage => ({
  audience,
  prev,
  seq: events.at(-1)?.seq ?? prev,
  events,
  people: { ana },
});

describe("a phone that follows its table", () => {
  test("hears who sits down, and their names", () => {
    const { receipt, held } = receive(heardNothing, message(0, [seatTaken(4, "ana", 1)]));
    expect(receipt).toBe("applied");
    expect(held.tables["t7"]?.seats["day1"]?.["ana"]).toMatchObject({ seat: 1, since: 4000, away: false });
    expect(held.people["ana"]).toEqual(ana);
    expect(held.known).toEqual({ "table:t7": 4 });
  });
  test("does not hear the same news twice", () => {
    const first = receive(heardNothing, message(0, [seatTaken(4, "ana", 1)])).held;
    const again = receive(first, message(0, [seatTaken(4, "ana", 2)]));
    expect(again.receipt).toBe("known");
    expect(again.held).toBe(first);
  });
  test("notices a gap and changes nothing until it is filled", () => {
    const first = receive(heardNothing, message(0, [seatTaken(4, "ana", 1)])).held;
    const later = receive(first, message(6, [seatTaken(9, "ben", 2)]));
    expect(later.receipt).toBe("missed some");
    expect(later.held).toBe(first);
  });
  test("holds a table at which nobody has done anything yet", () => {
    const { receipt, held } = receive(heardNothing, message(0, []));
    expect(receipt).toBe("applied");
    expect(held.tables["t7"]?.seats).toEqual({});
  });
  test("takes a slice that is given whole, but never an older one than it has", () => {
    const whole: StreamMessage = {
      ...message(0, []),
      seq: 12,
      snapshot: { ...receive(heardNothing, message(0, [seatTaken(4, "ana", 1)])).held.tables["t7"] },
    };
    const { held } = receive(heardNothing, whole);
    expect(held.known["table:t7"]).toBe(12);
    expect(receive(held, { ...whole, seq: 8 }).receipt).toBe("known");
  });
});

test("who moves to another table keeps nothing of the first one", () => {
  const both = receive(
    receive(heardNothing, message(0, [seatTaken(4, "ana", 1)])).held,
    message(0, [], "table:t8"),
  ).held;
  expect(leave(both, "table:t7").tables).toEqual({ t8: both.tables["t8"] });
  expect(Object.keys(keepOnly(both, ["room", "table:t8"]).known)).toEqual(["table:t8"]);
});
