/** Boards that are written anew when their session closes, and boards that rest while nobody is there. */
import * as Y from "yjs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CLOSE } from "../../shared/board/actions.ts";
import * as board from "../../shared/board/board.ts";
import { readFrame, step1Frame, step2Frame } from "../../shared/board/wire.ts";
import { boardIdOf } from "../../shared/ids.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { act, type OpenWorkshop } from "../live/house.ts";
import { openTestHouse, type TestHouse, type TestLine } from "../live/testing.ts";
import { memoryStore } from "../store/memory.ts";
import { StoreError, type BoardRecord, type Store } from "../store/store.ts";
import { BoardDoc } from "./doc.ts";
import { ALL_ACTIONS, TestRoom } from "./testing.ts";
import { TestPen, TestWire } from "./testing-pen.ts";

const AMINA = { actor: "person:amina", credential: "phone-a", may: ALL_ACTIONS };

/** Amina types and removes until the document is full of what is gone. */
function types(doc: Y.Doc, text = doc.getText("notes")): void {
  doc.transact(() => {
    for (let i = 0; i < 1_600; i += 1) {
      text.insert(0, "a");
      text.insert(text.length, "b");
    }
    text.delete(20, text.length - 40);
  });
}

describe("a document written anew", () => {
  test("holds a letter, too, that was typed a moment before and is in the same commit", () => {
    const doc = new Y.Doc();
    types(doc);
    const gate = new BoardDoc("d1.t1", 77);
    gate.commit([{ update: Y.encodeStateAsUpdate(doc), clients: [doc.clientID], owner: "phone-a" }]);
    let letter = new Uint8Array();
    doc.on("update", (update: Uint8Array) => (letter = Uint8Array.from(update)));
    doc.getText("notes").insert(5, "Z");
    const taken = gate.take(letter, AMINA);
    if (typeof taken === "string" || "refused" in taken) throw new Error("it was not taken");
    const told = gate.commit([...taken.taken, gate.renew()!]);
    expect(gate.kept().notes).toBe(doc.getText("notes").toJSON());
    expect(gate.kept().notes).toContain("Z");
    const phone = new Y.Doc();
    Y.applyUpdate(phone, told);
    expect(board.readBoard(phone)).toEqual(gate.kept());
  });

  test("holds all that the board held, hidden things and all, in a few bytes", () => {
    const doc = new Y.Doc();
    board.addCard(doc, { id: "a1", text: "water 😀", by: "person:amina", source: "p1" });
    board.addCard(doc, { id: "a2", text: "gone", by: "device:t1", source: "p2" });
    board.hideCard(doc, "a2");
    board.makeCluster(doc, { id: "c1", cardIds: ["a1", "a2"] });
    board.giveMarks(doc, board.missingMarks(doc));
    board.editTitle(doc, "c1", "Water");
    board.hideCluster(doc, "c1");
    board.editStatement(doc, "p9", "We call");
    const texts = [{ id: "r1", sentence: "Act", points: [{ id: "pt", text: "now" }] }];
    board.applyAct(doc, { op: "texts.write", boardId: "b", texts });
    types(doc);
    const gate = new BoardDoc("d1.t1", 77);
    gate.commit([{ update: Y.encodeStateAsUpdate(doc), clients: [doc.clientID], owner: "phone-a" }]);
    const [before, size] = [gate.kept(), gate.encode().length];
    const fresh = gate.renew()!;
    expect(gate.isRenewing).toBe(true);
    gate.commit([fresh]);
    expect(gate.isRenewing).toBe(false);
    expect(gate.kept()).toEqual(before);
    expect(gate.read()).toEqual(before);
    expect(gate.encode().length).toBeLessThan(size / 10);
    // Shown again, the cluster has its cards again: what was hidden is no less there.
    const phone = new Y.Doc();
    Y.applyUpdate(phone, gate.encode());
    board.showCluster(phone, "c1");
    expect(board.readBoard(phone).cards.map(({ cluster }) => cluster)).toEqual(["c1", "c1"]);
  });

  test("is not made where it would save little", () => {
    const doc = new Y.Doc();
    for (let i = 0; i < 390; i += 1)
      board.addCard(doc, { id: `a${i}`, text: "x", by: "person:amina", source: "p1" });
    const gate = new BoardDoc("d1.t1", 77);
    expect(gate.renew()).toBeNull();
    gate.commit([{ update: Y.encodeStateAsUpdate(doc), clients: [doc.clientID], owner: "phone-a" }]);
    expect(gate.renew()).toBeNull();
  });

  test("is forgotten with the commit that was to bring it, and everyone goes on with the old one", () => {
    const gate = new BoardDoc("d1.t1", 77);
    const doc = new Y.Doc();
    types(doc);
    gate.commit([{ update: Y.encodeStateAsUpdate(doc), clients: [doc.clientID], owner: "phone-a" }]);
    gate.renew();
    gate.drop();
    const before = Y.encodeStateVector(doc);
    doc.getText("notes").insert(0, "on ");
    expect(gate.take(Y.encodeStateAsUpdate(doc, before), AMINA)).toHaveProperty("taken");
    expect(gate.read().notes).toBe(doc.getText("notes").toString());
  });
});

