import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tableIdOf, tableNumber } from "../ids.ts";
import { emptySlice } from "./evolve.ts";
import { roleAt, timesServed } from "./find.ts";
import { seatedAt } from "./groups.ts";
import { offers } from "./seating.ts";
import { openRoom, reach, type TestRoom } from "./testing.ts";

const at = (room: TestRoom, tableId: string, seatingId = "day1") =>
  seatedAt(room.workshop.tables[tableId] ?? emptySlice("table"), seatingId).map(
    (s) => `${s.seat} ${s.personId}`,
  );

describe("seats", () => {
  test("[S1] who comes to a table gets its lowest free seat, or the one they ask for", () => {
    const { room } = openRoom();
    const amina = room.joins("amina", "t1");
    room.joins("jean", "t1");
    amina.does("seat.take", { tableId: "t1", seat: 3 });
    room.joins("lee", "t1");
    expect(at(room, "t1")).toEqual(["1 lee", "2 jean", "3 amina"]);
    expect(amina.does("seat.take", { tableId: "t1" })).toEqual([]);
    expect(amina.tries("seat.take", { tableId: "t1", seat: 2 })).toBe("TABLE_FULL");
    expect(amina.tries("seat.take", { tableId: "t1", seat: 4 })).toBe("TABLE_FULL");
  });

  test("[S2] a full table takes nobody, not even from the desk", () => {
    const { room, fay } = openRoom();
    for (const id of ["a", "b", "c"]) room.joins(id, "t1");
    const dan = room.joins("dan", "t2");
    expect(dan.tries("seat.take", { tableId: "t1" })).toBe("TABLE_FULL");
    expect(fay.tries("seat.place", { personId: "dan", tableId: "t1" })).toBe("TABLE_FULL");
    expect(fay.tries("seat.place", { personId: "dan", tableId: "t5" })).toBe("UNKNOWN_TABLE");
    expect(fay.tries("seat.place", { personId: "ghost", tableId: "t1" })).toBe("UNKNOWN_PERSON");
    expect(at(room, "t2")).toEqual(["1 dan"]);
  });

  test("[S3] a locked seating is changed by the desk only", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("amina", "t1");
    fay.does("seating.lock", { locked: true });
    expect(amina.tries("seat.take", { tableId: "t2" })).toBe("SEATING_LOCKED");
    room.joins("late", "t2");
    expect(at(room, "t2")).toEqual([]);
    fay.does("seat.place", { personId: "amina", tableId: "t2" });
    expect(at(room, "t2")).toEqual(["1 amina"]);
    expect(fay.does("seating.lock", { locked: true })).toEqual([]);
    fay.does("seating.lock", { locked: false });
    amina.does("seat.take", { tableId: "t3" });
    expect(at(room, "t3")).toEqual(["1 amina"]);
  });

  test("[S4] who moves leaves the old seat free, and is one person at one table", () => {
    const { room, fay } = openRoom();
    room.joins("amina", "t1");
    fay.does("seat.place", { personId: "amina", tableId: "t2" });
    expect(at(room, "t1")).toEqual([]);
    expect(room.workshop.tables["t1"]?.seats["day1"]?.["amina"]?.left).toBe(room.now);
    room.joins("jean", "t1");
    expect(at(room, "t1")).toEqual(["1 jean"]);
    fay.does("seat.place", { personId: "amina", tableId: "t1" });
    expect(at(room, "t1")).toEqual(["1 jean", "2 amina"]);
    expect(room.workshop.desk.people["amina"]?.seats["day1"]).toEqual({ tableId: "t1", seat: 2 });
    expect(room.workshop.persons["amina"]?.seats["day1"]).toEqual({ tableId: "t1", seat: 2 });
  });

  test("[S5] roles stay with the table: who moves away gives them back, what was served stays served", () => {
    const { room, fay } = openRoom();
    reach(room, "roles");
    const rita = room.namedAt("t1", "rita", "rapporteur", "one");
    rita.does("role.give", { tableId: "t1", sessionId: "two", role: "facilitator", personId: "rita" });
    reach(room, "whisper");
    fay.does("seat.place", { personId: "rita", tableId: "t2" });
    const { room: state } = room.workshop;
    expect(roleAt(state, "t1", "two", "facilitator")).toBeNull();
    expect(roleAt(state, "t1", "one", "rapporteur")).toBe("rita");
    expect(timesServed(state, "rita")).toBe(2);
  });

  test("[S6] who steps away keeps the seat, and is back with one press or another seat", () => {
    const { room } = openRoom();
    const amina = room.joins("amina", "t1");
    amina.does("seat.leave", {});
    expect(amina.does("seat.leave", {})).toEqual([]);
    expect(room.workshop.tables["t1"]?.seats["day1"]?.["amina"]).toMatchObject({ away: true, left: null });
    expect(room.workshop.desk.people["amina"]?.away).toBe(true);
    amina.does("seat.return", {});
    expect(room.workshop.desk.people["amina"]?.away).toBe(false);
    amina.does("seat.leave", {});
    amina.does("seat.take", { tableId: "t2" });
    expect(room.workshop.desk.people["amina"]?.away).toBe(false);
    expect(room.joins("noor").tries("seat.leave", {})).toBe("NOT_SEATED");
  });
});

