/** A document as a foreign client holds it: y-websocket as it is published, its own book of what is kept. */
import { readVarUint } from "lib0/decoding";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { ACK_MESSAGE, type BoardContent } from "../../shared/board/actions.ts";
import { readBoard } from "../../shared/board/board.ts";
import { Journal } from "../../shared/board/journal.ts";
import { isAwarenessEcho } from "../../shared/board/wire.ts";
import type { As } from "../../shared/protocol.ts";
import type { Visitor } from "./visitor.ts";
import type { Wire } from "./wire.ts";

const AWARENESS_MESSAGE = 1;
const QUERY_AWARENESS = 3;

/** The board was closed under somebody who waited for it. */
export class BoardGone extends Error {
  override readonly name = "BoardGone";
}

export interface BoardAddress {
  readonly workshop: string;
  readonly boardId: string;
  readonly epoch: number;
  readonly as: As;
}

export class Board {
  readonly boardId: string;
  readonly epoch: number;
  readonly doc = new Y.Doc();
  /** Set when the server closed it for good. */
  closedBy: number | null = null;

  readonly #provider: WebsocketProvider;
  readonly #journal = new Journal();
  readonly #listeners = new Set<() => void>();
  #presences = 0;
  #isOver = false;

  constructor(visitor: Visitor, { workshop, boardId, epoch, as }: BoardAddress, wire: Wire) {
    this.boardId = boardId;
    this.epoch = epoch;
    // Before the provider listens: an edit is in the book when its message goes out.
    this.doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.local && transaction.changed.size > 0) this.#journal.edited();
    });
    this.#provider = new WebsocketProvider(
      `${visitor.origin.replace(/^http/, "ws")}/boards`,
      boardId,
      this.doc,
      {
        params: { w: workshop, epoch: String(epoch), as, ack: "1" },
        disableBc: true,
        ...(visitor.patienceMs === undefined ? {} : { maxBackoffTime: visitor.patienceMs }),
        WebSocketPolyfill: lineOf(visitor.cookie, this.#journal, wire, this.doc.clientID),
        connect: false,
      },
    );
    const handlers = this.#provider.messageHandlers;
    handlers[ACK_MESSAGE] = (_encoder, decoder) => {
      this.#journal.acked(readVarUint(decoder));
      this.#changed();
    };
    const awareness = handlers[AWARENESS_MESSAGE];
    handlers[AWARENESS_MESSAGE] = (encoder, decoder, ...rest) => {
      awareness?.(encoder, decoder, ...rest);
      this.#presences += 1;
      this.#changed();
    };
    this.doc.on("update", () => this.#changed());
    this.#provider.on("sync", () => this.#changed());
    this.#provider.on("closed", ({ code }) => {
      this.closedBy = code;
      this.#changed();
    });
    this.#provider.connect();
  }

  get content(): BoardContent {
    return readBoard(this.doc);
  }
  /** All that the server had when we came is here. */
  ready(): Promise<void> {
    return this.#until(() => this.#provider.synced);
  }
  /** All that was written here is durable. */
  saved(): Promise<void> {
    return this.#until(() => this.#provider.synced && this.#journal.unsaved === 0);
  }
  get unsaved(): number {
    return this.#journal.unsaved;
  }

  /**
   * All that was written here is durable, and what the server had said by then has most likely been heard: it was
   * asked who is here. It is not asked for the document, or a lost edit would come with the answer and nobody notice.
   */
  async settle(): Promise<void> {
    await this.saved();
    const before = this.#presences;
    this.#provider.ws?.send(new Uint8Array([QUERY_AWARENESS]));
    await this.#until(() => this.#presences > before);
  }

  close(): void {
    this.#isOver = true;
    this.#provider.destroy();
    this.doc.destroy();
    this.#changed();
  }

  /** Resolves when this holds; a board that was closed for good will never be saved. */
  #until(holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (holds()) resolve();
        else if (this.#isOver || this.closedBy !== null)
          reject(new BoardGone(`board ${this.boardId} was closed: ${this.closedBy ?? "by us"}`));
        else return;
        this.#listeners.delete(look);
      };
      this.#listeners.add(look);
      look();
    });
  }
  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** A WebSocket with this visitor's cookies, that counts what goes out and lets the wire hear what comes in. */
function lineOf(cookie: string, journal: Journal, wire: Wire, clientId: number): typeof globalThis.WebSocket {
  class Line extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie } });
      journal.opened();
      this.on("message", (data) => wire.heard(data));
    }
    override send(data: Uint8Array): void {
      if (isAwarenessEcho(data, clientId)) return;
      journal.sent(data);
      super.send(data);
    }
  }
  return Line as unknown as typeof globalThis.WebSocket;
}

/** What a document knows of, as a text: equal where two have seen the same edits. */
export const encodeStateVector = ({ doc }: Board): string =>
  [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b).join();

/** The board that these updates make, one after the other, with nobody's copy to help. */
export function boardOf(updates: readonly Uint8Array[]): BoardContent {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const content = readBoard(doc);
  doc.destroy();
  return content;
}
