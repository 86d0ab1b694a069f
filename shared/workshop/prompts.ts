/** Cards written alone: private until the reveal, counted and capped by the server, then on the table's board. */
import * as z from "zod/mini";
import type { BoardAct } from "../board/actions.ts";
import { boardIdOf, idSchema } from "../ids.ts";
import { LIMITS, lineText } from "../text.ts";
import type { Prompt } from "./agenda-state.ts";
import { isTaken } from "./clock.ts";
import {
  command,
  personEvent,
  personOf,
  refuse,
  tableEvent,
  type Decision,
  type Effects,
  type Proposed,
} from "./define.ts";
import { discussionOfPrompt, orderedPrompts, promptById } from "./find.ts";
import { allTables, upsert, withOrWithout } from "./rules.ts";
import type { PrivateCard, Room, Workshop } from "./state.ts";

const cardShape = z.object({ id: idSchema, text: z.string(), by: z.nullable(z.string()) });

export const cardWritten = personEvent(
  "card.written",
  z.object({ promptId: idSchema, cardId: idSchema, text: z.string() }),
  (person, { promptId, cardId, text }, { at }) => {
    const before = person.cards.find((card) => card.id === cardId);
    const card: PrivateCard = {
      id: cardId,
      promptId,
      text,
      at: before?.at ?? at,
      hidden: false,
      revealed: before?.revealed ?? false,
    };
    return { ...person, cards: upsert(person.cards, card) };
  },
);
export const cardHidden = personEvent(
  "card.hidden",
  z.object({ cardId: idSchema }),
  (person, { cardId }) => ({
    ...person,
    cards: person.cards.map((card) => (card.id === cardId ? { ...card, hidden: true } : card)),
  }),
);
export const ownCardsRevealed = personEvent(
  "cards.ownRevealed",
  z.object({ promptId: idSchema, cardIds: z.array(idSchema) }),
  (person, { cardIds }) => ({
    ...person,
    cards: person.cards.map((card) => (cardIds.includes(card.id) ? { ...card, revealed: true } : card)),
  }),
);
/** The table hears how many, never what. */
export const cardsCounted = tableEvent(
  "cards.counted",
  z.object({ promptId: idSchema, personId: idSchema, count: z.int() }),
  (table, { promptId, personId, count }) => ({
    ...table,
    counts: { ...table.counts, [promptId]: { ...table.counts[promptId], [personId]: count } },
  }),
  { people: ({ personId }) => [personId] },
);
/** The reveal carries the words again; the board holds them from here on. */
export const cardsRevealed = tableEvent(
  "cards.revealed",
  z.object({ promptId: idSchema, discussionId: idSchema, cards: z.array(cardShape) }),
  (table) => table,
  {
    people: ({ cards }) =>
      cards.flatMap((card) => (card.by?.startsWith("person:") ? [card.by.slice("person:".length)] : [])),
  },
);
export const doneMarked = tableEvent(
  "done.marked",
  z.object({ promptId: idSchema, personId: z.nullable(idSchema), done: z.boolean() }),
  (table, { promptId, personId, done }) => {
    const before = table.done[promptId] ?? { table: false, people: [] };
    const next =
      personId === null
        ? { ...before, table: done }
        : { ...before, people: withOrWithout(before.people, personId, done) };
    return { ...table, done: { ...table.done, [promptId]: next } };
  },
);

type Alone = Extract<Prompt, { kind: "generate" }>;
/** Cards of a prompt that count: kept and not taken back. */
const countedCards = (cards: readonly PrivateCard[], promptId: string) =>
  cards.filter((card) => card.promptId === promptId && !card.hidden);

function seatIn(
  workshop: Workshop,
  personId: string,
  promptId: string,
): { tableId: string; discussionId: string } | null {
  const discussionId = discussionOfPrompt(workshop.room.agenda, promptId);
  const discussion = discussionId === null ? undefined : workshop.room.discussions[discussionId];
  const seat = discussion && workshop.persons[personId]?.seats[discussion.seatingId];
  return seat ? { tableId: seat.tableId, discussionId: discussion.id } : null;
}

