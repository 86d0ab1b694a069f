import { describe, expect, test } from "vitest";
import type { Actor } from "../ids.ts";
import { commands, type CommandInputs, type CommandType } from "./commands.ts";
import { boardRights, type Allow } from "./grants.ts";
import { openRoom, reach, type Guest, type TestRoom } from "./testing.ts";
import { tinyAgenda } from "./testing-agenda.ts";

const types = Object.keys(commands) as CommandType[];
const profile = { name: "A", country: "", organisation: "", kind: "" as const, languages: [] };
const at1 = { tableId: "t1" };
const [day, session, segment, prompt] = [
  tinyAgenda.days[0]!,
  tinyAgenda.sessions[0]!,
  tinyAgenda.segments[0]!,
  tinyAgenda.prompts[0]!,
];
const draft = { ...at1, promptId: "agree", id: "h1" };
const turn = { ...at1, promptId: "round" };
const recommendation = { id: "r1", addressee: "", theme: "" };

/** One well-formed input for every command: at table 1, in session one. */
const inputs: CommandInputs = {
  "workshop.create": {
    about: { id: "w", title: "W", place: "", timeZone: "UTC", languages: ["en"], code: "X", tables: 1, seats: 1 },
    agenda: tinyAgenda,
  },
  "about.change": { title: "W", place: "", tables: 4, seats: 3 },
  "workshop.close": {},
  "workshop.reopen": {},
  "prompt.next": { leaving: 0 },
  "prompt.back": { leaving: 0 },
  "prompt.go": { leaving: 0, promptId: "roles" },
  "prompt.start": { leaving: 0, count: "now" },
  "prompt.pause": { leaving: 0 },
  "prompt.resume": { leaving: 0 },
  "prompt.time": { leaving: 0, delta: 1000, tableId: null },
  "day.add": { day },
  "day.change": { dayId: "day1" },
  "session.add": { session },
  "session.change": { sessionId: "one" },
  "segment.add": { segment, afterId: null },
  "segment.change": { segmentId: "welcome" },
  "segment.move": { segmentId: "welcome", by: 1 },
  "segment.remove": { segmentId: "welcome" },
  "prompt.add": { prompt, afterId: null },
  "prompt.change": { prompt },
  "prompt.move": { promptId: "talks", by: 1 },
  "prompt.remove": { promptId: "talks" },
  "topics.change": { addressees: [], themes: [] },
  "discussion.close": { discussionId: "ideas" },
  "person.join": { personId: "someone", profile, tableId: null },
  "profile.change": { profile },
  "profile.correct": { personId: "fay", profile },
  "seat.leave": {},
  "seat.return": {},
  "seat.take": at1,
  "seat.place": { personId: "fay", ...at1 },
  "seating.open": { id: "s2", dayId: "day2" },
  "seating.lock": { locked: true },
  "role.give": { ...at1, sessionId: "one", role: "rapporteur", personId: null },
  "grant.give": { id: "g1", personId: "fay", role: "facilitator", sessionId: null },
  "grant.end": { grantId: "g1" },
  "help.call": { ...at1, text: "" },
  "help.answer": { ...at1, state: "cleared" },
  "message.send": { id: "m1", text: "x", to: "everyone" },
  "message.table": { id: "m1", ...at1, text: "x" },
  "attention.call": { on: true },
  "ready.ask": { id: "q1" },
  "ready.answer": { id: "q1" },
  "card.write": { promptId: "write", cardId: "c1", text: "x" },
  "card.hide": { promptId: "write", cardId: "c1" },
  "done.mark": { promptId: "write", done: true },
  "done.table": { ...at1, promptId: "write", done: true },
  "choice.tick": { ...at1, promptId: "choose", itemId: "c1", on: true },
  "choice.suggest": { ...at1, promptId: "choose", itemId: "c1", on: true },
  "turn.next": { ...turn, after: null },
  "turn.call": { ...turn, personId: "fay" },
  "turn.pass": { ...turn, personId: "fay" },
  "turn.later": { ...turn, personId: "fay" },
  "highlight.draft": { ...draft, text: "x", clusterIds: [], cardIds: [], addressee: null },
  "highlight.state": { ...draft, state: "agreed" },
  "highlight.push": { ...at1, promptId: "agree", ids: ["h1"] },
  "highlight.address": { highlightId: "h1", addressee: null },
  "notes.handIn": { id: "n1", ...at1, sessionId: "one" },
  "finding.write": { id: "f1", sessionId: "one", text: "x", sources: [] },
  "finding.hide": { id: "f1", sessionId: "one", hidden: true },
  "floor.queue": { promptId: "report", queue: [] },
  "floor.call": { promptId: "report", turn: 1, speaker: { kind: "chair" }, planned: 60_000 },
  "floor.time": { promptId: "report", turn: 1, delta: 1000 },
  "floor.finish": { promptId: "report", turn: 1 },
  "floor.show": { ...at1, promptId: "report", turn: 1, highlightId: null },
  "question.ask": { id: "q1", text: "x?" },
  "question.vote": { questionId: "q1", on: true },
  "question.settle": { questionId: "q1", state: "answered" },
  "recommendation.add": { ...recommendation, sentence: "x", highlightIds: [] },
  "recommendation.place": recommendation,
  "recommendation.source": { id: "r1", pointId: null, highlightId: "h1", on: true },
  "point.add": { id: "p1", recommendationId: "r1", text: "x", highlightIds: [] },
  "point.hide": { recommendationId: "r1", pointId: "p1", hidden: true },
  "recommendation.merge": { id: "r1", into: "r2" },
  "recommendation.unmerge": { id: "r1" },
  "recommendation.split": { id: "r1", pointId: "p1", newId: "r2" },
  "recommendation.order": { id: "r1", by: 1 },
  "recommendation.hide": { id: "r1", hidden: true },
  "list.publish": {},
  "ballot.open": { id: "b1", promptId: "vote", picks: 2, keep: 2 },
  "ballot.again": { id: "b2", ballotId: "b1" },
  "ballot.cast": { ballotId: "b1", ...at1, picks: [] },
  "ballot.close": { ballotId: "b1" },
  "ballot.confirm": { ballotId: "b1", kept: ["r1"] },
  "wording.show": { recommendationId: null },
  "wording.keep": { recommendationId: "r1" },
};

