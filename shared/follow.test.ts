import { describe, expect, test } from "vitest";
import { heardNothing, leave, receive, welcomed } from "./follow.ts";
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
  test("takes a slice that is given whole, also where the server has less than it once had", () => {
    const whole: StreamMessage = {
      ...message(0, []),
      seq: 12,
      snapshot: { ...receive(heardNothing, message(0, [seatTaken(4, "ana", 1)])).held.tables["t7"] },
    };
    const { held } = receive(heardNothing, whole);
    expect(held.known["table:t7"]).toBe(12);
    const less = receive(held, {
      ...whole,
      seq: 8,
      snapshot: receive(heardNothing, message(0, [])).held.tables["t7"],
    });
    expect(less.receipt).toBe("applied");
    expect([less.held.known["table:t7"], less.held.tables["t7"]?.seats]).toEqual([8, {}]);
  });
});

describe("a phone whose workshop was put back to an older state", () => {
  const before = receive(
    welcomed(heardNothing, { life: "first", audiences: ["table:t7"] }),
    message(0, [seatTaken(4, "ana", 1), seatTaken(9, "ben", 2)]),
  ).held;
  const after = welcomed(before, { life: "second", audiences: ["table:t7"] });

  test("knows nothing of the log that it follows now, and shows what it had until that is here", () => {
    expect(after.known).toEqual({});
    expect(after.tables).toBe(before.tables);
    expect(welcomed(before, { life: "first", audiences: ["table:t7"] }).known).toEqual({ "table:t7": 9 });
  });
  test("never puts news of the one log onto a slice of the other", () => {
    expect(receive(after, message(9, [seatTaken(12, "cleo", 3)])).receipt).toBe("missed some");
    const told = receive(after, message(0, [seatTaken(5, "cleo", 1)])).held;
    expect(Object.keys(told.tables["t7"]?.seats["day1"] ?? {})).toEqual(["cleo"]);
  });
  test("keeps nothing of an audience that it does not hear any more, also when the line breaks in between", () => {
    expect(welcomed(after, { life: "second", audiences: ["room"] }).tables).toEqual({});
  });
});

test("who moves to another table keeps nothing of the first one", () => {
  const both = receive(
    receive(heardNothing, message(0, [seatTaken(4, "ana", 1)])).held,
    message(0, [], "table:t8"),
  ).held;
  expect(leave(both, "table:t7").tables).toEqual({ t8: both.tables["t8"] });
  const heard = welcomed({ ...both, life: "first" }, { life: "first", audiences: ["room", "table:t8"] });
  expect(Object.keys(heard.known)).toEqual(["table:t8"]);
});
