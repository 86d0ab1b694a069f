/** Who sits where: seats belong to a seating, and the next one offers everyone a table they have not sat at. */
import * as z from "zod/mini";
import { idSchema, tableIdOf, tableIdSchema, tableNumber } from "../ids.ts";
import {
  command,
  deskEvent,
  personEvent,
  personOf,
  refuse,
  roomEvent,
  tableEvent,
  type Decision,
  type Proposed,
  type Refused,
} from "./define.ts";
import { currentSeating, currentSession } from "./find.ts";
import { roleGiven } from "./roles.ts";
import { allTables, tableExists, withEntry } from "./rules.ts";
import type { Sitting, Workshop } from "./state.ts";

const seat = z.object({ seatingId: idSchema, personId: idSchema, seat: z.int() });
const speaksOf = { people: ({ personId }: { personId: string }) => [personId] };

export const seatTaken = tableEvent(
  "seat.taken",
  seat,
  (table, { seatingId, personId, seat: number }, { at }) => {
    const sitting: Sitting = { seat: number, since: at, away: false, left: null };
    return {
      ...table,
      seats: { ...table.seats, [seatingId]: { ...table.seats[seatingId], [personId]: sitting } },
    };
  },
  speaksOf,
);
export const seatLeft = tableEvent(
  "seat.left",
  z.object({ seatingId: idSchema, personId: idSchema }),
  (table, { seatingId, personId }, { at }) => {
    const sitting = table.seats[seatingId]?.[personId];
    return sitting
      ? {
          ...table,
          seats: {
            ...table.seats,
            [seatingId]: { ...table.seats[seatingId], [personId]: { ...sitting, left: at } },
          },
        }
      : table;
  },
);
export const youSeated = personEvent(
  "you.seated",
  z.object({ seatingId: idSchema, tableId: tableIdSchema, seat: z.int() }),
  (person, { seatingId, tableId, seat: number }) => ({
    ...person,
    seats: { ...person.seats, [seatingId]: { tableId, seat: number } },
  }),
);
export const personSeated = deskEvent(
  "person.seated",
  z.object({ seatingId: idSchema, personId: idSchema, tableId: tableIdSchema, seat: z.int() }),
  (desk, { seatingId, personId, tableId, seat: number }) => {
    const person = desk.people[personId];
    return person
      ? {
          ...desk,
          people: withEntry(desk.people, personId, {
            ...person,
            away: false,
            seats: { ...person.seats, [seatingId]: { tableId, seat: number } },
          }),
        }
      : desk;
  },
);
export const tableOffered = personEvent(
  "table.offered",
  z.object({ seatingId: idSchema, tableId: tableIdSchema }),
  (person, { seatingId, tableId }) => ({
    ...person,
    offered: { ...person.offered, [seatingId]: tableId },
  }),
);
export const seatingOpened = roomEvent(
  "seating.opened",
  z.object({ id: idSchema, dayId: idSchema }),
  (room, { id, dayId }, { at }) => ({
    ...room,
    seatings: [...room.seatings, { id, dayId, openedAt: at, locked: false }],
  }),
);
export const seatingLocked = roomEvent(
  "seating.locked",
  z.object({ seatingId: idSchema, locked: z.boolean() }),
  (room, { seatingId, locked }) => ({
    ...room,
    seatings: room.seatings.map((s) => (s.id === seatingId ? { ...s, locked } : s)),
  }),
);

const sitting = (workshop: Workshop, seatingId: string, tableId: string) =>
  Object.entries(workshop.tables[tableId]?.seats[seatingId] ?? {}).filter(([, s]) => s.left === null);

/** The events that seat a person; the lowest free seat where none is named. */
export function takeSeat(
  workshop: Workshop,
  personId: string,
  tableId: string,
  wanted: number | null,
): readonly Proposed[] | Refused {
  const { room } = workshop;
  const seating = currentSeating(room);
  if (!seating) return refuse("UNKNOWN_ITEM");
  if (!tableExists(room, tableId)) return refuse("UNKNOWN_TABLE");
  const others = sitting(workshop, seating.id, tableId).filter(([id]) => id !== personId);
  const taken = new Set(others.map(([, s]) => s.seat));
  const free = Array.from({ length: room.about.seats }, (_, i) => i + 1).filter(
    (number) => !taken.has(number),
  );
  const before = workshop.persons[personId]?.seats[seating.id];
  const number =
    wanted !== null
      ? free.includes(wanted)
        ? wanted
        : undefined
      : before?.tableId === tableId
        ? before.seat
        : free[0];
  if (number === undefined) return refuse("TABLE_FULL");
  if (before?.tableId === tableId && before.seat === number) return [];
  const events: Proposed[] = [];
  if (before && before.tableId !== tableId) {
    events.push(seatLeft(before.tableId, { seatingId: seating.id, personId }));
    // Roles stay with the table: who moves away gives them back.
    for (const role of new Set(
      room.roles
        .filter((r) => r.tableId === before.tableId && r.seatingId === seating.id)
        .map((r) => `${r.sessionId} ${r.role}`),
    )) {
      const [sessionId, name] = role.split(" ") as [string, "facilitator" | "rapporteur"];
      const holder = room.roles.findLast(
        (r) =>
          r.tableId === before.tableId &&
          r.seatingId === seating.id &&
          r.sessionId === sessionId &&
          r.role === name,
      );
      if (holder?.personId === personId && !isPast(workshop, sessionId))
        events.push(
          roleGiven({
            seatingId: seating.id,
            tableId: before.tableId,
            sessionId,
            role: name,
            personId: null,
          }),
        );
    }
  }
  events.push(seatTaken(tableId, { seatingId: seating.id, personId, seat: number }));
  events.push(youSeated(personId, { seatingId: seating.id, tableId, seat: number }));
  events.push(personSeated({ seatingId: seating.id, personId, tableId, seat: number }));
  return events;
}
/** A session that ran and was left: who served there has served. */
const isPast = ({ room }: Workshop, sessionId: string): boolean =>
  sessionId !== currentSession(room) &&
  Object.values(room.discussions).some((d) => d.sessionId === sessionId);

