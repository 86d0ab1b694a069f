/** Each prompt with what lies before it: what the linter asks again and again. */
import type { Agenda, Prompt, Segment } from "../workshop/agenda-state.ts";
import { orderedPrompts, segmentById } from "../workshop/find.ts";

export interface Place {
  readonly prompt: Prompt;
  readonly segment: Segment;
  /** In running order, all days. */
  readonly before: readonly { readonly prompt: Prompt; readonly segment: Segment }[];
  /** Of those, the ones that work on the same boards. */
  readonly inDiscussion: readonly Prompt[];
}

/** Every prompt in running order. */
export function placesOf(agenda: Agenda): readonly Place[] {
  const all = orderedPrompts(agenda).flatMap((prompt) => {
    const segment = segmentById(agenda, prompt.segmentId);
    return segment ? [{ prompt, segment }] : [];
  });
  return all.map(({ prompt, segment }, index) => {
    const before = all.slice(0, index);
    const inDiscussion =
      segment.discussionId === null
        ? []
        : before
            .filter((other) => other.segment.discussionId === segment.discussionId)
            .map((other) => other.prompt);
    return { prompt, segment, before, inDiscussion };
  });
}

/** Whether people write on their table's board in it. */
export function isBoardStep(prompt: Prompt): boolean {
  switch (prompt.kind) {
    case "generate":
    case "organize":
      return true;
    case "select":
      return prompt.from === "cards";
    case "compose":
      return prompt.output !== "wording";
    case "discuss":
      return prompt.record.what !== "nothing";
    case "brief":
    case "assign":
    case "floor":
    case "pause":
      return false;
    default:
      return prompt satisfies never;
  }
}
