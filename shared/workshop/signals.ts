/** Help, messages, "eyes to the front", and asking who is ready. */
import * as z from "zod/mini";
import { actorRef, idSchema, tableIdSchema } from "../ids.ts";
import { instant } from "../time.ts";
import { LIMITS, lineText, optionalLine } from "../text.ts";
import { command, deskEvent, personEvent, personOf, refuse, roomEvent, tableEvent } from "./define.ts";
import { mayAct } from "./grants.ts";
import { tableExists } from "./rules.ts";
import type { Help, Message } from "./state.ts";

/** Screens show the last few; the log has them all. */
const KEPT_MESSAGES = 20;
const keep = (messages: readonly Message[], message: Message) =>
  [...messages.filter((m) => m.id !== message.id), message].slice(-KEPT_MESSAGES);

const helpData = z.object({
  tableId: tableIdSchema,
  help: z.nullable(z.object({ since: z.number(), text: z.string(), by: z.string(), coming: z.boolean() })),
});
const toHelp = (help: z.infer<typeof helpData>["help"]): Help | null =>
  help && { ...help, since: instant(help.since) };

export const helpAtTable = tableEvent("help.changed", helpData, (table, { help }) => ({
  ...table,
  help: toHelp(help),
}));
export const helpAtDesk = deskEvent("help.changedAtTable", helpData, (desk, { tableId, help }) => {
  const { [tableId]: _, ...others } = desk.helps;
  const now = toHelp(help);
  return { ...desk, helps: now ? { ...others, [tableId]: now } : others };
});
export const messageSent = roomEvent(
  "message.sent",
  z.object({ id: idSchema, text: z.string(), to: z.enum(["everyone", "stage"]) }),
  (room, data, { at }) => ({ ...room, messages: keep(room.messages, { ...data, at }) }),
);
export const messageToTable = tableEvent(
  "message.toTable",
  z.object({ id: idSchema, text: z.string() }),
  (table, data, { at }) => ({ ...table, messages: keep(table.messages, { ...data, to: "table", at }) }),
);
export const attentionCalled = roomEvent(
  "attention.called",
  z.object({ on: z.boolean() }),
  (room, { on }, { at }) => ({ ...room, attention: on ? { since: at } : null }),
);
export const readyAsked = roomEvent("ready.asked", z.object({ id: idSchema }), (room, { id }, { at }) => ({
  ...room,
  readiness: { id, askedAt: at },
}));
export const readyAnswered = personEvent("ready.answered", z.object({ id: idSchema }), (person, { id }) => ({
  ...person,
  readyFor: id,
}));

const facilitator = ["facilitator@workshop"] as const;

export const signalCommands = {
  "help.call": command({
    input: z.object({ tableId: tableIdSchema, text: optionalLine(LIMITS.message) }),
    allow: ["seated@table", "device@table"],
    decide(workshop, { tableId, text }, { now, actor }) {
      const before = workshop.tables[tableId]?.help;
      if (before && before.text === text) return [];
      const help = {
        since: before?.since ?? now,
        text,
        by: actorRef(actor),
        coming: before?.coming ?? false,
      };
      return [helpAtTable(tableId, { tableId, help }), helpAtDesk({ tableId, help })];
    },
  }),
  "help.answer": command({
    input: z.object({ tableId: tableIdSchema, state: z.enum(["coming", "cleared"]) }),
    allow: ["facilitator@workshop", "seated@table", "device@table"],
    decide(workshop, { tableId, state }, { actor }) {
      // A table may take its call back; that somebody is coming is the desk's word.
      if (state === "coming" && !mayAct(workshop, actor, facilitator, {})) return refuse("NOT_ALLOWED");
      const before = workshop.tables[tableId]?.help;
      if (!before || (state === "coming" && before.coming)) return [];
      const help = state === "coming" ? { ...before, coming: true } : null;
      return [helpAtTable(tableId, { tableId, help }), helpAtDesk({ tableId, help })];
    },
  }),
  "message.send": command({
    input: z.object({ id: idSchema, text: lineText(LIMITS.message), to: z.enum(["everyone", "stage"]) }),
    allow: facilitator,
    decide: (_workshop, input) => [messageSent(input)],
  }),
  "message.table": command({
    input: z.object({ id: idSchema, tableId: tableIdSchema, text: lineText(LIMITS.message) }),
    allow: facilitator,
    decide: ({ room }, { id, tableId, text }) =>
      tableExists(room, tableId) ? [messageToTable(tableId, { id, text })] : refuse("UNKNOWN_TABLE"),
  }),
  "attention.call": command({
    input: z.object({ on: z.boolean() }),
    allow: facilitator,
    decide: ({ room }, { on }) => ((room.attention !== null) === on ? [] : [attentionCalled({ on })]),
  }),
  "ready.ask": command({
    input: z.object({ id: idSchema }),
    allow: facilitator,
    decide: ({ room }, { id }) => (room.readiness?.id === id ? [] : [readyAsked({ id })]),
  }),
  "ready.answer": command({
    input: z.object({ id: idSchema }),
    allow: ["delegate@workshop"],
    decide(workshop, { id }, context) {
      if (workshop.room.readiness?.id !== id) return refuse("STALE");
      const me = personOf(context);
      return workshop.persons[me]!.readyFor === id ? [] : [readyAnswered(me, { id })];
    },
  }),
};
export const signalEvents = [
  helpAtTable,
  helpAtDesk,
  messageSent,
  messageToTable,
  attentionCalled,
  readyAsked,
  readyAnswered,
];
