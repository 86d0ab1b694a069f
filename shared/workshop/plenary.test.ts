import { describe, expect, test } from "vitest";
import { minutes, seconds } from "../time.ts";
import { speakerLeft } from "./clock.ts";
import { floorTurn } from "./speakers.ts";
import { openRoom, reach } from "./testing.ts";

describe("the floor", () => {
  function reporting() {
    const { room, fay } = openRoom();
    const rita = room.namedAt("t1", "rita", "rapporteur", "one");
    reach(room, "agree");
    rita.does("highlight.draft", {
      id: "h1",
      tableId: "t1",
      promptId: "agree",
      text: "Bridges",
      clusterIds: [],
      cardIds: [],
      addressee: null,
    });
    rita.does("highlight.push", { tableId: "t1", promptId: "agree", ids: ["h1"] });
    reach(room, "report");
    const floor = () => room.workshop.room.floor;
    const table = (tableId: string) => ({ kind: "table" as const, tableId });
    const call = (tableId: string, turn = floorTurn(floor())) =>
      fay.tries("floor.call", { promptId: "report", turn, speaker: table(tableId), planned: minutes(3) });
    return { room, fay, rita, floor, table, call };
  }

  test("[F1] talks stand in the queue when a briefing opens; reporting tables are chosen by the facilitator", () => {
    const { room, fay } = openRoom();
    reach(room, "talks");
    expect(room.workshop.room.floor.queue).toEqual([
      { kind: "talk", speakerId: "sam" },
      { kind: "talk", speakerId: "tia" },
    ]);
    reach(room, "report");
    expect(room.workshop.room.floor.queue).toEqual([]);
    fay.does("floor.queue", {
      promptId: "report",
      queue: [{ kind: "table", tableId: "t2" }, { kind: "chair" }],
    });
    expect(room.workshop.room.floor.queue).toHaveLength(2);
  });

  test("[F2] two presses call one speaker", () => {
    const { call, floor } = reporting();
    expect(call("t1", 0)).toBeNull();
    expect(call("t2", 0)).toBe("STALE");
    expect(floor().speaking).toMatchObject({ turn: 1, speaker: { kind: "table", tableId: "t1" } });
    expect(call("t2")).toBeNull();
    expect(floor().spoken).toMatchObject([{ promptId: "report", speaker: { tableId: "t1" } }]);
  });

  test("[F3] who is called leaves the queue; who has spoken is in the record, with both times", () => {
    const { room, fay, floor, table, call } = reporting();
    fay.does("floor.queue", { promptId: "report", queue: [table("t1"), table("t2")] });
    call("t2");
    expect(floor().queue).toEqual([table("t1")]);
    room.passes(minutes(4));
    fay.does("floor.finish", { promptId: "report", turn: 1 });
    expect(floor()).toMatchObject({ speaking: null, spoken: [{ endedAt: room.now, planned: minutes(3) }] });
    expect(fay.tries("floor.finish", { promptId: "report", turn: 1 })).toBe("STALE");
    expect(call("t1")).toBeNull();
    expect(floor().speaking?.turn).toBe(2);
  });

  test("[F4] a speaker's clock can be given more time, and runs over without cutting anybody", () => {
    const { room, fay, floor, call } = reporting();
    call("t1");
    fay.does("floor.time", { promptId: "report", turn: 1, delta: seconds(30) });
    room.passes(minutes(4));
    expect(speakerLeft(floor().speaking!, room.now)).toBe(-seconds(30));
    expect(fay.tries("floor.time", { promptId: "report", turn: 2, delta: 1000 })).toBe("STALE");
  });

  test("[F5] one highlight at a time stands on the screen; the speaking table's rapporteur chooses as well", () => {
    const { room, fay, rita, floor, call } = reporting();
    const show = { promptId: "report", turn: 1, highlightId: "h1" };
    expect(rita.tries("floor.show", { ...show, tableId: "t1" })).toBe("STALE");
    call("t1");
    expect(rita.tries("floor.show", { ...show, tableId: "t1" })).toBeNull();
    expect(floor().speaking?.highlightId).toBe("h1");
    expect(fay.tries("floor.show", { ...show, highlightId: "gone" })).toBe("UNKNOWN_ITEM");
    fay.does("floor.show", { ...show, highlightId: null });
    expect(floor().speaking?.highlightId).toBeNull();
    const lee = room.namedAt("t2", "lee", "rapporteur", "one");
    expect(lee.tries("floor.show", { ...show, tableId: "t2" })).toBe("NOT_ALLOWED");
    expect(lee.tries("floor.show", { ...show, tableId: "t1" })).toBe("NOT_ALLOWED");
  });

  test("[F6] when the prompt is left, whoever speaks has spoken", () => {
    const { room, fay, floor, call } = reporting();
    call("t1");
    room.passes(minutes(1));
    fay.does("prompt.next", { leaving: room.run });
    expect(floor()).toMatchObject({ promptId: "rest", queue: [], speaking: null });
    expect(floor().spoken).toMatchObject([{ promptId: "report", endedAt: room.now }]);
  });

  test("[F7] nobody is called who does not exist, nor on the floor of another prompt", () => {
    const { room, fay, call } = reporting();
    expect(call("t9")).toBe("UNKNOWN_TABLE");
    const talk = { kind: "talk" as const, speakerId: "sam" };
    expect(fay.tries("floor.queue", { promptId: "report", queue: [talk] })).toBe("UNKNOWN_TABLE");
    expect(fay.tries("floor.queue", { promptId: "talks", queue: [] })).toBe("STALE");
    reach(room, "rest");
    fay.does("prompt.next", { leaving: room.run });
    expect(fay.tries("floor.queue", { promptId: "rest", queue: [] })).toBe("NOT_IN_A_PROMPT");
  });
});

