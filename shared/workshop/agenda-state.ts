/** The agenda as data: days, sessions, segments and prompts. Durations drive start times; a segment may be pinned. */
import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import { LIMITS, blockText, langSchema, lineText, optionalLine } from "../text.ts";

const words = (max: number) => z.partialRecord(langSchema, blockText(max));
const minutesField = z.number().check(z.minimum(0.5), z.maximum(600));

export const speakerSchema = z.object({
  id: idSchema,
  name: optionalLine(LIMITS.name),
  title: words(LIMITS.line),
  minutes: minutesField,
});

/** Fields that every prompt has. `script` is what the facilitator says or must remember; only the desk shows it. */
const common = {
  id: idSchema,
  segmentId: idSchema,
  title: words(LIMITS.line),
  invitation: words(LIMITS.invitation),
  script: words(LIMITS.invitation),
  minutes: minutesField,
};

/** What a table writes down while it talks. */
const recordSchema = z.discriminatedUnion("what", [
  z.object({ what: z.literal("nothing") }),
  z.object({ what: z.literal("notes") }),
  z.object({
    what: z.literal("highlights"),
    places: z.int().check(z.minimum(1), z.maximum(10)),
    addressees: z.array(lineText(LIMITS.line)).check(z.maxLength(8)),
  }),
]);

export const promptSchema = z.discriminatedUnion("kind", [
  z.object({
    ...common,
    kind: z.literal("brief"),
    speakers: z.array(speakerSchema).check(z.maxLength(40)),
    shows: z.enum(["invitation", "recommendations", "result"]),
  }),
  z.object({ ...common, kind: z.literal("assign") }),
  z.object({
    ...common,
    kind: z.literal("discuss"),
    formation: z.enum(["pair", "table", "plenary"]),
    turns: z.enum(["open", "round", "alternate"]),
    record: recordSchema,
  }),
  z.object({
    ...common,
    kind: z.literal("generate"),
    formation: z.enum(["solo", "table"]),
    quota: z.object({
      min: z.int().check(z.minimum(0), z.maximum(50)),
      max: z.int().check(z.minimum(1), z.maximum(50)),
    }),
    /** Authors are not named on the table's board. */
    anonymous: z.boolean(),
  }),
  z.object({
    ...common,
    kind: z.literal("select"),
    from: z.enum(["cards", "recommendations"]),
    count: z.int().check(z.minimum(1), z.maximum(50)),
    keep: z.int().check(z.minimum(1), z.maximum(50)),
  }),
  z.object({ ...common, kind: z.literal("organize") }),
  z.object({
    ...common,
    kind: z.literal("compose"),
    output: z.enum(["title", "statement", "wording"]),
    words: z.object({ min: z.int().check(z.minimum(1)), max: z.int().check(z.maximum(2000)) }),
  }),
  z.object({
    ...common,
    kind: z.literal("floor"),
    slot: minutesField,
    tables: z.int().check(z.minimum(0), z.maximum(999)),
    chair: z.nullable(minutesField),
  }),
  z.object({ ...common, kind: z.literal("pause") }),
]);
export type Prompt = z.infer<typeof promptSchema>;
export type PromptKind = Prompt["kind"];
export type PromptOf<K extends PromptKind> = Extract<Prompt, { kind: K }>;

export const daySchema = z.object({
  id: idSchema,
  date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  startsAt: z.int().check(z.minimum(0), z.maximum(1439)),
});
export const sessionSchema = z.object({ id: idSchema, title: words(LIMITS.line), short: words(LIMITS.name) });
export const segmentSchema = z.object({
  id: idSchema,
  dayId: idSchema,
  sessionId: idSchema,
  title: words(LIMITS.line),
  group: z.enum(["plenary", "table", "break"]),
  /** Minute of the day at the venue at which it must start. */
  pinned: z.nullable(z.int().check(z.minimum(0), z.maximum(1439))),
  /** The discussion whose boards it works on: its own id, or an earlier segment's when it goes on there. Null in plenary. */
  discussionId: z.nullable(idSchema),
});

export const agendaSchema = z.object({
  days: z.array(daySchema).check(z.minLength(1), z.maxLength(14)),
  sessions: z.array(sessionSchema).check(z.maxLength(60)),
  segments: z.array(segmentSchema).check(z.maxLength(300)),
  /** In the order in which they run, within their segment; segments run in their own order. */
  prompts: z.array(promptSchema).check(z.maxLength(600)),
  addressees: z.array(lineText(LIMITS.line)).check(z.maxLength(12)),
  themes: z.array(lineText(LIMITS.line)).check(z.maxLength(24)),
});
export type Day = z.infer<typeof daySchema>;
export type Session = z.infer<typeof sessionSchema>;
export type Segment = z.infer<typeof segmentSchema>;
export type Agenda = z.infer<typeof agendaSchema>;
