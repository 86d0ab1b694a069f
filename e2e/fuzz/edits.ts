/** One honest edit of each kind, as bytes, on a board that has something of everything. */
import * as Y from "yjs";
import type { BoardAction } from "../../shared/board/actions.ts";
import * as board from "../../shared/board/board.ts";

/** An edit that is this action and no other: an action without one does not compile. */
export const EDITS: Readonly<Record<BoardAction, (doc: Y.Doc, by: string) => unknown>> = {
  "card.add": (doc, by) => board.addCard(doc, { id: "n1", text: "New", by, source: "cluster" }),
  "card.edit": (doc) => board.editCardText(doc, "a1", "Other words"),
  "card.move": (doc) => board.moveCards(doc, ["a1"], "k1"),
  "cluster.make": (doc) => board.makeCluster(doc, { id: "k2", cardIds: [] }),
  "cluster.title": (doc) => board.editTitle(doc, "k1", "A title"),
  "notes.write": (doc) => board.editNotes(doc, "A note"),
  "statement.write": (doc) => board.editStatement(doc, "statement", "We call"),
  "text.write": (doc) => board.editSentence(doc, "r1", "Other words"),
};
/** A board with something of everything on it, so that each edit has what it changes. */
function begun(): Uint8Array {
  const doc = new Y.Doc();
  board.addCard(doc, { id: "a1", text: "A card", by: "person:rita", source: "cluster" });
  board.makeCluster(doc, { id: "k1", cardIds: [] });
  board.applyAct(doc, {
    op: "texts.write",
    boardId: "compile",
    texts: [{ id: "r1", sentence: "A text", points: [] }],
  });
  return Y.encodeStateAsUpdate(doc);
}
/** Made by somebody who has that board before them. */
export function edited(action: BoardAction, by: string): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, BEGUN);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  EDITS[action](doc, by);
  return Y.mergeUpdates(updates);
}
export const BEGUN: Uint8Array = begun();
