/** Reading: any document, also a spoilt one, reads as a whole board. */
import * as Y from "yjs";
import type { BoardCard, BoardCluster, BoardContent, BoardText } from "./actions.ts";
import { byRank, compareStrings } from "./rank.ts";
import { type Entry, promptOfRoot, statementPrompts, textIn, type TextPlace } from "./shape.ts";

/** The document as anyone reads it. Sorted by rank, ties by id, so that every phone shows the same. */
export function readBoard(doc: Y.Doc): BoardContent {
  const clusters: BoardCluster[] = entries(rootMap(doc, "clusters")).map(([id, entry]) => ({
    id,
    title: words(entry, "title"),
    mark: string(entry.get("mark")),
    rank: string(entry.get("rank")),
    hidden: entry.get("hidden") === true,
  }));
  const open = new Set(clusters.filter((cluster) => !cluster.hidden).map((cluster) => cluster.id));
  const cards: BoardCard[] = entries(rootMap(doc, "cards")).map(([id, entry]) => {
    const cluster = string(entry.get("cluster"));
    const by = entry.get("by");
    return {
      id,
      text: words(entry, "text"),
      cluster: open.has(cluster) ? cluster : null,
      rank: string(entry.get("rank")),
      by: typeof by === "string" ? by : null,
      source: string(entry.get("source")),
      hidden: entry.get("hidden") === true,
    };
  });
  const texts: BoardText[] = entries(rootMap(doc, "texts")).map(([id, entry]) => ({
    id,
    sentence: words(entry, "sentence"),
    points: entries(asMap(entry.get("points")))
      .map(([pointId, point]) => ({
        id: pointId,
        text: words(point, "text"),
        rank: string(point.get("rank")),
        hidden: point.get("hidden") === true,
      }))
      .sort(byRank),
  }));
  // A root that nobody has written in is not on the wire: phones differ in having it, so an empty statement is none.
  const statements = statementPrompts(doc)
    .map((promptId) => ({ promptId, text: rootText(doc, `statement:${promptId}`) }))
    .filter(({ text }) => text !== "");
  return {
    cards: cards.sort(byRank),
    clusters: clusters.sort(byRank),
    notes: rootText(doc, "notes"),
    statements,
    texts: texts.sort((a, b) => compareStrings(a.id, b.id)),
  };
}

/** One text of what was read; empty where there is none. */
export function textOf(content: BoardContent, place: TextPlace): string {
  switch (place.kind) {
    case "notes":
      return content.notes;
    case "statement":
      return content.statements.find(({ promptId }) => promptId === place.id)?.text ?? "";
    case "card":
      return content.cards.find(({ id }) => id === place.id)?.text ?? "";
    case "title":
      return content.clusters.find(({ id }) => id === place.id)?.title ?? "";
    case "sentence":
      return content.texts.find(({ id }) => id === place.id)?.sentence ?? "";
    case "point":
      return (
        content.texts.find(({ id }) => id === place.textId)?.points.find(({ id }) => id === place.id)?.text ??
        ""
      );
    default:
      return place satisfies never;
  }
}

/** A board that holds nothing. */
export const EMPTY_BOARD: BoardContent = { cards: [], clusters: [], notes: "", statements: [], texts: [] };

/** What a tile of the desk says of a board: only what is shown counts. */
export interface BoardStats {
  readonly cards: number;
  /** Cards in no cluster. */
  readonly leftover: number;
  readonly clusters: readonly {
    readonly id: string;
    readonly mark: string;
    readonly cards: number;
    readonly titled: boolean;
  }[];
}
export function boardStats(content: BoardContent): BoardStats {
  const shown = content.cards.filter((card) => !card.hidden);
  return {
    cards: shown.length,
    leftover: shown.filter((card) => card.cluster === null).length,
    clusters: content.clusters
      .filter((cluster) => !cluster.hidden)
      .map(({ id, mark, title }) => ({
        id,
        mark,
        cards: shown.filter((card) => card.cluster === id).length,
        titled: title.trim() !== "",
      })),
  };
}

const string = (value: unknown): string => (typeof value === "string" ? value : "");
const words = (entry: Entry, key: string): string => textIn(entry, key)?.toString() ?? "";
const asMap = (value: unknown): Entry | null => (value instanceof Y.Map ? (value as Entry) : null);

function entries(map: Entry | null): [string, Entry][] {
  return [...(map?.entries() ?? [])].flatMap(([id, value]) =>
    value instanceof Y.Map ? [[id, value as Entry] as [string, Entry]] : [],
  );
}

/** A root of another type than ours reads as none; asking Yjs for it would throw. */
const isOurs = (root: object | undefined, kind: typeof Y.Map | typeof Y.Text): boolean =>
  root === undefined || root.constructor === Y.AbstractType || root.constructor === kind;
const rootMap = (doc: Y.Doc, name: string): Entry | null =>
  isOurs(doc.share.get(name), Y.Map) ? doc.getMap(name) : null;
const rootText = (doc: Y.Doc, name: string): string =>
  (name === "notes" || promptOfRoot(name) !== null) && isOurs(doc.share.get(name), Y.Text)
    ? doc.getText(name).toString()
    : "";
