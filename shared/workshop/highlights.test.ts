import { describe, expect, test } from "vitest";
import { minutes } from "../time.ts";
import { cardOn, openRoom, reach, type TestRoom } from "./testing.ts";

function choosing() {
  const { room, fay } = openRoom();
  reach(room, "write");
  const rita = room.namedAt("t1", "rita", "rapporteur", "one");
  const amina = room.joins("amina", "t1");
  for (const cardId of ["c1", "c2", "c3"])
    amina.does("card.write", { promptId: "write", cardId, text: cardId });
  reach(room, "choose");
  return { room, fay, rita, amina };
}

describe("choosing cards", () => {
  const at = { promptId: "choose", tableId: "t1" };

  test("[K1] the rapporteur ticks no more than are asked for; unticking makes room", () => {
    const { room, rita } = choosing();
    const tick = (itemId: string, on = true) => rita.tries("choice.tick", { ...at, itemId, on });
    expect([tick("c1"), tick("c2")]).toEqual([null, null]);
    expect(tick("c3")).toBe("TOO_MANY_CHOICES");
    expect(tick("c1")).toBeNull();
    tick("c1", false);
    expect(tick("c3")).toBeNull();
    expect(room.workshop.tables["t1"]?.chosen["choose"]).toEqual(["c2", "c3"]);
  });

  test("[K2] only cards on this table's board can be chosen, and none that were taken back", () => {
    const { room, rita } = choosing();
    room.writes("ideas.t1", ({ cards }) => ({
      cards: cards.map((card) => (card.id === "c2" ? { ...card, hidden: true } : card)),
    }));
    const tick = (itemId: string) => rita.tries("choice.tick", { ...at, itemId, on: true });
    expect(tick("c2")).toBe("UNKNOWN_ITEM");
    expect(tick("elsewhere")).toBe("UNKNOWN_ITEM");
    expect(rita.tries("choice.tick", { ...at, promptId: "cluster", itemId: "c1", on: true })).toBe(
      "WRONG_KIND",
    );
  });

  test("[K3] the others suggest; a suggestion stays visibly a suggestion and can be taken back", () => {
    const { room, amina } = choosing();
    amina.does("choice.suggest", { ...at, itemId: "c1", on: true });
    expect(amina.does("choice.suggest", { ...at, itemId: "c1", on: true })).toEqual([]);
    const slice = () => room.workshop.tables["t1"]!;
    expect(slice().suggested["choose"]).toEqual({ c1: ["amina"] });
    expect(slice().chosen["choose"] ?? []).toEqual([]);
    amina.does("choice.suggest", { ...at, itemId: "c1", on: false });
    expect(slice().suggested["choose"]).toEqual({ c1: [] });
    expect(amina.tries("choice.tick", { ...at, itemId: "c1", on: true })).toBe("NOT_ALLOWED");
    expect(amina.tries("choice.suggest", { ...at, itemId: "gone", on: true })).toBe("UNKNOWN_ITEM");
  });

  test("[K4] ticks are taken for 60 seconds after the prompt was left", () => {
    const { room, rita } = choosing();
    reach(room, "cluster");
    expect(rita.tries("choice.tick", { ...at, itemId: "c1", on: true })).toBeNull();
    room.passes(minutes(1));
    expect(rita.tries("choice.tick", { ...at, itemId: "c2", on: true })).toBe("TIME_IS_OVER");
  });
});

const board = (room: TestRoom) =>
  room.writes("ideas.t1", () => ({
    clusters: [
      { id: "k1", title: "Bridges", mark: "A", rank: "a", hidden: false },
      { id: "k2", title: "Put aside", mark: "B", rank: "b", hidden: true },
    ],
    cards: [
      cardOn("c1", { cluster: "k1", by: "person:amina", text: "A bridge" }),
      cardOn("c2", { cluster: "k1", hidden: true }),
      cardOn("c3", { by: "device:t1", text: "A ferry" }),
    ],
  }));

function agreeing(promptId = "agree", sessionId = "one") {
  const { room, fay } = openRoom();
  reach(room, promptId);
  const rita = room.namedAt("t1", "rita", "rapporteur", sessionId);
  board(room);
  const own = { tableId: "t1", promptId };
  const draft = (id: string, text = `words of ${id}`, more = {}) =>
    rita.tries("highlight.draft", {
      ...own,
      id,
      text,
      clusterIds: [],
      cardIds: [],
      addressee: null,
      ...more,
    });
  const state = (id: string, to: "draft" | "reading" | "agreed" | "dropped") =>
    rita.tries("highlight.state", { ...own, id, state: to });
  const push = (...ids: string[]) => rita.tries("highlight.push", { ...own, ids });
  const drafts = () => room.workshop.tables["t1"]!.drafts.map((d) => `${d.id} ${d.state}`);
  return { room, fay, rita, draft, state, push, drafts, own };
}

