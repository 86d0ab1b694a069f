/** Three phones, the real gate, a bad network and chance. */
import { EventEmitter } from "node:events";
import type { WebSocket } from "ws";
import * as Y from "yjs";
import { expect, test } from "vitest";
import * as board from "../../shared/board/board.ts";
import { Journal } from "../../shared/board/journal.ts";
import { generator } from "../../shared/board/testing.ts";
import { readFrame, step1Frame, step2Frame, updateFrame } from "../../shared/board/wire.ts";
import { TestRoom } from "./testing.ts";

const BOARD = "s1.t7";

/** A socket whose messages travel when the test says so. */
class Line extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly toPhone: Uint8Array[] = [];
  readonly toServer: Uint8Array[] = [];
  closedWith: number | null = null;
  send(data: Uint8Array) {
    this.toPhone.push(Uint8Array.from(data));
  }
  close(code: number) {
    this.closedWith = code;
    this.readyState = 3;
  }
  terminate() {
    this.readyState = 3;
    this.emit("close");
  }
}

class Phone {
  readonly doc = new Y.Doc();
  readonly journal = new Journal();
  readonly actor: string;
  line: Line | null = null;
  greeted = false;
  edits = 0;

  constructor(actor: string, clientId: number) {
    this.actor = actor;
    this.doc.clientID = clientId;
    this.doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.local && transaction.changed.size > 0) this.journal.edited();
    });
    this.doc.on(
      "update",
      (update: Uint8Array, origin: unknown) => origin !== this && this.say(updateFrame(update)),
    );
  }

  connect(room: TestRoom) {
    this.line = new Line();
    this.greeted = false;
    room.boards.attach(
      this.line as unknown as WebSocket,
      { actor: { kind: "person", id: this.actor }, credential: this.actor },
      BOARD,
      { epoch: "1", ack: true },
    );
    this.journal.opened();
    this.say(step1Frame(Y.encodeStateVector(this.doc)));
  }

  say(frame: Uint8Array) {
    if (this.line?.readyState !== 1) return;
    this.journal.sent(frame);
    this.line.toServer.push(frame);
  }

  /** One message arrives here. */
  hear() {
    const bytes = this.line?.toPhone.shift();
    const frame = bytes && readFrame(bytes);
    if (!frame) return;
    if (frame.type === "step2" || frame.type === "update") Y.applyUpdate(this.doc, frame.update, this);
    if (frame.type === "step1") this.say(step2Frame(Y.encodeStateAsUpdate(this.doc, frame.stateVector)));
    if (frame.type === "ack") this.journal.acked(frame.count);
  }

  cut() {
    this.line?.terminate();
    this.line = null;
  }
}

function edit(phone: Phone, chance: () => number) {
  const { doc } = phone;
  const content = board.readBoard(doc);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)];
  const some = content.cards.filter(() => chance() < 0.4).map((card) => card.id);
  const id = `${phone.actor}-${(phone.edits += 1)}`;
  const kind = Math.floor(chance() * 9);
  if (kind <= 1)
    board.addCard(doc, { id, text: `words of ${id}`, by: `person:${phone.actor}`, source: "p1" });
  else if (kind === 2) board.makeCluster(doc, { id: `c-${id}`, cardIds: some });
  else if (kind === 3)
    board.moveCards(doc, some, pick(content.clusters)?.id ?? null, pick(content.cards)?.id);
  else if (kind === 4) {
    const card = pick(content.cards);
    if (card) board.editCardText(doc, card.id, card.text.replace("words", `${id} `));
  } else if (kind === 5) board.editNotes(doc, content.notes.slice(0, Math.floor(chance() * 40)) + id);
  else if (kind === 6)
    board.editStatement(
      doc,
      "p9",
      `${id} ${board.textOf(content, { kind: "statement", id: "p9" }).slice(0, 200)}`,
    );
  else if (kind === 7) {
    const card = pick(content.cards);
    if (card) (chance() < 0.5 ? board.hideCard : board.showCard)(doc, card.id);
  } else {
    const cluster = pick(content.clusters);
    if (cluster && chance() < 0.7) board.editTitle(doc, cluster.id, `title ${id}`);
    else if (cluster) board.hideCluster(doc, cluster.id);
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const today = Date.now() % 1e9;

test.each([4711, 90125, 7, today])(
  "whatever the network does, three phones and the log agree and nothing acknowledged is lost [seed %i]",
  async (seed) => {
    const chance = generator(seed);
    const room = new TestRoom({ rate: { burst: 1e9, perSecond: 1e9 } });
    room.held = true;
    const phones = ["amina", "jean", "li"].map((name, i) => new Phone(name, 1000 + seed + i));
    const anywhere = () => phones[Math.floor(chance() * phones.length)]!;
    const travel = (phone: Phone) => {
      const bytes = phone.line?.toServer.shift();
      if (bytes && phone.line?.readyState === 1) phone.line.emit("message", Buffer.from(bytes), true);
    };
    const closes = new Set<number | null>();
    for (let i = 0; i < 900; i += 1) {
      const phone = anywhere();
      const what = chance();
      if (what < 0.3) edit(phone, chance);
      else if (what < 0.6) travel(phone);
      else if (what < 0.85) phone.hear();
      else if (what < 0.93) room.commit();
      else if (what < 0.945) phone.cut();
      else if (what < 0.95) room.fail();
      await settle();
      for (const { line } of phones) closes.add(line?.closedWith ?? null);
      if (phone.line === null || phone.line.readyState !== 1) {
        if (chance() < 0.3) phone.connect(room);
      }
    }
    for (const phone of phones) if (phone.line?.readyState !== 1) phone.connect(room);
    for (
      let i = 0;
      i < 4000 &&
      (room.waiting > 0 ||
        i < 5 ||
        phones.some(({ line }) => line!.toPhone.length + line!.toServer.length > 0));
      i += 1
    ) {
      for (const phone of phones) {
        travel(phone);
        phone.hear();
      }
      room.commit();
      await settle();
    }
    // Nobody here does anything forbidden: only "come again" after a failed commit.
    expect([...closes].filter((code) => code !== null && code !== 4503)).toEqual([]);
    const durable = new Y.Doc();
    for (const record of room.log) Y.applyUpdate(durable, record.update);
    const expected = board.readBoard(durable);
    expect(expected.cards.length).toBeGreaterThan(20);
    for (const phone of phones) {
      expect(board.readBoard(phone.doc)).toEqual(expected);
      expect(phone.journal.unsaved).toBe(0);
    }
    expect(room.boards.read(BOARD)).toEqual(expected);
    const marks = expected.clusters.map(({ mark }) => mark);
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks).not.toContain("");
    const again = new TestRoom();
    for (const record of room.log) again.boards.restore(record);
    expect(again.boards.read(BOARD)).toEqual(expected);
    const fromSnapshot = new TestRoom();
    fromSnapshot.boards.restoreSnapshot([...room.boards.snapshot()]);
    expect(fromSnapshot.boards.read(BOARD)).toEqual(expected);
    for (const { boards } of [room, again, fromSnapshot]) boards.close();
  },
);
