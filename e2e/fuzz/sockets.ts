/** The real server, its real sockets, and guests who send it anything: a small share, for what only a wire can do. */
import { once } from "node:events";
import { WebSocket } from "ws";
import * as Y from "yjs";
import * as board from "../../shared/board/board.ts";
import { step1Frame } from "../../shared/board/wire.ts";
import { boardIdOf } from "../../shared/ids.ts";
import type { ClientToServer } from "../../shared/protocol.ts";
import { act } from "../../server/live/house.ts";
import { openHall, profileOf, type Guest, type Hall } from "../../server/live/hall.contract.ts";
import { TestPen, TestWire } from "../../server/boards/testing-pen.ts";
import { Chance } from "../delegates/chance.ts";
import { noise } from "./bytes.ts";
import { anyCommand } from "./events.ts";
import { anyFrame, type Knowledge } from "./frames.ts";
import { NAMES, namedAct, namedFrame } from "./names.ts";
import { anything } from "./payloads.ts";
import { polluted, strayNames } from "./traces.ts";

const BOARD = boardIdOf("ideas", "t1");
const [EVENTS, HELLOS, FRAMES, PACKETS, REQUESTS] = [150, 8, 150, 20, 10];
export const PER_GUEST = EVENTS + HELLOS + FRAMES + PACKETS + REQUESTS;
/** Each event of the protocol, and how often it is sent: one that has no row here does not compile. */
const OWN_EVENTS: Readonly<Record<keyof ClientToServer, number>> = { command: 6, time: 2, resync: 2 };
/** Names that no client of ours knows, some of which mean something to Socket.IO or to JavaScript. */
const OTHER_EVENTS = [...NAMES, "nothing", "welcome", "bye", "message", ""];
/** Acts and frames that say a name which means something to JavaScript. */
const NAMED = 0.1;
const EVENTS_SENT = [
  ...Object.entries(OWN_EVENTS).flatMap(([event, times]) => Array.from({ length: times }, () => event)),
  ...OTHER_EVENTS,
];
/** What engine.io and Socket.IO say to each other, and what they do not. */
const PACKET_HEADS = ["0", "1", "2probe", "3", "4", "40", "42", "4{", '42["command"]', "5", "6", "b", ""];

export interface SocketPlay {
  readonly sent: number;
  /** Of them, how many said a name that means something to JavaScript. */
  readonly named: number;
  readonly problems: readonly string[];
}

/** So many guests find a seat at one table, beside Jean; with more, the server after this one. */
const A_TABLE = 20;

export async function playSockets({ seed, guests }: { seed: number; guests: number }): Promise<SocketPlay> {
  const problems: string[] = [];
  let named = 0;
  for (let from = 0; from < guests; from += A_TABLE) {
    const table = await playTable(seed + from, Math.min(A_TABLE, guests - from));
    problems.push(...table.problems);
    named += table.named;
  }
  return { sent: guests * PER_GUEST, named, problems };
}

async function playTable(seed: number, guests: number): Promise<Omit<SocketPlay, "sent">> {
  const chance = new Chance(seed);
  const problems: string[] = [];
  let named = 0;
  const hall = await openHall();
  try {
    const workshop = await hall.workshop("w1", { tables: 2, seats: guests + 2 });
    const open = (await hall.server.house.workshop(workshop.id))!;
    await act(open.room, "person.join", { personId: "fay", profile: profileOf("Fay"), tableId: null });
    await act(open.room, "grant.give", { id: "g1", personId: "fay", role: "facilitator", sessionId: null });
    const fay = { kind: "person", id: "fay" } as const;
    await act(open.room, "prompt.go", { leaving: 0, promptId: "cluster" }, fay);
    const browser = hall.browser();
    await browser.join(workshop, "Jean", "t1");
    const jean = await browser.connect(workshop).here();
    const pen = await jeansPen(hall, jean);
    for (let i = 0; i < guests; i += 1) {
      named += await guestComes(hall, workshop, chance, pen.doc);
      pen.addsCard(`jean${i}`, `Card ${i}`);
      const answer = await jean.does("help.call", { tableId: "t1", text: `call ${i}` });
      if (!("ok" in answer))
        problems.push(`Jean's call was answered ${JSON.stringify(answer)} (seed ${seed}, guest ${i})`);
      const door = await browser.ask(`/api/workshops/${workshop.id}/door`);
      if (door.status !== 200) problems.push(`the door answers ${door.status} (seed ${seed}, guest ${i})`);
    }
    await open.room.settled();
    const texts = open.boards.kept(BOARD)?.cards.filter(({ id }) => id.startsWith("jean")).length;
    if (texts !== guests) problems.push(`Jean has ${texts} cards of ${guests} (seed ${seed})`);
    problems.push(...[...strayNames(open.room.durable), ...polluted()].map((one) => `${one} (seed ${seed})`));
    if (pen.wire.closedBy !== null)
      problems.push(`Jean's board was closed with ${pen.wire.closedBy} (seed ${seed})`);
  } finally {
    await hall.close();
  }
  return { named, problems };
}

