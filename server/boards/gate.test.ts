/** What the gate lets through and what it refuses, one edit at a time. */
import * as Y from "yjs";
import { beforeEach, describe, expect, test } from "vitest";
import type { BoardAction } from "../../shared/board/actions.ts";
import * as board from "../../shared/board/board.ts";
import { BoardDoc, type Taken } from "./doc.ts";
import { ALL_ACTIONS } from "./testing.ts";

let gate: BoardDoc;
let phone: Y.Doc;
beforeEach(() => {
  gate = new BoardDoc("s1.t1", 77);
  phone = new Y.Doc();
});

const AMINA = { actor: "person:amina", credential: "phone-a", may: ALL_ACTIONS };
const JEAN = { actor: "person:jean", credential: "phone-j", may: ALL_ACTIONS };
const outcome = (taken: Taken) =>
  typeof taken === "string" ? taken : "refused" in taken ? taken.refused : "taken";

/** The person edits; the gate judges the update that comes of it. */
function edits(
  change: (doc: Y.Doc) => void,
  writer: { actor: string; credential: string; may: readonly BoardAction[] } = AMINA,
  doc = phone,
) {
  const before = Y.encodeStateVector(doc);
  const deleted = Y.encodeStateAsUpdate(doc);
  doc.transact(() => change(doc));
  expect(Y.encodeStateAsUpdate(doc)).not.toEqual(deleted);
  return outcome(gate.take(Y.encodeStateAsUpdate(doc, before), writer));
}
const addsCard = (id: string, writer = AMINA, doc = phone, by = writer.actor) =>
  edits((d) => void board.addCard(d, { id, text: `words of ${id}`, by, source: "p1" }), writer, doc);
/** Everything that staging has becomes durable and reaches a phone. */
function reaches(doc: Y.Doc) {
  Y.applyUpdate(doc, gate.encode());
}
const whole = () => gate.read();

describe("rights", () => {
  const cases: readonly [BoardAction, (doc: Y.Doc) => void][] = [
    ["card.add", (d) => board.addCard(d, { id: "new", text: "x", by: "person:amina", source: "p1" })],
    ["card.edit", (d) => board.editCardText(d, "a1", "other words")],
    ["card.edit", (d) => board.hideCard(d, "a1")],
    ["card.move", (d) => board.moveCards(d, ["a1"], "c1")],
    ["cluster.make", (d) => board.makeCluster(d, { id: "c2", cardIds: [] })],
    ["cluster.make", (d) => board.hideCluster(d, "c1")],
    ["cluster.title", (d) => board.editTitle(d, "c1", "Water for all")],
    ["notes.write", (d) => board.editNotes(d, "We agreed.")],
    ["statement.write", (d) => board.editStatement(d, "p3", "We call for it.")],
    ["text.write", (d) => board.editSentence(d, "r1", "Act now")],
    ["text.write", (d) => board.addPoint(d, "r1", { id: "pt", text: "by 2030" })],
  ];
  test.each(cases)("%s is what it takes, and all it takes", (action, change) => {
    const write = (update: Y.Doc) =>
      gate.commit([{ update: Y.encodeStateAsUpdate(update), clients: [], owner: null }]);
    const start = new Y.Doc();
    board.applyAct(start, {
      op: "cards.add",
      boardId: "b",
      cards: [{ id: "a1", text: "one", by: null, source: "p1" }],
    });
    board.applyAct(start, {
      op: "texts.write",
      boardId: "b",
      texts: [{ id: "r1", sentence: "Act", points: [] }],
    });
    board.makeCluster(start, { id: "c1", cardIds: [] });
    write(start);
    reaches(phone);
    const copy = new Y.Doc();
    reaches(copy);
    expect(edits(change, { ...AMINA, may: ALL_ACTIONS.filter((a) => a !== action) }, copy)).toBe(
      "NOT_ALLOWED",
    );
    expect(edits(change, { ...AMINA, may: [action] })).toBe("taken");
  });

  test("who may only read changes nothing", () => {
    expect(edits((d) => board.editNotes(d, "hello"), { ...AMINA, may: [] })).toBe("NOT_ALLOWED");
    expect(whole()).toEqual(board.EMPTY_BOARD);
  });

  test("a refused edit leaves no trace, and what others have waiting stays", () => {
    const other = new Y.Doc();
    expect(addsCard("kept", JEAN, other)).toBe("taken");
    expect(addsCard("forged", AMINA, phone, "person:jean")).toBe("NOT_ALLOWED");
    expect(whole().cards.map((card) => card.id)).toEqual(["kept"]);
  });
});

