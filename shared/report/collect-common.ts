/** Small turns of phrase that every part of the report's data needs. */
import type { Instant } from "../time.ts";
import type { CardCopy, ClusterCopy, RecommendationPoint } from "../workshop/state.ts";
import type { ReportAuthor, ReportCardCopy, ReportCluster, ReportPoint } from "./data.ts";

export const iso = (at: Instant): string => new Date(at).toISOString();
export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));
/** Whole tenths: nobody reads seconds in a report. */
export const minutesOf = (ms: number): number => Math.round(ms / 6_000) / 10;

/** `person:<id>` and `device:<tableId>`, as they stand on cards and acts; anonymous is null. */
export function authorOf(by: string | null): ReportAuthor {
  if (by?.startsWith("person:")) return { kind: "person", personId: by.slice("person:".length) };
  if (by?.startsWith("device:")) return { kind: "table", tableId: by.slice("device:".length) };
  return null;
}

export const keyOf = (tableId: string, card: CardCopy): string => `${tableId}-${card.id}`;
export const copyOf = (tableId: string, card: CardCopy): ReportCardCopy => ({
  key: keyOf(tableId, card),
  text: card.text,
});
export const clusterOf = (tableId: string, { id, mark, title, cards }: ClusterCopy): ReportCluster => ({
  id,
  mark,
  title,
  cards: cards.map((card) => copyOf(tableId, card)),
});
export const pointOf = ({ id, text, sources }: RecommendationPoint): ReportPoint => ({ id, text, sources });
