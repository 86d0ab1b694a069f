/**
 * What people do to a board. Each edit is one transaction; where undo makes sense it gives back its remembered
 * inverse, which is a new edit made later. An edit of something that is gone does nothing.
 */
import type * as Y from "yjs";
import { byRank, rankBetween, ranksBetween } from "./rank.ts";
import { readBoard } from "./read.ts";
import {
  cardsOf,
  clustersOf,
  type Entry,
  entryOf,
  newEntry,
  pointsOf,
  TEXT_LIMITS,
  textAt,
  type TextPlace,
} from "./shape.ts";
import { writeText } from "./splice.ts";
import { typedText } from "../text.ts";

/** Made later, on the document as it is then. What others have changed since stays theirs. */
export type Undo = (doc: Y.Doc) => void;

export interface NewCard {
  readonly id: string;
  readonly text: string;
  /** `actorRef` of the writer; the gate checks it. */
  readonly by: string;
  /** The prompt it is written in. */
  readonly source: string;
  readonly cluster?: string | null;
}

/** A new card at the end of its lane. */
export function addCard(doc: Y.Doc, card: NewCard): Undo {
  if (!cardsOf(doc).has(card.id)) {
    const last = readBoard(doc).cards.at(-1);
    const { max, lines } = TEXT_LIMITS.card;
    doc.transact(() => {
      const fields = {
        cluster: card.cluster ?? null,
        rank: rankBetween(last?.rank ?? null, null),
        by: card.by,
        source: card.source,
        hidden: false,
      };
      cardsOf(doc).set(card.id, newEntry(fields, { text: "" }));
      writeText(textAt(doc, { kind: "card", id: card.id })!, typedText(card.text, { lines }), { max, lines });
    });
  }
  return (later) => void hideCard(later, card.id);
}

/** The smallest change that makes the text what the person's field now holds. False when nothing changed. */
export function editText(doc: Y.Doc, place: TextPlace, next: string): boolean {
  const text = textAt(doc, place);
  return text !== null && writeText(text, next, TEXT_LIMITS[place.kind]);
}
export const editCardText = (doc: Y.Doc, id: string, next: string): boolean =>
  editText(doc, { kind: "card", id }, next);
export const editTitle = (doc: Y.Doc, id: string, next: string): boolean =>
  editText(doc, { kind: "title", id }, next);
export const editNotes = (doc: Y.Doc, next: string): boolean => editText(doc, { kind: "notes" }, next);
export const editStatement = (doc: Y.Doc, promptId: string, next: string): boolean =>
  editText(doc, { kind: "statement", id: promptId }, next);
export const editSentence = (doc: Y.Doc, id: string, next: string): boolean =>
  editText(doc, { kind: "sentence", id }, next);
export const editPoint = (doc: Y.Doc, textId: string, id: string, next: string): boolean =>
  editText(doc, { kind: "point", textId, id }, next);

/** Into a cluster (null: into none), before a card of that lane, else at its end. */
export function moveCards(
  doc: Y.Doc,
  ids: readonly string[],
  clusterId: string | null,
  beforeId: string | null = null,
): Undo {
  const moving = ids.flatMap((id) => (entryOf(cardsOf(doc), id) ? [id] : []));
  const lane = readBoard(doc).cards.filter((card) => card.cluster === clusterId && !moving.includes(card.id));
  const before = moving.map((id) => ({
    id,
    cluster: fieldOf(cardsOf(doc), id, "cluster"),
    rank: fieldOf(cardsOf(doc), id, "rank"),
  }));
  doc.transact(() => {
    for (const [id, rank] of placed(lane, moving, beforeId)) {
      const card = entryOf(cardsOf(doc), id);
      change(card, "rank", rank);
      if (moving.includes(id)) change(card, "cluster", clusterId);
    }
  });
  return (later) => {
    later.transact(() => {
      for (const { id, cluster, rank } of before) {
        const card = entryOf(cardsOf(later), id);
        if (card?.get("cluster") !== clusterId) continue; // somebody has moved it on
        change(card, "cluster", cluster);
        change(card, "rank", rank);
      }
    });
  };
}

/** A new cluster of these cards; the server gives it its mark. */
export function makeCluster(
  doc: Y.Doc,
  cluster: { readonly id: string; readonly cardIds: readonly string[] },
): Undo {
  let moveBack: Undo = () => undefined;
  doc.transact(() => {
    if (!clustersOf(doc).has(cluster.id)) {
      const last = readBoard(doc).clusters.at(-1);
      clustersOf(doc).set(
        cluster.id,
        newEntry({ mark: "", rank: rankBetween(last?.rank ?? null, null), hidden: false }, { title: "" }),
      );
    }
    moveBack = moveCards(doc, cluster.cardIds, cluster.id);
  });
  return (later) => {
    later.transact(() => {
      moveBack(later);
      // What others have put into it since keeps it open.
      if (!readBoard(later).cards.some((card) => card.cluster === cluster.id && !card.hidden))
        hideCluster(later, cluster.id);
    });
  };
}

