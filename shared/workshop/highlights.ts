/** From the table to plenary: a draft, read back, agreed, sent as a frozen copy that the server makes from the board. */
import * as z from "zod/mini";
import type { BoardContent } from "../board/actions.ts";
import { actorRef, boardIdOf, idSchema, tableIdSchema } from "../ids.ts";
import { LIMITS, lineText, optionalLine } from "../text.ts";
import { isTaken } from "./clock.ts";
import { command, refuse, roomEvent, tableEvent, type Context, type Decision } from "./define.ts";
import { discussionOfPrompt, highlightsAsked, promptById, sessionOfPrompt } from "./find.ts";
import { upsert } from "./rules.ts";
import type { CardCopy, ClusterCopy, HighlightDraft, Workshop } from "./state.ts";

export const cardCopy = z.object({ id: idSchema, text: z.string(), by: z.nullable(z.string()) });
export const clusterCopy = z.object({
  id: idSchema,
  mark: z.string(),
  title: z.string(),
  cards: z.array(cardCopy),
});
export const authorsIn = (cards: readonly CardCopy[]) =>
  cards.flatMap((card) => (card.by?.startsWith("person:") ? [card.by.slice("person:".length)] : []));

export const draftChanged = tableEvent(
  "highlight.drafted",
  z.object({
    id: idSchema,
    promptId: idSchema,
    text: z.string(),
    clusterIds: z.array(idSchema),
    cardIds: z.array(idSchema),
    addressee: z.nullable(z.string()),
    state: z.enum(["draft", "reading", "agreed", "sent", "dropped"]),
  }),
  (table, draft) => {
    // One highlight is read aloud at a time.
    const others =
      draft.state === "reading"
        ? table.drafts.map((d) =>
            d.state === "reading" && d.id !== draft.id ? { ...d, state: "draft" as const } : d,
          )
        : table.drafts;
    return { ...table, drafts: upsert(others, draft) };
  },
);
export const highlightPushed = roomEvent(
  "highlight.pushed",
  z.object({
    id: idSchema,
    tableId: tableIdSchema,
    seatingId: idSchema,
    sessionId: idSchema,
    promptId: idSchema,
    text: z.string(),
    addressee: z.nullable(z.string()),
    clusters: z.array(clusterCopy),
    cards: z.array(cardCopy),
    by: z.string(),
  }),
  (room, { addressee, ...data }, { at }) => {
    if (room.highlights.some((h) => h.id === data.id)) return room;
    return {
      ...room,
      highlights: [
        ...room.highlights,
        { ...data, number: room.highlights.length + 1, tableAddressee: addressee, addressee, at },
      ],
    };
  },
  {
    people: ({ clusters, cards, by }) => [
      ...authorsIn([...cards, ...clusters.flatMap((c) => c.cards)]),
      ...(by.startsWith("person:") ? [by.slice("person:".length)] : []),
    ],
  },
);
export const highlightAddressed = roomEvent(
  "highlight.addressed",
  z.object({ highlightId: idSchema, addressee: z.nullable(z.string()) }),
  (room, { highlightId, addressee }) => ({
    ...room,
    highlights: room.highlights.map((h) => (h.id === highlightId ? { ...h, addressee } : h)),
  }),
);

/** A frozen copy of clusters and cards, as they stand on the board. */
export function copyOf(
  board: BoardContent,
  clusterIds: readonly string[],
  cardIds: readonly string[],
): { clusters: ClusterCopy[]; cards: CardCopy[] } {
  const visible = board.cards.filter((card) => !card.hidden);
  const card = ({ id, text, by }: CardCopy): CardCopy => ({ id, text, by });
  const clusters = board.clusters
    .filter((cluster) => !cluster.hidden && clusterIds.includes(cluster.id))
    .map(({ id, mark, title }) => ({
      id,
      mark,
      title,
      cards: visible.filter((c) => c.cluster === id).map(card),
    }));
  return { clusters, cards: visible.filter((c) => cardIds.includes(c.id)).map(card) };
}

const rapporteur = ["rapporteur@table", "rapporteursDevice@table"] as const;

function asked({ room }: Workshop, promptId: string, { now }: Context) {
  const prompt = promptById(room.agenda, promptId);
  const record = highlightsAsked(prompt);
  if (!prompt) return refuse("UNKNOWN_PROMPT");
  if (!record) return refuse("WRONG_KIND");
  return isTaken(room, promptId, now) ? record : refuse("TIME_IS_OVER");
}
/** Whether there is a place for this draft. Both parts of a question with two addressees have their own places. */
function hasPlace(
  drafts: readonly HighlightDraft[],
  record: { places: number; addressees: readonly string[] },
  wanted: Pick<HighlightDraft, "id" | "promptId" | "addressee">,
): boolean {
  const others = drafts.filter(
    (d) => d.promptId === wanted.promptId && d.state !== "dropped" && d.id !== wanted.id,
  );
  const alike = others.filter((d) => d.addressee === wanted.addressee);
  return (
    others.length < record.places * Math.max(1, record.addressees.length) &&
    (wanted.addressee === null || alike.length < record.places)
  );
}

