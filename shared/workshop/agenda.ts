/** The run-sheet driven from the desk: opening and leaving prompts, pausing, minutes for all or for one table. */
import * as z from "zod/mini";
import { idSchema, tableIdSchema } from "../ids.ts";
import { GRACE, after, millis, minutes, type Instant } from "../time.ts";
import {
  planShifted,
  promptOpened,
  promptPaused,
  promptResumed,
  stepLeft,
  timeAdded,
} from "./agenda-events.ts";
import type { Prompt } from "./agenda-state.ts";
import { closeOthers, openOrReach } from "./boards.ts";
import { endsAt } from "./clock.ts";
import { command, refuse, type Context, type Decision, type Effects, type Proposed } from "./define.ts";
import { dayOfPrompt, lastRunOf, neighbour, promptById, promptWaitedFor } from "./find.ts";
import { reveal } from "./prompts.ts";
import { shiftToNow } from "./schedule.ts";
import type { Room, Workshop } from "./state.ts";
import { tableExists } from "./rules.ts";

/** What a transition names: the run that the presser was looking at. */
const leaving = z.int();

/** Back to a prompt that was left too early gives the time it had left, at least this much. */
const BACK_AT_LEAST = minutes(1);

function whatIsLeft(room: Room, now: Instant) {
  return room.step.now === "prompt" ? { endedAt: now, dueAt: endsAt(room.step, null, now) } : null;
}

/** Everything that opening a prompt brings with it: the reveal, the boards, the floor. */
function open(
  workshop: Workshop,
  prompt: Prompt,
  { now }: Context,
  planned = minutes(prompt.minutes),
): Effects {
  const { room } = workshop;
  const opened = promptOpened({
    run: room.step.run + 1,
    promptId: prompt.id,
    startedAt: now,
    planned,
    left: whatIsLeft(room, now),
  });
  const boards: Proposed[] = [...openOrReach(room, prompt), ...closeOthers(room, prompt, after(now, GRACE))];
  const revealed = reveal(workshop, prompt);
  return { events: [opened, ...boards, ...revealed.events], boards: revealed.boards };
}

function openAgain(workshop: Workshop, prompt: Prompt, context: Context): Effects {
  const run = lastRunOf(workshop.room, prompt.id);
  const had =
    run?.endedAt != null && run.dueAt !== null
      ? millis(Math.max(run.dueAt - run.endedAt, BACK_AT_LEAST))
      : minutes(prompt.minutes);
  return open(workshop, prompt, context, had);
}

const facilitator = ["facilitator@workshop"] as const;
const isStale = (room: Room, run: number) => room.step.run !== run;

function leave(room: Room, nextPromptId: string | null, now: Instant): readonly Proposed[] {
  return [
    stepLeft({ run: room.step.run + 1, at: now, left: whatIsLeft(room, now), nextPromptId }),
    ...closeOthers(room, null, after(now, GRACE)),
  ];
}

export const agendaCommands = {
  "prompt.next": command({
    input: z.object({ leaving }),
    allow: facilitator,
    decide(workshop, input, context): Decision {
      const { room } = workshop;
      if (isStale(room, input.leaving)) return refuse("STALE");
      if (room.step.now === "ended") return refuse("NO_MORE_PROMPTS");
      if (room.step.now === "waiting") {
        const first = promptWaitedFor(room);
        return first ? open(workshop, first, context) : refuse("NO_MORE_PROMPTS");
      }
      const next = neighbour(room.agenda, room.step.promptId, 1);
      if (!next) return leave(room, null, context.now);
      if (dayOfPrompt(room.agenda, next.id) !== dayOfPrompt(room.agenda, room.step.promptId))
        return leave(room, next.id, context.now);
      return open(workshop, next, context);
    },
  }),
  "prompt.back": command({
    input: z.object({ leaving }),
    allow: facilitator,
    decide(workshop, input, context): Decision {
      const { room } = workshop;
      if (isStale(room, input.leaving)) return refuse("STALE");
      const earlier =
        room.step.now === "prompt"
          ? neighbour(room.agenda, room.step.promptId, -1)
          : promptById(room.agenda, room.runs.at(-1)?.promptId ?? "");
      return earlier ? openAgain(workshop, earlier, context) : refuse("NO_EARLIER_PROMPT");
    },
  }),
  "prompt.go": command({
    input: z.object({ leaving, promptId: idSchema }),
    allow: facilitator,
    decide(workshop, input, context): Decision {
      if (isStale(workshop.room, input.leaving)) return refuse("STALE");
      const prompt = promptById(workshop.room.agenda, input.promptId);
      return prompt ? open(workshop, prompt, context) : refuse("UNKNOWN_PROMPT");
    },
  }),
  "prompt.start": command({
    input: z.object({ leaving, count: z.enum(["now", "plan"]) }),
    allow: facilitator,
    decide(workshop, input, context): Decision {
      const { room } = workshop;
      if (isStale(room, input.leaving)) return refuse("STALE");
      if (room.step.now !== "waiting") return refuse("IS_RUNNING");
      const first = promptWaitedFor(room);
      if (!first) return refuse("NO_MORE_PROMPTS");
      const opened = open(workshop, first, context);
      if (input.count === "plan") return opened;
      const shift = planShifted({
        dayId: dayOfPrompt(room.agenda, first.id)!,
        shift: shiftToNow(room, first.id, context.now),
      });
      return { ...opened, events: [shift, ...opened.events] };
    },
  }),
  "prompt.pause": command({
    input: z.object({ leaving }),
    allow: facilitator,
    decide({ room }, input, { now }) {
      if (isStale(room, input.leaving)) return refuse("STALE");
      if (room.step.now !== "prompt") return refuse("NOT_IN_A_PROMPT");
      return room.step.paused.since === null ? [promptPaused({ at: now })] : [];
    },
  }),
  "prompt.resume": command({
    input: z.object({ leaving }),
    allow: facilitator,
    decide({ room }, input, { now }) {
      if (isStale(room, input.leaving)) return refuse("STALE");
      if (room.step.now !== "prompt") return refuse("NOT_IN_A_PROMPT");
      return room.step.paused.since === null ? [] : [promptResumed({ at: now })];
    },
  }),
  "prompt.time": command({
    input: z.object({
      leaving,
      delta: z.int().check(z.minimum(-36_000_000), z.maximum(36_000_000)),
      tableId: z.nullable(tableIdSchema),
    }),
    allow: facilitator,
    decide({ room }, input) {
      if (isStale(room, input.leaving)) return refuse("STALE");
      if (room.step.now !== "prompt") return refuse("NOT_IN_A_PROMPT");
      if (input.tableId !== null && !tableExists(room, input.tableId)) return refuse("UNKNOWN_TABLE");
      return [timeAdded({ delta: input.delta, tableId: input.tableId })];
    },
  }),
};