describe("forgeries", () => {
  test("nobody writes in another's name", () => {
    expect(addsCard("a1", AMINA, phone, "person:jean")).toBe("NOT_ALLOWED");
  });

  test("nobody changes who wrote a card, or where it came from", () => {
    addsCard("a1");
    const set = (key: string, value: unknown) => (d: Y.Doc) =>
      (d.getMap("cards").get("a1") as Y.Map<unknown>).set(key, value);
    const copy = () => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(phone));
      return doc;
    };
    expect(edits(set("by", "person:jean"), JEAN, copy())).toBe("NOT_ALLOWED");
    expect(edits(set("source", "p2"), JEAN, copy())).toBe("NOT_ALLOWED");
    expect(edits(set("rank", "not a rank"), JEAN, copy())).toBe("BAD_DATA");
    expect(edits(set("cluster", true), JEAN, copy())).toBe("BAD_DATA");
    expect(edits(set("text", "plain"), JEAN, copy())).toBe("BAD_DATA");
    expect(edits(set("colour", "red"), JEAN, copy())).toBe("BAD_DATA");
    expect(edits((d) => d.getMap("cards").delete("a1"), JEAN, copy())).toBe("BAD_DATA");
    expect(edits((d) => (d.getMap("cards").get("a1") as Y.Map<unknown>).delete("hidden"), JEAN, copy())).toBe(
      "BAD_DATA",
    );
  });

  test("marks are the server's: it gives one in the same breath, nobody else does", () => {
    const made = gate.take(
      updateOf((d) => board.makeCluster(d, { id: "c1", cardIds: [] })),
      AMINA,
    );
    expect(made).toMatchObject({ taken: [{ owner: "phone-a" }, { owner: null, clients: [77] }] });
    expect(whole().clusters[0]?.mark).toBe("A");
    if (typeof made === "string" || "refused" in made) throw new Error("refused");
    gate.commit(made.taken);
    reaches(phone);
    expect(edits((d) => board.giveMarks(d, [{ clusterId: "c1", mark: "Z" }]))).toBe("NOT_ALLOWED");
    expect(whole().clusters[0]?.mark).toBe("A");
  });

  test("a client id belongs to the device that used it first", () => {
    addsCard("a1");
    const thief = new Y.Doc();
    Y.applyUpdate(thief, Y.encodeStateAsUpdate(phone));
    thief.clientID = phone.clientID;
    expect(edits((d) => board.editNotes(d, "as amina"), JEAN, thief)).toBe("NOT_ALLOWED");
    const server = new Y.Doc();
    server.clientID = 77;
    expect(edits((d) => board.editNotes(d, "as the server"), JEAN, server)).toBe("NOT_ALLOWED");
  });

  test("ownership outlives the server", () => {
    addsCard("a1");
    gate.commit([
      { update: Y.encodeStateAsUpdate(phone), clients: [phone.clientID], owner: AMINA.credential },
    ]);
    const next = new BoardDoc("s1.t1", 78);
    next.restoreSnapshot(gate.snapshot());
    gate = next;
    const thief = new Y.Doc();
    reaches(thief);
    thief.clientID = phone.clientID;
    expect(edits((d) => board.editNotes(d, "as amina"), JEAN, thief)).toBe("NOT_ALLOWED");
    expect(edits((d) => board.editNotes(d, "amina again"))).toBe("taken");
  });
});

describe("bad data", () => {
  const strange: readonly [string, (doc: Y.Doc) => void][] = [
    ["an unknown root", (d) => d.getMap("elsewhere").set("a", 1)],
    ["a root named like an object's own", (d) => d.getText("statement:__proto__").insert(0, "x")],
    ["a key that objects inherit", (d) => d.getMap("cards").set("__proto__", new Y.Map())],
    ["a big integer", (d) => d.getMap("cards").set("a", 10n)],
    ["a number", (d) => d.getMap("cards").set("a", 10)],
    ["an object", (d) => d.getMap("cards").set("a", { toString: null })],
    ["a card that is a string", (d) => d.getMap("cards").set("a", "card")],
    ["a card that is a text", (d) => d.getMap("cards").set("a", new Y.Text("card"))],
    ["a card without its fields", (d) => d.getMap("cards").set("a", new Y.Map([["text", new Y.Text("x")]]))],
    ["a list", (d) => d.getMap("cards").set("a", new Y.Array())],
    ["markup", (d) => d.getMap("cards").set("a", new Y.XmlElement("script"))],
    ["another document", (d) => d.getMap("cards").set("a", new Y.Doc())],
    ["bytes", (d) => d.getMap("cards").set("a", new Uint8Array(3))],
    ["bold letters", (d) => d.getText("notes").insert(0, "bold", { bold: true })],
    ["a picture in the notes", (d) => d.getText("notes").insertEmbed(0, { image: "x" })],
    ["a direction override", (d) => d.getText("notes").insert(0, "\u202Eevil")],
    ["a control character", (d) => d.getText("notes").insert(0, "\u0007")],
    ["values in a text", (d) => d.getArray("notes").push(["value"])],
    ["letters in a map", (d) => d.getText("cards").insert(0, "letters")],
    ["keys in a text", (d) => d.getText("notes").setAttribute("a", "b")],
  ];
  test.each(strange)("%s is refused and leaves no trace", (_, change) => {
    expect(edits(change, AMINA, new Y.Doc())).toBe("BAD_DATA");
    expect(whole()).toEqual(board.EMPTY_BOARD);
    expect(addsCard("after")).toBe("taken");
  });

  test("bytes that are no update, and updates cut short", () => {
    const good = updateOf((d) =>
      board.addCard(d, { id: "a1", text: "words", by: "person:amina", source: "p1" }),
    );
    expect(outcome(gate.take(new Uint8Array([]), AMINA))).toBe("BAD_DATA");
    for (let end = 1; end < good.length; end += 1)
      expect(outcome(gate.take(good.slice(0, end), AMINA))).not.toBe("taken");
    expect(whole()).toEqual(board.EMPTY_BOARD);
    expect(outcome(gate.take(good, AMINA))).toBe("taken");
  });

  test("bytes changed at random never break the document", () => {
    const good = updateOf((d) => {
      board.addCard(d, { id: "a1", text: "words", by: "person:amina", source: "p1" });
      board.makeCluster(d, { id: "c1", cardIds: ["a1"] });
      board.editNotes(d, "some notes");
    });
    for (let at = 0; at < good.length; at += 1) {
      for (const flip of [1, 0x80, 0xff]) {
        const changed = Uint8Array.from(good);
        changed[at]! ^= flip;
        gate.take(changed, AMINA);
        expect(addsCard("next", JEAN, new Y.Doc({ guid: "another" }))).toBe("taken");
        expect(whole().cards.some((card) => card.id === "next")).toBe(true);
        gate.drop();
      }
    }
    expect(outcome(gate.take(good, AMINA))).toBe("taken");
  });
});

