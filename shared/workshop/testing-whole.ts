/** For tests: a whole small workshop of two days, in which everything that can happen happens at least once. */
import { minutes, seconds } from "../time.ts";
import type { Prompt } from "./agenda-state.ts";
import { openRoom, profileOf, reach, type TestRoom } from "./testing.ts";

/** Eight people, two tables, one log. */
export function wholeWorkshop(): TestRoom {
  const { room } = openRoom({ tables: 2, seats: 3 });
  prepare(room);
  ideas(room);
  reports(room);
  night(room);
  asks(room);
  closing(room);
  return room;
}

function prepare(room: TestRoom): void {
  const fay = room.person("fay");
  fay.does("about.change", { title: "A tiny workshop", place: "Seoul", tables: 3, seats: 3 });
  const extra: Prompt = {
    id: "extra",
    segmentId: "welcome",
    title: { en: "Extra", fr: "En plus" },
    invitation: {},
    script: {},
    minutes: 1,
    kind: "pause",
  };
  fay.does("prompt.add", { prompt: extra, afterId: "talks" });
  fay.does("prompt.move", { promptId: "extra", by: -1 });
  fay.does("prompt.remove", { promptId: "extra" });
  fay.does("session.add", { session: { id: "spare", title: { en: "Spare" }, short: {} } });
  const spare = { id: "spare", dayId: "day1", sessionId: "spare", title: {}, group: "plenary" as const };
  fay.does("segment.add", { segment: { ...spare, pinned: null, discussionId: null }, afterId: null });
  fay.does("segment.move", { segmentId: "spare", by: 1 });
  fay.does("segment.remove", { segmentId: "spare" });
  fay.does("day.change", { dayId: "day2", startsAt: 555 });
  fay.does("topics.change", { addressees: ["Governments", "Donors", "Cities"], themes: ["Access", "Trust"] });
  for (const [id, tableId] of [
    ["amina", "t1"],
    ["jean", "t1"],
    ["lee", "t2"],
    ["mai", "t2"],
  ] as const)
    room.joins(id, tableId);
  room.named("gus", "generalRapporteur");
  room.named("sue", "sessionRapporteur", "one");
  room.named("cho", "chair", "one");
  fay.does("grant.give", { id: "for-a-while", personId: "jean", role: "facilitator", sessionId: null });
  fay.does("grant.end", { grantId: "for-a-while" });
  room.person("amina").does("profile.change", { profile: profileOf("Amina Diallo") });
  room.person("jean").does("profile.change", { profile: profileOf("Jean Petit") });
  room.passes(minutes(10));
  fay.does("prompt.start", { leaving: room.run, count: "now" });
  room.person("jean").does("question.ask", { id: "q1", text: "Who pays?" });
  room.person("mai").does("question.vote", { questionId: "q1", on: true });
  const talk = { kind: "talk" as const, speakerId: "sam" };
  fay.does("floor.call", { promptId: "talks", turn: 0, speaker: talk, planned: minutes(10) });
  fay.does("floor.time", { promptId: "talks", turn: 1, delta: seconds(30) });
  fay.does("message.send", { id: "m1", text: "Two minutes", to: "stage" });
  room.passes(minutes(12));
}