describe("questions", () => {
  test("[Q1] a question is asked once, with the asker's own vote; others vote and take it back", () => {
    const { room } = openRoom();
    const [amina, jean] = [room.joins("amina"), room.joins("jean")];
    amina.does("question.ask", { id: "q1", text: "Who pays?" });
    expect(amina.does("question.ask", { id: "q1", text: "Who pays?" })).toEqual([]);
    expect(jean.tries("question.ask", { id: "q1", text: "Mine" })).toBe("TAKEN_ID");
    expect(room.workshop.persons["amina"]?.voted).toEqual(["q1"]);
    jean.does("question.vote", { questionId: "q1", on: true });
    expect(jean.does("question.vote", { questionId: "q1", on: true })).toEqual([]);
    jean.does("question.vote", { questionId: "q1", on: false });
    expect(room.workshop.persons["jean"]?.voted).toEqual([]);
    expect(jean.tries("question.vote", { questionId: "gone", on: true })).toBe("UNKNOWN_ITEM");
  });

  test("[Q2] votes go to nobody else one by one", () => {
    const { room } = openRoom();
    room.joins("amina").does("question.ask", { id: "q1", text: "Who pays?" });
    const jean = room.joins("jean");
    const heard = jean.does("question.vote", { questionId: "q1", on: true });
    expect(heard.map((e) => e.audience)).toEqual(["person:jean"]);
  });

  test("[Q3] the chair of the session and the facilitator settle questions; a hidden one takes no votes", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("amina");
    const cho = room.named("cho", "chair", "one");
    amina.does("question.ask", { id: "q1", text: "Who pays?" });
    expect(cho.tries("question.settle", { questionId: "q1", state: "answered" })).toBe("NOT_ALLOWED");
    reach(room, "report");
    cho.does("question.settle", { questionId: "q1", state: "hidden" });
    expect(cho.does("question.settle", { questionId: "q1", state: "hidden" })).toEqual([]);
    expect(amina.tries("question.vote", { questionId: "q1", on: false })).toBe("UNKNOWN_ITEM");
    fay.does("question.settle", { questionId: "q1", state: "open" });
    expect(room.workshop.room.questions).toMatchObject([{ id: "q1", state: "open", by: "amina" }]);
    expect(fay.tries("question.settle", { questionId: "gone", state: "open" })).toBe("UNKNOWN_ITEM");
  });

  test("[Q4] one person has ten open questions at most", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("amina");
    for (let i = 0; i < 10; i += 1) amina.does("question.ask", { id: `q${i}`, text: `Question ${i}?` });
    expect(amina.tries("question.ask", { id: "q10", text: "One more?" })).toBe("TOO_MANY");
    fay.does("question.settle", { questionId: "q3", state: "answered" });
    expect(amina.tries("question.ask", { id: "q10", text: "One more?" })).toBeNull();
  });
});

