/** The browser's half against a server that does what the test says. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebSocket as NodeSocket, WebSocketServer } from "ws";
import * as Y from "yjs";
import { addCard, editNotes, readBoard } from "../../shared/board/board.ts";
import {
  ackFrame,
  awarenessFrame,
  readFrame,
  step1Frame,
  step2Frame,
  updateFrame,
} from "../../shared/board/wire.ts";
import { openBoard } from "./board.ts";
import type { Board, BoardAddress } from "./board.ts";

const until = (what: () => void) => vi.waitFor(what, { timeout: 5000, interval: 5 });
let server: WebSocketServer;
let doc: Y.Doc;
let acking: boolean;
let awareness: number;
let addresses: string[];
let boards: Board[];

beforeEach(async () => {
  [doc, acking, awareness, addresses, boards] = [new Y.Doc(), true, 0, [], []];
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (ws, request) => {
    addresses.push(request.url ?? "");
    let count = 0;
    ws.on("message", (data: Buffer) => {
      const frame = readFrame(data);
      if (frame?.type === "step1") {
        ws.send(step2Frame(Y.encodeStateAsUpdate(doc, frame.stateVector)));
        ws.send(step1Frame(Y.encodeStateVector(doc)));
      } else if (frame?.type === "step2" || frame?.type === "update") {
        Y.applyUpdate(doc, frame.update);
        count += 1;
        if (acking) ws.send(ackFrame(count));
      } else if (frame?.type === "awareness") awareness += 1;
    });
  });
  await new Promise((resolve) => server.once("listening", resolve));
});
afterEach(async () => {
  for (const board of boards) board.reset();
  for (const ws of server.clients) ws.terminate();
  await new Promise((resolve) => server.close(resolve));
});

function opens(more: Partial<BoardAddress> = {}): Board {
  const { port } = server.address() as { port: number };
  const board = openBoard({
    base: `ws://127.0.0.1:${port}/boards`,
    workshopId: "w1",
    boardId: "s1.t1",
    epoch: 3,
    as: "person",
    socket: NodeSocket as unknown as typeof WebSocket,
    ...more,
  });
  boards.push(board);
  return board;
}
const state = (board: Board) => board.store.getState();
const synced = (board: Board) => until(() => expect(state(board).synced).toBe(true));
const card = (id: string) => ({ id, text: `words of ${id}`, by: "person:amina", source: "p1" });

test("an edit is kept here until the server says that it is saved", async () => {
  const board = opens();
  await synced(board);
  expect(addresses).toEqual(["/boards/s1.t1?w=w1&epoch=3&as=person&ack=1"]);
  acking = false;
  board.edit.addCard(card("a1"));
  await until(() => expect(readBoard(doc).cards).toHaveLength(1));
  expect(state(board)).toMatchObject({ unsaved: 1, connected: true });
  acking = true;
  board.edit.editCardText("a1", "other words");
  await until(() => expect(state(board).unsaved).toBe(0));
  expect(state(board).content.cards[0]?.text).toBe("other words");
});

test("what is typed while the line is cut waits here and goes out on return", async () => {
  const board = opens();
  await synced(board);
  for (const ws of server.clients) ws.terminate();
  board.edit.editNotes("typed offline");
  expect(state(board).unsaved).toBe(1);
  await until(() => expect(readBoard(doc).notes).toBe("typed offline"));
  await until(() => expect(state(board)).toMatchObject({ unsaved: 0, connected: true }));
});

test("an empty board that was here once is here, also while the line is cut", async () => {
  const board = opens();
  await synced(board);
  const closed = new Promise((resolve) => server.close(resolve));
  for (const ws of server.clients) ws.terminate();
  await closed;
  await until(() => expect(state(board).connected).toBe(false));
  expect(state(board).synced).toBe(true);
  await new Promise((resolve) => (server = new WebSocketServer({ port: 0 })).once("listening", resolve));
});

test("a final close gives the unsaved words back, and the board takes no more", async () => {
  const returned: unknown[] = [];
  const board = opens({
    onReset: (undone, { boardId }) =>
      returned.push(undone.map(({ what, place, text }) => ({ boardId, what, place, text }))),
  });
  await synced(board);
  board.edit.addCard(card("saved"));
  await until(() => expect(state(board).unsaved).toBe(0));
  acking = false;
  board.edit.addCard(card("lost"));
  board.edit.editNotes("and these notes");
  board.edit.hideCard("saved");
  for (const ws of server.clients) ws.close(4409);
  await until(() => expect(state(board).closed).toEqual({ code: 4409 }));
  expect(returned).toEqual([
    [
      { boardId: "s1.t1", what: "wrote", place: { kind: "card", id: "lost" }, text: "words of lost" },
      { boardId: "s1.t1", what: "wrote", place: { kind: "notes" }, text: "and these notes" },
      { boardId: "s1.t1", what: "hid", place: { kind: "card", id: "saved" }, text: "words of saved" },
    ],
  ]);
  board.edit.editNotes("too late");
  expect(state(board).content.notes).toBe("and these notes");
  expect(addresses).toHaveLength(1);
});

test("a page that goes on leaves the board only when its last words are saved", async () => {
  const board = opens();
  await synced(board);
  acking = false;
  board.edit.editNotes("last words");
  board.leave();
  await until(() => expect(readBoard(doc).notes).toBe("last words"));
  expect(server.clients.size).toBe(1);
  expect(board.stay()).toBe(true);
  board.leave();
  for (const ws of server.clients) ws.send(ackFrame(2));
  await until(() => expect(server.clients.size).toBe(0));
  expect(board.stay()).toBe(false);
});

test("undo is an edit of its own", async () => {
  const board = opens();
  await synced(board);
  const undo = board.edit.addCard(card("a1"));
  undo();
  await until(() => expect(readBoard(doc).cards[0]?.hidden).toBe(true));
});

test("others are seen as the server says, and not said back to it", async () => {
  const board = opens({ self: "person:amina" });
  await synced(board);
  await until(() => expect(awareness).toBe(1));
  const states = ["person:amina", "person:jean"].map((actor, i) => ({
    client: i + 1,
    clock: 1,
    state: { actor, holding: "a1", editing: null },
  }));
  for (const ws of server.clients) ws.send(awarenessFrame(states));
  await until(() =>
    expect(state(board).presence).toEqual([{ actor: "person:jean", holding: "a1", editing: null }]),
  );
  board.show({ holding: "a2" });
  await until(() => expect(awareness).toBe(2));
  for (const ws of server.clients) ws.send(awarenessFrame([{ client: 2, clock: 2, state: null }]));
  await until(() => expect(state(board).presence).toEqual([]));
});

test("a card that did not change stays the same object", async () => {
  addCard(doc, card("a1"));
  addCard(doc, card("a2"));
  const board = opens();
  await synced(board);
  const before = state(board).content;
  board.edit.editCardText("a2", "new words");
  const after = state(board).content;
  expect(after.cards[0]).toBe(before.cards[0]);
  expect(after.cards[1]).not.toBe(before.cards[1]);
  expect(after.clusters).toBe(before.clusters);
  const known = Y.encodeStateVector(doc);
  editNotes(doc, "noted");
  for (const ws of server.clients) ws.send(updateFrame(Y.encodeStateAsUpdate(doc, known)));
  await until(() => expect(state(board).content.notes).toBe("noted"));
  expect(state(board).content.cards).toBe(after.cards);
});