function ideas(room: TestRoom): void {
  const [fay, amina, jean, lee] = ["fay", "amina", "jean", "lee"].map((id) => room.person(id));
  reach(room, "roles");
  for (const [tableId, personId] of [
    ["t1", "amina"],
    ["t2", "lee"],
  ] as const)
    room.person(personId).does("role.give", { tableId, sessionId: "one", role: "rapporteur", personId });
  jean!.does("role.give", { tableId: "t1", sessionId: "one", role: "facilitator", personId: "jean" });
  reach(room, "pairs");
  fay!.does("prompt.pause", { leaving: room.run });
  room.passes(minutes(1));
  fay!.does("prompt.resume", { leaving: room.run });
  fay!.does("prompt.time", { leaving: room.run, delta: minutes(1), tableId: "t2" });
  const turn = { promptId: "pairs", tableId: "t1" };
  jean!.does("turn.next", { ...turn, after: null });
  jean!.does("turn.later", { ...turn, personId: "amina" });
  jean!.does("turn.pass", { ...turn, personId: "jean" });
  reach(room, "write");
  const write = (who: typeof amina, cardId: string, text: string) =>
    who!.does("card.write", { promptId: "write", cardId, text });
  write(amina, "c1", "A library in every village");
  write(amina, "c2", "Schoolbooks");
  write(jean, "c3", "Bicycles");
  write(lee, "c4", "Clean water");
  jean!.does("card.hide", { promptId: "write", cardId: "c3" });
  jean!.does("done.mark", { promptId: "write", done: true });
  room.device("t2").does("done.table", { promptId: "write", tableId: "t2", done: true });
  room.passes(minutes(5));
  reach(room, "choose");
  write(jean, "c5", "Bridges");
  const choice = { promptId: "choose", tableId: "t1", on: true };
  jean!.does("choice.suggest", { ...choice, itemId: "c5" });
  amina!.does("choice.tick", { ...choice, itemId: "c1" });
  amina!.does("choice.tick", { ...choice, itemId: "c5" });
  room.device("t1").does("help.call", { tableId: "t1", text: "Where do we type?" });
  fay!.does("help.answer", { tableId: "t1", state: "coming" });
  jean!.does("help.answer", { tableId: "t1", state: "cleared" });
  fay!.does("message.table", { id: "m2", tableId: "t1", text: "On the device" });
  reach(room, "cluster");
  room.writes("ideas.t1", ({ cards }) => ({
    clusters: [{ id: "k1", title: "Ways to learn", mark: "A", rank: "a", hidden: false }],
    cards: cards.map((card) => (card.id === "c1" ? { ...card, cluster: "k1" } : card)),
    notes: "We spoke of villages.",
  }));
  fay!.does("attention.call", { on: true });
  fay!.does("attention.call", { on: false });
  fay!.does("ready.ask", { id: "r1" });
  amina!.does("ready.answer", { id: "r1" });
  reach(room, "agree");
  highlight(room, "amina", "t1", "agree", "h1", "Build libraries and bridges", null, ["k1"]);
  highlight(room, "lee", "t2", "agree", "h2", "Water first", null, []);
}

function highlight(
  room: TestRoom,
  who: string,
  tableId: string,
  promptId: string,
  id: string,
  text: string,
  addressee: string | null,
  clusterIds: string[],
): void {
  const rapporteur = room.person(who);
  const own = { id, tableId, promptId };
  rapporteur.does("highlight.draft", { ...own, text, clusterIds, cardIds: [], addressee });
  rapporteur.does("highlight.state", { ...own, state: "reading" });
  rapporteur.does("highlight.state", { ...own, state: "agreed" });
  rapporteur.does("highlight.push", { tableId, promptId, ids: [id] });
}

function reports(room: TestRoom): void {
  const [fay, sue] = [room.person("fay"), room.person("sue")];
  room.person("amina").does("notes.handIn", { id: "n1", tableId: "t1", sessionId: "one" });
  sue.does("finding.write", {
    id: "f1",
    sessionId: "one",
    text: "Learning needs roads",
    sources: [
      { kind: "highlight", highlightId: "h1" },
      { kind: "handIn", handInId: "n1", clusterId: "k1" },
    ],
  });
  reach(room, "report");
  const table = (tableId: string) => ({ kind: "table" as const, tableId });
  fay.does("floor.queue", { promptId: "report", queue: [table("t1"), table("t2")] });
  fay.does("floor.call", { promptId: "report", turn: 1, speaker: table("t1"), planned: minutes(3) });
  fay.does("floor.show", { promptId: "report", turn: 2, highlightId: "h1" });
  room.passes(minutes(3));
  fay.does("floor.finish", { promptId: "report", turn: 2 });
  room.person("cho").does("question.settle", { questionId: "q1", state: "answered" });
  reach(room, "rest");
  room.passes(minutes(60));
  fay.does("prompt.next", { leaving: room.run });
  room.passes(minutes(1));
  room.server.does("discussion.close", { discussionId: "ideas" });
  const late = { tableId: "t1", discussionId: "ideas", place: { kind: "notes" as const, id: null } };
  room.person("jean").does("late.send", { ...late, id: "l1", text: "Roads come first" });
  room.person("amina").does("late.admit", { tableId: "t1", sessionId: "one", id: "l1" });
}