/** All cards of one cluster into the other; the empty one is hidden. */
export function mergeClusters(doc: Y.Doc, fromId: string, intoId: string): Undo {
  let moveBack: Undo = () => undefined;
  doc.transact(() => {
    const ids = readBoard(doc)
      .cards.filter((card) => card.cluster === fromId)
      .map((card) => card.id);
    moveBack = moveCards(doc, ids, intoId);
    hideCluster(doc, fromId);
  });
  return (later) => {
    later.transact(() => {
      showCluster(later, fromId);
      moveBack(later);
    });
  };
}

/** Removing is hiding: nothing is destroyed. */
export const hideCard = (doc: Y.Doc, id: string): Undo => setHidden(cardsOf, doc, id, true);
export const showCard = (doc: Y.Doc, id: string): Undo => setHidden(cardsOf, doc, id, false);
/** Its cards become unclustered; shown again, it has them again. */
export const hideCluster = (doc: Y.Doc, id: string): Undo => setHidden(clustersOf, doc, id, true);
export const showCluster = (doc: Y.Doc, id: string): Undo => setHidden(clustersOf, doc, id, false);

/** Among the clusters, before another one, else at the end. */
export function moveCluster(doc: Y.Doc, id: string, beforeId: string | null = null): Undo {
  return moveEntry(clustersOf, doc, id, readBoard(doc).clusters, beforeId);
}

/** A new point at the end of a text. */
export function addPoint(
  doc: Y.Doc,
  textId: string,
  point: { readonly id: string; readonly text: string },
): Undo {
  const points = pointsOf(doc, textId);
  if (points && !points.has(point.id)) {
    doc.transact(() => {
      const last = readBoard(doc)
        .texts.find(({ id }) => id === textId)
        ?.points.at(-1);
      points.set(
        point.id,
        newEntry({ rank: rankBetween(last?.rank ?? null, null), hidden: false }, { text: "" }),
      );
      editPoint(doc, textId, point.id, point.text);
    });
  }
  return (later) => void hidePoint(later, textId, point.id);
}
export const hidePoint = (doc: Y.Doc, textId: string, id: string): Undo =>
  setHidden((d) => pointsOf(d, textId), doc, id, true);
export const showPoint = (doc: Y.Doc, textId: string, id: string): Undo =>
  setHidden((d) => pointsOf(d, textId), doc, id, false);
export function movePoint(doc: Y.Doc, textId: string, id: string, beforeId: string | null = null): Undo {
  const points = readBoard(doc).texts.find((text) => text.id === textId)?.points ?? [];
  return moveEntry((d) => pointsOf(d, textId), doc, id, points, beforeId);
}

type MapOf = (doc: Y.Doc) => Entry | null;

function setHidden(mapOf: MapOf, doc: Y.Doc, id: string, hidden: boolean): Undo {
  const was = fieldOf(mapOf(doc), id, "hidden") === true;
  doc.transact(() => change(entryOf(mapOf(doc), id), "hidden", hidden));
  return (later) => later.transact(() => change(entryOf(mapOf(later), id), "hidden", was));
}

function moveEntry(
  mapOf: MapOf,
  doc: Y.Doc,
  id: string,
  all: readonly { id: string; rank: string }[],
  beforeId: string | null,
): Undo {
  const was = fieldOf(mapOf(doc), id, "rank");
  if (was === null) return () => undefined;
  const put = (target: Y.Doc, ranks: readonly (readonly [string, unknown])[]) =>
    target.transact(() =>
      ranks.forEach(([entryId, rank]) => change(entryOf(mapOf(target), entryId), "rank", rank)),
    );
  put(
    doc,
    placed(
      all.filter((entry) => entry.id !== id),
      [id],
      beforeId,
    ),
  );
  return (later) => put(later, [[id, was]]);
}

/** New ranks for `moving` before `beforeId`. Neighbours that share one rank are spread too, else nothing fits between them. */
function placed(
  lane: readonly { id: string; rank: string }[],
  moving: readonly string[],
  beforeId: string | null,
): [string, string][] {
  const sorted = [...lane].sort(byRank);
  const at = sorted.findIndex((entry) => entry.id === beforeId);
  const index = at < 0 ? sorted.length : at;
  const low = sorted[index - 1]?.rank ?? null;
  let next = index;
  while (low !== null && sorted[next]?.rank === low) next += 1;
  const order = [...moving, ...sorted.slice(index, next).map((entry) => entry.id)];
  const ranks = ranksBetween(low, sorted[next]?.rank ?? null, order.length);
  return order.map((id, i) => [id, ranks[i]!]);
}

const fieldOf = (map: Entry | null, id: string, key: string): unknown => entryOf(map, id)?.get(key) ?? null;

/** Writes a field where it differs; an edit that changes nothing is no edit. */
function change(entry: Entry | null, key: string, value: unknown): void {
  if (entry && entry.get(key) !== value) entry.set(key, value);
}
