/** What the server alone writes into a document: marks, revealed cards, templates, texts. */
import * as Y from "yjs";
import type { BoardAct } from "./actions.ts";
import { addPoint, editPoint, editSentence, hideCard, hidePoint } from "./edits.ts";
import { compareStrings, rankBetween, ranksBetween } from "./rank.ts";
import { readBoard } from "./read.ts";
import { cardsOf, clustersOf, entryOf, newEntry, pointsOf, TEXT_LIMITS, textsOf } from "./shape.ts";
import { cleanText } from "../text.ts";

/** Writes an act; a second time it changes nothing. */
export function applyAct(doc: Y.Doc, act: BoardAct): void {
  doc.transact(() => {
    switch (act.op) {
      case "cards.add":
        return addCards(doc, act.cards);
      case "cards.hide":
        return act.cardIds.forEach((id) => void hideCard(doc, id));
      case "texts.write":
        return act.texts.forEach((text) => writeWhole(doc, text));
      case "points.add":
        return act.points.forEach((point) => void addPoint(doc, act.textId, point));
      default:
        return act satisfies never;
    }
  });
}

export interface MarkGiven {
  readonly clusterId: string;
  readonly mark: string;
}

/** Marks for the clusters that have none yet. A mark is never used twice, hidden clusters included. */
export function missingMarks(doc: Y.Doc): MarkGiven[] {
  const used = new Set<string>();
  const without: { id: string; rank: string }[] = [];
  for (const [id, value] of clustersOf(doc).entries()) {
    if (!(value instanceof Y.Map)) continue;
    const mark: unknown = value.get("mark");
    if (typeof mark === "string" && mark !== "") used.add(mark);
    else without.push({ id, rank: String(value.get("rank")) });
  }
  const given: MarkGiven[] = [];
  let next = 0;
  for (const { id } of without.sort((a, b) => compareStrings(a.rank, b.rank) || compareStrings(a.id, b.id))) {
    while (used.has(markOf(next))) next += 1;
    used.add(markOf(next));
    given.push({ clusterId: id, mark: markOf(next) });
  }
  return given;
}

export function giveMarks(doc: Y.Doc, given: readonly MarkGiven[]): void {
  doc.transact(() =>
    given.forEach(({ clusterId, mark }) => entryOf(clustersOf(doc), clusterId)?.set("mark", mark)),
  );
}

/** 0 is `A`, 25 `Z`, 26 `AA`. */
export function markOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : markOf(Math.floor(index / 26) - 1) + letter;
}

function addCards(doc: Y.Doc, cards: (BoardAct & { op: "cards.add" })["cards"]): void {
  let rank = readBoard(doc).cards.at(-1)?.rank ?? null;
  for (const { id, text, by, source } of cards) {
    if (cardsOf(doc).has(id)) continue;
    rank = rankBetween(rank, null);
    cardsOf(doc).set(
      id,
      newEntry(
        { cluster: null, rank, by, source, hidden: false },
        { text: cleanText(text, { lines: TEXT_LIMITS.card.lines }) },
      ),
    );
  }
}

/** The whole text as given: these points in this order; a point that is not among them is hidden. */
function writeWhole(doc: Y.Doc, text: (BoardAct & { op: "texts.write" })["texts"][number]): void {
  if (!entryOf(textsOf(doc), text.id))
    textsOf(doc).set(text.id, newEntry({ points: new Y.Map() }, { sentence: "" }));
  editSentence(doc, text.id, text.sentence);
  const points = pointsOf(doc, text.id);
  if (!points) return;
  for (const id of points.keys())
    if (!text.points.some((point) => point.id === id)) hidePoint(doc, text.id, id);
  const ranks = ranksBetween(null, null, text.points.length);
  text.points.forEach((point, i) => {
    const entry = entryOf(points, point.id);
    if (!entry) points.set(point.id, newEntry({ rank: ranks[i], hidden: false }, { text: "" }));
    else
      for (const [key, value] of [
        ["rank", ranks[i]],
        ["hidden", false],
      ] as const)
        if (entry.get(key) !== value) entry.set(key, value);
    editPoint(doc, text.id, point.id, point.text);
  });
}