/** Everybody that a room can hold, and the grants that each has by what they are: at table 1, in session one. */
function everybody(room: TestRoom): readonly (readonly [who: string, guest: Guest, holds: readonly Allow[]])[] {
  const delegate = "delegate@workshop" as const;
  const seated = [delegate, "seated@table"] as const;
  const former = room.named("former", "facilitator");
  room.person("fay").does("grant.end", { grantId: room.workshop.room.grants.at(-1)!.id });
  const mover = room.namedAt("t1", "mover", "rapporteur", "one");
  room.person("fay").does("seat.place", { personId: "mover", tableId: "t3" });
  return [
    ["the server", room.server, ["server"]],
    ["the facilitator", room.person("fay"), [delegate, "facilitator@workshop"]],
    ["a former facilitator", former, [delegate]],
    ["the general rapporteur", room.named("gus", "generalRapporteur"), [delegate, "generalRapporteur@workshop"]],
    ["the session's rapporteur", room.named("sue", "sessionRapporteur", "one"), [delegate, "sessionRapporteur@session"]],
    ["another session's rapporteur", room.named("sid", "sessionRapporteur", "two"), [delegate]],
    ["the session's chair", room.named("cho", "chair", "one"), [delegate, "chair@session"]],
    ["another session's chair", room.named("che", "chair", "two"), [delegate]],
    ["the table's rapporteur", room.namedAt("t1", "rita", "rapporteur", "one"), [...seated, "rapporteur@table"]],
    ["the table's facilitator", room.namedAt("t1", "tom", "facilitator", "one"), [...seated, "facilitator@table"]],
    ["its rapporteur in another session", room.namedAt("t1", "una", "rapporteur", "opening"), [...seated]],
    ["somebody at the table", room.joins("amina", "t1"), [...seated]],
    ["another table's rapporteur", room.namedAt("t2", "rob", "rapporteur", "one"), [delegate]],
    ["a rapporteur who moved away", mover, [delegate]],
    ["somebody without a seat", room.joins("noor"), [delegate]],
    ["the table's device", room.device("t1"), ["device@table", "rapporteursDevice@table"]],
    ["another table's device", room.device("t2"), []],
    ["the projector", room.screen(), []],
    ["an observer", room.screen("observer"), []],
    ["somebody who never joined", room.person("ghost"), []],
  ];
}
const isAllowed = (room: TestRoom, actor: Actor, type: CommandType) => {
  const before = room.workshop;
  const done = room.act(actor, type, inputs[type]);
  room.workshop = before;
  return !("refused" in done && done.refused === "NOT_ALLOWED");
};
/** In the report-backs of session one, while table 1 speaks. */
function reporting(): TestRoom {
  const { room, fay } = openRoom({ seats: 6 });
  reach(room, "report");
  const speaker = { kind: "table" as const, tableId: "t1" };
  fay.does("floor.call", { promptId: "report", turn: 0, speaker, planned: 60_000 });
  return room;
}

describe("who may do what", () => {
  test("[L6] the table of rights is the one agreed", async () => {
    const acts = types.map((type) => `${type}: ${commands[type].allow.join(", ")}`);
    const edits = Object.entries(boardRights).map(([action, allow]) => `board ${action}: ${allow.join(", ")}`);
    await expect([...acts, ...edits, ""].join("\n")).toMatchFileSnapshot("fixtures/rights.txt");
  });

  const room = reporting();
  test.each(everybody(room))("[L6] %s may do exactly what the table of rights says", (_who, { actor }, holds) => {
    const may = types.filter((type) => isAllowed(room, actor, type));
    const should = types.filter((type) => commands[type].allow.some((grant) => holds.includes(grant)));
    expect(may).toEqual(should);
  });

  test("[L7] a table's device does the rapporteur's acts only while one is named for the session", () => {
    const { room: other } = openRoom();
    reach(other, "report");
    other.namedAt("t1", "una", "rapporteur", "two");
    const device = other.device("t1");
    const may = types.filter((type) => isAllowed(other, device.actor, type));
    expect(may).toEqual(types.filter((type) => commands[type].allow.includes("device@table")));
  });

  test("[L8] a scope that the act does not name is not believed", () => {
    const amina = room.joins("late", "t1");
    const sneaky = { questionId: "q1", state: "answered", sessionId: "one", tableId: "t1" };
    expect(room.act(amina.actor, "question.settle", sneaky)).toEqual({ refused: "NOT_ALLOWED" });
    const sid = room.person("sid");
    const spoofed = { id: "f9", sessionId: "one", text: "x", sources: [], promptId: "whisper" };
    expect(room.act(sid.actor, "finding.write", spoofed)).toEqual({ refused: "NOT_ALLOWED" });
  });
});
