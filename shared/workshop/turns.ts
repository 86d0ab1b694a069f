/** The turn ring of a table: seat order, equal slices, who passes may come back. */
import * as z from "zod/mini";
import { idSchema, tableIdSchema } from "../ids.ts";
import { millis, type Millis } from "../time.ts";
import { command, refuse, tableEvent, type Refused } from "./define.ts";
import { currentPrompt, currentSeating } from "./find.ts";
import { seatedAt } from "./groups.ts";
import { withOrWithout } from "./rules.ts";
import type { Round, TableSlice, Workshop } from "./state.ts";
import { instantSchema } from "./times.ts";

export const emptyRound: Round = { speaking: null, startedAt: null, spoken: [], later: [], passed: [] };
export const roundOf = (table: TableSlice, promptId: string): Round => table.rounds[promptId] ?? emptyRound;

/** Those still to speak, in seat order after the one who speaks; those who asked to come later stand at the end. */
export function stillToSpeak(table: TableSlice, seatingId: string, promptId: string): readonly string[] {
  const round = roundOf(table, promptId);
  const out = new Set([
    ...round.spoken,
    ...round.passed,
    ...round.later,
    ...(round.speaking ? [round.speaking] : []),
  ]);
  const seats = seatedAt(table, seatingId).filter((sitting) => !sitting.away);
  const from = seats.findIndex((sitting) => sitting.personId === round.speaking);
  const inOrder = [...seats.slice(from + 1), ...seats.slice(0, from + 1)].map((sitting) => sitting.personId);
  const here = new Set(inOrder);
  return [
    ...inOrder.filter((id) => !out.has(id)),
    ...round.later.filter((id) => here.has(id) && id !== round.speaking),
  ];
}

/** An equal share for each person at the table. */
export const sliceLength = (planned: Millis, people: number): Millis =>
  millis(people === 0 ? planned : planned / people);

export const turnTaken = tableEvent(
  "turn.taken",
  z.object({
    promptId: idSchema,
    personId: z.nullable(idSchema),
    startedAt: instantSchema,
  }),
  (table, { promptId, personId, startedAt }) => {
    const before = roundOf(table, promptId);
    const spoken =
      before.speaking === null ? before.spoken : withOrWithout(before.spoken, before.speaking, true);
    const without = (list: readonly string[]) =>
      personId === null ? list : withOrWithout(list, personId, false);
    return {
      ...table,
      rounds: {
        ...table.rounds,
        [promptId]: {
          speaking: personId,
          startedAt: personId === null ? null : startedAt,
          spoken: without(spoken),
          later: without(before.later),
          passed: without(before.passed),
        },
      },
    };
  },
);
/** A person lets the turn go: for good (`passed`) or until the others have spoken (`later`). */
export const turnLeft = tableEvent(
  "turn.left",
  z.object({ promptId: idSchema, personId: idSchema, as: z.enum(["passed", "later"]) }),
  (table, { promptId, personId, as }) => {
    const before = roundOf(table, promptId);
    const speaking = before.speaking === personId ? null : before.speaking;
    const after: Round = {
      ...before,
      speaking,
      startedAt: speaking === null ? null : before.startedAt,
      passed: withOrWithout(before.passed, personId, as === "passed"),
      later: withOrWithout(before.later, personId, as === "later"),
    };
    return { ...table, rounds: { ...table.rounds, [promptId]: after } };
  },
);

const atTable = ["seated@table", "device@table"] as const;
const person = z.object({ promptId: idSchema, tableId: tableIdSchema, personId: idSchema });

function roundRunning(
  { room, tables }: Workshop,
  promptId: string,
  tableId: string,
): { table: TableSlice; seatingId: string } | Refused {
  const prompt = currentPrompt(room);
  const seating = currentSeating(room);
  const table = tables[tableId];
  if (prompt?.id !== promptId) return refuse("STALE");
  if (prompt.kind !== "discuss" && prompt.kind !== "generate") return refuse("WRONG_KIND");
  return table && seating ? { table, seatingId: seating.id } : refuse("UNKNOWN_TABLE");
}

const sits = ({ table, seatingId }: { table: TableSlice; seatingId: string }, personId: string): boolean =>
  seatedAt(table, seatingId).some((sitting) => sitting.personId === personId);

function letGo(
  workshop: Workshop,
  { promptId, tableId, personId }: z.infer<typeof person>,
  as: "passed" | "later",
  now: number,
) {
  const found = roundRunning(workshop, promptId, tableId);
  if ("refused" in found) return found;
  if (!sits(found, personId)) return refuse("NOT_SEATED");
  const round = roundOf(found.table, promptId);
  const list = as === "passed" ? round.passed : round.later;
  if (list.includes(personId) && round.speaking !== personId) return [];
  const left = turnLeft(tableId, { promptId, personId, as });
  if (round.speaking !== personId) return [left];
  const next = stillToSpeak(found.table, found.seatingId, promptId).find((id) => id !== personId) ?? null;
  return next === null ? [left] : [left, turnTaken(tableId, { promptId, personId: next, startedAt: now })];
}

export const turnCommands = {
  /** `after` is who spoke when the presser looked: two presses move one turn. */
  "turn.next": command({
    input: z.object({ promptId: idSchema, tableId: tableIdSchema, after: z.nullable(idSchema) }),
    allow: atTable,
    decide(workshop, { promptId, tableId, after }, { now }) {
      const found = roundRunning(workshop, promptId, tableId);
      if ("refused" in found) return found;
      const round = roundOf(found.table, promptId);
      if (round.speaking !== after) return refuse("STALE");
      const next = stillToSpeak(found.table, found.seatingId, promptId)[0] ?? null;
      return next === null && round.speaking === null
        ? []
        : [turnTaken(tableId, { promptId, personId: next, startedAt: now })];
    },
  }),
  "turn.call": command({
    input: person,
    allow: atTable,
    decide(workshop, { promptId, tableId, personId }, { now }) {
      const found = roundRunning(workshop, promptId, tableId);
      if ("refused" in found) return found;
      if (!sits(found, personId)) return refuse("NOT_SEATED");
      return roundOf(found.table, promptId).speaking === personId
        ? []
        : [turnTaken(tableId, { promptId, personId, startedAt: now })];
    },
  }),
  "turn.pass": command({
    input: person,
    allow: atTable,
    decide: (workshop, input, { now }) => letGo(workshop, input, "passed", now),
  }),
  "turn.later": command({
    input: person,
    allow: atTable,
    decide: (workshop, input, { now }) => letGo(workshop, input, "later", now),
  }),
};
export const turnEvents = [turnTaken, turnLeft];
