/** New entries of the agenda, ready to be filled in: what most workshops begin with. */
import type { Day, Prompt, PromptKind, Segment } from "../../../../shared/workshop/agenda-state.ts";
import { addDays } from "../../../../shared/time.ts";

export const KINDS: readonly PromptKind[] = [
  "brief",
  "assign",
  "discuss",
  "generate",
  "select",
  "organize",
  "compose",
  "floor",
  "pause",
];

const WORDLESS = { title: {}, invitation: {}, script: {} };

/** A prompt of this kind with the measures of its kind. */
export function blankPrompt(kind: PromptKind, id: string, segmentId: string): Prompt {
  const common = { ...WORDLESS, id, segmentId };
  switch (kind) {
    case "brief":
      return { ...common, kind, minutes: 10, speakers: [], shows: "invitation" };
    case "assign":
      return { ...common, kind, minutes: 2 };
    case "discuss":
      return { ...common, kind, minutes: 15, formation: "table", turns: "open", record: { what: "notes" } };
    case "generate":
      return { ...common, kind, minutes: 5, formation: "solo", quota: { min: 1, max: 5 }, anonymous: false };
    case "select":
      return { ...common, kind, minutes: 10, from: "cards", count: 5, keep: 5 };
    case "organize":
      return { ...common, kind, minutes: 10 };
    case "compose":
      return { ...common, kind, minutes: 5, output: "title", words: { min: 3, max: 5 } };
    case "floor":
      return { ...common, kind, minutes: 15, slot: 3, tables: 3, chair: null };
    case "pause":
      return { ...common, kind, minutes: 15 };
    default:
      return kind satisfies never;
  }
}

/** Keeps what two kinds have in common when the kind changes. */
export function withKind(prompt: Prompt, kind: PromptKind): Prompt {
  const { title, invitation, script, minutes } = prompt;
  return { ...blankPrompt(kind, prompt.id, prompt.segmentId), title, invitation, script, minutes };
}

export function blankSegment(id: string, dayId: string, sessionId: string, group: Segment["group"]): Segment {
  return {
    id,
    dayId,
    sessionId,
    title: {},
    group,
    pinned: null,
    discussionId: group === "table" ? id : null,
  };
}

/** The day after the last, at the same hour. */
export function nextDay(id: string, last: Day): Day {
  return { id, date: addDays(last.date, 1), startsAt: last.startsAt };
}
