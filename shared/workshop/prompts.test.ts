import { describe, expect, test } from "vitest";
import { minutes, seconds } from "../time.ts";
import { openRoom, reach, type Guest, type TestRoom } from "./testing.ts";

const write = (person: Guest, cardId: string, text = `idea ${cardId}`, promptId = "write") =>
  person.tries("card.write", { promptId, cardId, text });
const onBoard = (room: TestRoom, tableId: string, discussionId = "ideas") =>
  room
    .tableBoard(discussionId, tableId)
    .cards.filter((card) => !card.hidden)
    .map((card) => card.id);

function writing() {
  const { room, fay } = openRoom();
  reach(room, "write");
  return { room, fay, amina: room.joins("amina", "t1"), jean: room.joins("jean", "t1") };
}

describe("cards written alone", () => {
  test("[C1] only the author hears the words; the table hears how many", () => {
    const { room, amina } = writing();
    const before = room.log.length;
    amina.does("card.write", { promptId: "write", cardId: "c1", text: "My secret idea" });
    const spoken = room.heard(undefined, before).filter((e) => JSON.stringify(e.data).includes("secret"));
    expect(spoken.map((e) => e.audience)).toEqual(["person:amina"]);
    expect(room.workshop.tables["t1"]?.counts["write"]).toEqual({ amina: 1 });
    expect(room.boards.size).toBe(0);
  });

  test("[C2] nobody keeps more cards than the prompt asks for; taking one back makes room", () => {
    const { amina } = writing();
    for (const id of ["c1", "c2", "c3"]) expect(write(amina, id)).toBeNull();
    expect(write(amina, "c4")).toBe("QUOTA_REACHED");
    expect(write(amina, "c1", "other words on the same card")).toBeNull();
    amina.does("card.hide", { promptId: "write", cardId: "c2" });
    expect(write(amina, "c4")).toBeNull();
    expect(write(amina, "c2", "the one taken back")).toBe("QUOTA_REACHED");
  });

  test("[C3] words can be changed, and a card taken back is still kept", () => {
    const { room, amina } = writing();
    write(amina, "c1", "first");
    write(amina, "c1", "second");
    amina.does("card.hide", { promptId: "write", cardId: "c1" });
    expect(room.workshop.persons["amina"]?.cards).toMatchObject([{ text: "second", hidden: true }]);
    expect(room.workshop.tables["t1"]?.counts["write"]).toEqual({ amina: 0 });
    write(amina, "c1", "back again");
    expect(room.workshop.persons["amina"]?.cards).toMatchObject([{ text: "back again", hidden: false }]);
  });

  test("[C3] the same words once more, or hiding twice, changes nothing", () => {
    const { room, amina } = writing();
    write(amina, "c1", "once");
    const before = room.log.length;
    write(amina, "c1", "once");
    amina.does("card.hide", { promptId: "write", cardId: "c1" });
    amina.does("card.hide", { promptId: "write", cardId: "c1" });
    expect(room.log.length).toBe(before + 2);
  });

  test("[C4] the reveal puts every kept card on its own table's board, named, exactly once", () => {
    const { room, fay, amina, jean } = writing();
    const lee = room.joins("lee", "t2");
    write(amina, "c2");
    write(jean, "c1");
    write(jean, "c3");
    jean.does("card.hide", { promptId: "write", cardId: "c3" });
    write(lee, "c4");
    fay.does("prompt.next", { leaving: room.run });
    expect(onBoard(room, "t1")).toEqual(["c1", "c2"]);
    expect(onBoard(room, "t2")).toEqual(["c4"]);
    expect(room.tableBoard("ideas", "t1").cards.map((card) => [card.by, card.source])).toEqual([
      ["person:jean", "write"],
      ["person:amina", "write"],
    ]);
    const after = room.log.length;
    reach(room, "cluster");
    reach(room, "agree");
    expect(room.heard(undefined, after).filter((e) => e.type.startsWith("cards."))).toEqual([]);
  });

  test("[C4] the reveal tells the words to the table and to nobody else", () => {
    const { room, fay, amina } = writing();
    write(amina, "c1", "My secret idea");
    const before = room.log.length;
    fay.does("prompt.next", { leaving: room.run });
    const spoken = room.heard(undefined, before).filter((e) => JSON.stringify(e.data).includes("secret"));
    expect(spoken.map((e) => e.audience)).toEqual(["table:t1"]);
  });

  test("[C4] another round of writing reveals nothing", () => {
    const { room, fay, amina } = writing();
    write(amina, "c1");
    fay.does("prompt.add", {
      afterId: "write",
      prompt: {
        id: "again",
        segmentId: "ideas",
        title: {},
        invitation: {},
        script: {},
        minutes: 3,
        kind: "generate",
        formation: "solo",
        quota: { min: 0, max: 1 },
        anonymous: false,
      },
    });
    fay.does("prompt.next", { leaving: room.run });
    expect(room.shows).toBe("again");
    expect(onBoard(room, "t1")).toEqual([]);
    fay.does("prompt.next", { leaving: room.run });
    expect(onBoard(room, "t1")).toEqual(["c1"]);
  });

  test("[C5] a card on its way at an early Next lands on the board at once", () => {
    const { room, fay, amina } = writing();
    fay.does("prompt.next", { leaving: room.run });
    room.passes(seconds(30));
    expect(write(amina, "late")).toBeNull();
    expect(onBoard(room, "t1")).toEqual(["late"]);
    expect(room.workshop.persons["amina"]?.cards).toMatchObject([{ id: "late", revealed: true }]);
  });

  test("[C6] what lies on the board is the table's: the phone changes it no more, but may take it back", () => {
    const { room, fay, amina } = writing();
    write(amina, "c1");
    fay.does("prompt.next", { leaving: room.run });
    expect(write(amina, "c1", "other words")).toBe("TIME_IS_OVER");
    amina.does("card.hide", { promptId: "write", cardId: "c1" });
    expect(onBoard(room, "t1")).toEqual([]);
    expect(room.tableBoard("ideas", "t1").cards).toHaveLength(1);
  });

  test("[C7] back to writing after the reveal: old cards stay on the board, new ones join them, none twice", () => {
    const { room, fay, amina } = writing();
    write(amina, "c1");
    fay.does("prompt.next", { leaving: room.run });
    fay.does("prompt.back", { leaving: room.run });
    expect(room.shows).toBe("write");
    expect(write(amina, "c2")).toBeNull();
    fay.does("prompt.next", { leaving: room.run });
    expect(onBoard(room, "t1")).toEqual(["c1", "c2"]);
  });

  test("[C8] anonymous cards name nobody, on the board or in what the table hears", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("amina", "t1");
    reach(room, "whisper");
    write(amina, "c1", "A doubt", "whisper");
    const before = room.log.length;
    fay.does("prompt.next", { leaving: room.run });
    expect(room.tableBoard("asks", "t1").cards).toMatchObject([{ id: "c1", by: null }]);
    const heard = room.heard("table:t1", before);
    expect(heard.map((e) => e.type)).toEqual(["cards.revealed"]);
    expect(JSON.stringify(heard)).not.toContain("amina");
  });

  test("[C8] an anonymous card that comes late names nobody either", () => {
    const { room, fay } = openRoom();
    const amina = room.joins("amina", "t1");
    reach(room, "whisper");
    fay.does("prompt.next", { leaving: room.run });
    const before = room.log.length;
    write(amina, "late", "A doubt", "whisper");
    expect(onBoard(room, "t1", "asks")).toEqual(["late"]);
    expect(room.heard("table:t1", before)).toHaveLength(1);
    expect(JSON.stringify(room.heard("table:t1", before))).not.toContain("amina");
    amina.does("card.hide", { promptId: "whisper", cardId: "late" });
    expect(onBoard(room, "t1", "asks")).toEqual([]);
    expect(JSON.stringify(room.heard("table:t1", before))).not.toContain("amina");
  });

  test("[C9] who has no seat cannot write, and nobody writes into a prompt of another kind", () => {
    const { room, amina } = writing();
    const outsider = room.joins("noor");
    expect(write(outsider, "c1")).toBe("NOT_SEATED");
    expect(write(amina, "c1", "words", "cluster")).toBe("WRONG_KIND");
    expect(write(amina, "c1", "words", "gone")).toBe("UNKNOWN_PROMPT");
    expect(write(amina, "c1", "")).toBe("BAD_INPUT");
    expect(write(amina, "c1", "x".repeat(281))).toBe("BAD_INPUT");
    expect(amina.tries("card.hide", { promptId: "write", cardId: "unknown" })).toBe("UNKNOWN_ITEM");
  });

  test("[C9] a card keeps the prompt it was written in", () => {
    const { room, amina } = writing();
    write(amina, "c1");
    reach(room, "whisper");
    expect(write(amina, "c1", "moved", "whisper")).toBe("TAKEN_ID");
  });

  test("[C10] cards of who moves to another table go along to that table's board", () => {
    const { room, fay, amina } = writing();
    write(amina, "c1");
    fay.does("seat.place", { personId: "amina", tableId: "t3" });
    fay.does("prompt.next", { leaving: room.run });
    expect(onBoard(room, "t1")).toEqual([]);
    expect(onBoard(room, "t3")).toEqual(["c1"]);
  });
});

