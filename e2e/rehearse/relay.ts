/**
 * The yardsticks, each in a process of its own: `bare` passes every frame on to the others of the same path, `yjs`
 * speaks the y-websocket protocol over one document a path. No gate, no store, no rights: what is left when a server
 * promises nothing.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import * as Y from "yjs";
import { readFrame, step1Frame, step2Frame, updateFrame } from "../../shared/board/wire.ts";
import { answer } from "./rpc.ts";

interface Table {
  readonly sockets: Set<WebSocket>;
  readonly doc: Y.Doc | null;
}

const tables = new Map<string, Table>();
const speaksYjs = process.argv[2] === "yjs";
const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });

server.on("connection", (socket, request) => {
  const table = tableAt(request.url ?? "");
  table.sockets.add(socket);
  socket.on("close", () => table.sockets.delete(socket));
  socket.on("error", () => socket.terminate());
  socket.on("message", (data: Buffer, isBinary) => {
    if (table.doc) return speak(socket, table.doc, data);
    for (const other of table.sockets)
      if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data, { binary: isBinary });
  });
  if (table.doc) socket.send(step1Frame(Y.encodeStateVector(table.doc)));
});

function tableAt(path: string): Table {
  const known = tables.get(path);
  if (known) return known;
  const table: Table = { sockets: new Set(), doc: speaksYjs ? new Y.Doc() : null };
  table.doc?.on("update", (update: Uint8Array) => {
    const frame = updateFrame(update);
    for (const socket of table.sockets) if (socket.readyState === WebSocket.OPEN) socket.send(frame);
  });
  tables.set(path, table);
  return table;
}

function speak(socket: WebSocket, doc: Y.Doc, data: Buffer): void {
  const frame = readFrame(data);
  if (frame?.type === "step1") socket.send(step2Frame(Y.encodeStateAsUpdate(doc, frame.stateVector)));
  if (frame?.type === "step2" || frame?.type === "update") Y.applyUpdate(doc, frame.update, socket);
}

export interface RelayAnswers {
  readonly [op: string]: (...args: never[]) => unknown;
  listen(): Promise<number>;
}
const answers: RelayAnswers = {
  listen: () =>
    new Promise((listening) =>
      http.listen(0, "127.0.0.1", () => listening((http.address() as AddressInfo).port)),
    ),
};
answer(answers);