describe("a session that closes and opens again", () => {
  const BOARD = boardIdOf("ideas", "t1");
  let store: Store;
  let answerIsLost: boolean;
  let hall: TestHouse;
  let open: OpenWorkshop;
  let [fay, amina] = [] as unknown as [TestLine, TestLine];
  beforeEach(async () => {
    const disk = memoryStore();
    answerIsLost = false;
    store = {
      ...disk,
      async append(workshopId, commit) {
        await disk.append(workshopId, commit);
        if (answerIsLost) throw new StoreError("DISK_FAILED", "it was kept, and the answer got lost");
      },
    };
    hall = openTestHouse({ store });
    open = await hall.workshop();
    for (const [personId, tableId] of [
      ["fay", null],
      ["amina", "t1"],
    ] as const)
      await act(open.room, "person.join", { personId, profile: profileOf(personId), tableId });
    await act(open.room, "grant.give", { id: "g1", personId: "fay", role: "facilitator", sessionId: null });
    [fay, amina] = ["fay", "amina"].map((id) => hall.line(open, { kind: "person", id })) as [
      TestLine,
      TestLine,
    ];
    await fay.says("go", "prompt.go", { leaving: 0, promptId: "cluster" });
  });
  afterEach(() => hall.close());

  const epoch = () => open.room.durable.room.discussions["ideas"]!.epoch;
  const run = () => open.room.durable.room.step.run;
  const pen = () => new TestPen(hall.board(open, amina.guest, BOARD, epoch()), "person:amina");
  const settled = () => open.room.settled();
  async function records(): Promise<readonly BoardRecord[]> {
    const all: BoardRecord[] = [];
    for await (const commit of store.read("w1", 0))
      for (const record of commit.records) if (record.kind === "board") all.push(record);
    return all;
  }

  test("Back: the board is there as it was, small, and people write on; also after the server's next start", async () => {
    const first = pen();
    first.addsCard("a1", "Water for all");
    types(first.doc, (first.doc.getMap("cards").get("a1") as Y.Map<Y.Text>).get("text"));
    await settled();
    const before = open.boards.kept(BOARD)!;
    await fay.says("close", "discussion.close", { discussionId: "ideas" });
    await settled();
    expect(first.wire.closedBy).toBe(CLOSE.otherEpoch);
    expect(open.boards.kept(BOARD)).toEqual(before);
    const fresh = (await records()).filter((record) => record.fresh);
    expect(fresh).toMatchObject([{ actor: "server", epoch: 2, owner: null }]);
    expect(fresh[0]!.update.length).toBeLessThan(1_000);

    await fay.says("on", "prompt.go", { leaving: run(), promptId: "report" });
    await fay.says("back", "prompt.go", { leaving: run(), promptId: "cluster" });
    expect(epoch()).toBe(3);
    const second = pen();
    await settled();
    second.addsCard("a2", "Schools");
    await settled();
    expect(second.wire.closedBy).toBeNull();
    expect(open.boards.kept(BOARD)!.cards).toMatchObject([
      { id: "a1", by: "person:amina", source: "cluster", text: before.cards[0]!.text },
      { id: "a2", by: "person:amina", source: "cluster", text: "Schools" },
    ]);
    const kept = open.boards.kept(BOARD);
    const again = openTestHouse({ store });
    const reopened = (await again.house.workshop("w1"))!;
    expect(reopened.boards.kept(BOARD)).toEqual(kept);
    expect(reopened.room.seq).toBe(open.room.seq);
    await again.close();
  });

  test("nobody at the old board gets the new one, also where the disk kept it and its answer got lost", async () => {
    const first = pen();
    first.addsCard("a1", "Water for all");
    types(first.doc, (first.doc.getMap("cards").get("a1") as Y.Map<Y.Text>).get("text"));
    await settled();
    await new Promise(setImmediate);
    const heard = first.wire.frames.length;
    answerIsLost = true;
    const close = fay.says("close", "discussion.close", { discussionId: "ideas" });
    expect(await close).toEqual({ refused: "NOT_KEPT" });
    answerIsLost = false;
    await settled();
    expect(epoch()).toBe(2);
    expect((await records()).filter((record) => record.fresh)).toHaveLength(1);
    expect(first.wire.closedBy).toBe(CLOSE.otherEpoch);
    const said = first.wire.frames.slice(heard).map((frame) => readFrame(frame)?.type);
    expect(said).not.toContain("update");
  });

  test("who brings the old document under the new number changes nothing", async () => {
    const first = pen();
    first.addsCard("a1", "Water for all");
    types(first.doc, (first.doc.getMap("cards").get("a1") as Y.Map<Y.Text>).get("text"));
    await settled();
    await fay.says("close", "discussion.close", { discussionId: "ideas" });
    await fay.says("on", "prompt.go", { leaving: run(), promptId: "report" });
    await fay.says("back", "prompt.go", { leaving: run(), promptId: "cluster" });
    const before = open.boards.kept(BOARD);
    const wire = hall.board(open, amina.guest, BOARD, epoch());
    wire.says(step1Frame(Y.encodeStateVector(first.doc)));
    wire.says(step2Frame(Y.encodeStateAsUpdate(first.doc)));
    await settled();
    expect(wire.closedBy).toBe(CLOSE.badData);
    expect(open.boards.kept(BOARD)).toEqual(before);
  });
});