describe("size", () => {
  test("two people may together go a little over a card's limit, nobody far over it", () => {
    addsCard("a1");
    const insert = (length: number) => (d: Y.Doc) =>
      ((d.getMap("cards").get("a1") as Y.Map<unknown>).get("text") as Y.Text).insert(0, "é".repeat(length));
    expect(edits(insert(400))).toBe("taken");
    expect(edits(insert(400))).toBe("TOO_LARGE");
  });

  test("a board is full at four hundred cards and sixty clusters", () => {
    const fill = (count: number, one: (doc: Y.Doc, i: number) => void) =>
      edits(
        (d) => {
          for (let i = 0; i < count; i += 1) one(d, i);
        },
        AMINA,
        new Y.Doc(),
      );
    expect(
      fill(401, (d, i) => board.addCard(d, { id: `k${i}`, text: "x", by: "person:amina", source: "p1" })),
    ).toBe("TOO_LARGE");
    expect(fill(61, (d, i) => board.makeCluster(d, { id: `c${i}`, cardIds: [] }))).toBe("TOO_LARGE");
    expect(fill(60, (d, i) => board.makeCluster(d, { id: `c${i}`, cardIds: [] }))).toBe("taken");
  });
});

describe("what is already there", () => {
  test("is not judged again: the delete set of a whole document is nobody's act", () => {
    addsCard("a1");
    edits((d) => board.editCardText(d, "a1", "fewer"));
    gate.commit([
      { update: Y.encodeStateAsUpdate(phone), clients: [phone.clientID], owner: AMINA.credential },
    ]);
    const reader = new Y.Doc();
    reaches(reader);
    expect(outcome(gate.take(Y.encodeStateAsUpdate(reader), { ...JEAN, may: [] }))).toBe("known");
  });

  test("an edit whose beginning is missing is a gap, not a piece", () => {
    board.editNotes(phone, "first");
    const before = Y.encodeStateVector(phone);
    board.editNotes(phone, "first and second");
    expect(outcome(gate.take(Y.encodeStateAsUpdate(phone, before), AMINA))).toBe("gap");
    expect(whole().notes).toBe("");
    expect(outcome(gate.take(Y.encodeStateAsUpdate(phone), AMINA))).toBe("taken");
    expect(whole().notes).toBe("first and second");
  });

  test("words added and removed offline go through", () => {
    const text = phone.getText("notes");
    text.insert(0, "not this");
    text.delete(0, 8);
    text.insert(0, "this");
    expect(outcome(gate.take(Y.encodeStateAsUpdate(phone), AMINA))).toBe("taken");
    expect(whole().notes).toBe("this");
  });

  test("only what changed is kept and told", () => {
    addsCard("a1");
    const again = gate.take(Y.encodeStateAsUpdate(phone), AMINA);
    expect(again).toBe("known");
    board.editNotes(phone, "new");
    const taken = gate.take(Y.encodeStateAsUpdate(phone), AMINA);
    if (typeof taken === "string" || "refused" in taken) throw new Error("refused");
    expect(taken.taken[0]!.update.length).toBeLessThan(40);
    expect(taken.taken[0]!.clients).toEqual([]);
  });
});

function updateOf(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
}