export const highlightCommands = {
  "highlight.draft": command({
    input: z.object({
      id: idSchema,
      tableId: tableIdSchema,
      promptId: idSchema,
      text: lineText(LIMITS.highlight),
      clusterIds: z.array(idSchema).check(z.maxLength(40)),
      cardIds: z.array(idSchema).check(z.maxLength(100)),
      addressee: z.nullable(optionalLine(LIMITS.line)),
    }),
    allow: rapporteur,
    decide(workshop, { tableId, ...input }, context): Decision {
      const record = asked(workshop, input.promptId, context);
      if ("refused" in record) return record;
      const drafts = workshop.tables[tableId]?.drafts ?? [];
      const before = drafts.find((d) => d.id === input.id);
      if (before?.state === "sent") return refuse("ALREADY_SENT");
      if (before && before.promptId !== input.promptId) return refuse("TAKEN_ID");
      if (input.addressee !== null && !record.addressees.includes(input.addressee))
        return refuse("UNKNOWN_ITEM");
      if (!hasPlace(drafts, record, input)) return refuse("QUOTA_REACHED");
      const same = before && sameWords(before, input);
      if (same && before.state !== "dropped") return [];
      // Other words have not been agreed to.
      return [draftChanged(tableId, { ...input, state: before?.state === "reading" ? "reading" : "draft" })];
    },
  }),
  "highlight.state": command({
    input: z.object({
      id: idSchema,
      tableId: tableIdSchema,
      promptId: idSchema,
      state: z.enum(["draft", "reading", "agreed", "dropped"]),
    }),
    allow: rapporteur,
    decide(workshop, { id, tableId, promptId, state }, context): Decision {
      const record = asked(workshop, promptId, context);
      if ("refused" in record) return record;
      const drafts = workshop.tables[tableId]?.drafts ?? [];
      const draft = drafts.find((d) => d.id === id && d.promptId === promptId);
      if (!draft) return refuse("UNKNOWN_ITEM");
      if (draft.state === "sent") return refuse("ALREADY_SENT");
      if (state !== "dropped" && !hasPlace(drafts, record, draft)) return refuse("QUOTA_REACHED");
      return draft.state === state ? [] : [draftChanged(tableId, { ...draftData(draft), state })];
    },
  }),
  /** Names ids; the words of clusters and cards, and their authors, come from the board as the server keeps it. */
  "highlight.push": command({
    input: z.object({
      tableId: tableIdSchema,
      promptId: idSchema,
      ids: z.array(idSchema).check(z.minLength(1), z.maxLength(20)),
    }),
    allow: rapporteur,
    decide(workshop, { tableId, promptId, ids }, context): Decision {
      const record = asked(workshop, promptId, context);
      if ("refused" in record) return record;
      const { room } = workshop;
      const drafts = (workshop.tables[tableId]?.drafts ?? []).filter(
        (d) => d.promptId === promptId && ids.includes(d.id),
      );
      if (drafts.length !== new Set(ids).size) return refuse("UNKNOWN_ITEM");
      const ready = drafts.filter((d) => d.state !== "sent");
      if (ready.some((d) => d.state === "dropped")) return refuse("NOTHING_TO_SEND");
      if (ready.some((d) => room.highlights.some((h) => h.id === d.id))) return refuse("TAKEN_ID");
      if (record.addressees.length > 0 && ready.some((d) => d.addressee === null)) return refuse("BAD_INPUT");
      const discussionId = discussionOfPrompt(room.agenda, promptId);
      const discussion = discussionId === null ? undefined : room.discussions[discussionId];
      if (!discussion) return refuse("UNKNOWN_ITEM");
      const board = context.readBoard(boardIdOf(discussion.id, tableId));
      return ready.flatMap((draft) => [
        highlightPushed({
          id: draft.id,
          tableId,
          seatingId: discussion.seatingId,
          sessionId: sessionOfPrompt(room.agenda, promptId)!,
          promptId,
          text: draft.text,
          addressee: draft.addressee,
          ...copyOf(board, draft.clusterIds, draft.cardIds),
          by: actorRef(context.actor),
        }),
        draftChanged(tableId, { ...draftData(draft), state: "sent" }),
      ]);
    },
  }),
  /** The general rapporteur may see it otherwise; the table's own word stays beside it. */
  "highlight.address": command({
    input: z.object({ highlightId: idSchema, addressee: z.nullable(lineText(LIMITS.line)) }),
    allow: ["generalRapporteur@workshop"],
    decide({ room }, { highlightId, addressee }): Decision {
      const highlight = room.highlights.find((h) => h.id === highlightId);
      if (!highlight) return refuse("UNKNOWN_ITEM");
      return highlight.addressee === addressee ? [] : [highlightAddressed({ highlightId, addressee })];
    },
  }),
};
const draftData = ({ id, promptId, text, clusterIds, cardIds, addressee }: HighlightDraft) => ({
  id,
  promptId,
  text,
  clusterIds: [...clusterIds],
  cardIds: [...cardIds],
  addressee,
});
const sameWords = (
  a: HighlightDraft,
  b: Pick<HighlightDraft, "text" | "clusterIds" | "cardIds" | "addressee">,
) =>
  a.text === b.text &&
  a.addressee === b.addressee &&
  a.clusterIds.join() === b.clusterIds.join() &&
  a.cardIds.join() === b.cardIds.join();

export const highlightEvents = [draftChanged, highlightPushed, highlightAddressed];
