/** Words that came when their board took no more: a tray at the table, from which its rapporteur admits them. */
import * as z from "zod/mini";
import type { BoardContent } from "../board/actions.ts";
import { actorRef, boardIdOf, idSchema, tableIdSchema, type Actor } from "../ids.ts";
import { LIMITS, blockText, graphemes } from "../text.ts";
import {
  command,
  personEvent,
  refuse,
  tableEvent,
  type Context,
  type Decision,
  type Proposed,
} from "./define.ts";
import { discussionOfPrompt } from "./find.ts";
import { tableExists } from "./rules.ts";
import type { CardCopy, Discussion, LateWords, Room, TableSlice, Workshop } from "./state.ts";

/** Where on the board the words were meant to stand; `id` is the card, the cluster or the statement's prompt. */
const place = z.object({
  kind: z.enum(["card", "title", "notes", "statement"]),
  id: z.nullable(idSchema),
});
const state = z.enum(["waiting", "admitted", "aside"]);

export const lateSent = tableEvent(
  "late.sent",
  z.object({
    id: idSchema,
    discussionId: idSchema,
    place,
    text: z.string(),
    /** Null where cards are anonymous. */
    by: z.nullable(z.string()),
  }),
  (table, data, { at }) =>
    table.late.some((words) => words.id === data.id)
      ? table
      : { ...table, late: [...table.late, { ...data, at, state: "waiting", onBoard: false }] },
  { people: ({ by }) => (by?.startsWith("person:") ? [by.slice("person:".length)] : []) },
);
export const lateSettled = tableEvent(
  "late.settled",
  z.object({ id: idSchema, state: z.enum(["admitted", "aside"]), onBoard: z.boolean() }),
  (table, { id, ...settled }) => ({
    ...table,
    late: table.late.map((words) => (words.id === id ? { ...words, ...settled } : words)),
  }),
);
/** What became of a person's own late words: they may sit elsewhere by now, and not hear that table. */
export const lateTold = personEvent(
  "late.told",
  z.object({ id: idSchema, state }),
  (person, { id, state: now }) => ({ ...person, late: { ...person.late, [id]: now } }),
);

/** As many words may wait at a table; a phone that was away for an hour brings far fewer. */
const MAX_WAITING = 200;
/** As many a table has in all, settled ones included: everybody at the table carries them along. */
const MAX_IN_ALL = 600;
/** What the board's shape can hold, hidden cards included, with some room for those who are writing. */
const MAX_CARDS = 380;

const rapporteurs = ["rapporteur@table", "rapporteursDevice@table", "facilitator@workshop"] as const;
const settle = z.object({ id: idSchema, tableId: tableIdSchema, sessionId: idSchema });

export const lateCommands = {
  /** By who sits, or sat, at that table in the discussion's seating. The id is the sender's: sent again, it is the same. */
  "late.send": command({
    input: z.object({
      id: idSchema,
      tableId: tableIdSchema,
      discussionId: idSchema,
      place,
      text: blockText(LIMITS.statement),
    }),
    allow: ["delegate@workshop", "device@table"],
    decide(workshop, { id, tableId, discussionId, place: where, text }, { actor, readBoard }): Decision {
      const { room } = workshop;
      const discussion = Object.hasOwn(room.discussions, discussionId) && room.discussions[discussionId];
      if (!discussion) return refuse("UNKNOWN_ITEM");
      if (!tableExists(room, tableId)) return refuse("UNKNOWN_TABLE");
      const table = workshop.tables[tableId];
      if (!satThere(table, actor, discussion)) return refuse("NOT_SEATED");
      if (text === "" || (where.id === null) !== (where.kind === "notes")) return refuse("BAD_INPUT");
      const by = isAnonymous(room, discussionId) ? null : actorRef(actor);
      const late = table?.late ?? [];
      const known = late.find((words) => words.id === id);
      if (known) return known.text === text && known.by === by ? [] : refuse("TAKEN_ID");
      if (isThere(readBoard(boardIdOf(discussionId, tableId)), where, text)) return [];
      if (
        late.length >= MAX_IN_ALL ||
        late.filter((words) => words.state === "waiting").length >= MAX_WAITING
      )
        return refuse("TOO_MANY");
      const sent = lateSent(tableId, { id, discussionId, place: where, text, by });
      return [
        by === null ? { ...sent, by: "server" } : sent,
        ...(actor.kind === "person" ? [lateTold(actor.id, { id, state: "waiting" })] : []),
      ];
    },
  }),
  /** Onto the board as a card of its own where the board takes one; else into the table's record. */
  "late.admit": command({
    input: settle,
    allow: rapporteurs,
    decide(workshop, input, context): Decision {
      const found = find(workshop, input);
      if ("refused" in found) return found;
      const { words, discussion } = found;
      if (words.state === "admitted") return [];
      const boardId = boardIdOf(discussion.id, input.tableId);
      const source = takesCard(discussion, context, context.readBoard(boardId), words);
      return {
        events: settled(workshop, input.tableId, words, "admitted", source !== null),
        boards:
          source === null
            ? []
            : [
                {
                  op: "cards.add",
                  boardId,
                  cards: [{ id: words.id, text: words.text, by: words.by, source }],
                },
              ],
      };
    },
  }),
  /** Set aside, not destroyed: it can still be admitted. What lies on the board stays; cards are hidden there. */
  "late.dismiss": command({
    input: settle,
    allow: rapporteurs,
    decide(workshop, input): Decision {
      const found = find(workshop, input);
      if ("refused" in found) return found;
      const { words } = found;
      if (words.onBoard) return refuse("ALREADY_SENT");
      return words.state === "aside" ? [] : settled(workshop, input.tableId, words, "aside", false);
    },
  }),
};

