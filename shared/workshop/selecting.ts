/** Choosing k of n cards at a table: the decider ticks, the others suggest; what is not chosen is kept. */
import * as z from "zod/mini";
import { boardIdOf, idSchema, tableIdSchema } from "../ids.ts";
import type { PromptOf } from "./agenda-state.ts";
import { isTaken } from "./clock.ts";
import { command, personOf, refuse, tableEvent, type Context, type Refused } from "./define.ts";
import { discussionOfPrompt, promptById } from "./find.ts";
import { withOrWithout } from "./rules.ts";
import type { Workshop } from "./state.ts";

export const choiceTicked = tableEvent(
  "choice.ticked",
  z.object({ promptId: idSchema, itemId: idSchema, on: z.boolean() }),
  (table, { promptId, itemId, on }) => ({
    ...table,
    chosen: { ...table.chosen, [promptId]: withOrWithout(table.chosen[promptId] ?? [], itemId, on) },
  }),
);
export const choiceSuggested = tableEvent(
  "choice.suggested",
  z.object({ promptId: idSchema, itemId: idSchema, personId: idSchema, on: z.boolean() }),
  (table, { promptId, itemId, personId, on }) => {
    const items = table.suggested[promptId] ?? {};
    return {
      ...table,
      suggested: {
        ...table.suggested,
        [promptId]: { ...items, [itemId]: withOrWithout(items[itemId] ?? [], personId, on) },
      },
    };
  },
);

const input = z.object({ promptId: idSchema, tableId: tableIdSchema, itemId: idSchema, on: z.boolean() });

function selectRunning({ room }: Workshop, promptId: string, { now }: Context): PromptOf<"select"> | Refused {
  const prompt = promptById(room.agenda, promptId);
  if (!prompt) return refuse("UNKNOWN_PROMPT");
  if (prompt.kind !== "select") return refuse("WRONG_KIND");
  return isTaken(room, promptId, now) ? prompt : refuse("TIME_IS_OVER");
}
function itemExists(
  { room }: Workshop,
  prompt: PromptOf<"select">,
  tableId: string,
  itemId: string,
  { readBoard }: Context,
): boolean {
  if (prompt.from === "recommendations")
    return room.published?.recommendations.some((r) => r.id === itemId) ?? false;
  const discussionId = discussionOfPrompt(room.agenda, prompt.id);
  return (
    discussionId !== null &&
    readBoard(boardIdOf(discussionId, tableId)).cards.some((card) => card.id === itemId && !card.hidden)
  );
}

export const selectingCommands = {
  "choice.tick": command({
    input,
    allow: ["rapporteur@table", "rapporteursDevice@table"],
    decide(workshop, { promptId, tableId, itemId, on }, context) {
      const prompt = selectRunning(workshop, promptId, context);
      if ("refused" in prompt) return prompt;
      if (prompt.from !== "cards") return refuse("WRONG_KIND");
      const chosen = workshop.tables[tableId]?.chosen[promptId] ?? [];
      if (chosen.includes(itemId) === on) return [];
      if (on && !itemExists(workshop, prompt, tableId, itemId, context)) return refuse("UNKNOWN_ITEM");
      if (on && chosen.length >= prompt.count) return refuse("TOO_MANY_CHOICES");
      return [choiceTicked(tableId, { promptId, itemId, on })];
    },
  }),
  "choice.suggest": command({
    input,
    allow: ["seated@table"],
    decide(workshop, { promptId, tableId, itemId, on }, context) {
      const prompt = selectRunning(workshop, promptId, context);
      if ("refused" in prompt) return prompt;
      const me = personOf(context);
      if ((workshop.tables[tableId]?.suggested[promptId]?.[itemId]?.includes(me) ?? false) === on) return [];
      if (on && !itemExists(workshop, prompt, tableId, itemId, context)) return refuse("UNKNOWN_ITEM");
      return [choiceSuggested(tableId, { promptId, itemId, personId: me, on })];
    },
  }),
};
export const selectingEvents = [choiceTicked, choiceSuggested];