/**
 * A table for everyone that they have not sat at. Who sat on seat s of table t goes s tables further on: nobody stays,
 * and no two neighbours meet again while there are more tables than seats. Where that lands on a table sat at before, or
 * on a full one, it is the emptiest table not sat at.
 */
export function offers(
  workshop: Workshop,
): readonly { readonly personId: string; readonly tableId: string }[] {
  const { room, persons } = workshop;
  const { seats: size, tables } = room.about;
  const last = currentSeating(room);
  const load = new Map(allTables(room).map((tableId) => [tableId, 0]));
  const people = Object.keys(persons)
    .filter((id) => persons[id]!.joinedAt !== null && Object.keys(persons[id]!.seats).length > 0)
    .sort();
  /** The first of the emptiest tables, in the order of their numbers. */
  const emptiest = (isFit: (tableId: string) => boolean): string | null => {
    let found: string | null = null;
    let least = size;
    for (const [tableId, taken] of load) {
      if (taken >= least || !isFit(tableId)) continue;
      found = tableId;
      least = taken;
    }
    return found;
  };
  return people.flatMap((personId) => {
    const seats = persons[personId]!.seats;
    const sat = new Set(Object.values(seats).map((s) => s.tableId));
    const isFresh = (tableId: string) => !sat.has(tableId);
    const from = last ? seats[last.id] : undefined;
    const onward = from && tableIdOf(((tableNumber(from.tableId) - 1 + from.seat) % tables) + 1);
    const isOnwardFree = onward !== undefined && isFresh(onward) && (load.get(onward) ?? size) < size;
    const tableId = isOnwardFree ? onward : (emptiest(isFresh) ?? emptiest(() => true));
    if (tableId === null) return [];
    load.set(tableId, load.get(tableId)! + 1);
    return [{ personId, tableId }];
  });
}

export const seatingCommands = {
  "seat.take": command({
    input: z.object({ tableId: tableIdSchema, seat: z.optional(z.int().check(z.minimum(1), z.maximum(99))) }),
    allow: ["delegate@workshop"],
    decide(workshop, input, context): Decision {
      if (currentSeating(workshop.room)?.locked) return refuse("SEATING_LOCKED");
      return takeSeat(workshop, personOf(context), input.tableId, input.seat ?? null);
    },
  }),
  /** The desk may always. */
  "seat.place": command({
    input: z.object({
      personId: idSchema,
      tableId: tableIdSchema,
      seat: z.optional(z.int().check(z.minimum(1), z.maximum(99))),
    }),
    allow: ["facilitator@workshop"],
    decide: (workshop, input): Decision =>
      workshop.persons[input.personId]
        ? takeSeat(workshop, input.personId, input.tableId, input.seat ?? null)
        : refuse("UNKNOWN_PERSON"),
  }),
  "seating.open": command({
    input: z.object({ id: idSchema, dayId: idSchema }),
    allow: ["facilitator@workshop"],
    decide(workshop, { id, dayId }) {
      const { room } = workshop;
      if (!room.agenda.days.some((day) => day.id === dayId)) return refuse("UNKNOWN_DAY");
      if (room.seatings.some((s) => s.id === id)) return [];
      return [
        seatingOpened({ id, dayId }),
        ...offers(workshop).map(({ personId, tableId }) =>
          tableOffered(personId, { seatingId: id, tableId }),
        ),
      ];
    },
  }),
  "seating.lock": command({
    input: z.object({ locked: z.boolean() }),
    allow: ["facilitator@workshop"],
    decide({ room }, { locked }) {
      const seating = currentSeating(room);
      if (!seating) return refuse("UNKNOWN_ITEM");
      return seating.locked === locked ? [] : [seatingLocked({ seatingId: seating.id, locked })];
    },
  }),
};
export const seatingEvents = [
  seatTaken,
  seatLeft,
  youSeated,
  personSeated,
  tableOffered,
  seatingOpened,
  seatingLocked,
];