function night(room: TestRoom): void {
  const fay = room.person("fay");
  room.passes(minutes(20 * 60));
  fay.does("seating.open", { id: "day2", dayId: "day2" });
  for (const id of ["amina", "jean", "lee", "mai"]) {
    const tableId = room.workshop.persons[id]!.offered["day2"]!;
    room.person(id).does("seat.take", { tableId });
  }
  fay.does("seat.place", { personId: "mai", tableId: "t1" });
  fay.does("seat.place", { personId: "mai", tableId: "t3" });
  fay.does("seating.lock", { locked: true });
}

function asks(room: TestRoom): void {
  const fay = room.person("fay");
  fay.does("prompt.start", { leaving: room.run, count: "plan" });
  const tableId = room.workshop.persons["amina"]!.seats["day2"]!.tableId;
  const amina = room.person("amina");
  amina.does("role.give", { tableId, sessionId: "two", role: "rapporteur", personId: "amina" });
  amina.does("card.write", { promptId: "whisper", cardId: "w1", text: "Who checks?" });
  fay.does("prompt.next", { leaving: room.run });
  amina.does("card.write", { promptId: "whisper", cardId: "w2", text: "Late but safe" });
  room.person("jean").does("seat.leave", {});
  reach(room, "address");
  highlight(room, "amina", tableId, "address", "h3", "Publish the budget", "Governments", []);
  room.person("gus").does("highlight.address", { highlightId: "h3", addressee: "Cities" });
}

function closing(room: TestRoom): void {
  const [fay, gus] = [room.person("fay"), room.person("gus")];
  for (const [id, source] of [
    ["r1", "h1"],
    ["r2", "h2"],
    ["r3", "h3"],
  ] as const)
    gus.does("recommendation.add", {
      id,
      sentence: `Recommendation from ${source}`,
      highlightIds: [source],
      addressee: "Governments",
      theme: "Access",
    });
  gus.does("point.add", {
    id: "p1",
    recommendationId: "r1",
    text: "Begin with schools",
    highlightIds: ["h1"],
  });
  gus.does("recommendation.merge", { id: "r2", into: "r1" });
  gus.does("recommendation.order", { id: "r3", by: -1 });
  gus.does("list.publish", {});
  reach(room, "vote");
  fay.does("ballot.open", { id: "b1", promptId: "vote", picks: 1, keep: 1 });
  const tableId = room.workshop.persons["lee"]!.seats["day2"]!.tableId;
  fay.does("role.give", { tableId, sessionId: "end", role: "rapporteur", personId: "lee" });
  room.person("lee").does("ballot.cast", { ballotId: "b1", tableId, picks: ["r1"] });
  fay.does("ballot.close", { ballotId: "b1" });
  fay.does("ballot.confirm", { ballotId: "b1", kept: ["r1"] });
  reach(room, "wording");
  fay.does("wording.keep", { recommendationId: "r1" });
  fay.does("wording.show", { recommendationId: null });
  reach(room, "words");
  fay.does("prompt.next", { leaving: room.run });
  fay.does("workshop.close", {});
  takesCare(room);
}

/** A lost phone, a new link for the projector, somebody who wants to be forgotten. */
function takesCare(room: TestRoom): void {
  const fay = room.person("fay");
  room.server.does("link.open", { personId: "fay", isNew: false });
  fay.does("link.renew", { kind: "screen", after: 0 });
  fay.does("wayIn.issue", { personId: "amina" });
  room.server.does("person.return", { personId: "amina", way: "desk", request: "request1" });
  fay.does("person.signOut", { personId: "jean" });
  room.joins("zoe");
  fay.does("person.erase", { personId: "zoe" });
  room.beginsAnotherLife("second");
}
