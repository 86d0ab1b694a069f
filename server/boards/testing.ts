/** For tests: a room without a workshop, whose commits can be held back and can fail. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import type { BoardAccess, BoardAct } from "../../shared/board/actions.ts";
import { type Actor, actorOfRef, actorRef } from "../../shared/ids.ts";
import { instant } from "../../shared/time.ts";
import type { BoardRecord } from "../store/store.ts";
import { type BoardOptions, createBoards, type LiveBoards } from "./boards.ts";
import type { BoardHost, StagedUpdate } from "./ports.ts";

export const ALL_ACTIONS = [
  "card.add",
  "card.edit",
  "card.move",
  "cluster.make",
  "cluster.title",
  "notes.write",
  "statement.write",
  "text.write",
] as const;

export class TestRoom implements BoardHost {
  readonly boards: LiveBoards;
  /** All that is durable. */
  readonly log: BoardRecord[] = [];
  readonly rights = new Map<string, BoardAccess>();
  /** While true, nothing becomes durable. */
  held = false;
  #queue: { updates: readonly StagedUpdate[]; resolve: () => void; reject: (problem: Error) => void }[] = [];

  constructor(options: Partial<BoardOptions> = {}) {
    this.boards = createBoards(this, { workshopId: "w1", ...options });
  }

  now() {
    return instant(0);
  }

  /** Whoever has not been given other rights may do everything in epoch 1. */
  access(actor: Actor, boardId: string): BoardAccess | null {
    if (boardId === "secret") return null;
    return this.rights.get(actorRef(actor)) ?? { epoch: 1, may: ALL_ACTIONS };
  }

  submit(updates: readonly StagedUpdate[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ updates, resolve, reject });
      if (!this.held) setImmediate(() => !this.held && this.commit());
    });
  }

  headKept(): Promise<void> {
    return this.submit([]);
  }

  /** The server writes. */
  act(act: BoardAct): void {
    const update = this.boards.stage(act, 1);
    if (update) void this.submit([update]);
  }

  get waiting(): number {
    return this.#queue.length;
  }

  commit(): void {
    const batch = this.#queue.splice(0);
    const records = batch
      .flatMap(({ updates }) => updates)
      .map((update, i): BoardRecord => ({
        ...update,
        kind: "board",
        seq: this.log.length + i + 1,
        at: instant(0),
        actor: actorRef(update.actor),
        command: null,
      }));
    this.log.push(...records);
    if (records.length > 0) this.boards.committed(records);
    for (const { resolve } of batch) resolve();
  }

  fail(): void {
    const batch = this.#queue.splice(0);
    this.boards.rollback();
    for (const { reject } of batch) reject(new Error("not kept"));
  }
}

/** A small server at which real clients are guests: `?who=person:amina&credential=phone1`. */
export async function serve(
  room: TestRoom,
): Promise<{ url: string; close: () => Promise<void>; cut: () => void }> {
  const http: Server = createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4 * 1024 * 1024 });
  http.on("upgrade", (request, socket, head) => {
    const url = new URL(request.url ?? "", "http://here");
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const who = url.searchParams.get("who") ?? "";
      const guest = {
        actor: actorOfRef(who) ?? { kind: "person", id: "nobody" },
        credential: url.searchParams.get("credential") ?? who,
      } as const;
      const params = { epoch: url.searchParams.get("epoch"), ack: url.searchParams.get("ack") === "1" };
      room.boards.attach(ws, guest, url.pathname.slice("/boards/".length), params);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const cut = () => sockets.clients.forEach((ws) => ws.terminate());
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/boards`,
    cut,
    async close() {
      room.boards.close();
      cut();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
