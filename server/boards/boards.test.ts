/** Unmodified y-websocket clients as guests of a real server. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { CLOSE } from "../../shared/board/actions.ts";
import * as board from "../../shared/board/board.ts";
import {
  awarenessFrame,
  type Frame,
  readFrame,
  step1Frame,
  step2Frame,
  updateFrame,
} from "../../shared/board/wire.ts";
import { serve, TestRoom } from "./testing.ts";

const BOARD = "s1.t1";
let room: TestRoom;
let server: Awaited<ReturnType<typeof serve>>;
let guests: { provider: WebsocketProvider; doc: Y.Doc }[] = [];
beforeEach(async () => {
  room = new TestRoom({ keepAliveMs: 40, presenceMs: 10 });
  server = await serve(room);
});
afterEach(async () => {
  for (const { provider, doc } of guests) {
    provider.destroy();
    doc.destroy();
  }
  guests = [];
  await server.close();
});

const until = (what: () => void) => vi.waitFor(what, { timeout: 5000, interval: 5 });

/** Somebody opens the board with the client as it is published. */
function opens(
  who: string,
  {
    epoch = "1",
    boardId = BOARD,
    doc = new Y.Doc(),
    ack = true,
    credential = who,
  }: { epoch?: string | null; boardId?: string; doc?: Y.Doc; ack?: boolean; credential?: string } = {},
) {
  const params = { who, credential, ...(epoch === null ? {} : { epoch }), ...(ack ? { ack: "1" } : {}) };
  const acks: number[] = [];
  const provider = new WebsocketProvider(server.url, boardId, doc, {
    params,
    disableBc: true,
    maxBackoffTime: 50,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    connect: false,
  });
  provider.messageHandlers[100] = (_, decoder) => {
    let count = 0;
    let shift = 0;
    for (;;) {
      const byte = decoder.arr[decoder.pos]!;
      decoder.pos += 1;
      count |= (byte & 127) << shift;
      if (byte < 128) break;
      shift += 7;
    }
    acks.push(count);
  };
  const closes: number[] = [];
  provider.on("connection-close", (event) => event && closes.push(event.code));
  const closed: number[] = [];
  provider.on("closed", ({ code }: { code: number }) => closed.push(code));
  provider.connect();
  const guest = { provider, doc, acks, closed, closes, read: () => board.readBoard(doc) };
  guests.push(guest);
  return guest;
}
type Guest = ReturnType<typeof opens>;
const synced = (...all: Guest[]) =>
  until(() => all.forEach(({ provider }) => expect(provider.synced).toBe(true)));
const card = (id: string, by: string) => ({ id, text: `words of ${id}`, by, source: "p1" });
const cardIds = (guest: Pick<Guest, "read">) => guest.read().cards.map(({ id }) => id);

/** A client that speaks by hand. */
async function dials(address: string) {
  const ws = new WebSocket(`${server.url}/${address}`);
  const frames: Frame[] = [];
  const state = { code: null as number | null };
  ws.on("message", (data: Buffer) => {
    const frame = readFrame(data);
    if (frame) frames.push(frame);
  });
  ws.on("close", (code) => (state.code = code));
  await new Promise((resolve) => ws.once("open", resolve));
  return { ws, frames, state, closesWith: (code: number) => until(() => expect(state.code).toBe(code)) };
}
const nothing = Y.encodeStateVector(new Y.Doc());

