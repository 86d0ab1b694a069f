/**
 * The browser's half of one document: y-websocket as it is published, with our book of what is kept and what is not.
 * A board that the server closes for good (44xx) is over: its words come back to the person, and a new epoch is a new board.
 */
import { readVarUint } from "lib0/decoding";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import { ACK_MESSAGE } from "../../shared/board/actions.ts";
import type { BoardContent } from "../../shared/board/actions.ts";
import * as edits from "../../shared/board/board.ts";
import { typedPlaces } from "../../shared/board/changes.ts";
import { Journal } from "../../shared/board/journal.ts";
import { isAwarenessEcho } from "../../shared/board/wire.ts";
import type { As } from "../../shared/protocol.ts";
import { keepSame } from "./keepSame.ts";

export interface BoardState {
  readonly content: BoardContent;
  readonly connected: boolean;
  /** All that the server had when we came is here. */
  readonly synced: boolean;
  /** Edits that are kept here only; 0 is "saved". */
  readonly unsaved: number;
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
/** Words that this person typed and the server has not kept. */
export interface UnsentWords {
  readonly boardId: string;
  readonly place: edits.TextPlace;
  readonly text: string;
}

export interface BoardAddress {
  readonly workshopId: string;
  readonly boardId: string;
  readonly epoch: number;
  readonly as: As;
  /** `actorRef` of this page; who we are ourselves is left out of `presence`. */
  readonly self?: string | undefined;
  /** Where the boards are; this page's own server unless said. */
  readonly base?: string | undefined;
  /** Called when the document was closed under unsaved words. */
  readonly onReset?: ((words: readonly UnsentWords[]) => void) | undefined;
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
  /** Ends it at once; unsaved words are given to `onReset`. */
  readonly reset: () => void;
  /** The page needs it no more: it stays connected until its last words are saved, then it ends. */
  readonly leave: () => void;
  /** The page needs it again before it has ended. False when it is over. */
  readonly stay: () => boolean;
}

const NOBODY: readonly BoardPresence[] = [];

export function openBoard(address: BoardAddress): Board {
  const doc = new Y.Doc();
  const journal = new Journal();
  const store = createStore<BoardState>(() => ({
    content: edits.EMPTY_BOARD,
    connected: false,
    synced: false,
    unsaved: 0,
    closed: null,
    presence: NOBODY,
  }));
  let over = false;
  let leaving = false;

  // Before the provider listens: an edit is in the book when its message goes out.
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    if (transaction.local && transaction.changed.size > 0) journal.edited(typedPlaces(transaction));
  });
  const provider = new WebsocketProvider(
    address.base ?? `${location.origin.replace(/^http/, "ws")}/boards`,
    address.boardId,
    doc,
    {
      params: { w: address.workshopId, epoch: String(address.epoch), as: address.as, ack: "1" },
      disableBc: true,
      WebSocketPolyfill: countingSocket(address.socket ?? WebSocket, journal, doc.clientID),
      connect: false,
    },
  );
  doc.on("update", () => {
    store.setState(({ content }) => ({
      content: keepSame(content, edits.readBoard(doc)),
      unsaved: journal.unsaved,
    }));
  });
  provider.messageHandlers[ACK_MESSAGE] = (_encoder, decoder) => {
    journal.acked(readVarUint(decoder));
    store.setState({ unsaved: journal.unsaved });
    if (leaving && journal.unsaved === 0) end();
  };
  provider.on("status", ({ status }) => store.setState({ connected: status === "connected" }));
  provider.on("sync", (synced: boolean) => store.setState({ synced }));
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
    const content = edits.readBoard(doc);
    const words = journal
      .unsavedPlaces()
      .map((place) => ({ boardId: address.boardId, place, text: edits.textOf(content, place) }));
    end();
    const typed = words.filter(({ text }) => text.trim() !== "");
    if (typed.length > 0) address.onReset?.(typed);
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
      if (journal.unsaved === 0) end();
      else provider.awareness.setLocalState({});
    },
    stay() {
      leaving = false;
      return !over;
    },
  };
}

/** A WebSocket that keeps the book, and spares the echoes that nobody reads. */
function countingSocket(Socket: typeof WebSocket, journal: Journal, clientId: number): typeof WebSocket {
  return class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      journal.opened();
    }
    override send(data: Parameters<WebSocket["send"]>[0]): void {
      if (data instanceof Uint8Array) {
        if (isAwarenessEcho(data, clientId)) return;
        journal.sent(data);
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