describe("a new seating", () => {
  test("[S7] everyone who sat is offered a table; the day before keeps its seats", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("amina", "t1");
    room.joins("noor");
    fay.does("seating.open", { id: "second", dayId: "day2" });
    expect(fay.does("seating.open", { id: "second", dayId: "day2" })).toEqual([]);
    expect(fay.tries("seating.open", { id: "third", dayId: "gone" })).toBe("UNKNOWN_DAY");
    expect(room.workshop.persons["amina"]?.offered["second"]).toBe("t2");
    expect(room.workshop.persons["noor"]?.offered).toEqual({});
    amina.does("seat.take", { tableId: "t2" });
    expect(at(room, "t1", "day1")).toEqual(["1 amina"]);
    expect(at(room, "t2", "second")).toEqual(["1 amina"]);
  });

  test("[S8] with more tables than seats nobody is offered a table they have sat at, nor more people than it has seats", () => {
    const rooms = fc
      .record({ tables: fc.integer({ min: 2, max: 9 }), seats: fc.integer({ min: 1, max: 8 }) })
      .filter(({ tables, seats }) => tables > seats);
    fc.assert(
      fc.property(rooms, fc.array(fc.nat({ max: 200 }), { maxLength: 30 }), ({ tables, seats }, choices) => {
        const { room, fay } = openRoom({ tables, seats });
        choices.forEach((choice, i) => room.joins(`p${i}`, tableIdOf((choice % tables) + 1)));
        const sat = new Map(
          Object.entries(room.workshop.persons).map(([id, p]) => [id, p.seats["day1"]?.tableId]),
        );
        fay.does("seating.open", { id: "second", dayId: "day2" });
        const load = new Map<string, number>();
        for (const [id, person] of Object.entries(room.workshop.persons)) {
          const offered = person.offered["second"];
          if (sat.get(id) === undefined) {
            expect(offered).toBeUndefined();
            continue;
          }
          expect(offered).toBeDefined();
          expect(offered).not.toBe(sat.get(id));
          expect(tableNumber(offered!)).toBeLessThanOrEqual(tables);
          load.set(offered!, (load.get(offered!) ?? 0) + 1);
        }
        for (const people of load.values()) expect(people).toBeLessThanOrEqual(seats);
      }),
      { numRuns: 40 },
    );
  });

  test("[S8] neighbours of today do not meet again tomorrow", () => {
    const { room, fay } = openRoom({ tables: 5, seats: 4 });
    for (let i = 0; i < 20; i += 1) room.joins(`p${i}`, tableIdOf((i % 5) + 1));
    const before = new Map(
      Object.entries(room.workshop.persons).map(([id, p]) => [id, p.seats["day1"]?.tableId]),
    );
    fay.does("seating.open", { id: "second", dayId: "day2" });
    const offered = Object.entries(room.workshop.persons).flatMap(([id, p]) =>
      p.offered["second"] === undefined ? [] : [{ was: before.get(id), offered: p.offered["second"] }],
    );
    expect(offered).toHaveLength(20);
    for (let table = 1; table <= 5; table += 1) {
      const cameFrom = offered.filter((o) => o.offered === tableIdOf(table)).map((o) => o.was);
      expect(new Set(cameFrom).size).toBe(4);
    }
  });

  test("[S9] the same room gives the same offers, whoever joined first", () => {
    const seat = (ids: readonly string[]) => {
      const { room } = openRoom();
      for (const id of ids) {
        const letter = id.charCodeAt(0) - "a".charCodeAt(0);
        room
          .joins(id)
          .does("seat.take", { tableId: `t${(letter % 4) + 1}`, seat: Math.floor(letter / 4) + 1 });
      }
      return new Map(offers(room.workshop).map((o) => [o.personId, o.tableId]));
    };
    const one = seat(["a", "b", "c", "d", "e"]);
    const other = seat(["e", "d", "c", "b", "a"]);
    expect(Object.fromEntries(one)).toEqual(Object.fromEntries(other));
  });
});

