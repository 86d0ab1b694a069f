/** A workshop begins, closes, and may be opened again. */
import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import { instant } from "../time.ts";
import { langSchema, lineText, optionalLine, LIMITS } from "../text.ts";
import { agendaSchema } from "./agenda-state.ts";
import { command, roomEvent, type Decision } from "./define.ts";
import { emptyFloor } from "./speakers.ts";
import { seatingOpened } from "./seating.ts";
import type { Room } from "./state.ts";

/** Ids and badges hold three digits. */
const MOST_TABLES = 999;
const isTimeZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};
export const aboutSchema = z.object({
  id: idSchema,
  title: lineText(LIMITS.line),
  place: optionalLine(LIMITS.line),
  timeZone: z.string().check(z.maxLength(60), z.refine(isTimeZone)),
  languages: z.array(langSchema).check(z.minLength(1), z.maxLength(6)),
  code: z.string(),
  tables: z.int().check(z.minimum(0), z.maximum(MOST_TABLES)),
  seats: z.int().check(z.minimum(1), z.maximum(30)),
});

export const emptyRoom: Room = {
  about: {
    id: "",
    title: "",
    place: "",
    timeZone: "UTC",
    languages: ["en"],
    code: "",
    tables: 0,
    seats: 8,
    createdAt: instant(0),
  },
  life: { id: "", epoch: 1, damages: 0 },
  agenda: { days: [], sessions: [], segments: [], prompts: [], addressees: [], themes: [] },
  step: { now: "waiting", run: 0, nextPromptId: null, since: instant(0) },
  runs: [],
  shifts: {},
  seatings: [],
  roles: [],
  grants: [],
  discussions: {},
  floor: emptyFloor,
  questions: [],
  highlights: [],
  published: null,
  ballots: [],
  wordings: [],
  wordingShown: null,
  messages: [],
  attention: null,
  readiness: null,
  closedAt: null,
};

export const workshopCreated = roomEvent(
  "workshop.created",
  z.object({ about: aboutSchema, agenda: agendaSchema }),
  (_room, { about, agenda }, { at }) => ({
    ...emptyRoom,
    about: { ...about, createdAt: at },
    life: { ...emptyRoom.life, id: about.id },
    agenda,
    step: { now: "waiting", run: 0, nextPromptId: null, since: at },
  }),
);
/**
 * The log was put back to an older state and goes on from here. Every board goes into an epoch that the other life never
 * had, so that no page merges into it what that life came to.
 */
export const lifeBegun = roomEvent(
  "life.begun",
  z.object({
    id: idSchema,
    why: z.enum(["restored", "imported", "damaged"]),
    epochs: z.int(),
    damages: z.int(),
  }),
  (room, { id, epochs, damages }) => ({
    ...room,
    life: { id, epoch: room.life.epoch + epochs, damages },
    discussions: Object.fromEntries(
      Object.entries(room.discussions).map(([key, one]) => [key, { ...one, epoch: one.epoch + epochs }]),
    ),
  }),
);
export const workshopClosed = roomEvent(
  "workshop.closed",
  z.object({ closed: z.boolean() }),
  (room, { closed }, { at }) => ({ ...room, closedAt: closed ? at : null }),
);
export const aboutChanged = roomEvent(
  "about.changed",
  z.object({ title: z.string(), place: z.string(), tables: z.int(), seats: z.int() }),
  (room, data) => ({ ...room, about: { ...room.about, ...data } }),
);

export const lifecycleCommands = {
  /** The first act of every log. */
  "workshop.create": command({
    input: z.object({ about: aboutSchema, agenda: agendaSchema }),
    allow: ["server"],
    decide({ room }, { about, agenda }): Decision {
      if (room.about.id !== "") return [];
      const firstDay = agenda.days[0]!;
      return [workshopCreated({ about, agenda }), seatingOpened({ id: firstDay.id, dayId: firstDay.id })];
    },
  }),
  "about.change": command({
    input: z.object({
      title: lineText(LIMITS.line),
      place: optionalLine(LIMITS.line),
      tables: aboutSchema.shape.tables,
      seats: aboutSchema.shape.seats,
    }),
    allow: ["facilitator@workshop"],
    decide: (_workshop, input): Decision => [aboutChanged(input)],
  }),
  "workshop.close": command({
    input: z.object({}),
    allow: ["facilitator@workshop"],
    decide: ({ room }): Decision => (room.closedAt === null ? [workshopClosed({ closed: true })] : []),
  }),
  "workshop.reopen": command({
    input: z.object({}),
    allow: ["facilitator@workshop"],
    decide: ({ room }): Decision => (room.closedAt === null ? [] : [workshopClosed({ closed: false })]),
  }),
};
export const lifecycleEvents = [workshopCreated, lifeBegun, workshopClosed, aboutChanged];
