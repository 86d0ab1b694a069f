/** The copy of a document in which edits are judged: what is durable, and what waits for its commit. */
import * as Y from "yjs";
import { type Change, changeOfText, changesOf } from "../../shared/board/changes.ts";
import { isRoot, openRoot, openRoots } from "../../shared/board/shape.ts";
import type { Inspection } from "./inspect.ts";
import { integrate, integrateLetters, type Integrated } from "./integrate.ts";
import { together, type Typed } from "./together.ts";

export interface Watched {
  /** Exactly what changed, structs and deletions; null when nothing did. */
  readonly update: Uint8Array | null;
  readonly changes: readonly Change[];
}

/** Each is a piece of its own until then, and pieces cost memory. */
const TYPED_AT_ONCE = 64;

/** A document whose changes can be watched one at a time. */
export class Staging {
  // By itself Yjs makes up a name, which takes a tenth of a millisecond, and nobody reads it.
  readonly doc = new Y.Doc({ guid: "staging" });
  #changes: Change[] = [];
  /** Letters go into it until something else comes. */
  #open: Y.Transaction | null = null;
  #typed = 0;

  constructor(updates: readonly Uint8Array[], clientId: number) {
    openRoots(this.doc);
    takeIn(this.doc, updates);
    for (const root of this.doc.share.keys()) if (isRoot(root)) openRoot(this.doc, root);
    this.doc.clientID = clientId; // last: Yjs gives itself a new one when its own comes from outside
    this.doc.on("afterTransaction", (transaction: Y.Transaction) =>
      this.#changes.push(...changesOf(transaction)),
    );
  }

  /** An edit that was inspected. When it is not done, this document is spoilt. */
  take(update: Uint8Array, look: Inspection & { verdict: "fine" }): [Integrated, Watched] {
    let integrated: Integrated = "done";
    const watched = this.watch(() => (integrated = integrate(this.doc, update, look)));
    return [integrated, watched];
  }

  /** Letters and nothing else: what comes of them are their own bytes. */
  type({ update, struct }: Typed): [Integrated, Watched] {
    const changes: Change[] = [];
    this.#open ??= new Y.Transaction(this.doc, null, false);
    const integrated = integrateLetters(this.#open, struct, (text) => changes.push(changeOfText(text)));
    this.#typed += 1;
    if (integrated === "done" && this.#typed >= TYPED_AT_ONCE) this.settle();
    return [integrated, { update, changes }];
  }

  /** Yjs does what it does at the end of a transaction: letters that stand in a row become one piece again. */
  settle(): void {
    const open = this.#open;
    this.#open = null;
    this.#typed = 0;
    if (open === null) return;
    const { beforeState, changed, deleteSet, _mergeStructs } = open;
    Y.transact(
      this.doc,
      (transaction) => Object.assign(transaction, { beforeState, changed, deleteSet, _mergeStructs }),
      null,
      false,
    );
  }

  /** Whatever else: what it changes, as Yjs tells it. */
  watch(change: () => void): Watched {
    this.settle();
    const updates: Uint8Array[] = [];
    const note = (update: Uint8Array): void => void updates.push(update);
    this.#changes = [];
    this.doc.on("update", note);
    try {
      change();
    } finally {
      this.doc.off("update", note);
    }
    return { update: updates.length === 0 ? null : together(updates), changes: this.#changes };
  }
}

/** All of them in one transaction: to make one update of them first costs more than it saves. */
export function takeIn(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
}
