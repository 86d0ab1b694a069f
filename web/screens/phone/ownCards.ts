/** One's own cards of a prompt: those the room has, and those still on their way. */
import { useMemo } from "react";
import type { CommandInputs } from "../../../shared/workshop/commands.ts";
import { useLive } from "../../live/hooks.tsx";

export interface OwnCard {
  readonly id: string;
  readonly text: string;
  /** Not yet known to be durable. */
  readonly unsent: boolean;
}

export function useOwnCards(promptId: string): readonly OwnCard[] {
  const kept = useLive((state) => state.person?.cards);
  const pending = useLive((state) => state.pending);
  return useMemo(() => {
    const cards = new Map<string, OwnCard>();
    for (const card of kept ?? [])
      if (card.promptId === promptId && !card.hidden)
        cards.set(card.id, { id: card.id, text: card.text, unsent: false });
    for (const command of pending) {
      if (command.type === "card.write") {
        const input = command.input as CommandInputs["card.write"];
        if (input.promptId === promptId)
          cards.set(input.cardId, { id: input.cardId, text: input.text, unsent: true });
      } else if (command.type === "card.hide") {
        cards.delete((command.input as CommandInputs["card.hide"]).cardId);
      }
    }
    return [...cards.values()];
  }, [kept, pending, promptId]);
}