describe("durable before visible", () => {
  test("nobody, not even the writer, hears of an edit before it is on disk", async () => {
    const [amina, jean] = [opens("person:amina"), opens("person:jean")];
    await synced(amina, jean);
    await until(() => expect(amina.acks).toEqual([1])); // her empty SyncStep2
    room.held = true;
    board.addCard(amina.doc, card("a1", "person:amina"));
    await until(() => expect(room.waiting).toBe(1));
    const late = opens("person:late");
    await synced(late);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(cardIds(jean)).toEqual([]);
    expect(cardIds(late)).toEqual([]);
    expect(amina.acks).toEqual([1]);
    // The server decides by what waits, and shows (to the desk's counts) what is kept.
    expect([room.boards.read(BOARD).cards.length, room.boards.kept(BOARD)?.cards.length]).toEqual([1, 0]);
    room.commit();
    expect(room.boards.kept(BOARD)?.cards.length).toBe(1);
    await until(() => expect([cardIds(jean), cardIds(late)]).toEqual([["a1"], ["a1"]]));
    await until(() => expect(amina.acks.at(-1)).toBe(2));
  });

  test("many edits of one commit are one frame for everyone", async () => {
    const amina = opens("person:amina");
    const watcher = await dials(`${BOARD}?who=person:jean&epoch=1`);
    watcher.ws.send(step1Frame(nothing));
    await synced(amina);
    await until(() => expect(watcher.frames.some(({ type }) => type === "step1")).toBe(true));
    room.held = true;
    for (const id of ["a1", "a2", "a3"]) board.addCard(amina.doc, card(id, "person:amina"));
    await until(() => expect(room.waiting).toBe(3));
    room.commit();
    await until(() => expect(watcher.frames.filter(({ type }) => type === "update")).toHaveLength(1));
    expect(room.log).toHaveLength(3);
    watcher.ws.close();
  });

  test("a commit that fails costs nobody a word", async () => {
    const [amina, jean] = [opens("person:amina"), opens("person:jean")];
    await synced(amina, jean);
    room.held = true;
    board.addCard(amina.doc, card("a1", "person:amina"));
    await until(() => expect(room.boards.read(BOARD).cards).toHaveLength(1));
    room.held = false;
    room.fail();
    expect(room.boards.read(BOARD).cards).toEqual([]);
    await until(() => expect(amina.closes).toContain(CLOSE.loading));
    await until(() => expect(cardIds(jean)).toEqual(["a1"])); // it came again by itself
    expect(amina.closed).toEqual([]);
    expect(jean.closes).toEqual([]);
  });

  test("who comes with nothing while a commit waits is not sent away when it fails", async () => {
    const amina = opens("person:amina");
    await synced(amina);
    room.held = true;
    board.addCard(amina.doc, card("a1", "person:amina"));
    await until(() => expect(room.boards.read(BOARD).cards).toHaveLength(1));
    const jean = await dials(`${BOARD}?who=person:jean&epoch=1&ack=1`);
    jean.ws.send(step1Frame(nothing));
    jean.ws.send(step2Frame(new Uint8Array([0, 0])));
    await until(() => expect(jean.frames.some(({ type }) => type === "ack")).toBe(true));
    room.held = false;
    room.fail();
    await until(() => expect(amina.closes).toContain(CLOSE.loading));
    expect(jean.ws.readyState).toBe(WebSocket.OPEN);
    jean.ws.close();
  });
});

describe("the same table", () => {
  test("who removes what another has removed a moment before is told so when that is on disk", async () => {
    const [amina, jean] = [opens("person:amina"), opens("person:jean")];
    await synced(amina, jean);
    board.addCard(amina.doc, card("a1", "person:amina"));
    await until(() => expect(cardIds(jean)).toEqual(["a1"]));
    await until(() => expect(amina.acks.at(-1)).toBe(2));
    room.held = true;
    board.editCardText(amina.doc, "a1", "words");
    await until(() => expect(room.waiting).toBe(1));
    const before = jean.acks.at(-1);
    board.editCardText(jean.doc, "a1", "words");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(jean.acks.at(-1)).toBe(before);
    room.commit();
    await until(() => expect(jean.acks.at(-1)).toBe(before! + 1));
  });

  test("two people who move the same card leave one card", async () => {
    const [amina, jean] = [opens("person:amina"), opens("person:jean")];
    await synced(amina, jean);
    board.addCard(amina.doc, card("a1", "person:amina"));
    await until(() => expect(cardIds(jean)).toEqual(["a1"]));
    board.makeCluster(amina.doc, { id: "water", cardIds: ["a1"] });
    board.makeCluster(jean.doc, { id: "school", cardIds: ["a1"] });
    await until(() => {
      expect(amina.read()).toEqual(jean.read());
      expect(
        amina
          .read()
          .clusters.map(({ mark }) => mark)
          .sort(),
      ).toEqual(["A", "B"]);
    });
    expect(amina.read().cards).toHaveLength(1);
  });

  test("edits made offline come back, beside what the others did meanwhile", async () => {
    const [amina, jean] = [opens("person:amina"), opens("person:jean")];
    await synced(amina, jean);
    amina.provider.disconnect();
    board.addCard(amina.doc, card("offline", "person:amina"));
    board.editNotes(amina.doc, "typed offline");
    board.addCard(jean.doc, card("online", "person:jean"));
    await until(() => expect(room.log).toHaveLength(1));
    amina.provider.connect();
    await until(() => {
      expect(cardIds(jean).sort()).toEqual(["offline", "online"]);
      expect(amina.read()).toEqual(jean.read());
    });
  });

  test("an edit typed between open and SyncStep2, after words typed offline, is neither refused nor lost", async () => {
    const amina = await dials(`${BOARD}?who=person:amina&epoch=1&ack=1`);
    const doc = new Y.Doc();
    board.editNotes(doc, "typed offline");
    const before = Y.encodeStateVector(doc);
    amina.ws.send(step1Frame(before));
    board.editNotes(doc, "typed offline, then online");
    amina.ws.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
    await until(() => expect(amina.frames.map(({ type }) => type)).toContain("step1"));
    expect(room.log).toEqual([]);
    expect(amina.frames.some(({ type }) => type === "ack")).toBe(false);
    amina.ws.send(step2Frame(Y.encodeStateAsUpdate(doc)));
    await until(() => expect(amina.frames).toContainEqual({ type: "ack", count: 2 }));
    expect(room.boards.read(BOARD).notes).toBe("typed offline, then online");
    amina.ws.send(updateFrame(gapUpdate()));
    await amina.closesWith(CLOSE.badData);
  });

  test("the server's own writes reach everyone with their commit", async () => {
    const amina = opens("person:amina");
    await synced(amina);
    room.act({ op: "cards.add", boardId: BOARD, cards: [card("revealed", "person:jean")] });
    await until(() => expect(cardIds(amina)).toEqual(["revealed"]));
  });
});

