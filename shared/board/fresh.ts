/** The same board in a document of its own: all that it holds, and nothing of how it came about. */
import * as Y from "yjs";
import { cardsOf, clustersOf, type Entry, notesOf, statementOf, statementPrompts, textsOf } from "./shape.ts";

/** As one update, written under this client id. */
export function freshBoard(doc: Y.Doc, client: number): Uint8Array {
  const fresh = new Y.Doc();
  fresh.clientID = client;
  fresh.transact(() => {
    for (const mapOf of [cardsOf, clustersOf, textsOf]) copyEntries(mapOf(doc), mapOf(fresh));
    copyText(notesOf(doc), notesOf(fresh));
    for (const id of statementPrompts(doc)) copyText(statementOf(doc, id), statementOf(fresh, id));
  });
  const update = Y.encodeStateAsUpdate(fresh);
  fresh.destroy();
  return update;
}

/** How many pieces a document is made of: each costs a joiner time, also those of words removed long ago. */
export const piecesOf = ({ store }: Y.Doc): number =>
  [...store.clients.values()].reduce((sum, structs) => sum + structs.length, 0);

/** How many it would be made of, fresh. */
export function freshPieces(doc: Y.Doc): number {
  const inside = (map: Entry): number =>
    [...map.values()].reduce<number>(
      (sum, value) =>
        sum + 1 + (value instanceof Y.Map ? inside(value as Entry) : value instanceof Y.Text ? 1 : 0),
      0,
    );
  return [cardsOf, clustersOf, textsOf].reduce((sum, mapOf) => sum + inside(mapOf(doc)), 1);
}

function copyEntries(from: Entry, into: Entry): void {
  for (const [key, value] of from.entries()) {
    if (value instanceof Y.Map) {
      into.set(key, new Y.Map());
      copyEntries(value as Entry, into.get(key) as Entry);
    } else if (value instanceof Y.Text) {
      into.set(key, new Y.Text());
      copyText(value, into.get(key) as Y.Text);
    } else into.set(key, value);
  }
}

function copyText(from: Y.Text, into: Y.Text): void {
  const words = from.toString();
  if (words !== "") into.insert(0, words);
}
