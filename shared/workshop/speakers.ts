/** The floor: who speaks, on which clock, who comes next; talks, tables, the chair and the general rapporteur alike. */
import * as z from "zod/mini";
import { idSchema, tableIdSchema } from "../ids.ts";
import { millis, type Instant } from "../time.ts";
import type { Prompt } from "./agenda-state.ts";
import { command, refuse, roomEvent, type Decision } from "./define.ts";
import { currentPrompt } from "./find.ts";
import { tableExists } from "./rules.ts";
import type { Floor, Room, Speaker } from "./state.ts";
import { instantSchema, lengthSchema } from "./times.ts";

export const emptyFloor: Floor = { promptId: null, queue: [], speaking: null, spoken: [] };

/** The floor when a prompt opens: talks stand in the queue already, reporting tables are chosen by the facilitator. */
export function floorFor(floor: Floor, prompt: Prompt | null): Floor {
  const queue: Speaker[] =
    prompt?.kind === "brief"
      ? prompt.speakers.map((speaker) => ({ kind: "talk", speakerId: speaker.id }))
      : [];
  return { ...floor, promptId: prompt?.id ?? null, queue, speaking: null };
}
/** Whoever speaks when the step ends has spoken. */
export function leaveFloor(floor: Floor, at: Instant): Floor {
  return { ...spokenNow(floor, at), promptId: null, queue: [] };
}
function spokenNow(floor: Floor, endedAt: Instant): Floor {
  if (!floor.speaking || floor.promptId === null) return floor;
  const { speaker, startedAt, planned } = floor.speaking;
  return {
    ...floor,
    speaking: null,
    spoken: [...floor.spoken, { promptId: floor.promptId, speaker, startedAt, endedAt, planned }],
  };
}
const sameSpeaker = (a: Speaker, b: Speaker) =>
  a.kind === b.kind &&
  (a.kind !== "table" || a.tableId === (b as typeof a).tableId) &&
  (a.kind !== "talk" || a.speakerId === (b as typeof a).speakerId);

const speakerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("table"), tableId: tableIdSchema }),
  z.object({ kind: z.literal("chair") }),
  z.object({ kind: z.literal("generalRapporteur") }),
  z.object({ kind: z.literal("talk"), speakerId: idSchema }),
]);

export const queueSet = roomEvent(
  "floor.queued",
  z.object({ queue: z.array(speakerSchema) }),
  (room, { queue }) => ({ ...room, floor: { ...room.floor, queue } }),
);
export const called = roomEvent(
  "floor.called",
  z.object({ turn: z.int(), speaker: speakerSchema, startedAt: instantSchema, planned: lengthSchema }),
  (room, { turn, speaker, startedAt, planned }) => {
    const floor = spokenNow(room.floor, startedAt);
    const queue = floor.queue.filter((other) => !sameSpeaker(other, speaker));
    return {
      ...room,
      floor: {
        ...floor,
        queue,
        speaking: { turn, speaker, startedAt, planned, added: millis(0), highlightId: null },
      },
    };
  },
);
export const speakerTimeAdded = roomEvent(
  "floor.timeAdded",
  z.object({ delta: lengthSchema }),
  (room, { delta }) =>
    room.floor.speaking
      ? {
          ...room,
          floor: {
            ...room.floor,
            speaking: { ...room.floor.speaking, added: millis(room.floor.speaking.added + delta) },
          },
        }
      : room,
);
export const finished = roomEvent(
  "floor.finished",
  z.object({ at: instantSchema }),
  (room, { at: endedAt }) => ({
    ...room,
    floor: spokenNow(room.floor, endedAt),
  }),
);
export const highlightShown = roomEvent(
  "floor.shown",
  z.object({ highlightId: z.nullable(idSchema) }),
  (room, { highlightId }) =>
    room.floor.speaking
      ? { ...room, floor: { ...room.floor, speaking: { ...room.floor.speaking, highlightId } } }
      : room,
);