describe("the door", () => {
  const cases: readonly [string, number, string][] = [
    ["another epoch", CLOSE.otherEpoch, `${BOARD}?who=person:amina&epoch=2`],
    ["a board that is not theirs", CLOSE.notAllowed, "secret?who=person:amina&epoch=1"],
  ];
  test.each(cases)("%s is refused before a byte goes out, with code %i", async (_, code, address) => {
    const guest = await dials(address);
    guest.ws.send(step1Frame(nothing));
    await guest.closesWith(code);
    expect(guest.frames).toEqual([]);
  });

  test("without an epoch only who knows nothing yet comes in", async () => {
    const fresh = opens("person:amina", { epoch: null });
    await synced(fresh);
    const doc = new Y.Doc();
    board.editNotes(doc, "from somewhere else");
    const stale = opens("person:jean", { epoch: null, doc });
    await until(() => expect(stale.closed).toEqual([CLOSE.otherEpoch]));
    expect(room.log).toEqual([]);
  });

  test("a new epoch and a lost right close what is open", async () => {
    const [amina, jean, li] = [opens("person:amina"), opens("person:jean"), opens("person:li")];
    await synced(amina, jean, li);
    room.rights.set("person:amina", { epoch: 2, may: [] });
    room.rights.set("person:jean", { epoch: 1, may: [] });
    room.boards.recheck(new Set(["li", "nobody"]));
    expect(amina.closed).toEqual([]);
    room.boards.recheck(new Set(["amina"]));
    await until(() => expect(amina.closed).toEqual([CLOSE.otherEpoch]));
    expect(li.closes).toEqual([]);
    board.editNotes(jean.doc, "may I");
    await until(() => expect(jean.closed).toEqual([CLOSE.notAllowed]));
    room.rights.set("person:li", { epoch: 2, may: [] });
    room.boards.recheck("everyone");
    await until(() => expect(li.closed).toEqual([CLOSE.otherEpoch]));
    const late = opens("person:late");
    await synced(late);
    room.boards.close();
    await until(() => expect(late.closes).toEqual([CLOSE.stopping]));
  });

  test("a refused edit is tried once, and what others do goes on", async () => {
    const [amina, jean] = [opens("person:amina"), opens("person:jean")];
    await synced(amina, jean);
    board.addCard(amina.doc, card("forged", "person:jean"));
    await until(() => expect(amina.closed).toEqual([CLOSE.notAllowed]));
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(amina.closes).toEqual([CLOSE.notAllowed]);
    board.addCard(jean.doc, card("honest", "person:jean"));
    await until(() => expect(room.log).toHaveLength(1));
    expect(cardIds(jean)).toEqual(["honest"]);
  });

  test("another device's client id is refused", async () => {
    const amina = opens("person:amina");
    await synced(amina);
    board.addCard(amina.doc, card("a1", "person:amina"));
    await until(() => expect(room.log).toHaveLength(1));
    const jean = opens("person:jean");
    await synced(jean);
    const own = jean.doc.clientID;
    jean.doc.clientID = amina.doc.clientID;
    board.editNotes(jean.doc, "as amina's phone");
    jean.doc.clientID = own;
    await until(() => expect(jean.closed).toEqual([CLOSE.notAllowed]));
  });

  test("too large, no frame, text instead of bytes, an ack from outside: final codes", async () => {
    const send = async (data: Uint8Array | string, code: number) => {
      const guest = await dials(`${BOARD}?who=person:amina&epoch=1`);
      guest.ws.send(step1Frame(nothing));
      guest.ws.send(data);
      await guest.closesWith(code);
    };
    await send(updateFrame(new Uint8Array(65 * 1024)), CLOSE.tooLarge);
    await send(step2Frame(new Uint8Array(520 * 1024)), CLOSE.tooLarge);
    await send(new Uint8Array([0, 9, 0]), CLOSE.badData);
    await send("hello", CLOSE.badData);
    await send(new Uint8Array([100, 5]), CLOSE.badData);
    await send(step1Frame(new Uint8Array([255])), CLOSE.badData);
    expect(room.boards.size).toBe(0);
  });

  test("who sends too fast is asked to come again", async () => {
    const guest = await dials(`${BOARD}?who=person:amina&epoch=1`);
    guest.ws.send(step1Frame(nothing));
    for (let i = 0; i < 800; i += 1) guest.ws.send(awarenessFrame([]));
    await guest.closesWith(CLOSE.tooFast);
    expect(room.boards.size).toBe(0);
  });

  test("clients that did not ask for acks get none", async () => {
    const amina = opens("person:amina", { ack: false });
    await synced(amina);
    board.editNotes(amina.doc, "noted");
    await until(() => expect(room.log).toHaveLength(1));
    expect(amina.acks).toEqual([]);
  });
});

