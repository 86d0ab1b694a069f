/** The agenda may be edited before and during the workshop; what runs or has run stays, hidden from nobody. */
import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import {
  agendaSchema,
  daySchema,
  promptSchema,
  segmentSchema,
  sessionSchema,
  type Agenda,
  type Prompt,
} from "./agenda-state.ts";
import { command, refuse, roomEvent, type Decision } from "./define.ts";
import { promptById, segmentById } from "./find.ts";
import { upsert } from "./rules.ts";
import type { Room } from "./state.ts";

type Edit = (agenda: Agenda) => Agenda;
const edited = (room: Room, edit: Edit): Room => ({ ...room, agenda: edit(room.agenda) });
type Mutable<T> = T[];

/** Puts an entry behind the one named, at the start for null; changes it in place where it is there. */
function put<T extends { readonly id: string }>(
  list: readonly T[],
  entry: T,
  afterId: string | null | undefined,
): Mutable<T> {
  if (list.some((other) => other.id === entry.id)) return [...upsert(list, entry)];
  if (afterId === undefined) return [...list, entry];
  return list.toSpliced(afterId === null ? 0 : list.findIndex((other) => other.id === afterId) + 1, 0, entry);
}
/** Moves an entry by one among its siblings. */
function move<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  by: number,
  isSibling: (other: T) => boolean,
): Mutable<T> {
  const entry = list.find((other) => other.id === id);
  const siblings = list.filter(isSibling);
  const target = siblings[siblings.findIndex((other) => other.id === id) + by];
  if (!entry || !target) return [...list];
  const rest = list.filter((other) => other.id !== id);
  return rest.toSpliced(rest.indexOf(target) + (by > 0 ? 1 : 0), 0, entry);
}
const by = z.union([z.literal(1), z.literal(-1)]);
const afterId = z.nullable(idSchema);

export const dayPut = roomEvent("day.put", z.object({ day: daySchema }), (room, { day }) =>
  edited(room, (a) => ({ ...a, days: put(a.days, day, undefined) })),
);
export const sessionPut = roomEvent(
  "session.put",
  z.object({ session: sessionSchema }),
  (room, { session }) => edited(room, (a) => ({ ...a, sessions: put(a.sessions, session, undefined) })),
);
export const segmentPut = roomEvent(
  "segment.put",
  z.object({ segment: segmentSchema, afterId: z.optional(afterId) }),
  (room, { segment, afterId: behind }) =>
    edited(room, (a) => ({ ...a, segments: put(a.segments, segment, behind) })),
);
export const segmentMoved = roomEvent(
  "segment.moved",
  z.object({ segmentId: idSchema, by }),
  (room, { segmentId, by: step }) =>
    edited(room, (a) => ({
      ...a,
      segments: move(
        a.segments,
        segmentId,
        step,
        (other) => other.dayId === segmentById(a, segmentId)?.dayId,
      ),
    })),
);
export const segmentRemoved = roomEvent(
  "segment.removed",
  z.object({ segmentId: idSchema }),
  (room, { segmentId }) =>
    edited(room, (a) => ({
      ...a,
      segments: a.segments.filter((s) => s.id !== segmentId),
      prompts: a.prompts.filter((p) => p.segmentId !== segmentId),
    })),
);
export const promptPut = roomEvent(
  "prompt.put",
  z.object({ prompt: promptSchema, afterId: z.optional(afterId) }),
  (room, { prompt, afterId: behind }) =>
    edited(room, (a) => ({ ...a, prompts: put(a.prompts, prompt, behind) })),
);
export const promptMoved = roomEvent(
  "prompt.moved",
  z.object({ promptId: idSchema, by }),
  (room, { promptId, by: step }) =>
    edited(room, (a) => ({
      ...a,
      prompts: move(
        a.prompts,
        promptId,
        step,
        (other) => other.segmentId === promptById(a, promptId)?.segmentId,
      ),
    })),
);
export const promptRemoved = roomEvent(
  "prompt.removed",
  z.object({ promptId: idSchema }),
  (room, { promptId }) =>
    edited(room, (a) => ({ ...a, prompts: a.prompts.filter((p) => p.id !== promptId) })),
);
const topics = z.object({ addressees: agendaSchema.shape.addressees, themes: agendaSchema.shape.themes });
export const topicsPut = roomEvent("topics.put", topics, (room, data) =>
  edited(room, (a) => ({ ...a, ...data })),
);

const allow = ["facilitator@workshop"] as const;
const hasRun = (room: Room, promptId: string) => room.runs.some((run) => run.promptId === promptId);
const promptsOf = (room: Room, segmentId: string): readonly Prompt[] =>
  room.agenda.prompts.filter((p) => p.segmentId === segmentId);
type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };
const partial = <T extends object>(changes: T): Given<T> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Given<T>;

