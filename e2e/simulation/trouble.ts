/** What goes wrong: lines, phones, the server, its disk, and people who are sent away or moved. */
import * as Y from "yjs";
import { addCard, editNotes, readBoard } from "../../shared/board/board.ts";
import { type Entry, textIn } from "../../shared/board/shape.ts";
import { step1Frame, updateFrame } from "../../shared/board/wire.ts";
import { boardIdOf } from "../../shared/ids.ts";
import { currentDiscussion, currentSeating } from "../../shared/workshop/find.ts";
import type { House } from "../../server/live/house.ts";
import type { Chance } from "../delegates/chance.ts";
import { actOf } from "./acts.ts";
import type { Cast } from "./cast.ts";
import { letIn } from "./cast.ts";
import { opensAgain } from "./desk.ts";
import type { SimDisk } from "./disk.ts";
import type { SimDocument } from "./document.ts";
import type { SimMachine } from "./machine.ts";
import type { Network } from "./network.ts";
import type { Phone, World } from "./phone.ts";
import { credentialOf } from "./carriers.ts";

export interface Stage extends World {
  readonly cast: Cast;
  readonly net: Network;
  readonly disk: SimDisk;
  /** Everybody who has a phone here by now. */
  readonly phones: Phone[];
  /** Whose credential is being revoked. */
  readonly leaving: Set<Phone>;
  /** A browser that stays open all day. */
  readonly office: SimMachine;
}

type Trouble = readonly [weight: number, name: string, happens: (stage: Stage, chance: Chance) => void];

const someone = ({ phones }: Stage, chance: Chance): Phone => chance.one(phones);
const later = ({ loop }: Stage, ms: number, work: () => void) => void loop.at(loop.now + ms, work);

const TROUBLES: readonly Trouble[] = [
  [
    5,
    "a line is cut",
    (stage, chance) => cables(stage, someone(stage, chance)).forEach((cable) => cable.cut()),
  ],
  [
    2,
    "a line goes silent",
    (stage, chance) => cables(stage, someone(stage, chance)).forEach((cable) => cable.silence()),
  ],
  [
    1,
    "the access point restarts",
    (stage) => stage.phones.flatMap((p) => cables(stage, p)).forEach((c) => c.cut()),
  ],
  [
    4,
    "a line breaks under an act",
    (stage, chance) => {
      const phone = chance.happens(0.5) ? stage.cast.fay : someone(stage, chance);
      if (chance.happens(0.6)) slowDisk(stage, 3_000);
      actOf(phone, chance);
      later(stage, 2 + chance.below(60), () => cables(stage, phone).forEach((cable) => cable.cut()));
      later(stage, 120 + chance.below(400), () => phone.page?.hurry());
    },
  ],
  [
    5,
    "an answer gets lost, and then the server dies",
    (stage, chance) => {
      const phone = chance.happens(0.5) ? stage.cast.fay : someone(stage, chance);
      actOf(phone, chance);
      later(stage, 2 + chance.below(60), () => cables(stage, phone).forEach((cable) => cable.cut()));
      if (chance.happens(0.8)) later(stage, 100, () => snapshot(stage));
      later(stage, 140, () => stage.server.crash("killed"));
    },
  ],
  [3, "the disk is slow for a while", (stage, chance) => slowDisk(stage, 500 + chance.below(6_000))],
  [
    2,
    "one connection of a phone breaks",
    (stage, chance) => {
      const all = cables(stage, someone(stage, chance));
      if (all.length > 0) chance.one(all).cut();
    },
  ],
  [4, "a phone sleeps", (stage, chance) => sleep(stage, someone(stage, chance), 500 + chance.below(20_000))],
  [4, "a page is loaded again", (stage, chance) => someone(stage, chance).load()],
  [
    2,
    "a browser goes back to an earlier page",
    (stage, chance) => {
      const { page } = someone(stage, chance);
      if (!page) return;
      const { held } = page;
      later(stage, 500 + chance.below(8_000), () => page.machine.alive && page.goBackTo(held));
    },
  ],
  [
    2,
    "a page asks for what it has",
    (stage, chance) => {
      const { page } = someone(stage, chance);
      const audiences = Object.keys(page?.held.known ?? {});
      if (audiences.length > 0) page?.resync(chance.one(audiences));
    },
  ],
  [4, "the server is killed", ({ server }) => server.crash("killed")],
  [2, "the power is cut", ({ server }) => server.crash("power cut")],
  [1, "the server is stopped", ({ server }) => server.stop()],
  [
    4,
    "the disk fails for a while",
    (stage, chance) => {
      stage.disk.trouble.syncs = 0.5;
      later(stage, 100 + chance.below(3_000), () => (stage.disk.trouble.syncs = 0));
    },
  ],
  [
    4,
    "answers of the disk get lost for a while",
    (stage, chance) => {
      stage.disk.trouble.answers = 0.4;
      later(stage, 100 + chance.below(2_000), () => (stage.disk.trouble.answers = 0));
    },
  ],
  [
    1,
    "the disk cannot be read for a while",
    (stage, chance) => {
      stage.disk.trouble.reads = 0.5;
      later(stage, 100 + chance.below(1_500), () => (stage.disk.trouble.reads = 0));
    },
  ],
  [5, "a snapshot is taken", snapshot],
  [10, "two people take back the same words", takeBack],
  [10, "a board is written anew under the last words", writeAnew],
  [3, "a device is thrown out and comes in anew", (stage, chance) => throwOut(stage, someone(stage, chance))],
  [2, "somebody writes under a stranger's client id", forge],
];