test("who had come and said nothing yet, when a board is written anew, comes again for the new one", () => {
  const room = new TestRoom();
  const comes = (id: string, epoch: string | null) => {
    const wire = new TestWire();
    room.boards.attach(wire, { actor: { kind: "person", id }, credential: id }, "d1.t1", {
      epoch,
      ack: false,
    });
    return wire;
  };
  const writer = new TestPen(comes("amina", "1"), "person:amina");
  types(writer.doc);
  room.commit();
  const late = comes("jean", null);
  for (const id of ["amina", "jean"]) room.rights.set(`person:${id}`, { epoch: 2, may: ALL_ACTIONS });
  expect(room.boards.renew("d1", 2)).toHaveLength(1);
  late.says(step1Frame(Uint8Array.of(0)));
  expect([late.closedBy, late.frames]).toEqual([CLOSE.loading, []]);
  room.boards.close();
});

describe("a board where nobody is", () => {
  test("rests as bytes, and is there again when somebody comes, with whose device wrote what", () => {
    const gate = new BoardDoc("d1.t1", 77);
    const doc = new Y.Doc();
    board.addCard(doc, { id: "a1", text: "water", by: "person:amina", source: "p1" });
    const taken = gate.take(Y.encodeStateAsUpdate(doc), AMINA);
    expect(gate.rest()).toBe(false); // not while something waits
    gate.commit((taken as { taken: Parameters<BoardDoc["commit"]>[0] }).taken);
    const before = gate.kept();
    expect(gate.rest()).toBe(false); // somebody has just looked
    expect(gate.rest()).toBe(true);
    expect(gate.isEmpty).toBe(false);
    expect(gate.snapshot()).toMatchObject({ owners: [[doc.clientID, "phone-a"]] });
    expect(gate.rest()).toBe(true);
    // What becomes durable meanwhile is there too.
    const other = new Y.Doc();
    board.editStatement(other, "p9", "We call");
    gate.commit([{ update: Y.encodeStateAsUpdate(other), clients: [], owner: null }]);
    expect(gate.kept()).toEqual({ ...before, statements: [{ promptId: "p9", text: "We call" }] });
    const thief = new Y.Doc();
    Y.applyUpdate(thief, gate.encode());
    const vector = Y.encodeStateVector(thief);
    thief.clientID = doc.clientID;
    thief.getText("notes").insert(0, "as amina");
    expect(
      gate.take(Y.encodeStateAsUpdate(thief, vector), { ...AMINA, credential: "phone-j" }),
    ).toMatchObject({
      refused: "NOT_ALLOWED",
    });
  });

  test("a connection without an epoch in its address belongs to the one in which it was greeted", async () => {
    const room = new TestRoom();
    const wire = new TestWire();
    room.boards.attach(wire, { actor: { kind: "person", id: "amina" }, credential: "a" }, "d1.t1", {
      epoch: null,
      ack: false,
    });
    wire.says(step1Frame(Uint8Array.of(0)));
    room.boards.recheck("everyone");
    expect(wire.closedBy).toBeNull();
    room.rights.set("person:amina", { epoch: 2, may: ALL_ACTIONS });
    room.boards.recheck("everyone");
    expect(wire.closedBy).toBe(CLOSE.otherEpoch);
    room.boards.close();
  });
});
