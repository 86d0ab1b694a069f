/** What an edit amounts to, and whether this person may make it. Judged on what changed in the document. */
import * as Y from "yjs";
import type { BoardAction } from "./actions.ts";
import type { Change, MapPlace } from "./changes.ts";
import { isRank } from "./rank.ts";
import {
  CAPS,
  cardsOf,
  clustersOf,
  type Entry,
  entryOf,
  isKey,
  pointsOf,
  statementPrompts,
  TEXT_LIMITS,
  textAt,
  type TextPlace,
} from "./shape.ts";
import { graphemes } from "../text.ts";

/** Why an edit is refused; the wire has a close code for each. */
export type EditRefusal = "BAD_DATA" | "NOT_ALLOWED" | "TOO_LARGE";
export type Judgement =
  | { readonly actions: readonly BoardAction[] }
  | { readonly refused: EditRefusal; readonly why: string };

export interface Editor {
  /** `actorRef` of the connection. */
  readonly actor: string;
  readonly may: readonly BoardAction[];
}

/**
 * Two people who fill one text at once may together go over its limit, and neither has done wrong: the screens stop
 * at the limit, the gate at this many times of it.
 */
const SLACK = 2;
const MAX_COUNTED = 5000;

/** Judges the changes that one update made in `doc`, which holds them already. */
export function judge(doc: Y.Doc, changes: readonly Change[], editor: Editor): Judgement {
  const actions = new Set<BoardAction>();
  for (const change of changes) {
    const judged = judgeOne(doc, change, editor.actor);
    if ("refused" in judged) return judged;
    for (const action of judged.actions) actions.add(action);
  }
  for (const action of actions) if (!editor.may.includes(action)) return refuse("NOT_ALLOWED", action);
  return { actions: [...actions] };
}

function judgeOne(doc: Y.Doc, change: Change, actor: string): Judgement {
  switch (change.what) {
    case "odd":
      return refuse("BAD_DATA", change.why);
    case "text":
      return judgeText(doc, change.place);
    case "field":
      return judgeField(change);
    case "added":
      switch (change.in.of) {
        case "cards":
          return judgeNewCard(doc, change.id, actor);
        case "clusters":
          return judgeNewCluster(doc, change.id);
        case "points":
          return judgeNewPoint(doc, change.in.textId, change.id);
        case "texts":
          return refuse("NOT_ALLOWED", "texts are begun by the server");
        default:
          return change.in satisfies never;
      }
    default:
      return change satisfies never;
  }
}

const TEXT_ACTIONS: Readonly<Record<TextPlace["kind"], BoardAction>> = {
  card: "card.edit",
  title: "cluster.title",
  notes: "notes.write",
  statement: "statement.write",
  sentence: "text.write",
  point: "text.write",
};

function judgeText(doc: Y.Doc, place: TextPlace): Judgement {
  if (place.kind === "statement" && statementPrompts(doc).length > CAPS.statements)
    return refuse("TOO_LARGE", "too many statements");
  return fits(doc, place) ? { actions: [TEXT_ACTIONS[place.kind]] } : refuse("TOO_LARGE", place.kind);
}

function fits(doc: Y.Doc, place: TextPlace): boolean {
  const text = textAt(doc, place);
  const max = TEXT_LIMITS[place.kind].max * SLACK;
  if (text === null || text.length <= max) return true;
  // Letters of a long text are not counted one by one: that would be done again at every key.
  if (max > MAX_COUNTED) return text.length <= max * 2;
  return text.length <= max * 8 && graphemes(text.toString()) <= max;
}

/** Fields that people may change, what they may hold, and what changing them is. The others are set once. */
const FIELDS: Readonly<
  Record<MapPlace["of"], Readonly<Record<string, readonly [(value: unknown) => boolean, BoardAction]>>>
> = {
  cards: {
    cluster: [isKeyOrNull, "card.move"],
    rank: [isRank, "card.move"],
    hidden: [isBoolean, "card.edit"],
  },
  clusters: { rank: [isRank, "cluster.make"], hidden: [isBoolean, "cluster.make"] },
  points: { rank: [isRank, "text.write"], hidden: [isBoolean, "text.write"] },
  texts: {},
};
/** Written once by whoever makes the entry, or by the server: a try to change them is a forgery, not a slip. */
const SET_ONCE = ["by", "source", "mark"];

function judgeField({ in: { of }, key, value }: Change & { what: "field" }): Judgement {
  const rule = Object.hasOwn(FIELDS[of], key) ? FIELDS[of][key] : undefined;
  if (!rule) return refuse(SET_ONCE.includes(key) ? "NOT_ALLOWED" : "BAD_DATA", `${of} ${key}`);
  const [holds, action] = rule;
  return holds(value) ? { actions: [action] } : refuse("BAD_DATA", `${of} ${key}`);
}

function judgeNewCard(doc: Y.Doc, id: string, actor: string): Judgement {
  const card = entryOf(cardsOf(doc), id);
  const shape = {
    text: isText,
    cluster: isKeyOrNull,
    rank: isRank,
    by: isString,
    source: isKey,
    hidden: isBoolean,
  };
  if (!card || !hasShape(card, shape)) return refuse("BAD_DATA", "card");
  if (card.get("by") !== actor) return refuse("NOT_ALLOWED", "by");
  if (cardsOf(doc).size > CAPS.cards || !fits(doc, { kind: "card", id })) return refuse("TOO_LARGE", "cards");
  return { actions: card.get("cluster") === null ? ["card.add"] : ["card.add", "card.move"] };
}

function judgeNewCluster(doc: Y.Doc, id: string): Judgement {
  const cluster = entryOf(clustersOf(doc), id);
  if (!cluster || !hasShape(cluster, { title: isText, mark: isString, rank: isRank, hidden: isBoolean }))
    return refuse("BAD_DATA", "cluster");
  if (cluster.get("mark") !== "") return refuse("NOT_ALLOWED", "mark");
  if (clustersOf(doc).size > CAPS.clusters || !fits(doc, { kind: "title", id }))
    return refuse("TOO_LARGE", "clusters");
  return {
    actions:
      (cluster.get("title") as Y.Text).length === 0 ? ["cluster.make"] : ["cluster.make", "cluster.title"],
  };
}

function judgeNewPoint(doc: Y.Doc, textId: string, id: string): Judgement {
  const points = pointsOf(doc, textId);
  const point = entryOf(points, id);
  if (!points || !point || !hasShape(point, { text: isText, rank: isRank, hidden: isBoolean }))
    return refuse("BAD_DATA", "point");
  return points.size > CAPS.points || !fits(doc, { kind: "point", textId, id })
    ? refuse("TOO_LARGE", "points")
    : { actions: ["text.write"] };
}

/** These keys and no others. */
function hasShape(entry: Entry, shape: Readonly<Record<string, (value: unknown) => boolean>>): boolean {
  const keys = Object.keys(shape);
  return entry.size === keys.length && keys.every((key) => shape[key]!(entry.get(key)));
}

const refuse = (refused: EditRefusal, why: string): Judgement => ({ refused, why });
function isKeyOrNull(value: unknown): boolean {
  return value === null || isKey(value);
}
function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}
function isString(value: unknown): boolean {
  return typeof value === "string";
}
function isText(value: unknown): boolean {
  return value instanceof Y.Text;
}
