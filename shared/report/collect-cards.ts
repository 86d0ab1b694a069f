/** The way up: which recommendations rest on a highlight, and so on a card. */
import type { CardCopy, HandIn, Recommendation, Room } from "../workshop/state.ts";
import { authorOf, keyOf } from "./collect-common.ts";
import type { ReportCard } from "./data.ts";

/** Recommendation ids by highlight: as published, and as worded in plenary. */
export function feedsOf(room: Room): ReadonlyMap<string, readonly string[]> {
  const feeds = new Map<string, string[]>();
  const add = (sources: readonly string[], recommendationId: string) => {
    for (const highlightId of sources) {
      const known = feeds.get(highlightId) ?? [];
      if (!known.includes(recommendationId)) feeds.set(highlightId, [...known, recommendationId]);
    }
  };
  for (const r of room.published?.recommendations ?? []) add(sourcesOf(r), r.id);
  for (const w of room.wordings)
    add(w.versions.at(-1)?.points.flatMap((p) => p.sources) ?? [], w.recommendationId);
  return feeds;
}
export const sourcesOf = (r: Pick<Recommendation, "sources" | "points">): string[] => [
  ...new Set([...r.sources, ...r.points.flatMap((p) => p.sources)]),
];

/** Cards behind highlights first, then those that were only handed in; each once, in the words of its newest highlight. */
export function cardsOf(
  room: Room,
  handIns: readonly HandIn[],
  feeds: ReadonlyMap<string, readonly string[]>,
): ReportCard[] {
  const cards = new Map<string, ReportCard>();
  const take = (tableId: string, card: CardCopy, highlightId: string | null) => {
    const key = keyOf(tableId, card);
    const before = cards.get(key);
    if (before && highlightId === null) return;
    const highlights = [
      ...new Set([...(before?.highlights ?? []), ...(highlightId === null ? [] : [highlightId])]),
    ];
    cards.set(key, {
      key,
      id: card.id,
      tableId,
      text: card.text,
      by: authorOf(card.by),
      highlights,
      feeds: [...new Set(highlights.flatMap((id) => feeds.get(id) ?? []))],
    });
  };
  for (const h of room.highlights)
    for (const card of [...h.clusters.flatMap((c) => c.cards), ...h.cards]) take(h.tableId, card, h.id);
  for (const h of handIns)
    for (const board of h.boards)
      for (const card of [...board.clusters.flatMap((c) => c.cards), ...board.leftovers])
        take(h.tableId, card, null);
  return [...cards.values()];
}
