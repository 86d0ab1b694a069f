import { discussionOfPrompt } from "../../../../shared/workshop/find.ts";
import type { Room } from "../../../../shared/workshop/state.ts";

export interface WordLimits {
  readonly min: number;
  readonly max: number;
}

/** How long titles should be, by the step of this discussion that asks for them; null where none does. */
export function titleWords({ agenda }: Pick<Room, "agenda">, promptId: string): WordLimits | null {
  const discussionId = discussionOfPrompt(agenda, promptId);
  const asks = agenda.prompts.find(
    (prompt) =>
      prompt.kind === "compose" &&
      prompt.output === "title" &&
      discussionOfPrompt(agenda, prompt.id) === discussionId,
  );
  return asks?.kind === "compose" ? asks.words : null;
}