describe("done", () => {
  test("[C11] people and tables say that they are done, and may take it back", () => {
    const { room, amina } = writing();
    const device = room.device("t1");
    amina.does("done.mark", { promptId: "write", done: true });
    device.does("done.table", { promptId: "write", tableId: "t1", done: true });
    expect(room.workshop.tables["t1"]?.done["write"]).toEqual({ table: true, people: ["amina"] });
    expect(amina.does("done.mark", { promptId: "write", done: true })).toEqual([]);
    amina.does("done.mark", { promptId: "write", done: false });
    expect(room.workshop.tables["t1"]?.done["write"]).toEqual({ table: true, people: [] });
    expect(room.joins("noor").tries("done.mark", { promptId: "write", done: true })).toBe("NOT_SEATED");
    expect(amina.tries("done.mark", { promptId: "gone", done: true })).toBe("UNKNOWN_PROMPT");
  });
});

describe("boards", () => {
  test("[B1] a discussion opens with its first prompt, and stays open through all of them", () => {
    const { room } = openRoom();
    reach(room, "talks");
    expect(room.workshop.room.discussions).toEqual({});
    reach(room, "roles");
    expect(room.workshop.room.discussions["ideas"]).toMatchObject({ open: true, epoch: 1, closesAt: null });
    reach(room, "titles");
    expect(room.workshop.room.discussions["ideas"]).toMatchObject({
      open: true,
      epoch: 1,
      reached: ["roles", "titles"],
    });
  });

  test("[B2] plenary of the same session leaves the boards open; leaving the session closes them a minute later", () => {
    const { room } = openRoom();
    reach(room, "agree");
    reach(room, "report");
    expect(room.workshop.room.discussions["ideas"]).toMatchObject({ open: true, closesAt: null });
    reach(room, "list");
    expect(room.workshop.room.discussions["ideas"]).toMatchObject({
      open: true,
      closesAt: room.now + minutes(1),
    });
    room.passes(minutes(1));
    room.server.does("discussion.close", { discussionId: "ideas" });
    expect(room.workshop.room.discussions["ideas"]).toMatchObject({ open: false, epoch: 2, closesAt: null });
  });

  test("[B3] Back within the minute keeps the board open; Back after it opens it again in a new epoch", () => {
    const { room } = openRoom();
    reach(room, "agree");
    reach(room, "list");
    room.passes(seconds(20));
    reach(room, "agree");
    expect(room.workshop.room.discussions["ideas"]).toMatchObject({ open: true, epoch: 1, closesAt: null });
    reach(room, "list");
    room.passes(minutes(1));
    room.server.does("discussion.close", { discussionId: "ideas" });
    reach(room, "agree");
    expect(room.workshop.room.discussions["ideas"]).toMatchObject({ open: true, epoch: 3, closesAt: null });
  });

  test("[B3] an alarm that rings after Back closes nothing; the desk's press does", () => {
    const { room, fay } = openRoom();
    reach(room, "agree");
    reach(room, "list");
    room.passes(seconds(59));
    reach(room, "agree");
    room.passes(seconds(1));
    expect(room.server.does("discussion.close", { discussionId: "ideas" })).toEqual([]);
    fay.does("discussion.close", { discussionId: "ideas" });
    expect(room.workshop.room.discussions["ideas"]?.open).toBe(false);
    expect(fay.does("discussion.close", { discussionId: "ideas" })).toEqual([]);
    expect(fay.tries("discussion.close", { discussionId: "gone" })).toBe("UNKNOWN_ITEM");
  });

  test("[B4] rights on a board only widen while it is open, whatever prompt runs", () => {
    const { room } = openRoom();
    const amina = room.joins("amina", "t1");
    const may = () => amina.mayOn("ideas.t1");
    expect(may()).toBeNull();
    reach(room, "write");
    expect(may()).toEqual([]);
    reach(room, "titles");
    expect(may()).toEqual(["card.move", "cluster.make", "cluster.title"]);
    reach(room, "cluster");
    const widest = ["card.move", "cluster.make", "cluster.title", "card.add", "card.edit"];
    expect(may()?.toSorted()).toEqual(widest.toSorted());
    reach(room, "write");
    expect(may()?.toSorted()).toEqual(widest.toSorted());
    reach(room, "rest");
    expect(may()?.toSorted()).toEqual(widest.toSorted());
    reach(room, "list");
    room.passes(minutes(1));
    expect(may()).toEqual([]);
  });

  test("[B5] who may read and write a table's board", () => {
    const { room, fay } = openRoom();
    reach(room, "cluster");
    const rita = room.namedAt("t1", "rita", "rapporteur", "one");
    const people = {
      "seated at the table": room.joins("amina", "t1"),
      "its rapporteur": rita,
      "its device": room.device("t1"),
      "seated elsewhere": room.joins("lee", "t2"),
      "another table's device": room.device("t2"),
      "without a seat": room.joins("noor"),
      facilitator: fay,
      "general rapporteur": room.named("gus", "generalRapporteur"),
      "rapporteur of the session": room.named("sue", "sessionRapporteur", "one"),
      "rapporteur of another session": room.named("sid", "sessionRapporteur", "two"),
      chair: room.named("cho", "chair", "one"),
      projector: room.screen(),
      observer: room.screen("observer"),
      "nobody here": room.person("ghost"),
    };
    const table = Object.entries(people).map(([who, guest]) => {
      const may = guest.mayOn("ideas.t1");
      return `${who}: ${may === null ? "-" : may.length === 0 ? "reads" : `writes${may.includes("notes.write") ? " notes too" : ""}`}`;
    });
    expect(table).toEqual([
      "seated at the table: writes",
      "its rapporteur: writes notes too",
      "its device: writes notes too",
      "seated elsewhere: -",
      "another table's device: -",
      "without a seat: -",
      "facilitator: reads",
      "general rapporteur: reads",
      "rapporteur of the session: reads",
      "rapporteur of another session: -",
      "chair: -",
      "projector: -",
      "observer: -",
      "nobody here: -",
    ]);
  });

  test("[B5] a table's device writes notes only while a rapporteur is named", () => {
    const { room } = openRoom();
    reach(room, "roles");
    const device = room.device("t1");
    expect(device.mayOn("ideas.t1")).toEqual([]);
    const rita = room.namedAt("t1", "rita", "rapporteur", "one");
    expect(device.mayOn("ideas.t1")).toEqual(["notes.write"]);
    rita.does("role.give", { tableId: "t1", sessionId: "one", role: "rapporteur", personId: null });
    expect(device.mayOn("ideas.t1")).toEqual([]);
  });

  test("[B6] the next day's seat opens none of the day before's boards", () => {
    const { room, fay } = openRoom();
    reach(room, "cluster");
    const amina = room.joins("amina", "t1");
    const lee = room.joins("lee", "t2");
    fay.does("discussion.close", { discussionId: "ideas" });
    fay.does("seating.open", { id: "day2", dayId: "day2" });
    amina.does("seat.take", { tableId: "t2" });
    lee.does("seat.take", { tableId: "t1" });
    expect(amina.mayOn("ideas.t1")).toEqual([]);
    expect(amina.mayOn("ideas.t2")).toBeNull();
    expect(room.device("t1").mayOn("ideas.t1")).toBeNull();
  });

  test("[B4] a seating that opens in the middle of a discussion takes nobody's words: its own tables write until it closes", () => {
    const { room, fay } = openRoom();
    reach(room, "cluster");
    const amina = room.joins("amina", "t1");
    const rita = room.namedAt("t1", "rita", "rapporteur", "one");
    const before = [amina.mayOn("ideas.t1"), rita.mayOn("ideas.t1")];
    fay.does("seating.open", { id: "day2", dayId: "day2" });
    expect(room.device("t1").mayOn("ideas.t1")).toContain("card.move");
    amina.does("seat.take", { tableId: "t2" });
    expect(before.map((may) => may?.length)).toEqual([5, 6]);
    expect([amina.mayOn("ideas.t1"), rita.mayOn("ideas.t1")]).toEqual(before);
    expect(amina.mayOn("ideas.t2")).toBeNull();
    fay.does("discussion.close", { discussionId: "ideas" });
    expect([amina.mayOn("ideas.t1"), rita.mayOn("ideas.t1")]).toEqual([[], []]);
  });

  test("[B7] the compile document is for the general rapporteur and the desk", () => {
    const { room, fay } = openRoom();
    const gus = room.named("gus", "generalRapporteur");
    expect(gus.mayOn("compile")).toEqual(["text.write"]);
    expect(fay.mayOn("compile")).toEqual(["text.write"]);
    expect(room.named("sue", "sessionRapporteur", "one").mayOn("compile")).toBeNull();
    expect(room.joins("amina", "t1").mayOn("compile")).toBeNull();
    expect(room.screen().mayOn("compile")).toBeNull();
  });

  test("[B8] there is no board of a table or discussion that the workshop does not have", () => {
    const { room, fay } = openRoom();
    reach(room, "cluster");
    for (const boardId of ["ideas.t9", "asks.t1", "ideas", "gone.t1", "wording", "__proto__.t1", ""])
      expect([boardId, fay.mayOn(boardId)]).toEqual([boardId, null]);
  });
});
