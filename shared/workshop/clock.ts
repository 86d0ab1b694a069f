/** When a prompt's time is up, for a table, and until when words are taken: one place for the sums. */
import { GRACE, after, between, instant, millis, type Instant, type Millis } from "../time.ts";
import type { Prompt } from "./agenda-state.ts";
import type { PromptStep, Room, Speaking } from "./state.ts";

/** Planned, plus what was added for all and for this table, plus the pauses; a pause that runs moves it along with `now`. */
export function endsAt(step: PromptStep, tableId: string | null, now: Instant): Instant {
  return instant(step.startedAt + lengthOf(step, tableId) + pausedFor(step, now));
}

/** How long the prompt lasts for a table, without pauses. Never below zero. */
export function lengthOf(step: PromptStep, tableId: string | null): Millis {
  const own = tableId === null ? 0 : (step.added.byTable[tableId] ?? 0);
  return millis(Math.max(0, step.planned + step.added.all + own));
}

/** How long the clock has stood still. */
export const pausedFor = (step: PromptStep, now: Instant): Millis =>
  millis(step.paused.sum + (step.paused.since === null ? 0 : Math.max(0, now - step.paused.since)));

/** Negative when over time. */
export const leftAt = (step: PromptStep, tableId: string | null, now: Instant): Millis =>
  between(now, endsAt(step, tableId, now));

/** 1 at the start, 0 when time is up. */
export function shareLeft(step: PromptStep, tableId: string | null, now: Instant): number {
  const length = lengthOf(step, tableId);
  return length === 0 ? 0 : Math.min(1, Math.max(0, leftAt(step, tableId, now) / length));
}

/** The latest end over all tables: who still has minutes of their own, and how much, longest first. */
export function tablesWithTimeLeft(
  step: PromptStep,
  now: Instant,
): readonly { readonly tableId: string; readonly left: Millis }[] {
  return Object.keys(step.added.byTable)
    .map((tableId) => ({ tableId, left: leftAt(step, tableId, now) }))
    .filter(({ tableId, left }) => left > 0 && (step.added.byTable[tableId] ?? 0) > 0)
    .sort((a, b) => b.left - a.left);
}

/** Places on the ribbon (share of the time that is left) where something will be said: half time in pairs, one minute, thirty seconds. */
export function notches(prompt: Prompt, length: Millis): readonly number[] {
  const marks = prompt.kind === "discuss" && prompt.formation === "pair" ? [0.5] : [];
  if (length > 2 * 60_000) marks.push(60_000 / length);
  return marks;
}

/**
 * Until when words for a prompt are taken: while it runs without end (null), and 60 s after it was left. So nobody is
 * cut off at zero, and an early Next cuts nobody off in the middle of a sentence.
 */
export function takenUntil(room: Room, promptId: string): Instant | null {
  if (room.step.now === "prompt" && room.step.promptId === promptId) return null;
  const run = room.runs.findLast((r) => r.promptId === promptId);
  if (!run || run.endedAt === null) return run ? null : instant(0);
  return after(run.endedAt, GRACE);
}

/** Whether words for this prompt are still taken. */
export function isTaken(room: Room, promptId: string, now: Instant): boolean {
  const until = takenUntil(room, promptId);
  return until === null || now < until;
}

/** What the speaker now has left; negative when over-running. */
export const speakerLeft = (speaking: Speaking, now: Instant): Millis =>
  millis(speaking.startedAt + speaking.planned + speaking.added - now);
