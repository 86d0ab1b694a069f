/**
 * The browser's half of one document: y-websocket as it is published, with our book of what is kept and what is not.
 * A board that the server closes for good (44xx) is over: its words come back to the person, and a new epoch is a new board.
 */
import { readVarUint } from "lib0/decoding";
import { nanoid } from "nanoid";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import { ACK_MESSAGE } from "../../shared/board/actions.ts";
import type { BoardContent } from "../../shared/board/actions.ts";
import * as edits from "../../shared/board/board.ts";
import { BoardOutbox } from "../../shared/board/outbox.ts";
import type { Undone } from "../../shared/board/outbox.ts";
import { isAwarenessEcho } from "../../shared/board/wire.ts";
import type { As } from "../../shared/protocol.ts";
import { keepSame } from "./keepSame.ts";
import { deviceShelf, noShelf } from "./shelf.ts";

export interface BoardState {
  readonly content: BoardContent;
  readonly connected: boolean;
  /** All that the server had when we came is here. */
  readonly synced: boolean;
  /** Edits that are kept here only; 0 is "saved". */
  readonly unsaved: number;
  /** False: some of them would not outlive this page; the device's memory is full, or forbidden. */
  readonly safe: boolean;
  /** The server has closed this document for good. */
  readonly closed: { readonly code: number } | null;
  readonly presence: readonly BoardPresence[];
}
export interface BoardPresence {
  /** `person:<id>` or `device:<tableId>`, as the server says. */
  readonly actor: string;
  readonly holding: string | null;
  readonly editing: string | null;
}
export interface BoardAddress {
  readonly workshopId: string;
  readonly boardId: string;
  readonly epoch: number;
  readonly as: As;
  /** `actorRef` of this page: whose edits are kept on this device, and who is left out of `presence`. */
  readonly self?: string | undefined;
  /** Where the boards are; this page's own server unless said. */
  readonly base?: string | undefined;
  /** Called when the document was closed under edits that it had not taken. */
  readonly onReset?: ((undone: readonly Undone[], board: BoardAddress) => void) | undefined;
  /** For tests outside a browser. */
  readonly socket?: typeof WebSocket | undefined;
}

/** The edits of `board.ts`, bound to this document; those that can be undone give back their undo. */
export type BoardEdits = ReturnType<typeof bindEdits>;

export interface Board {
  readonly store: StoreApi<BoardState>;
  readonly edit: BoardEdits;
  /** Says to the others which card is held and which field is written in. */
  readonly show: (doing: { readonly holding?: string | null; readonly editing?: string | null }) => void;
  /** Ends it at once; what is unsaved is given to `onReset`. */
  readonly reset: () => void;
  /** The page needs it no more: it stays connected until its last words are saved, then it ends. */
  readonly leave: () => void;
  /** The page needs it again before it has ended. False when it is over. */
  readonly stay: () => boolean;
}

const NOBODY: readonly BoardPresence[] = [];

