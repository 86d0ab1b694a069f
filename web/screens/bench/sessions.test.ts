import { describe, expect, test } from "vitest";
import { instant } from "../../../shared/time.ts";
import type { HandIn } from "../../../shared/workshop/state.ts";
import { desk, room } from "../../gallery/room.ts";
import { hasSource, mySessions, newestHandIns, withSource } from "./sessions.ts";

const handIn = (id: string, tableId: string, version: number, sessionId = "se5"): HandIn => ({
  id,
  tableId,
  seatingId: "sit2",
  sessionId,
  version,
  at: instant(version),
  by: "person:p1",
  boards: [],
});

describe("the session rapporteur's bench", () => {
  test("shows the newest notes of each table, in the order of the tables", () => {
    const full = {
      ...desk,
      handIns: [
        handIn("a", "t12", 1),
        handIn("b", "t3", 1),
        handIn("c", "t12", 2),
        handIn("d", "t4", 1, "se4"),
      ],
    };
    expect(newestHandIns(full, "se5").map(({ id }) => id)).toEqual(["b", "c"]);
  });
  test("is scoped to the sessions of the grant; the general rapporteur sees all", () => {
    const grant = { id: "g", personId: "p", at: instant(0), until: null };
    expect(mySessions(room, [{ ...grant, role: "sessionRapporteur", sessionId: "se4" }])).toEqual(["se4"]);
    expect(mySessions(room, [{ ...grant, role: "generalRapporteur", sessionId: null }])).toEqual([
      "se4",
      "se5",
    ]);
    expect(mySessions(room, [{ ...grant, role: "chair", sessionId: "se5" }])).toEqual([]);
  });
  test("a source is ticked once, and a cluster is not the whole table", () => {
    const whole = { kind: "handIn", handInId: "a", clusterId: null } as const;
    const cluster = { kind: "handIn", handInId: "a", clusterId: "A" } as const;
    const list = withSource(withSource([], cluster, true), cluster, true);
    expect(list).toEqual([cluster]);
    expect(hasSource(list, whole)).toBe(false);
    expect(withSource(list, cluster, false)).toEqual([]);
  });
});