/** Something goes wrong now. */
export function trouble(stage: Stage, chance: Chance): void {
  let at = chance.next() * TROUBLES.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, name, happens] of TROUBLES) {
    at -= weight;
    if (at >= 0) continue;
    stage.loop.trace.add(`trouble: ${name}`);
    return happens(stage, chance);
  }
}

const cables = ({ net }: Stage, { page }: Phone) => (page ? net.of(page.machine) : []);

function slowDisk({ disk, loop }: Stage, ms: number): void {
  const before = disk.trouble.slow;
  disk.trouble.slow = 1;
  loop.at(loop.now + ms, () => {
    if (disk.trouble.slow === 1) disk.trouble.slow = Math.min(before, 0.05);
  });
}

function snapshot({ server }: Stage): void {
  void server.open().then(
    (open) => void open?.room.takeSnapshot(),
    () => undefined,
  );
}

function sleep(stage: Stage, { page }: Phone, ms: number): void {
  if (!page || page.machine.asleep) return;
  page.sleep();
  later(stage, ms, () => page.machine.alive && page.wake(ms));
}

/** Revoked, and given a new credential: the old one opens nothing any more. */
function throwOut(stage: Stage, phone: Phone): void {
  if (stage.leaving.has(phone)) return;
  stage.leaving.add(phone);
  const old = credentialOf(phone.secret);
  insist(
    stage,
    async (house) => {
      await house.revoke(old);
      stage.witness.revoked.add(old);
      return true;
    },
    () => {
      stage.loop.trace.add(`${phone.name} is out`);
      stage.leaving.delete(phone);
      phone.forgetCredential();
      comeIn(stage, phone);
    },
  );
}

/** Asks at the door until it is let in. */
export function comeIn(stage: Stage, phone: Phone): void {
  insist(
    stage,
    (house) => letIn(house, phone),
    () => {
      stage.loop.trace.add(`${phone.name} is in`);
      if (!stage.phones.includes(phone)) stage.phones.push(phone);
      phone.load();
    },
  );
}

/** A request that is safe to send again is sent until it is answered. */
function insist(stage: Stage, work: (house: House) => Promise<boolean>, done: () => void): void {
  stage.server.request(stage.office, work, (isDone) => {
    if (isDone === true) done();
    else stage.office.after(1_000, () => insist(stage, work, done));
  });
}