describe("highlights", () => {
  test("[H1] a draft is written, read back, agreed and sent; other words must be agreed to again", () => {
    const { draft, state, push, drafts } = agreeing();
    draft("h1");
    state("h1", "reading");
    draft("h1", "better words");
    expect(drafts()).toEqual(["h1 reading"]);
    state("h1", "agreed");
    expect(drafts()).toEqual(["h1 agreed"]);
    draft("h1", "better words");
    expect(drafts()).toEqual(["h1 agreed"]);
    draft("h1", "words that nobody has heard");
    expect(drafts()).toEqual(["h1 draft"]);
    state("h1", "agreed");
    expect(push("h1")).toBeNull();
    expect(drafts()).toEqual(["h1 sent"]);
    expect(draft("h1", "too late")).toBe("ALREADY_SENT");
    expect(state("h1", "dropped")).toBe("ALREADY_SENT");
  });

  test("[H1] one highlight is read aloud at a time", () => {
    const { draft, state, drafts } = agreeing();
    draft("h1");
    draft("h2");
    state("h1", "reading");
    state("h2", "reading");
    expect(drafts()).toEqual(["h1 draft", "h2 reading"]);
  });

  test("[H2] a table has as many places as the prompt says; a dropped draft makes room and takes it back only where there is some", () => {
    const { draft, state, drafts } = agreeing();
    draft("h1");
    draft("h2");
    expect(draft("h3")).toBe("QUOTA_REACHED");
    state("h1", "dropped");
    expect(draft("h3")).toBeNull();
    expect(state("h1", "agreed")).toBe("QUOTA_REACHED");
    expect(draft("h1")).toBe("QUOTA_REACHED");
    state("h3", "dropped");
    expect(state("h1", "draft")).toBeNull();
    expect(drafts()).toEqual(["h1 draft", "h2 draft", "h3 dropped"]);
  });

  test("[H3] pushing copies the words and authors of clusters and cards as the board has them then", () => {
    const { room, draft, push } = agreeing();
    draft("h1", "Build more bridges", { clusterIds: ["k1", "k2", "gone"], cardIds: ["c3", "c2"] });
    push("h1");
    expect(room.workshop.room.highlights).toMatchObject([
      {
        id: "h1",
        number: 1,
        tableId: "t1",
        seatingId: "day1",
        sessionId: "one",
        text: "Build more bridges",
        by: "person:rita",
        clusters: [
          {
            id: "k1",
            mark: "A",
            title: "Bridges",
            cards: [{ id: "c1", text: "A bridge", by: "person:amina" }],
          },
        ],
        cards: [{ id: "c3", text: "A ferry", by: "device:t1" }],
      },
    ]);
    room.writes("ideas.t1", () => ({ cards: [], clusters: [] }));
    expect(room.workshop.room.highlights[0]?.clusters[0]?.cards).toHaveLength(1);
  });

  test("[H3] pushing twice sends once", () => {
    const { room, draft, push } = agreeing();
    draft("h1");
    draft("h2");
    push("h1");
    const once = room.log.length;
    expect(push("h1")).toBeNull();
    expect(room.log.length).toBe(once);
    push("h1", "h2", "h2");
    expect(room.workshop.room.highlights.map((h) => [h.number, h.id])).toEqual([
      [1, "h1"],
      [2, "h2"],
    ]);
  });

  test("[H4] what is dropped or unknown is not sent", () => {
    const { draft, state, push } = agreeing();
    draft("h1");
    state("h1", "dropped");
    expect(push("h1")).toBe("NOTHING_TO_SEND");
    expect(push("gone")).toBe("UNKNOWN_ITEM");
    expect(push()).toBe("BAD_INPUT");
  });

  test("[H4] nobody sends under the id of another table's highlight", () => {
    const { room, draft, push } = agreeing();
    draft("h1");
    push("h1");
    const lee = room.namedAt("t2", "lee", "rapporteur", "one");
    const own = { tableId: "t2", promptId: "agree" };
    lee.does("highlight.draft", {
      ...own,
      id: "h1",
      text: "mine",
      clusterIds: [],
      cardIds: [],
      addressee: null,
    });
    expect(lee.tries("highlight.push", { ...own, ids: ["h1"] })).toBe("TAKEN_ID");
  });

  test("[H5] where the prompt asks for addressees, each has its own places and none goes out without", () => {
    const { room, draft, push } = agreeing("address", "two");
    expect(draft("h1", "x", { addressee: "Governments" })).toBeNull();
    expect(draft("h2", "y", { addressee: "Governments" })).toBe("QUOTA_REACHED");
    expect(draft("h2", "y", { addressee: "Poets" })).toBe("UNKNOWN_ITEM");
    expect(draft("h2", "y")).toBeNull();
    expect(push("h2")).toBe("BAD_INPUT");
    expect(draft("h2", "y", { addressee: "Donors" })).toBeNull();
    expect(draft("h3", "z", { addressee: "Donors" })).toBe("QUOTA_REACHED");
    expect(push("h1", "h2")).toBeNull();
    expect(room.workshop.room.highlights.map((h) => h.tableAddressee)).toEqual(["Governments", "Donors"]);
  });

  test("[H6] the general rapporteur may see the addressee otherwise; the table's word stays", () => {
    const { room, draft, push } = agreeing("address", "two");
    const gus = room.named("gus", "generalRapporteur");
    draft("h1", "x", { addressee: "Donors" });
    push("h1");
    gus.does("highlight.address", { highlightId: "h1", addressee: "Cities" });
    expect(gus.does("highlight.address", { highlightId: "h1", addressee: "Cities" })).toEqual([]);
    expect(room.workshop.room.highlights).toMatchObject([{ tableAddressee: "Donors", addressee: "Cities" }]);
    expect(gus.tries("highlight.address", { highlightId: "gone", addressee: null })).toBe("UNKNOWN_ITEM");
  });

  test("[H7] highlights are for prompts that ask for them, and taken for 60 seconds after", () => {
    const { room, rita, draft, push, own } = agreeing();
    draft("h1");
    const elsewhere = { ...own, id: "h2", text: "x", clusterIds: [], cardIds: [], addressee: null };
    expect(rita.tries("highlight.draft", { ...elsewhere, promptId: "cluster" })).toBe("WRONG_KIND");
    expect(rita.tries("highlight.draft", { ...elsewhere, promptId: "gone" })).toBe("UNKNOWN_PROMPT");
    reach(room, "list");
    expect(push("h1")).toBeNull();
    room.passes(minutes(1));
    expect(draft("h2")).toBe("TIME_IS_OVER");
  });
});