/** Which turn of speaking this is: 0 before anyone spoke. A press names it, so that two presses call one speaker. */
export const floorTurn = (floor: Floor): number => floor.spoken.length + (floor.speaking ? 1 : 0);

function notHere(room: Room, promptId: string): Decision | null {
  const prompt = currentPrompt(room);
  if (!prompt) return refuse("NOT_IN_A_PROMPT");
  if (prompt.id !== promptId) return refuse("STALE");
  return null;
}
function speakerExists(room: Room, speaker: Speaker): boolean {
  if (speaker.kind === "table") return tableExists(room, speaker.tableId);
  const prompt = currentPrompt(room);
  return (
    speaker.kind !== "talk" ||
    (prompt?.kind === "brief" && prompt.speakers.some((s) => s.id === speaker.speakerId))
  );
}
const facilitator = ["facilitator@workshop"] as const;

export const speakerCommands = {
  "floor.queue": command({
    input: z.object({ promptId: idSchema, queue: z.array(speakerSchema).check(z.maxLength(200)) }),
    allow: facilitator,
    decide({ room }, input) {
      return (
        notHere(room, input.promptId) ??
        (input.queue.every((speaker) => speakerExists(room, speaker))
          ? [queueSet({ queue: input.queue })]
          : refuse("UNKNOWN_TABLE"))
      );
    },
  }),
  "floor.call": command({
    input: z.object({
      promptId: idSchema,
      turn: z.int(),
      speaker: speakerSchema,
      planned: z.int().check(z.minimum(10_000), z.maximum(7_200_000)),
    }),
    allow: facilitator,
    decide({ room }, input, { now }) {
      const wrong = notHere(room, input.promptId);
      if (wrong) return wrong;
      if (input.turn !== floorTurn(room.floor)) return refuse("STALE");
      if (!speakerExists(room, input.speaker)) return refuse("UNKNOWN_TABLE");
      return [
        called({ turn: input.turn + 1, speaker: input.speaker, startedAt: now, planned: input.planned }),
      ];
    },
  }),
  "floor.time": command({
    input: z.object({
      promptId: idSchema,
      turn: z.int(),
      delta: z.int().check(z.minimum(-3_600_000), z.maximum(3_600_000)),
    }),
    allow: facilitator,
    decide({ room }, input) {
      return (
        notHere(room, input.promptId) ??
        (room.floor.speaking?.turn === input.turn
          ? [speakerTimeAdded({ delta: input.delta })]
          : refuse("STALE"))
      );
    },
  }),
  "floor.finish": command({
    input: z.object({ promptId: idSchema, turn: z.int() }),
    allow: facilitator,
    decide({ room }, input, { now }) {
      return (
        notHere(room, input.promptId) ??
        (room.floor.speaking?.turn === input.turn ? [finished({ at: now })] : refuse("STALE"))
      );
    },
  }),
  "floor.show": command({
    /** A table's rapporteur names the table, and may while that table speaks. */
    input: z.object({
      promptId: idSchema,
      turn: z.int(),
      highlightId: z.nullable(idSchema),
      tableId: z.optional(tableIdSchema),
    }),
    allow: ["facilitator@workshop", "rapporteur@table", "rapporteursDevice@table"],
    decide({ room }, input) {
      const wrong = notHere(room, input.promptId);
      if (wrong) return wrong;
      const speaking = room.floor.speaking;
      if (speaking?.turn !== input.turn) return refuse("STALE");
      if (
        input.tableId !== undefined &&
        !(speaking.speaker.kind === "table" && speaking.speaker.tableId === input.tableId)
      )
        return refuse("NOT_ALLOWED");
      if (input.highlightId !== null && !room.highlights.some((h) => h.id === input.highlightId))
        return refuse("UNKNOWN_ITEM");
      return [highlightShown({ highlightId: input.highlightId })];
    },
  }),
};
export const speakerEvents = [queueSet, called, speakerTimeAdded, finished, highlightShown];
