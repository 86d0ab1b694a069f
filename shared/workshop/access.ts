/**
 * Ways in and out: links that are made anew, people who come in again on another device, devices that are signed out,
 * and people whose name is erased. Facts only: keys and codes are derived by the server from its secret and the
 * numbers here, and are never in the log.
 */
import * as z from "zod/mini";
import { idSchema } from "../ids.ts";
import type { Profile } from "../protocol.ts";
import { after, instant, minutes, type Instant } from "../time.ts";
import { command, deskEvent, refuse, type Decision, type Proposed } from "./define.ts";
import { renamed } from "./people.ts";
import { grantEnded } from "./roles.ts";
import type { Desk, DeskAccess, PersonAccess } from "./state.ts";

/** Links that can be made anew: the old one opens nothing any more, and who came in by it is out. */
export const RENEWABLE = /^(facilitator|screen|observer|table-t[1-9]\d{0,3})$/;
const at = z.pipe(
  z.int(),
  z.transform((ms: number) => instant(ms)),
);
const linkKind = z.string().check(z.regex(RENEWABLE));
/** How a person came in again. */
export const RETURN_WAYS = ["badge", "code", "desk"] as const;

const noAccess: DeskAccess = { links: {}, people: {}, cameIn: {} };
const nothingYet: PersonAccess = {
  returns: 0,
  badge: 0,
  issued: 0,
  until: null,
  request: null,
  outAt: null,
  erased: false,
};

export const accessOf = (desk: Desk): DeskAccess => desk.access ?? noAccess;
/** How often a link of this kind was made anew: a part of what its key is derived from. */
export const linkTurn = (desk: Desk, kind: string): number => accessOf(desk).links[kind]?.turn ?? 0;
export const personAccess = (desk: Desk, personId: string): PersonAccess =>
  accessOf(desk).people[personId] ?? nothingYet;

function withPerson(desk: Desk, personId: string, change: (before: PersonAccess) => PersonAccess): Desk {
  const access = accessOf(desk);
  const person = change(personAccess(desk, personId));
  return { ...desk, access: { ...access, people: { ...access.people, [personId]: person } } };
}
const signedOut = (before: PersonAccess, now: Instant): PersonAccess => ({
  ...before,
  returns: before.returns + 1,
  badge: before.badge + 1,
  until: null,
  request: null,
  outAt: now,
});

export const linkRenewed = deskEvent(
  "link.renewed",
  z.object({ kind: linkKind, turn: z.int() }),
  (desk, { kind, turn }, { at: now }) => {
    const access = accessOf(desk);
    const cameIn = kind === "facilitator" ? {} : access.cameIn;
    return { ...desk, access: { ...access, cameIn, links: { ...access.links, [kind]: { turn, at: now } } } };
  },
);
/** Somebody became a facilitator by the link; `isNew`: and was nobody here before. */
export const facilitatorCameIn = deskEvent(
  "link.opened",
  z.object({ personId: idSchema, isNew: z.boolean() }),
  (desk, { personId, isNew }) => {
    const access = accessOf(desk);
    return { ...desk, access: { ...access, cameIn: { ...access.cameIn, [personId]: { isNew } } } };
  },
);
export const wayInIssued = deskEvent(
  "wayIn.issued",
  z.object({ personId: idSchema, issued: z.int(), until: at }),
  (desk, { personId, issued, until }) =>
    withPerson(desk, personId, (before) => ({ ...before, issued, until })),
);
export const personReturned = deskEvent(
  "person.returned",
  z.object({ personId: idSchema, way: z.enum(RETURN_WAYS), request: z.string().check(z.maxLength(64)) }),
  (desk, { personId, request }, { at: now }) =>
    withPerson(desk, personId, (before) => ({
      ...before,
      returns: before.returns + 1,
      until: null,
      request,
      outAt: now,
    })),
);
export const personSignedOut = deskEvent(
  "person.signedOut",
  z.object({ personId: idSchema }),
  (desk, { personId }, { at: now }) => withPerson(desk, personId, (before) => signedOut(before, now)),
);
export const personErased = deskEvent(
  "person.erased",
  z.object({ personId: idSchema }),
  (desk, { personId }, { at: now }) =>
    withPerson(desk, personId, (before) => ({ ...signedOut(before, now), erased: true })),
);

/** Long enough to walk over to the person, too short to be found on a desk tomorrow. */
export const WAY_IN_LASTS = minutes(15);