/** The documents of so many or more who sit at one table and are awake; none where there is no such table. */
function atOneTable(stage: Stage, chance: Chance, people: number): readonly SimDocument[] {
  const { room, persons } = stage.witness.workshop;
  const discussion = currentDiscussion(room);
  const seating = currentSeating(room);
  if (!discussion?.open || !seating) return [];
  const tableOf = ({ actor }: Phone) =>
    actor.kind === "device"
      ? actor.tableId
      : actor.kind === "person" && persons[actor.id]?.seats[seating.id]?.tableId;
  const awake = stage.phones.filter(({ page }) => page?.online && !page.machine.asleep);
  const tables = awake.map(tableOf).filter((id) => typeof id === "string");
  const shared = tables.filter((id) => tables.filter((other) => other === id).length >= people);
  if (shared.length === 0) return [];
  const tableId = chance.one(shared);
  const boardId = boardIdOf(discussion.id, tableId);
  return awake
    .filter((phone) => tableOf(phone) === tableId)
    .map(({ page }) => page!.document(boardId, discussion.epoch));
}
const readyOf = (documents: readonly SimDocument[]) =>
  documents.filter(({ synced, over }) => synced && !over);
const last = (doc: Y.Doc) => readBoard(doc).notes;

/** At one table, at once, while the disk is slow: the second removes what is gone already, and not yet for good. */
function takeBack(stage: Stage, chance: Chance): void {
  const open = atOneTable(stage, chance, 2);
  const ready = () => readyOf(open);
  later(stage, 400, () => {
    const [first] = ready();
    if (first) editNotes(first.doc, `${last(first.doc)}too much\n`);
  });
  later(stage, 1_600, () => {
    slowDisk(stage, 1_000);
    for (const { doc } of ready()) editNotes(doc, last(doc).replace("too much\n", ""));
  });
}

/** A long talk, most of it struck out again; then, in one commit, more words and the board's next session. */
function writeAnew(stage: Stage, chance: Chance): void {
  const open = atOneTable(stage, chance, 1);
  const writes =
    (text: string) =>
    ({ doc, address }: SimDocument) => {
      const id = stage.cast.fay.newId("long");
      addCard(doc, { id, text, by: address.ref, source: "cluster" });
      return id;
    };
  later(stage, 400, () => {
    const [first] = readyOf(open);
    if (first) first.doc.transact(() => talksLong(first.doc, writes("")(first)));
  });
  later(stage, 1_590, () => slowDisk(stage, 1_000));
  for (const at of [1_600, 1_640, 1_660, 1_680, 1_700])
    later(stage, at, () => readyOf(open).forEach(writes("done")));
  later(stage, 1_690, () => {
    const { page } = stage.cast.fay;
    const room = page?.held.room;
    if (page && room && !page.machine.asleep) opensAgain(page, room);
  });
}

/** Twice as many letters as this, one by one, are more than a board keeps over its session. */
const LONG_TALK = 1_100;
function talksLong(doc: Y.Doc, cardId: string): void {
  const text = textIn(doc.getMap<Entry>("cards").get(cardId)!, "text")!;
  for (let letter = 0; letter < LONG_TALK; letter += 1) {
    text.insert(0, "a");
    text.insert(text.length, "z");
  }
  text.delete(10, text.length - 20);
}

/** A card under a Yjs client id that another device has used: it must not get in. */
function forge(stage: Stage, chance: Chance): void {
  const forgers = stage.phones.filter(({ page }) => page && !page.machine.asleep);
  const documents = forgers.flatMap(({ page }) =>
    [...page!.documents.values()].filter(
      (document) => document.synced && document.address.boardId.includes("."),
    ),
  );
  if (documents.length === 0) return;
  const { address } = chance.one(documents);
  // Who has only taken back words has not written under an id yet: it is nobody's.
  stage.witness.look();
  const used = stage.witness.boardOf(address.boardId).doc.store.clients;
  const victims = [...stage.witness.documents].filter(
    ([clientId, written]) =>
      written.boardId === address.boardId &&
      used.has(clientId) &&
      written.credential !== credentialOf(address.secret),
  );
  const forger = forgers.find(({ ref }) => ref === address.ref);
  if (victims.length === 0 || !forger?.page) return;
  const [clientId] = chance.one(victims);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(stage.witness.boardOf(address.boardId).doc));
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  addCard(doc, { id: forger.newId("forged"), text: "not mine", by: address.ref, source: "cluster" });
  const line = stage.server.dialBoard(forger.page.machine, { ...address, epoch: String(address.epoch) });
  line?.send(step1Frame(new Uint8Array([0])));
  line?.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
  later(stage, 5_000, () => line?.close());
}