/** The board writes of revealed cards. Authors stay away where the prompt is anonymous; ids, not seats, give the order. */
function toBoard(
  prompt: Alone,
  discussionId: string,
  tableId: string,
  cards: readonly { card: PrivateCard; personId: string }[],
) {
  const shown = cards
    .map(({ card, personId }) => ({
      id: card.id,
      text: card.text,
      by: prompt.anonymous ? null : `person:${personId}`,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const board: BoardAct = {
    op: "cards.add",
    boardId: boardIdOf(discussionId, tableId),
    cards: shown.map((card) => ({ ...card, source: prompt.id })),
  };
  return { board, event: cardsRevealed(tableId, { promptId: prompt.id, discussionId, cards: shown }) };
}

/** Opening a prompt reveals what was written alone before it in the same discussion: event and board writes in one commit. */
export function reveal(
  workshop: Workshop,
  opening: Prompt,
): { readonly events: readonly Proposed[]; readonly boards: readonly BoardAct[] } {
  const { room } = workshop;
  const sources = opening.kind === "generate" ? [] : writtenAloneBefore(room, opening);
  const events: Proposed[] = [];
  const boards: BoardAct[] = [];
  for (const prompt of sources) {
    const byTable = new Map<string, { card: PrivateCard; personId: string }[]>();
    for (const [personId, person] of Object.entries(workshop.persons)) {
      const cards = countedCards(person.cards, prompt.id).filter((card) => !card.revealed);
      const seat = cards.length > 0 ? seatIn(workshop, personId, prompt.id) : null;
      if (!seat) continue;
      byTable.set(seat.tableId, [
        ...(byTable.get(seat.tableId) ?? []),
        ...cards.map((card) => ({ card, personId })),
      ]);
      events.push(ownCardsRevealed(personId, { promptId: prompt.id, cardIds: cards.map((card) => card.id) }));
    }
    const discussionId = discussionOfPrompt(room.agenda, prompt.id)!;
    for (const tableId of allTables(room).filter((id) => byTable.has(id))) {
      const shown = toBoard(prompt, discussionId, tableId, byTable.get(tableId)!);
      boards.push(shown.board);
      events.push(shown.event);
    }
  }
  return { events, boards };
}

function writtenAloneBefore(room: Room, opening: Prompt): readonly Alone[] {
  const discussionId = discussionOfPrompt(room.agenda, opening.id);
  if (discussionId === null) return [];
  const prompts = orderedPrompts(room.agenda);
  const before = prompts.slice(
    0,
    prompts.findIndex((prompt) => prompt.id === opening.id),
  );
  return before.filter(
    (prompt): prompt is Alone =>
      prompt.kind === "generate" &&
      prompt.formation === "solo" &&
      discussionOfPrompt(room.agenda, prompt.id) === discussionId,
  );
}

/** Whether the cards of this prompt lie on the tables' boards already. */
function isRevealed(room: Room, prompt: Alone): boolean {
  const discussionId = discussionOfPrompt(room.agenda, prompt.id);
  const reached = discussionId === null ? [] : (room.discussions[discussionId]?.reached ?? []);
  const prompts = orderedPrompts(room.agenda);
  const index = prompts.findIndex((other) => other.id === prompt.id);
  return prompts.some((other, i) => i > index && other.kind !== "generate" && reached.includes(other.id));
}

function aloneRunning(
  workshop: Workshop,
  promptId: string,
  now: Parameters<typeof isTaken>[2],
): Alone | Decision {
  const prompt = promptById(workshop.room.agenda, promptId);
  if (!prompt) return refuse("UNKNOWN_PROMPT");
  if (prompt.kind !== "generate" || prompt.formation !== "solo") return refuse("WRONG_KIND");
  return isTaken(workshop.room, promptId, now) ? prompt : refuse("TIME_IS_OVER");
}
const isPrompt = (found: Alone | Decision): found is Alone => "kind" in found;

export const promptCommands = {
  /** A new card of one's own, or other words on it. After an early Next it lands on the board at once. */
  "card.write": command({
    input: z.object({ promptId: idSchema, cardId: idSchema, text: lineText(LIMITS.card) }),
    allow: ["delegate@workshop"],
    decide(workshop, { promptId, cardId, text }, context): Decision {
      const prompt = aloneRunning(workshop, promptId, context.now);
      if (!isPrompt(prompt)) return prompt;
      const me = personOf(context);
      const seat = seatIn(workshop, me, promptId);
      if (!seat) return refuse("NOT_SEATED");
      const own = workshop.persons[me]!.cards;
      const before = own.find((card) => card.id === cardId);
      if (before?.promptId !== undefined && before.promptId !== promptId) return refuse("TAKEN_ID");
      if (before && !before.hidden && before.text === text) return [];
      // Once on the board a card is the table's; it is edited there.
      if (before?.revealed) return refuse("TIME_IS_OVER");
      const others = countedCards(own, promptId).filter((card) => card.id !== cardId);
      if (others.length >= prompt.quota.max) return refuse("QUOTA_REACHED");
      const written = cardWritten(me, { promptId, cardId, text });
      const counted = cardsCounted(seat.tableId, { promptId, personId: me, count: others.length + 1 });
      if (!isRevealed(workshop.room, prompt)) return [written, counted];
      const card: PrivateCard = {
        id: cardId,
        promptId,
        text,
        at: context.now,
        hidden: false,
        revealed: false,
      };
      const late = toBoard(prompt, seat.discussionId, seat.tableId, [{ card, personId: me }]);
      const shown = ownCardsRevealed(me, { promptId, cardIds: [cardId] });
      // Where authors are not named, nothing that the table hears may say whose card has just come.
      const events = prompt.anonymous
        ? [written, shown, { ...late.event, by: "server" as const }]
        : [written, counted, shown, late.event];
      return { events, boards: [late.board] } satisfies Effects;
    },
  }),
  /** Takes an own card back; nothing is destroyed. */
  "card.hide": command({
    input: z.object({ promptId: idSchema, cardId: idSchema }),
    allow: ["delegate@workshop"],
    decide(workshop, { promptId, cardId }, context): Decision {
      const prompt = aloneRunning(workshop, promptId, context.now);
      if (!isPrompt(prompt)) return prompt;
      const me = personOf(context);
      const card = workshop.persons[me]!.cards.find((own) => own.id === cardId && own.promptId === promptId);
      if (!card) return refuse("UNKNOWN_ITEM");
      if (card.hidden) return [];
      const seat = seatIn(workshop, me, promptId);
      if (!seat) return refuse("NOT_SEATED");
      const count = countedCards(workshop.persons[me]!.cards, promptId).length - 1;
      const hidden = cardHidden(me, { cardId });
      const counted = cardsCounted(seat.tableId, { promptId, personId: me, count });
      const events = prompt.anonymous && card.revealed ? [hidden] : [hidden, counted];
      return card.revealed
        ? {
            events,
            boards: [
              { op: "cards.hide", boardId: boardIdOf(seat.discussionId, seat.tableId), cardIds: [cardId] },
            ],
          }
        : events;
    },
  }),
  "done.mark": command({
    input: z.object({ promptId: idSchema, done: z.boolean() }),
    allow: ["delegate@workshop"],
    decide(workshop, { promptId, done }, context): Decision {
      const me = personOf(context);
      const seat = currentSeat(workshop, me);
      if (!promptById(workshop.room.agenda, promptId)) return refuse("UNKNOWN_PROMPT");
      if (!seat) return refuse("NOT_SEATED");
      const was = workshop.tables[seat]?.done[promptId]?.people.includes(me) ?? false;
      return was === done ? [] : [doneMarked(seat, { promptId, personId: me, done })];
    },
  }),
  "done.table": command({
    input: z.object({ promptId: idSchema, tableId: z.string(), done: z.boolean() }),
    allow: ["rapporteur@table", "facilitator@table", "device@table"],
    decide(workshop, { promptId, tableId, done }) {
      if (!promptById(workshop.room.agenda, promptId)) return refuse("UNKNOWN_PROMPT");
      return (workshop.tables[tableId]?.done[promptId]?.table ?? false) === done
        ? []
        : [doneMarked(tableId, { promptId, personId: null, done })];
    },
  }),
};
/** The table of a person in the seating of today. */
export function currentSeat(workshop: Workshop, personId: string): string | null {
  const seating = workshop.room.seatings.at(-1);
  return (seating && workshop.persons[personId]?.seats[seating.id]?.tableId) ?? null;
}
export const promptEvents = [
  cardWritten,
  cardHidden,
  ownCardsRevealed,
  cardsCounted,
  cardsRevealed,
  doneMarked,
];