/** Who was erased is shown as this: the words stay, the name does not. */
export const ERASED: Profile = { name: "—", country: "", organisation: "", kind: "", languages: [] };

export const accessCommands = {
  /** `after` is the turn that the presser saw: two presses make one new link. */
  "link.renew": command({
    input: z.object({ kind: linkKind, after: z.int() }),
    allow: ["facilitator@workshop"],
    decide({ desk, room }, { kind, after: seen }, { actor }): Decision {
      const turn = linkTurn(desk, kind);
      if (seen !== turn) return refuse("STALE");
      const events: Proposed[] = [];
      if (kind === "facilitator") {
        const cameIn = accessOf(desk).cameIn;
        const theirs = room.grants.filter(
          ({ personId, role, until }) =>
            role === "facilitator" &&
            until === null &&
            Object.hasOwn(cameIn, personId) &&
            !(actor.kind === "person" && actor.id === personId),
        );
        events.push(...theirs.map(({ id }) => grantEnded({ grantId: id })));
        // Who is here by that link alone is no longer here at all.
        for (const { personId } of theirs)
          if (cameIn[personId]!.isNew) events.push(personSignedOut({ personId }));
      }
      return [...events, linkRenewed({ kind, turn: turn + 1 })];
    },
  }),
  /** Sent by the server's door, after it has checked the link. */
  "link.open": command({
    input: z.object({ personId: idSchema, isNew: z.boolean() }),
    allow: ["server"],
    decide: ({ desk }, { personId, isNew }): Decision =>
      Object.hasOwn(accessOf(desk).cameIn, personId) ? [] : [facilitatorCameIn({ personId, isNew })],
  }),
  /** A link and a code for one use, shown at the desk, for somebody whose device is lost. */
  "wayIn.issue": command({
    input: z.object({ personId: idSchema }),
    allow: ["facilitator@workshop"],
    decide({ desk, persons }, { personId }, { now }): Decision {
      if (!persons[personId]?.joinedAt) return refuse("UNKNOWN_PERSON");
      const { issued } = personAccess(desk, personId);
      return [wayInIssued({ personId, issued: issued + 1, until: after(now, WAY_IN_LASTS) })];
    },
  }),
  /** Sent by the server's door, after it has checked the badge or the code. */
  "person.return": command({
    input: z.object({
      personId: idSchema,
      way: z.enum(RETURN_WAYS),
      /** A hash that the server made, never the sender's own words. */
      request: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
    }),
    allow: ["server"],
    decide: ({ persons }, { personId, way, request }): Decision =>
      persons[personId]?.joinedAt ? [personReturned({ personId, way, request })] : refuse("UNKNOWN_PERSON"),
  }),
  "person.signOut": command({
    input: z.object({ personId: idSchema }),
    allow: ["facilitator@workshop"],
    decide: ({ persons }, { personId }): Decision =>
      persons[personId]?.joinedAt ? [personSignedOut({ personId })] : refuse("UNKNOWN_PERSON"),
  }),
  /** Name, country and contacts go for good; what the person wrote stays, without a name. */
  "person.erase": command({
    input: z.object({ personId: idSchema }),
    allow: ["facilitator@workshop"],
    decide(workshop, { personId }): Decision {
      if (!workshop.persons[personId]?.joinedAt) return refuse("UNKNOWN_PERSON");
      if (personAccess(workshop.desk, personId).erased) return [];
      const { room } = workshop;
      const drives = room.grants.filter((g) => g.role === "facilitator" && g.until === null);
      if (drives.length > 0 && drives.every((g) => g.personId === personId))
        return refuse("LAST_FACILITATOR");
      const held = room.grants.filter((g) => g.personId === personId && g.until === null);
      const { events, profiles = [] } = renamed(workshop, personId, ERASED);
      return {
        events: [...events, ...held.map(({ id }) => grantEnded({ grantId: id })), personErased({ personId })],
        profiles,
      };
    },
  }),
};
export const accessEvents = [
  linkRenewed,
  facilitatorCameIn,
  wayInIssued,
  personReturned,
  personSignedOut,
  personErased,
];

/** Acts that cannot be taken back, or that shut people out: where a passphrase is set, they ask for it. Never Next. */
export function isDestructive(type: string, input: unknown): boolean {
  if (type === "workshop.close" || type === "person.erase") return true;
  return type === "link.renew" && (input as { kind?: unknown } | null)?.kind === "facilitator";
}
