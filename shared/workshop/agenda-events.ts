/**
 * What happens to the run-sheet, apart from the acts that lead to it: every phone follows these facts, and the acts bring
 * the whole calculation of the plan along.
 */
import * as z from "zod/mini";
import { idSchema, tableIdSchema } from "../ids.ts";
import { millis, type Instant } from "../time.ts";
import { roomEvent } from "./define.ts";
import { promptById } from "./find.ts";
import { floorFor, leaveFloor } from "./speakers.ts";
import type { Room, Step } from "./state.ts";
import { instantSchema, lengthSchema } from "./times.ts";

/** The run that ends now, if one runs. */
const leftRun = z.object({ endedAt: instantSchema, dueAt: instantSchema });

function endRun(room: Room, left: { endedAt: Instant; dueAt: Instant } | null): Room {
  if (!left) return room;
  const ended = room.runs.map((run) => (run.endedAt === null ? { ...run, ...left } : run));
  return { ...room, runs: ended, floor: leaveFloor(room.floor, left.endedAt) };
}

export const promptOpened = roomEvent(
  "prompt.opened",
  z.object({
    run: z.int(),
    promptId: idSchema,
    startedAt: instantSchema,
    planned: lengthSchema,
    left: z.nullable(leftRun),
  }),
  (room, { run, promptId, startedAt, planned, left }) => {
    const before = endRun(room, left);
    return {
      ...before,
      step: {
        now: "prompt",
        run,
        promptId,
        startedAt,
        planned,
        added: { all: millis(0), byTable: {} },
        paused: { sum: millis(0), since: null },
      },
      runs: [...before.runs, { run, promptId, startedAt, planned, endedAt: null, dueAt: null }],
      floor: floorFor(before.floor, promptById(room.agenda, promptId)),
      readiness: null,
    };
  },
);

export const stepLeft = roomEvent(
  "step.left",
  z.object({
    run: z.int(),
    at: instantSchema,
    left: z.nullable(leftRun),
    nextPromptId: z.nullable(idSchema),
  }),
  (room, { run, at: since, left, nextPromptId }) => {
    const step: Step =
      nextPromptId === null ? { now: "ended", run, at: since } : { now: "waiting", run, nextPromptId, since };
    return { ...endRun(room, left), step, readiness: null };
  },
);

export const planShifted = roomEvent(
  "plan.shifted",
  z.object({ dayId: idSchema, shift: lengthSchema }),
  (room, { dayId, shift }) => ({ ...room, shifts: { ...room.shifts, [dayId]: shift } }),
);

export const promptPaused = roomEvent(
  "prompt.paused",
  z.object({ at: instantSchema }),
  (room, { at: since }) =>
    room.step.now === "prompt"
      ? { ...room, step: { ...room.step, paused: { ...room.step.paused, since } } }
      : room,
);
export const promptResumed = roomEvent(
  "prompt.resumed",
  z.object({ at: instantSchema }),
  (room, { at: until }) => {
    if (room.step.now !== "prompt" || room.step.paused.since === null) return room;
    const sum = millis(room.step.paused.sum + Math.max(0, until - room.step.paused.since));
    return { ...room, step: { ...room.step, paused: { sum, since: null } } };
  },
);
export const timeAdded = roomEvent(
  "prompt.timeAdded",
  z.object({ delta: lengthSchema, tableId: z.nullable(tableIdSchema) }),
  (room, { delta, tableId }) => {
    if (room.step.now !== "prompt") return room;
    const { added } = room.step;
    const next =
      tableId === null
        ? { ...added, all: millis(added.all + delta) }
        : {
            ...added,
            byTable: { ...added.byTable, [tableId]: millis((added.byTable[tableId] ?? 0) + delta) },
          };
    return { ...room, step: { ...room.step, added: next } };
  },
);

export const agendaEvents = [promptOpened, stepLeft, planShifted, promptPaused, promptResumed, timeAdded];