export const editAgendaCommands = {
  "day.add": command({
    input: z.object({ day: daySchema }),
    allow,
    decide: ({ room }, { day }): Decision =>
      room.agenda.days.some((d) => d.id === day.id)
        ? []
        : room.agenda.days.length >= 14
          ? refuse("TOO_MANY")
          : [dayPut({ day })],
  }),
  "day.change": command({
    input: z.object({
      dayId: idSchema,
      date: z.optional(daySchema.shape.date),
      startsAt: z.optional(daySchema.shape.startsAt),
    }),
    allow,
    decide({ room }, { dayId, ...changes }): Decision {
      const day = room.agenda.days.find((d) => d.id === dayId);
      return day ? [dayPut({ day: { ...day, ...partial(changes) } })] : refuse("UNKNOWN_DAY");
    },
  }),
  "session.add": command({
    input: z.object({ session: sessionSchema }),
    allow,
    decide: ({ room }, { session }): Decision =>
      room.agenda.sessions.some((s) => s.id === session.id)
        ? []
        : room.agenda.sessions.length >= 60
          ? refuse("TOO_MANY")
          : [sessionPut({ session })],
  }),
  "session.change": command({
    input: z.object({
      sessionId: idSchema,
      title: z.optional(sessionSchema.shape.title),
      short: z.optional(sessionSchema.shape.short),
    }),
    allow,
    decide({ room }, { sessionId, ...changes }): Decision {
      const session = room.agenda.sessions.find((s) => s.id === sessionId);
      return session
        ? [sessionPut({ session: { ...session, ...partial(changes) } })]
        : refuse("UNKNOWN_SESSION");
    },
  }),
  "segment.add": command({
    input: z.object({ segment: segmentSchema, afterId }),
    allow,
    decide({ room }, { segment, afterId: behind }): Decision {
      const { agenda } = room;
      if (agenda.segments.some((s) => s.id === segment.id)) return [];
      if (agenda.segments.length >= 300) return refuse("TOO_MANY");
      if (!agenda.days.some((d) => d.id === segment.dayId)) return refuse("UNKNOWN_DAY");
      if (!agenda.sessions.some((s) => s.id === segment.sessionId)) return refuse("UNKNOWN_SESSION");
      if (behind !== null && !segmentById(agenda, behind)) return refuse("UNKNOWN_SEGMENT");
      return [segmentPut({ segment, afterId: behind })];
    },
  }),
  "segment.change": command({
    input: z.object({
      segmentId: idSchema,
      title: z.optional(segmentSchema.shape.title),
      pinned: z.optional(segmentSchema.shape.pinned),
      group: z.optional(segmentSchema.shape.group),
      sessionId: z.optional(idSchema),
      discussionId: z.optional(z.nullable(idSchema)),
    }),
    allow,
    decide({ room }, { segmentId, ...changes }): Decision {
      const segment = segmentById(room.agenda, segmentId);
      if (!segment) return refuse("UNKNOWN_SEGMENT");
      if (changes.sessionId !== undefined && !room.agenda.sessions.some((s) => s.id === changes.sessionId))
        return refuse("UNKNOWN_SESSION");
      const changed = { ...segment, ...partial(changes) };
      // Roles and boards hang on these two.
      const moves = changed.sessionId !== segment.sessionId || changed.discussionId !== segment.discussionId;
      if (moves && promptsOf(room, segmentId).some((p) => hasRun(room, p.id))) return refuse("HAS_RUN");
      return [segmentPut({ segment: changed })];
    },
  }),
  "segment.move": command({
    input: z.object({ segmentId: idSchema, by }),
    allow,
    decide: ({ room }, input): Decision =>
      segmentById(room.agenda, input.segmentId) ? [segmentMoved(input)] : refuse("UNKNOWN_SEGMENT"),
  }),
  "segment.remove": command({
    input: z.object({ segmentId: idSchema }),
    allow,
    decide({ room }, { segmentId }): Decision {
      if (!segmentById(room.agenda, segmentId)) return refuse("UNKNOWN_SEGMENT");
      return promptsOf(room, segmentId).some((p) => hasRun(room, p.id))
        ? refuse("HAS_RUN")
        : [segmentRemoved({ segmentId })];
    },
  }),
  "prompt.add": command({
    input: z.object({ prompt: promptSchema, afterId }),
    allow,
    decide({ room }, { prompt, afterId: behind }): Decision {
      const { agenda } = room;
      if (promptById(agenda, prompt.id)) return [];
      if (agenda.prompts.length >= 600) return refuse("TOO_MANY");
      if (!segmentById(agenda, prompt.segmentId)) return refuse("UNKNOWN_SEGMENT");
      const siblings = promptsOf(room, prompt.segmentId);
      // Null: before its siblings, wherever these stand in the whole list.
      const first = agenda.prompts.findIndex((p) => p.id === siblings[0]?.id);
      const place =
        behind ??
        (first > 0
          ? agenda.prompts[first - 1]!.id
          : first === 0
            ? null
            : (agenda.prompts.at(-1)?.id ?? null));
      if (behind !== null && !siblings.some((p) => p.id === behind)) return refuse("UNKNOWN_PROMPT");
      return [promptPut({ prompt, afterId: place })];
    },
  }),
  /** The whole prompt, same id; the kind of one that has run stays. */
  "prompt.change": command({
    input: z.object({ prompt: promptSchema }),
    allow,
    decide({ room }, { prompt }): Decision {
      const before = promptById(room.agenda, prompt.id);
      if (!before || before.segmentId !== prompt.segmentId) return refuse("UNKNOWN_PROMPT");
      if (before.kind !== prompt.kind && hasRun(room, prompt.id)) return refuse("HAS_RUN");
      return [promptPut({ prompt })];
    },
  }),
  "prompt.move": command({
    input: z.object({ promptId: idSchema, by }),
    allow,
    decide: ({ room }, input): Decision =>
      promptById(room.agenda, input.promptId) ? [promptMoved(input)] : refuse("UNKNOWN_PROMPT"),
  }),
  "prompt.remove": command({
    input: z.object({ promptId: idSchema }),
    allow,
    decide({ room }, { promptId }): Decision {
      if (!promptById(room.agenda, promptId)) return refuse("UNKNOWN_PROMPT");
      return hasRun(room, promptId) ? refuse("HAS_RUN") : [promptRemoved({ promptId })];
    },
  }),
  "topics.change": command({
    input: topics,
    allow,
    decide: (_workshop, input): Decision => [topicsPut(input)],
  }),
};
export const editAgendaEvents = [
  dayPut,
  sessionPut,
  segmentPut,
  segmentMoved,
  segmentRemoved,
  promptPut,
  promptMoved,
  promptRemoved,
  topicsPut,
];