export function openBoard(address: BoardAddress): Board {
  const doc = new Y.Doc();
  const shelf = address.self === undefined ? noShelf : deviceShelf(address.workshopId, address.self, address);
  const outbox = new BoardOutbox(shelf, nanoid());
  // What an earlier page left rests on words that only the server has: it is shown when they have come.
  let isWhole = outbox.unsaved === 0;
  const store = createStore<BoardState>(() => ({
    content: edits.EMPTY_BOARD,
    connected: false,
    synced: false,
    unsaved: outbox.unsaved,
    safe: true,
    closed: null,
    presence: NOBODY,
  }));
  let over = false;
  let leaving = false;

  outbox.attach(doc);
  const provider = new WebsocketProvider(
    address.base ?? `${location.origin.replace(/^http/, "ws")}/boards`,
    address.boardId,
    doc,
    {
      params: { w: address.workshopId, epoch: String(address.epoch), as: address.as, ack: "1" },
      disableBc: true,
      WebSocketPolyfill: countingSocket(address.socket ?? WebSocket, outbox, doc.clientID),
      connect: false,
    },
  );
  const tell = () =>
    store.setState(({ content }) => ({
      content: isWhole ? keepSame(content, edits.readBoard(doc)) : content,
      unsaved: outbox.unsaved,
      safe: outbox.isSafe,
    }));
  doc.on("update", tell);
  provider.messageHandlers[ACK_MESSAGE] = (_encoder, decoder) => {
    outbox.acked(readVarUint(decoder));
    store.setState({ unsaved: outbox.unsaved, safe: outbox.isSafe });
    if (leaving && outbox.unsaved === 0) end();
  };
  provider.on("status", ({ status }) => store.setState({ connected: status === "connected" }));
  provider.on("sync", (synced: boolean) => {
    // Who was here once has the board, also when the line breaks.
    if (!synced) return;
    isWhole = true;
    store.setState({ synced });
    tell();
  });
  provider.on("closed", ({ code }) => {
    store.setState({ closed: { code }, connected: false, synced: false });
    reset();
  });
  provider.awareness.on("change", () => {
    const others = [...provider.awareness.getStates()].flatMap(([client, state]) =>
      client === doc.clientID ? [] : presenceOf(state),
    );
    store.setState({ presence: others.filter(({ actor }) => actor !== address.self) });
  });
  provider.connect();

  function end(): void {
    if (over) return;
    over = true;
    provider.destroy();
    doc.destroy();
  }
  function reset(): void {
    if (over) return;
    const { undone } = outbox;
    end();
    // Nobody to give them to: they stay where they are.
    if (address.onReset === undefined || undone.length === 0) return;
    address.onReset(undone, address);
    outbox.forget();
  }

  return {
    store,
    edit: bindEdits(doc, () => !over),
    show(doing) {
      if (!over) provider.awareness.setLocalState({ ...provider.awareness.getLocalState(), ...doing });
    },
    reset,
    leave() {
      leaving = true;
      if (outbox.unsaved === 0) end();
      else provider.awareness.setLocalState({});
    },
    stay() {
      leaving = false;
      return !over;
    },
  };
}

/** A WebSocket that keeps the book, and spares the echoes that nobody reads. */
function countingSocket(Socket: typeof WebSocket, outbox: BoardOutbox, clientId: number): typeof WebSocket {
  return class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      outbox.opened();
    }
    override send(data: Parameters<WebSocket["send"]>[0]): void {
      if (data instanceof Uint8Array) {
        if (isAwarenessEcho(data, clientId)) return;
        outbox.sent(data);
      }
      super.send(data);
    }
  };
}

function presenceOf(state: Readonly<Record<string, unknown>>): BoardPresence[] {
  const { actor, holding, editing } = state;
  if (typeof actor !== "string") return [];
  return [
    {
      actor,
      holding: typeof holding === "string" ? holding : null,
      editing: typeof editing === "string" ? editing : null,
    },
  ];
}

function bindEdits(doc: Y.Doc, open: () => boolean) {
  const undoable =
    <A extends unknown[]>(edit: (doc: Y.Doc, ...args: A) => edits.Undo) =>
    (...args: A): (() => void) => {
      if (!open()) return () => undefined;
      const undo = edit(doc, ...args);
      return () => {
        if (open()) undo(doc);
      };
    };
  const plain =
    <A extends unknown[]>(edit: (doc: Y.Doc, ...args: A) => boolean) =>
    (...args: A): boolean =>
      open() && edit(doc, ...args);
  return {
    addCard: undoable(edits.addCard),
    moveCards: undoable(edits.moveCards),
    hideCard: undoable(edits.hideCard),
    showCard: undoable(edits.showCard),
    makeCluster: undoable(edits.makeCluster),
    mergeClusters: undoable(edits.mergeClusters),
    hideCluster: undoable(edits.hideCluster),
    showCluster: undoable(edits.showCluster),
    moveCluster: undoable(edits.moveCluster),
    addPoint: undoable(edits.addPoint),
    hidePoint: undoable(edits.hidePoint),
    showPoint: undoable(edits.showPoint),
    movePoint: undoable(edits.movePoint),
    editText: plain(edits.editText),
    editCardText: plain(edits.editCardText),
    editTitle: plain(edits.editTitle),
    editNotes: plain(edits.editNotes),
    editStatement: plain(edits.editStatement),
    editSentence: plain(edits.editSentence),
    editPoint: plain(edits.editPoint),
  };
}