describe("signals", () => {
  test("[M1] a table calls for help; desk and table see since when, and that somebody is coming", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("amina", "t1");
    amina.does("help.call", { tableId: "t1", text: "" });
    const since = room.now;
    room.passes(minutes(1));
    fay.does("help.answer", { tableId: "t1", state: "coming" });
    room.device("t1").does("help.call", { tableId: "t1", text: "We lost our cards" });
    const help = { since, text: "We lost our cards", by: "device:t1", coming: true };
    expect(room.workshop.tables["t1"]?.help).toEqual(help);
    expect(room.workshop.desk.helps).toEqual({ t1: help });
    amina.does("help.answer", { tableId: "t1", state: "cleared" });
    expect(room.workshop.tables["t1"]?.help).toBeNull();
    expect(room.workshop.desk.helps).toEqual({});
    expect(fay.does("help.answer", { tableId: "t1", state: "cleared" })).toEqual([]);
  });

  test("[M1] a table can take its call back, but only the desk says that somebody is coming", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("amina", "t1");
    amina.does("help.call", { tableId: "t1", text: "" });
    expect(amina.tries("help.answer", { tableId: "t1", state: "coming" })).toBe("NOT_ALLOWED");
    expect(room.device("t1").tries("help.answer", { tableId: "t1", state: "coming" })).toBe("NOT_ALLOWED");
    fay.does("help.answer", { tableId: "t1", state: "coming" });
    expect(fay.does("help.answer", { tableId: "t1", state: "coming" })).toEqual([]);
  });

  test("[M2] a message reaches everyone, the stage, or one table; the same one twice is one", () => {
    const { room, fay } = openRoom();
    fay.does("message.send", { id: "m1", text: "Lunch in ten minutes", to: "everyone" });
    fay.does("message.send", { id: "m1", text: "Lunch in ten minutes", to: "everyone" });
    fay.does("message.send", { id: "m2", text: "Two minutes", to: "stage" });
    fay.does("message.table", { id: "m3", tableId: "t1", text: "Your bag is here" });
    expect(room.workshop.room.messages.map((m) => [m.id, m.to])).toEqual([
      ["m1", "everyone"],
      ["m2", "stage"],
    ]);
    expect(room.workshop.tables["t1"]?.messages.map((m) => m.text)).toEqual(["Your bag is here"]);
    expect(fay.tries("message.table", { id: "m4", tableId: "t9", text: "x" })).toBe("UNKNOWN_TABLE");
    for (let i = 0; i < 30; i += 1) fay.does("message.send", { id: `n${i}`, text: "x", to: "everyone" });
    expect(room.workshop.room.messages).toHaveLength(20);
  });

  test("[M3] eyes to the front, on and off", () => {
    const { room, fay } = openRoom();
    fay.does("attention.call", { on: true });
    expect(fay.does("attention.call", { on: true })).toEqual([]);
    expect(room.workshop.room.attention).toEqual({ since: room.now });
    fay.does("attention.call", { on: false });
    expect(room.workshop.room.attention).toBeNull();
  });

  test("[M4] who is ready answers the question that stands; the next prompt takes it away", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("amina");
    expect(amina.tries("ready.answer", { id: "r1" })).toBe("STALE");
    fay.does("ready.ask", { id: "r1" });
    expect(fay.does("ready.ask", { id: "r1" })).toEqual([]);
    amina.does("ready.answer", { id: "r1" });
    expect(amina.does("ready.answer", { id: "r1" })).toEqual([]);
    expect(room.workshop.persons["amina"]?.readyFor).toBe("r1");
    fay.does("ready.ask", { id: "r2" });
    expect(amina.tries("ready.answer", { id: "r1" })).toBe("STALE");
    fay.does("prompt.next", { leaving: room.run });
    expect(room.workshop.room.readiness).toBeNull();
  });
});
