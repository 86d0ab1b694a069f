/**
 * The Yjs shape of a document, and nothing else of it. Only the files beside this one import it; everyone else reads
 * and edits through `board.ts`.
 *
 * Roots: `cards` and `clusters` map id -> entry, `texts` map id -> {sentence, points: map id -> entry}, `notes` text.
 * A statement is a root of its own, `statement:<promptId>`: two phones that begin it at once share it, where two new
 * texts under one key of a map would cost one of them its words.
 */
import * as Y from "yjs";
import { LIMITS } from "../text.ts";

/** Entries are maps of plain values and texts. */
export type Entry = Y.Map<unknown>;

/** A text that people write together. */
export type TextPlace =
  | { readonly kind: "card"; readonly id: string }
  | { readonly kind: "title"; readonly id: string }
  | { readonly kind: "notes" }
  | { readonly kind: "statement"; readonly id: string }
  | { readonly kind: "sentence"; readonly id: string }
  | { readonly kind: "point"; readonly textId: string; readonly id: string };

/** Letters and line breaks that each text may have. */
export const TEXT_LIMITS: Readonly<
  Record<TextPlace["kind"], { readonly max: number; readonly lines: boolean }>
> = {
  card: { max: LIMITS.card, lines: false },
  title: { max: LIMITS.title, lines: false },
  notes: { max: LIMITS.notes, lines: true },
  statement: { max: LIMITS.statement, lines: true },
  sentence: { max: LIMITS.statement, lines: false },
  point: { max: LIMITS.statement, lines: false },
};

/** How many of each a document may hold, hidden ones included. */
export const CAPS = { cards: 400, clusters: 60, points: 100, statements: 60 } as const;

export const cardsOf = (doc: Y.Doc): Entry => doc.getMap("cards");
export const clustersOf = (doc: Y.Doc): Entry => doc.getMap("clusters");
export const textsOf = (doc: Y.Doc): Entry => doc.getMap("texts");
export const notesOf = (doc: Y.Doc): Y.Text => doc.getText("notes");
export const statementOf = (doc: Y.Doc, promptId: string): Y.Text => doc.getText(STATEMENT + promptId);

const STATEMENT = "statement:";
export const promptOfRoot = (root: string): string | null =>
  root.startsWith(STATEMENT) ? root.slice(STATEMENT.length) : null;

/** Ids and keys inside a document: the ids of `ids.ts`, less the names that objects inherit. */
export const isKey = (key: unknown): key is string =>
  typeof key === "string" && /^[A-Za-z0-9_-]{1,40}$/.test(key) && !(key in Object.prototype);

/** Whether a document of ours may have a root of this name. */
export function isRoot(name: string): boolean {
  const promptId = promptOfRoot(name);
  return promptId === null ? ["cards", "clusters", "texts", "notes"].includes(name) : isKey(promptId);
}

/** Gives a root that just came over the wire its type, before anything is integrated into it. */
export function openRoot(doc: Y.Doc, name: string): void {
  if (name === "notes" || promptOfRoot(name) !== null) doc.getText(name);
  else doc.getMap(name);
}

/** Opens the roots that every document has. */
export function openRoots(doc: Y.Doc): void {
  for (const name of ["cards", "clusters", "texts", "notes"]) openRoot(doc, name);
}

/** The prompts that this document has statements of, in order. */
export const statementPrompts = (doc: Y.Doc): string[] =>
  [...doc.share.keys()].flatMap((name) => promptOfRoot(name) ?? []).sort();

/** An entry of a map; null where there is none, or something else. */
export function entryOf(map: Entry | null, id: string): Entry | null {
  const entry = map?.get(id);
  return entry instanceof Y.Map ? (entry as Entry) : null;
}

export function pointsOf(doc: Y.Doc, textId: string): Entry | null {
  const points = entryOf(textsOf(doc), textId)?.get("points");
  return points instanceof Y.Map ? (points as Entry) : null;
}

/** The Y.Text of a place; null where there is none (yet). */
export function textAt(doc: Y.Doc, place: TextPlace): Y.Text | null {
  switch (place.kind) {
    case "notes":
      return notesOf(doc);
    case "statement":
      return isKey(place.id) ? statementOf(doc, place.id) : null;
    case "card":
      return textIn(entryOf(cardsOf(doc), place.id), "text");
    case "title":
      return textIn(entryOf(clustersOf(doc), place.id), "title");
    case "sentence":
      return textIn(entryOf(textsOf(doc), place.id), "sentence");
    case "point":
      return textIn(entryOf(pointsOf(doc, place.textId), place.id), "text");
    default:
      return place satisfies never;
  }
}

export function textIn(entry: Entry | null, key: string): Y.Text | null {
  const text = entry?.get(key);
  return text instanceof Y.Text ? text : null;
}

/** A new entry, with its texts. */
export function newEntry(
  fields: Readonly<Record<string, unknown>>,
  texts: Readonly<Record<string, string>>,
): Entry {
  const entry: Entry = new Y.Map();
  for (const [key, text] of Object.entries(texts))
    entry.set(key, text === "" ? new Y.Text() : new Y.Text(text));
  for (const [key, value] of Object.entries(fields)) entry.set(key, value);
  return entry;
}