async function jeansPen(hall: Hall, jean: Guest): Promise<TestPen> {
  const open = (await hall.server.house.workshop("w1"))!;
  const { actor } = jean.welcomed!;
  const wire = new TestWire();
  const epoch = String(open.room.durable.room.discussions["ideas"]!.epoch);
  open.boards.attach(wire, { actor, credential: "jean's phone" }, BOARD, { epoch, ack: true });
  return new TestPen(wire, actor.kind === "person" ? `person:${actor.id}` : "");
}

/** Says how often it said a name that means something to JavaScript. */
async function guestComes(
  hall: Hall,
  workshop: Parameters<ReturnType<Hall["browser"]>["join"]>[0],
  chance: Chance,
  doc: Y.Doc,
): Promise<number> {
  let named = 0;
  const browser = hall.browser();
  await browser.join(workshop, "Mallory", "t1");
  const guest = await browser.connect(workshop).here();
  // Arguments that the client's own encoder does not take never leave it.
  const sends = (...args: unknown[]) => {
    try {
      (guest.socket as unknown as { emit: (...all: unknown[]) => void }).emit(...args);
    } catch {
      return;
    }
  };
  for (let i = 0; i < EVENTS; i += 1) {
    const event = chance.one(EVENTS_SENT);
    const namesOne = event === "command" && chance.happens(NAMED);
    const args = namesOne
      ? namedAct(`n${i}`, chance).args
      : event === "command"
        ? anyCommand(i, chance)
        : Array.from({ length: chance.below(4) }, () => anything(chance));
    if (namesOne || NAMES.some((name) => name === event)) named += 1;
    sends(event, ...args, ...(chance.happens(0.7) ? [() => undefined] : []));
    if (guest.socket.disconnected) guest.socket.connect();
  }
  // What is said of oneself at the door of a live line.
  for (let i = 0; i < HELLOS; i += 1) {
    const hello = {
      [chance.one(["protocol", "workshop", "as", "known", "life"])]: encodable(anything(chance)),
    };
    await browser.connect(workshop, "person", hello).refusal();
  }
  const { actor } = guest.welcomed!;
  const by = actor.kind === "person" ? `person:${actor.id}` : "";
  named += await onBoard(hall, browser.cookie, chance, doc, by);
  await packets(hall, browser.cookie, chance);
  for (let i = 0; i < REQUESTS; i += 1) {
    const query = chance.one([
      "EIO=4&transport=polling",
      "EIO=3&transport=polling",
      "EIO=4&transport=x",
      "EIO=4&transport=polling&sid=no",
    ]);
    await browser
      .ask(`/io/?${query}`, `${chance.one(PACKET_HEADS)}${Buffer.from(noise(chance, 30)).toString("latin1")}`)
      .catch(() => undefined);
  }
  guest.close();
  return named;
}

/** What the client's own encoder takes of it. */
function encodable(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? "null");
  } catch {
    return null;
  }
}

async function onBoard(hall: Hall, cookie: string, chance: Chance, doc: Y.Doc, by: string): Promise<number> {
  let named = 0;
  const pen = new Y.Doc();
  const edits: Uint8Array[] = [];
  pen.clientID = chance.below(2 ** 31);
  pen.on("update", (update: Uint8Array) => edits.push(update));
  board.editStatement(pen, "p9", "We call");
  const known: Knowledge = { doc, own: [pen.clientID, pen.clientID + 1], edits, next: () => edits[0]! };
  const connect = async () => {
    const ws = new WebSocket(`${hall.origin.replace("http", "ws")}/boards/${BOARD}?w=w1&epoch=1&as=person`, {
      headers: { cookie, origin: hall.origin },
    });
    ws.on("error", () => undefined);
    await Promise.race([once(ws, "open"), once(ws, "close")]);
    ws.send(step1Frame(Uint8Array.of(0)), () => undefined);
    return ws;
  };
  let ws = await connect();
  for (let i = 0; i < FRAMES; i += 1) {
    const namesOne = chance.happens(NAMED);
    if (namesOne) named += 1;
    const frame = namesOne ? namedFrame(by, chance).frame : anyFrame(known, chance);
    ws.send(chance.happens(0.95) ? frame : Buffer.from(frame).toString("latin1"), () => undefined);
    if (i % 5 === 0) await new Promise(setImmediate);
    if (ws.readyState !== WebSocket.OPEN) ws = await connect();
  }
  ws.terminate();
  return named;
}

async function packets(hall: Hall, cookie: string, chance: Chance): Promise<void> {
  for (let i = 0; i < PACKETS; i += 5) {
    const ws = new WebSocket(`${hall.origin.replace("http", "ws")}/io/?EIO=4&transport=websocket`, {
      headers: { cookie, origin: hall.origin },
    });
    ws.on("error", () => undefined);
    await Promise.race([once(ws, "open"), once(ws, "close")]);
    for (let n = 0; n < 5; n += 1) {
      const garbage = Buffer.from(noise(chance, 60));
      ws.send(
        chance.happens(0.5) ? garbage : chance.one(PACKET_HEADS) + garbage.toString("latin1"),
        () => undefined,
      );
    }
    await new Promise(setImmediate);
    ws.terminate();
  }
}
