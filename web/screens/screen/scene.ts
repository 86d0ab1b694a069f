/** What the projector shows now: one thing at a time, worked out from the room alone. */
import type { Prompt, PromptOf } from "../../../shared/workshop/agenda-state.ts";
import { leftAt } from "../../../shared/workshop/clock.ts";
import { ballotOf, currentPrompt, promptById } from "../../../shared/workshop/find.ts";
import type { Ballot, Message, PromptStep, Room } from "../../../shared/workshop/state.ts";
import { minutes, type Instant } from "../../../shared/time.ts";

export type Scene =
  | { readonly is: "waiting"; readonly next: Prompt | null }
  | { readonly is: "invitation"; readonly prompt: Prompt; readonly step: PromptStep }
  | { readonly is: "timeUp"; readonly prompt: Prompt; readonly step: PromptStep }
  | { readonly is: "talk"; readonly prompt: PromptOf<"brief"> }
  | { readonly is: "floor"; readonly prompt: Prompt }
  | { readonly is: "questions"; readonly prompt: Prompt }
  | { readonly is: "list"; readonly prompt: Prompt }
  | { readonly is: "turnout"; readonly prompt: Prompt; readonly ballot: Ballot | null }
  | { readonly is: "result"; readonly prompt: Prompt; readonly ballot: Ballot }
  | { readonly is: "wording"; readonly prompt: Prompt }
  | { readonly is: "pause"; readonly prompt: Prompt; readonly step: PromptStep }
  | { readonly is: "ended" };

/** A message stays on the projector as long as it takes to be read by everyone. */
const MESSAGE_STAYS = minutes(1);

export function sceneOf(room: Room, now: Instant): Scene {
  const { step } = room;
  if (step.now === "ended") return { is: "ended" };
  if (step.now === "waiting")
    return {
      is: "waiting",
      next: step.nextPromptId === null ? null : promptById(room.agenda, step.nextPromptId),
    };
  const prompt = currentPrompt(room);
  if (!prompt) return { is: "waiting", next: null };
  switch (prompt.kind) {
    case "pause":
      return { is: "pause", prompt, step };
    case "floor":
      return { is: "floor", prompt };
    case "brief": {
      if (room.floor.speaking !== null && room.floor.speaking.speaker.kind !== "talk")
        return { is: prompt.shows === "recommendations" ? "list" : "floor", prompt };
      if (prompt.shows === "recommendations") return { is: "list", prompt };
      if (prompt.shows === "result") return balloting(room, prompt, room.ballots.at(-1) ?? null);
      return prompt.speakers.length > 0 ? { is: "talk", prompt } : { is: "invitation", prompt, step };
    }
    case "select":
      if (prompt.from === "recommendations") return balloting(room, prompt, ballotOf(room, prompt.id));
      break;
    case "compose":
      if (prompt.output === "wording") return { is: "wording", prompt };
      break;
    case "discuss":
      if (prompt.formation === "plenary" && room.floor.speaking) return { is: "floor", prompt };
      if (prompt.formation === "plenary" && room.questions.some((question) => question.state === "open"))
        return { is: "questions", prompt };
      break;
    case "assign":
    case "generate":
    case "organize":
      break;
    default:
      return prompt satisfies never;
  }
  return leftAt(step, null, now) <= 0 ? { is: "timeUp", prompt, step } : { is: "invitation", prompt, step };
}

function balloting(room: Room, prompt: Prompt, ballot: Ballot | null): Scene {
  if (ballot !== null && ballot.choices !== null) return { is: "result", prompt, ballot };
  // Before the choice the room may look at what it will choose from.
  if (ballot === null && room.published !== null) return { is: "list", prompt };
  return { is: "turnout", prompt, ballot };
}

/** The message that the room should read now. */
export function messageNow(room: Room, now: Instant): Message | null {
  return (
    room.messages.findLast((message) => message.to !== "table" && now - message.at < MESSAGE_STAYS) ?? null
  );
}

/** Whether people write or decide in this prompt, so that the end of its time asks them to finish a sentence. */
export const isWritten = (prompt: Prompt): boolean =>
  prompt.kind === "generate" || prompt.kind === "compose" || prompt.kind === "discuss";

/** Whether anybody is typing when the time is up: pairs only talk, roles and choices are pressed. */
export const isTyped = (prompt: Prompt): boolean =>
  isWritten(prompt) && !(prompt.kind === "discuss" && prompt.formation === "pair");

/** The address as people type it. */
export const addressText = (origin: string): string => origin.replace(/^https?:\/\//, "").replace(/\/$/, "");