describe("roles and grants", () => {
  test("[L1] anyone at the table names its rapporteur for a session; the newest word counts", () => {
    const { room } = openRoom();
    const amina = room.joins("amina", "t1");
    room.joins("jean", "t1");
    room.joins("lee", "t2");
    const give = (personId: string | null) =>
      amina.tries("role.give", { tableId: "t1", sessionId: "one", role: "rapporteur", personId });
    expect(give("jean")).toBeNull();
    expect(give("amina")).toBeNull();
    expect(roleAt(room.workshop.room, "t1", "one", "rapporteur")).toBe("amina");
    expect(roleAt(room.workshop.room, "t1", "two", "rapporteur")).toBeNull();
    expect(give("lee")).toBe("NOT_SEATED");
    expect(give("ghost")).toBe("NOT_SEATED");
    expect(give(null)).toBeNull();
    expect(roleAt(room.workshop.room, "t1", "one", "rapporteur")).toBeNull();
    expect(
      amina.tries("role.give", { tableId: "t1", sessionId: "gone", role: "rapporteur", personId: "jean" }),
    ).toBe("UNKNOWN_SESSION");
  });

  test("[L2] a new seating begins without roles at tables", () => {
    const { room, fay } = openRoom();
    const rita = room.namedAt("t1", "rita", "rapporteur", "one");
    fay.does("seating.open", { id: "second", dayId: "day2" });
    expect(roleAt(room.workshop.room, "t1", "one", "rapporteur")).toBeNull();
    expect(rita.tries("help.call", { tableId: "t1", text: "" })).toBe("NOT_ALLOWED");
  });

  test("[L2] who sits here today is no rapporteur of what others discussed here the day before", () => {
    const { room, fay } = openRoom();
    reach(room, "cluster");
    room.namedAt("t1", "rita", "rapporteur", "one");
    reach(room, "whisper");
    fay.does("seating.open", { id: "second", dayId: "day2" });
    const nino = room.joins("nino", "t1");
    expect(
      nino.tries("role.give", { tableId: "t1", sessionId: "one", role: "rapporteur", personId: "nino" }),
    ).toBe("STALE");
  });

  test("[L3] a grant ends, and with it what it allowed; the log keeps it", () => {
    const { room, fay } = openRoom();
    const gus = room.named("gus", "generalRapporteur");
    expect(gus.tries("list.publish", {})).toBe("NOTHING_TO_SEND");
    const grant = room.workshop.room.grants.find((g) => g.personId === "gus")!;
    fay.does("grant.end", { grantId: grant.id });
    expect(fay.does("grant.end", { grantId: grant.id })).toEqual([]);
    expect(gus.tries("list.publish", {})).toBe("NOT_ALLOWED");
    expect(room.workshop.room.grants).toContainEqual({ ...grant, until: room.now });
    expect(fay.tries("grant.end", { grantId: "gone" })).toBe("UNKNOWN_ITEM");
  });

  test("[L4] the last facilitator stays", () => {
    const { room, fay } = openRoom();
    const [own] = room.workshop.room.grants;
    expect(fay.tries("grant.end", { grantId: own!.id })).toBe("LAST_FACILITATOR");
    room.named("frank", "facilitator");
    expect(fay.tries("grant.end", { grantId: own!.id })).toBeNull();
    expect(fay.tries("grant.end", { grantId: own!.id })).toBe("NOT_ALLOWED");
  });

  test("[L5] rapporteurs and chairs of a session hold it for that session; the same grant twice is one", () => {
    const { room, fay } = openRoom();
    room.joins("sue");
    const give = (personId: string, role: "sessionRapporteur" | "facilitator", sessionId: string | null) =>
      fay.tries("grant.give", { id: room.newId(), personId, role, sessionId });
    expect(give("sue", "sessionRapporteur", null)).toBe("UNKNOWN_SESSION");
    expect(give("sue", "sessionRapporteur", "gone")).toBe("UNKNOWN_SESSION");
    expect(give("ghost", "facilitator", null)).toBe("UNKNOWN_PERSON");
    expect(give("sue", "sessionRapporteur", "one")).toBeNull();
    expect(give("sue", "sessionRapporteur", "one")).toBeNull();
    expect(room.workshop.room.grants.filter((g) => g.personId === "sue")).toMatchObject([
      { sessionId: "one" },
    ]);
  });
});
