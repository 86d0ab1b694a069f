/** Joining at the door, names, and who is away. */
import * as z from "zod/mini";
import { idSchema, tableIdSchema, tableNumber } from "../ids.ts";
import { ORGANISATION_KINDS, type Profile } from "../protocol.ts";
import { LIMITS, lineText, optionalLine } from "../text.ts";
import {
  command,
  deskEvent,
  personEvent,
  personOf,
  refuse,
  roomEvent,
  tableEvent,
  type Decision,
  type Effects,
  type Proposed,
} from "./define.ts";
import { currentSeating } from "./find.ts";
import { currentSeat } from "./prompts.ts";
import { withEntry } from "./rules.ts";
import { takeSeat } from "./seating.ts";
import type { Workshop } from "./state.ts";

export const profileSchema = z.object({
  name: lineText(LIMITS.name),
  country: optionalLine(LIMITS.name),
  organisation: optionalLine(LIMITS.line),
  kind: z.enum([...ORGANISATION_KINDS, ""]),
  languages: z.array(optionalLine(40)).check(z.maxLength(12)),
});

export const youJoined = personEvent(
  "you.joined",
  z.object({ personId: idSchema }),
  (person, _data, { at }) => ({ ...person, joinedAt: person.joinedAt ?? at }),
  { people: ({ personId }) => [personId] },
);
export const personJoined = deskEvent(
  "person.joined",
  z.object({ personId: idSchema }),
  (desk, { personId }, { at }) => ({
    ...desk,
    people: withEntry(desk.people, personId, { joinedAt: at, seats: {}, away: false }),
  }),
  {
    people: ({ personId }) => [personId],
  },
);
const changed = z.object({ personId: idSchema });
const speaksOf = { people: ({ personId }: { personId: string }) => [personId] };
/** Nothing changes in a slice: the new name travels beside the event. */
export const profileChangedForPerson = personEvent("you.renamed", changed, (person) => person, speaksOf);
export const profileChangedAtTable = tableEvent("person.renamedAtTable", changed, (table) => table, speaksOf);
export const profileChangedForDesk = deskEvent("person.renamed", changed, (desk) => desk, speaksOf);
export const profileChangedForRoom = roomEvent("holder.renamed", changed, (room) => room, speaksOf);

export const awayAtTable = tableEvent(
  "seat.away",
  z.object({ seatingId: idSchema, personId: idSchema, away: z.boolean() }),
  (table, { seatingId, personId, away }) => {
    const sitting = table.seats[seatingId]?.[personId];
    return sitting
      ? {
          ...table,
          seats: {
            ...table.seats,
            [seatingId]: { ...table.seats[seatingId], [personId]: { ...sitting, away } },
          },
        }
      : table;
  },
);
export const awayForDesk = deskEvent(
  "person.away",
  z.object({ personId: idSchema, away: z.boolean() }),
  (desk, { personId, away }) => {
    const person = desk.people[personId];
    return person ? { ...desk, people: withEntry(desk.people, personId, { ...person, away }) } : desk;
  },
);

/** The new name for everyone who was shown the old one. */
export function renamed(workshop: Workshop, personId: string, profile: Profile): Effects {
  const { room } = workshop;
  // Tables where this person sat before still show the name beside what was written there.
  const tables = Object.keys(workshop.tables)
    .filter((tableId) => Object.values(workshop.tables[tableId]!.seats).some((seats) => seats[personId]))
    .sort((a, b) => tableNumber(a) - tableNumber(b));
  const isAuthor = ({ by }: { readonly by: string | null }) => by === `person:${personId}`;
  const holds =
    room.grants.some((g) => g.personId === personId) ||
    room.roles.some((r) => r.personId === personId) ||
    room.questions.some((q) => q.by === personId) ||
    room.highlights.some(
      (h) => isAuthor(h) || h.cards.some(isAuthor) || h.clusters.some((c) => c.cards.some(isAuthor)),
    );
  const events: Proposed[] = [
    profileChangedForPerson(personId, { personId }),
    profileChangedForDesk({ personId }),
  ];
  events.push(...tables.map((tableId) => profileChangedAtTable(tableId, { personId })));
  if (holds) events.push(profileChangedForRoom({ personId }));
  return { events, profiles: [{ personId, profile }] };
}
function setAway(workshop: Workshop, personId: string, away: boolean): Decision {
  const seating = currentSeating(workshop.room);
  const tableId = currentSeat(workshop, personId);
  if (!seating || !tableId) return refuse("NOT_SEATED");
  const sitting = workshop.tables[tableId]?.seats[seating.id]?.[personId];
  return sitting?.away === away
    ? []
    : [awayAtTable(tableId, { seatingId: seating.id, personId, away }), awayForDesk({ personId, away })];
}

export const peopleCommands = {
  /** Sent by the server's door, after it has checked the key. */
  "person.join": command({
    input: z.object({ personId: idSchema, profile: profileSchema, tableId: z.nullable(tableIdSchema) }),
    allow: ["server"],
    decide(workshop, { personId, profile, tableId }): Decision {
      if (workshop.persons[personId]?.joinedAt) return [];
      const joined: Proposed[] = [youJoined(personId, { personId }), personJoined({ personId })];
      const profiles = [{ personId, profile }];
      // Once seats are locked, the desk shows people to a table.
      if (tableId === null || currentSeating(workshop.room)?.locked) return { events: joined, profiles };
      const seated = takeSeat(workshop, personId, tableId, null);
      // A full table is no reason to stay outside: the person is in, and is offered another one.
      return { events: "refused" in seated ? joined : [...joined, ...seated], profiles };
    },
  }),
  "profile.change": command({
    input: z.object({ profile: profileSchema }),
    allow: ["delegate@workshop"],
    decide: (workshop, { profile }, context) => renamed(workshop, personOf(context), profile),
  }),
  "profile.correct": command({
    input: z.object({ personId: idSchema, profile: profileSchema }),
    allow: ["facilitator@workshop"],
    decide: (workshop, { personId, profile }) =>
      workshop.persons[personId] ? renamed(workshop, personId, profile) : refuse("UNKNOWN_PERSON"),
  }),
  "seat.leave": command({
    input: z.object({}),
    allow: ["delegate@workshop"],
    decide: (workshop, _input, context) => setAway(workshop, personOf(context), true),
  }),
  "seat.return": command({
    input: z.object({}),
    allow: ["delegate@workshop"],
    decide: (workshop, _input, context) => setAway(workshop, personOf(context), false),
  }),
};
export const peopleEvents = [
  youJoined,
  personJoined,
  profileChangedForPerson,
  profileChangedAtTable,
  profileChangedForDesk,
  profileChangedForRoom,
  awayAtTable,
  awayForDesk,
];
