/** Roles are grants in the log: at a table for a session, or for the whole workshop. */
import * as z from "zod/mini";
import { idSchema, tableIdSchema } from "../ids.ts";
import { command, refuse, roomEvent } from "./define.ts";
import { currentSeating, currentSession, sessionById } from "./find.ts";
import { roleAt } from "./find.ts";
import { tableExists } from "./rules.ts";

const tableRole = z.enum(["facilitator", "rapporteur"]);
const workshopRole = z.enum(["facilitator", "generalRapporteur", "sessionRapporteur", "chair"]);

export const roleGiven = roomEvent(
  "role.given",
  z.object({
    seatingId: idSchema,
    tableId: tableIdSchema,
    sessionId: idSchema,
    role: tableRole,
    personId: z.nullable(idSchema),
  }),
  (room, data, { at }) => ({ ...room, roles: [...room.roles, { ...data, at }] }),
  { people: ({ personId }) => [personId] },
);
export const grantGiven = roomEvent(
  "grant.given",
  z.object({ id: idSchema, personId: idSchema, role: workshopRole, sessionId: z.nullable(idSchema) }),
  (room, data, { at }) => ({ ...room, grants: [...room.grants, { ...data, at, until: null }] }),
  { people: ({ personId }) => [personId] },
);
export const grantEnded = roomEvent(
  "grant.ended",
  z.object({ grantId: idSchema }),
  (room, { grantId }, { at }) => ({
    ...room,
    grants: room.grants.map((grant) => (grant.id === grantId ? { ...grant, until: at } : grant)),
  }),
);

const perSession = (role: z.infer<typeof workshopRole>) => role === "sessionRapporteur" || role === "chair";

export const roleCommands = {
  "role.give": command({
    input: z.object({
      tableId: tableIdSchema,
      sessionId: idSchema,
      role: tableRole,
      personId: z.nullable(idSchema),
    }),
    allow: ["seated@table", "device@table", "facilitator@workshop"],
    decide(workshop, { tableId, sessionId, role, personId }) {
      const { room } = workshop;
      const seating = currentSeating(room);
      if (!seating || !tableExists(room, tableId)) return refuse("UNKNOWN_TABLE");
      if (!sessionById(room.agenda, sessionId)) return refuse("UNKNOWN_SESSION");
      const sits =
        personId === null || workshop.tables[tableId]?.seats[seating.id]?.[personId]?.left === null;
      if (!sits) return refuse("NOT_SEATED");
      // Who sits here today is no rapporteur of what others discussed here under an earlier seating.
      const held = Object.values(room.discussions).filter((d) => d.sessionId === sessionId);
      const past = held.length > 0 && held.every((d) => d.seatingId !== seating.id);
      if (past && sessionId !== currentSession(room)) return refuse("STALE");
      return roleAt(room, tableId, sessionId, role) === personId
        ? []
        : [roleGiven({ seatingId: seating.id, tableId, sessionId, role, personId })];
    },
  }),
  "grant.give": command({
    input: z.object({
      id: idSchema,
      personId: idSchema,
      role: workshopRole,
      sessionId: z.nullable(idSchema),
    }),
    allow: ["facilitator@workshop", "server"],
    decide({ room, persons }, { id, personId, role, sessionId }) {
      if (!persons[personId]) return refuse("UNKNOWN_PERSON");
      if (perSession(role) && (sessionId === null || !sessionById(room.agenda, sessionId)))
        return refuse("UNKNOWN_SESSION");
      const scope = perSession(role) ? sessionId : null;
      const has = room.grants.some(
        (g) => g.until === null && g.personId === personId && g.role === role && g.sessionId === scope,
      );
      return has || room.grants.some((g) => g.id === id)
        ? []
        : [grantGiven({ id, personId, role, sessionId: scope })];
    },
  }),
  "grant.end": command({
    input: z.object({ grantId: idSchema }),
    allow: ["facilitator@workshop"],
    decide({ room }, { grantId }) {
      const grant = room.grants.find((g) => g.id === grantId);
      if (!grant) return refuse("UNKNOWN_ITEM");
      if (grant.until !== null) return [];
      const facilitators = room.grants.filter((g) => g.role === "facilitator" && g.until === null);
      // A room without a facilitator could never be driven again.
      if (grant.role === "facilitator" && facilitators.length === 1) return refuse("LAST_FACILITATOR");
      return [grantEnded({ grantId })];
    },
  }),
};
export const roleEvents = [roleGiven, grantGiven, grantEnded];