describe("session notes", () => {
  test("[N1] a table hands in a copy of its board, again as often as it likes; the newest version counts", () => {
    const { room, rita } = agreeing();
    room.writes("ideas.t1", () => ({
      notes: "We agreed.",
      statements: [{ promptId: "statement", text: "S" }],
    }));
    rita.does("notes.handIn", { id: "n1", tableId: "t1", sessionId: "one" });
    room.writes("ideas.t1", () => ({ notes: "We agreed on bridges." }));
    room.device("t1").does("notes.handIn", { id: "n2", tableId: "t1", sessionId: "one" });
    expect(room.device("t1").does("notes.handIn", { id: "n2", tableId: "t1", sessionId: "one" })).toEqual([]);
    expect(room.workshop.desk.handIns).toMatchObject([
      { id: "n1", version: 1, by: "person:rita", boards: [{ notes: "We agreed." }] },
      {
        id: "n2",
        version: 2,
        by: "device:t1",
        boards: [
          {
            discussionId: "ideas",
            notes: "We agreed on bridges.",
            clusters: [{ id: "k1", cards: [{ id: "c1" }] }],
            leftovers: [{ id: "c3" }],
            statements: [{ promptId: "statement", text: "S" }],
          },
        ],
      },
    ]);
    expect(room.workshop.tables["t1"]?.handedIn["one"]).toMatchObject({ version: 2, by: "device:t1" });
  });

  test("[N1] before the discussion has begun there is nothing to hand in", () => {
    const { room } = openRoom();
    const rita = room.namedAt("t1", "rita", "rapporteur", "one");
    expect(rita.tries("notes.handIn", { id: "n1", tableId: "t1", sessionId: "one" })).toBe("NOTHING_TO_SEND");
  });

  test("[N2] findings name what they rest on, are changed by their session's rapporteur, and are hidden, never removed", () => {
    const { room, rita, draft, push } = agreeing();
    const sue = room.named("sue", "sessionRapporteur", "one");
    draft("h1");
    push("h1");
    rita.does("notes.handIn", { id: "n1", tableId: "t1", sessionId: "one" });
    const sources = [
      { kind: "highlight" as const, highlightId: "h1" },
      { kind: "handIn" as const, handInId: "n1", clusterId: "k1" },
    ];
    sue.does("finding.write", { id: "f1", sessionId: "one", text: "Bridges", sources });
    sue.does("finding.hide", { id: "f1", sessionId: "one", hidden: true });
    expect(room.workshop.desk.findings).toMatchObject([
      { id: "f1", text: "Bridges", by: "sue", hidden: true, sources },
    ]);
    sue.does("finding.write", { id: "f1", sessionId: "one", text: "More bridges", sources: [] });
    expect(room.workshop.desk.findings).toMatchObject([{ text: "More bridges", hidden: false, sources: [] }]);
    const tries = (input: object) =>
      sue.tries("finding.write", { id: "f2", sessionId: "one", text: "x", sources: [], ...input });
    expect(tries({ sources: [{ kind: "highlight", highlightId: "gone" }] })).toBe("UNKNOWN_ITEM");
    expect(tries({ sessionId: "two" })).toBe("NOT_ALLOWED");
    expect(tries({ text: "  " })).toBe("BAD_INPUT");
    const sid = room.named("sid", "sessionRapporteur", "two");
    expect(sid.tries("finding.write", { id: "f1", sessionId: "two", text: "x", sources: [] })).toBe(
      "TAKEN_ID",
    );
    expect(sid.tries("finding.hide", { id: "f1", sessionId: "two", hidden: true })).toBe("UNKNOWN_ITEM");
  });
});
