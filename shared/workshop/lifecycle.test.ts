import { describe, expect, test } from "vitest";
import { boardAccess } from "./boards.ts";
import { commands } from "./commands.ts";
import { openRoom, profileOf, reach, type Guest } from "./testing.ts";
import { tinyAgenda } from "./testing-agenda.ts";

describe("a workshop begins and closes", () => {
  test("[W1] it begins waiting, with the seating of its first day, and begins only once", () => {
    const { room } = openRoom();
    const { step, seatings, about } = room.workshop.room;
    expect(step).toMatchObject({ now: "waiting", run: 0, nextPromptId: null });
    expect(seatings).toMatchObject([{ id: "day1", dayId: "day1", locked: false }]);
    expect(about.createdAt).toBe(room.now);
    const { createdAt: _when, ...given } = about;
    const again = { ...given, languages: [...given.languages], title: "Another" };
    expect(room.server.does("workshop.create", { about: again, agenda: tinyAgenda })).toEqual([]);
  });

  test("[W9] a log that was put back goes on as another life, and all its boards in another epoch", () => {
    const { room } = openRoom();
    reach(room, "cluster");
    const epochs = () => [room.workshop.room.life.epoch, room.workshop.room.discussions["ideas"]!.epoch];
    expect([room.workshop.room.life.id, ...epochs()]).toEqual(["w1", 1, 1]);
    room.beginsAnotherLife("second");
    expect([room.workshop.room.life.id, ...epochs()]).toEqual(["second", 1_000_001, 1_000_001]);
    const [gus, amina] = [room.named("gus", "generalRapporteur"), room.joins("amina", "t1")];
    const epochFor = ({ actor }: Guest, boardId: string) =>
      boardAccess(room.workshop, actor, boardId, room.now)?.epoch;
    expect([epochFor(gus, "compile"), epochFor(amina, "ideas.t1")]).toEqual([1_000_001, 1_000_001]);
  });

  test("[W2] a closed workshop takes no more acts but reopening, and its boards are only read", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("amina", "t1");
    reach(room, "cluster");
    fay.does("workshop.close", {});
    expect(fay.does("workshop.close", {})).toEqual([]);
    expect(fay.tries("prompt.next", { leaving: room.run })).toBe("WORKSHOP_CLOSED");
    expect(amina.tries("question.ask", { id: "q1", text: "Too late?" })).toBe("WORKSHOP_CLOSED");
    expect(amina.mayOn("ideas.t1")).toEqual([]);
    expect(amina.tries("workshop.reopen", {})).toBe("NOT_ALLOWED");
    fay.does("workshop.reopen", {});
    expect(fay.does("workshop.reopen", {})).toEqual([]);
    expect(amina.mayOn("ideas.t1")).not.toEqual([]);
    fay.does("prompt.next", { leaving: room.run });
    expect(room.shows).toBe("titles");
  });

  test("[W3] the title, the place and the number of tables can be corrected", () => {
    const { room, fay } = openRoom();
    fay.does("about.change", { title: "  The   hall ", place: "", tables: 6, seats: 5 });
    expect(room.workshop.room.about).toMatchObject({ title: "The   hall", place: "", tables: 6, seats: 5 });
    expect(room.joins("amina", "t6").tries("seat.leave", {})).toBeNull();
  });

  test("[W4] an act that is unknown, or not of the form agreed, is refused before anything is looked at", () => {
    const { room } = openRoom();
    const actor = { kind: "person", id: "fay" } as const;
    for (const type of ["prompt.explode", "toString", "__proto__", "constructor", ""])
      expect(room.act(actor, type, {})).toEqual({ refused: "UNKNOWN_COMMAND" });
    for (const junk of [undefined, null, 7, "x", [], { leaving: "1" }, { leaving: 0.5 }, { leaving: NaN }])
      expect(room.act(actor, "prompt.next", junk)).toEqual({ refused: "BAD_INPUT" });
    expect(Object.keys(commands).length).toBeGreaterThan(60);
  });
});

describe("people", () => {
  test("[W5] joining twice is one person, and a full table keeps nobody outside", () => {
    const { room } = openRoom({ tables: 1, seats: 1 });
    room.joins("amina", "t1");
    const once = room.log.length;
    room.joins("amina", "t1");
    expect(room.log.length).toBe(once);
    room.joins("jean", "t1");
    expect(room.workshop.persons["jean"]).toMatchObject({ seats: {} });
    expect(room.workshop.desk.people["jean"]).toBeDefined();
  });

  test("[W6] names travel beside the log, never in it", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("p1", "t1");
    amina.does("profile.change", { profile: profileOf("Amina Diallo") });
    fay.does("profile.correct", { personId: "p1", profile: profileOf("Amina B. Diallo") });
    expect(room.profiles.get("p1")?.name).toBe("Amina B. Diallo");
    expect(JSON.stringify(room.log)).not.toContain("Diallo");
    expect(fay.tries("profile.correct", { personId: "ghost", profile: profileOf("Who") })).toBe(
      "UNKNOWN_PERSON",
    );
    expect(amina.tries("profile.change", { profile: profileOf(" \u202E ") })).toBe("BAD_INPUT");
  });

  test("[W6] a new name is news wherever the old one was shown", () => {
    const { room } = openRoom();
    const amina = room.joins("amina", "t1");
    amina.does("question.ask", { id: "q1", text: "Why?" });
    const before = room.log.length;
    amina.does("profile.change", { profile: profileOf("Amina Diallo") });
    expect(room.heard(undefined, before).map((e) => e.audience)).toEqual([
      "person:amina",
      "desk",
      "table:t1",
      "room",
    ]);
  });

  test("[W6] also where people have moved on from, and where plenary reads their cards", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("amina", "t1");
    fay.does("seat.place", { personId: "amina", tableId: "t2" });
    const before = room.log.length;
    amina.does("profile.change", { profile: profileOf("Amina Diallo") });
    expect(room.heard(undefined, before).map((e) => e.audience)).toEqual([
      "person:amina",
      "desk",
      "table:t1",
      "table:t2",
    ]);
  });
});