/** Admitted words of a discussion that are in the record only: they go along when the table hands in. */
export const lateOnRecord = (table: TableSlice | undefined, discussionId: string): CardCopy[] =>
  (table?.late ?? [])
    .filter((words) => words.discussionId === discussionId && words.state === "admitted" && !words.onBoard)
    .map(({ id, text, by }) => ({ id, text, by }));

/** Also who has moved on since: their words were said at this table. */
function satThere(table: TableSlice | undefined, actor: Actor, { seatingId }: Discussion): boolean {
  if (actor.kind === "device") return true; // of this table, says the rights table
  return actor.kind === "person" && Object.hasOwn(table?.seats[seatingId] ?? {}, actor.id);
}

function isAnonymous({ agenda }: Room, discussionId: string): boolean {
  return agenda.prompts.some(
    (prompt) =>
      prompt.kind === "generate" &&
      prompt.anonymous &&
      discussionOfPrompt(agenda, prompt.id) === discussionId,
  );
}

/** Whether the board has these words at that place: the answer to the edit was lost on its way, not the edit. */
function isThere(board: BoardContent, { kind, id }: LateWords["place"], text: string): boolean {
  switch (kind) {
    case "card":
      return board.cards.some((card) => card.id === id && card.text.trim() === text);
    case "title":
      return board.clusters.some((cluster) => cluster.id === id && cluster.title.trim() === text);
    case "notes":
      return hasLines(board.notes, text);
    case "statement":
      return hasLines(board.statements.find(({ promptId }) => promptId === id)?.text ?? "", text);
    default:
      return kind satisfies never;
  }
}
const hasLines = (whole: string, part: string): boolean => `\n${whole}\n`.includes(`\n${part}\n`);

function find(
  { room, tables }: Workshop,
  { id, tableId, sessionId }: z.output<typeof settle>,
): { readonly words: LateWords; readonly discussion: Discussion } | ReturnType<typeof refuse> {
  const words = tables[tableId]?.late.find((one) => one.id === id);
  const discussion = words && room.discussions[words.discussionId];
  if (!words || !discussion) return refuse("UNKNOWN_ITEM");
  // A rapporteur of another session has no say in this one.
  return discussion.sessionId === sessionId ? { words, discussion } : refuse("UNKNOWN_SESSION");
}

/** The prompt that a new card would belong to; null where the board takes none. */
function takesCard(
  { open, closesAt, reached }: Discussion,
  { now }: Context,
  board: BoardContent,
  { place: where, text }: LateWords,
): string | null {
  if (!open || (closesAt !== null && closesAt <= now)) return null;
  if (text.includes("\n") || graphemes(text) > LIMITS.card || board.cards.length >= MAX_CARDS) return null;
  const changed = where.kind === "card" ? board.cards.find((card) => card.id === where.id) : undefined;
  return changed?.source ?? (where.kind === "statement" ? where.id : null) ?? reached.at(-1) ?? null;
}

function settled(
  { persons }: Workshop,
  tableId: string,
  { id, by }: LateWords,
  now: "admitted" | "aside",
  onBoard: boolean,
): readonly Proposed[] {
  const author = by?.startsWith("person:")
    ? by.slice("person:".length)
    : by === null
      ? Object.keys(persons).find((personId) => Object.hasOwn(persons[personId]!.late, id))
      : undefined;
  return [
    lateSettled(tableId, { id, state: now, onBoard }),
    ...(author === undefined ? [] : [lateTold(author, { id, state: now })]),
  ];
}

export const lateEvents = [lateSent, lateSettled, lateTold];
