/** Where things are in a workshop: pure look-ups that rules and screens share. */
import { partsOfBoardId } from "../ids.ts";
import type { Agenda, Prompt, Segment, Session } from "./agenda-state.ts";
import type { Discussion, Room, Run, Seating, TableRoleName } from "./state.ts";

/** All prompts in the order in which they run: days, then segments, then prompts. Worked out once per agenda. */
export function orderedPrompts(agenda: Agenda): readonly Prompt[] {
  const known = ordered.get(agenda);
  if (known) return known;
  const prompts = orderedSegments(agenda).flatMap((segment) =>
    agenda.prompts.filter((prompt) => prompt.segmentId === segment.id),
  );
  ordered.set(agenda, prompts);
  return prompts;
}
const ordered = new WeakMap<Agenda, readonly Prompt[]>();

export const orderedSegments = (agenda: Agenda): readonly Segment[] =>
  agenda.days.flatMap((day) => agenda.segments.filter((segment) => segment.dayId === day.id));

export const promptById = (agenda: Agenda, promptId: string): Prompt | null =>
  agenda.prompts.find((prompt) => prompt.id === promptId) ?? null;
export const segmentById = (agenda: Agenda, segmentId: string): Segment | null =>
  agenda.segments.find((segment) => segment.id === segmentId) ?? null;
export const sessionById = (agenda: Agenda, sessionId: string): Session | null =>
  agenda.sessions.find((session) => session.id === sessionId) ?? null;

export function segmentOfPrompt(agenda: Agenda, promptId: string): Segment | null {
  const prompt = promptById(agenda, promptId);
  return prompt && segmentById(agenda, prompt.segmentId);
}
export const sessionOfPrompt = (agenda: Agenda, promptId: string): string | null =>
  segmentOfPrompt(agenda, promptId)?.sessionId ?? null;
export const dayOfPrompt = (agenda: Agenda, promptId: string): string | null =>
  segmentOfPrompt(agenda, promptId)?.dayId ?? null;

/** The epoch of a document now; null where there is no such document. */
export function epochOfBoard(room: Room, boardId: string): number | null {
  const parts = partsOfBoardId(boardId);
  return parts === null ? room.life.epoch : (room.discussions[parts.discussionId]?.epoch ?? null);
}

/** The discussion whose boards a prompt works on; null in plenary. */
export const discussionOfPrompt = (agenda: Agenda, promptId: string): string | null =>
  segmentOfPrompt(agenda, promptId)?.discussionId ?? null;

export const currentPrompt = (room: Room): Prompt | null =>
  room.step.now === "prompt" ? promptById(room.agenda, room.step.promptId) : null;
export const currentSession = (room: Room): string | null =>
  room.step.now === "prompt" ? sessionOfPrompt(room.agenda, room.step.promptId) : null;
export function currentDiscussion(room: Room): Discussion | null {
  const id = room.step.now === "prompt" ? discussionOfPrompt(room.agenda, room.step.promptId) : null;
  return id === null ? null : (room.discussions[id] ?? null);
}
export const currentSeating = (room: Room): Seating | null => room.seatings.at(-1) ?? null;

/** The prompt after (or before) this one in running order. */
export function neighbour(agenda: Agenda, promptId: string, by: 1 | -1): Prompt | null {
  const prompts = orderedPrompts(agenda);
  const index = prompts.findIndex((prompt) => prompt.id === promptId);
  return index < 0 ? null : (prompts[index + by] ?? null);
}

/** What a waiting room opens next: the prompt named when the wait began; where that was taken out since, the one after the last that ran. */
export function promptWaitedFor(room: Room): Prompt | null {
  if (room.step.now !== "waiting") return null;
  const named = room.step.nextPromptId === null ? null : promptById(room.agenda, room.step.nextPromptId);
  const last = room.runs.at(-1);
  return (
    named ?? (last ? neighbour(room.agenda, last.promptId, 1) : (orderedPrompts(room.agenda)[0] ?? null))
  );
}

/** Step 3 of 5 within its segment, counted from 1. */
export function stepIndex(agenda: Agenda, promptId: string): { readonly index: number; readonly of: number } {
  const prompt = promptById(agenda, promptId);
  const steps = agenda.prompts.filter((other) => other.segmentId === prompt?.segmentId);
  return { index: steps.findIndex((other) => other.id === promptId) + 1, of: steps.length };
}

/** Who holds a role at a table in a session, in the seating of today (or the one named); null when nobody does. */
export function roleAt(
  room: Room,
  tableId: string,
  sessionId: string | null,
  role: TableRoleName,
  seatingId = currentSeating(room)?.id,
): string | null {
  return (
    room.roles.findLast(
      (r) =>
        r.tableId === tableId && r.sessionId === sessionId && r.role === role && r.seatingId === seatingId,
    )?.personId ?? null
  );
}
export const rapporteurOf = (room: Room, tableId: string, sessionId: string | null): string | null =>
  roleAt(room, tableId, sessionId, "rapporteur");

/** Times a person has served in a role, any table and session: those who have not are proposed first. */
export const timesServed = (room: Room, personId: string): number =>
  new Set(room.roles.filter((r) => r.personId === personId).map((r) => `${r.sessionId}/${r.role}`)).size;

export const lastRunOf = (room: Room, promptId: string): Run | null =>
  room.runs.findLast((run) => run.promptId === promptId) ?? null;

/** The prompt whose cards feed this one: the last `generate` before it in the same discussion. */
export function generateBefore(
  agenda: Agenda,
  promptId: string,
): Extract<Prompt, { kind: "generate" }> | null {
  return beforeInDiscussion(agenda, promptId).findLast((prompt) => prompt.kind === "generate") ?? null;
}
/** The last `select` from cards before this prompt in the same discussion: what it chose is what goes on. */
export function selectBefore(agenda: Agenda, promptId: string): Extract<Prompt, { kind: "select" }> | null {
  return (
    (beforeInDiscussion(agenda, promptId).findLast(
      (prompt) => prompt.kind === "select" && prompt.from === "cards",
    ) as Extract<Prompt, { kind: "select" }> | undefined) ?? null
  );
}
function beforeInDiscussion(agenda: Agenda, promptId: string): readonly Prompt[] {
  const discussionId = discussionOfPrompt(agenda, promptId);
  if (discussionId === null) return [];
  const prompts = orderedPrompts(agenda);
  return prompts
    .slice(
      0,
      prompts.findIndex((prompt) => prompt.id === promptId),
    )
    .filter((prompt) => discussionOfPrompt(agenda, prompt.id) === discussionId);
}

/** The highlights record of a prompt, or null when it asks for none. */
export function highlightsAsked(prompt: Prompt | null) {
  return prompt?.kind === "discuss" && prompt.record.what === "highlights" ? prompt.record : null;
}

/** The newest ballot of a prompt (a second one among the tied follows the first). */
export const ballotOf = (room: Room, promptId: string) =>
  room.ballots.findLast((ballot) => ballot.promptId === promptId) ?? null;