describe("presence", () => {
  const seen = ({ provider }: Guest) =>
    [...provider.awareness.getStates()]
      .filter(([client]) => client !== provider.awareness.clientID)
      .map(([, state]) => state);

  test("is said by the server: who it is, what they hold, and nothing else that a client says", async () => {
    const [amina, jean] = [opens("person:amina"), opens("person:jean")];
    await synced(amina, jean);
    amina.provider.awareness.setLocalState({
      actor: "person:li",
      holding: "card-1",
      editing: "card:card-2",
      html: "<b>",
      other: { a: 1 },
    });
    await until(() =>
      expect(seen(jean)).toContainEqual({ actor: "person:amina", holding: "card-1", editing: "card:card-2" }),
    );
    expect(seen(jean)).toHaveLength(2);
    amina.provider.destroy();
    await until(() => expect(seen(jean)).toEqual([{ actor: "person:jean", holding: null, editing: null }]));
  });

  test("every connection hears something in time, also where nothing happens, with raised clocks", async () => {
    const watcher = await dials(`${BOARD}?who=screen:projector&epoch=1`);
    watcher.ws.send(step1Frame(nothing));
    const empty = () =>
      watcher.frames.filter((frame) => frame.type === "awareness" && frame.states.length === 0);
    await until(() => expect(empty().length).toBeGreaterThan(3));
    const amina = opens("person:amina");
    await synced(amina);
    const clocks = () =>
      new Set(
        watcher.frames.flatMap((frame) =>
          frame.type === "awareness" ? frame.states.map(({ clock }) => clock) : [],
        ),
      );
    await until(() => expect(clocks().size).toBeGreaterThan(3));
    watcher.ws.close();
  });
});

test("an address given by the server is silent for 15 s at most", async () => {
  const turn = () => new Promise(setImmediate);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const quiet = new TestRoom();
  const sent: unknown[] = [];
  const ws = {
    on: () => undefined,
    send: (frame: unknown) => sent.push(frame),
    readyState: 1,
    OPEN: 1,
    bufferedAmount: 0,
    close: () => undefined,
    terminate: () => undefined,
  };
  const listeners: ((data: Buffer, isBinary: boolean) => void)[] = [];
  ws.on = ((event: string, listener: (data: Buffer, isBinary: boolean) => void) =>
    event === "message" && listeners.push(listener)) as never;
  quiet.boards.attach(
    ws as unknown as WebSocket,
    { actor: { kind: "screen", view: "projector" }, credential: "s" },
    BOARD,
    { epoch: "1", ack: false },
  );
  listeners[0]!(Buffer.from(step1Frame(nothing)), true);
  await turn();
  sent.length = 0;
  vi.advanceTimersByTime(15_000);
  await turn();
  vi.useRealTimers();
  quiet.boards.close();
  expect(sent).toHaveLength(1);
});

/** The second half of two edits. */
function gapUpdate(): Uint8Array {
  const doc = new Y.Doc();
  board.editNotes(doc, "one");
  const before = Y.encodeStateVector(doc);
  board.editNotes(doc, "one two");
  return Y.encodeStateAsUpdate(doc, before);
}
