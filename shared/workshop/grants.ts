/**
 * Rights are one table of data: each command and each board action names who may (`role@scope`). The server decides
 * by it, screens show or hide by it, tests try every cell. `@table` is the table that the act names, `@session` the
 * session that it names (or that its prompt belongs to, or that runs now).
 */
import type { BoardAction } from "../board/actions.ts";
import type { Actor } from "../ids.ts";
import { currentSeating, rapporteurOf, roleAt, sessionOfPrompt, currentSession } from "./find.ts";
import type { Workshop } from "./state.ts";

export const ALLOW = [
  "facilitator@workshop",
  "generalRapporteur@workshop",
  "sessionRapporteur@session",
  "chair@session",
  "rapporteur@table",
  "facilitator@table",
  "seated@table",
  /** The table's own device. */
  "device@table",
  /** The table's device, while a rapporteur is named there: it may do the rapporteur's acts. */
  "rapporteursDevice@table",
  /** Anybody who has joined, for themselves. */
  "delegate@workshop",
  /** The server's own acts: joining at the door, alarms. */
  "server",
] as const;
export type Allow = (typeof ALLOW)[number];

/** Board actions, as commands: who may, on a table's board and on the documents of the whole workshop. */
export const boardRights: Readonly<Record<BoardAction, readonly Allow[]>> = {
  "card.add": ["seated@table", "device@table"],
  "card.edit": ["seated@table", "device@table"],
  "card.move": ["seated@table", "device@table"],
  "cluster.make": ["seated@table", "device@table"],
  "cluster.title": ["seated@table", "device@table"],
  "notes.write": ["rapporteur@table", "rapporteursDevice@table"],
  "statement.write": ["seated@table", "device@table"],
  "text.write": ["generalRapporteur@workshop", "facilitator@workshop"],
};

/** The table, session and prompt that an act names, as far as it does. */
export interface Scope {
  readonly tableId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly promptId?: string | undefined;
  /** Never named by an act: whose seats and table roles count, where it is not today's seating. */
  readonly seatingId?: string | undefined;
}

/** Whether this actor holds the grant in this scope, now. */
export function holds(workshop: Workshop, actor: Actor, grant: Allow, scope: Scope): boolean {
  if (grant === "server") return actor.kind === "server";
  if (actor.kind === "device") {
    if (actor.tableId !== scope.tableId) return false;
    if (grant === "device@table") return true;
    return (
      grant === "rapporteursDevice@table" &&
      rapporteurOf(workshop.room, actor.tableId, sessionOf(workshop, scope)) !== null
    );
  }
  if (actor.kind !== "person") return false;
  const { room } = workshop;
  const has = (role: string, sessionId: string | null) =>
    room.grants.some(
      (g) =>
        g.personId === actor.id &&
        g.role === role &&
        g.until === null &&
        (g.sessionId === null || g.sessionId === sessionId),
    );
  const person = workshop.persons[actor.id];
  switch (grant) {
    case "facilitator@workshop":
      return has("facilitator", null);
    case "generalRapporteur@workshop":
      return has("generalRapporteur", null);
    case "sessionRapporteur@session":
      return has("sessionRapporteur", sessionOf(workshop, scope));
    case "chair@session":
      return has("chair", sessionOf(workshop, scope));
    case "delegate@workshop":
      return person !== undefined && person.joinedAt !== null;
    case "seated@table": {
      const seatingId = scope.seatingId ?? currentSeating(room)?.id;
      return (
        scope.tableId !== undefined &&
        seatingId !== undefined &&
        person?.seats[seatingId]?.tableId === scope.tableId
      );
    }
    case "rapporteur@table":
    case "facilitator@table":
      return (
        scope.tableId !== undefined &&
        roleAt(
          room,
          scope.tableId,
          sessionOf(workshop, scope),
          grant === "rapporteur@table" ? "rapporteur" : "facilitator",
          scope.seatingId,
        ) === actor.id
      );
    case "device@table":
    case "rapporteursDevice@table":
      return false;
    default:
      return grant satisfies never;
  }
}

/** Whether any of these grants is held. */
export const mayAct = (workshop: Workshop, actor: Actor, allow: readonly Allow[], scope: Scope): boolean =>
  allow.some((grant) => holds(workshop, actor, grant, scope));

function sessionOf({ room }: Workshop, scope: Scope): string | null {
  return (
    scope.sessionId ??
    (scope.promptId === undefined ? null : sessionOfPrompt(room.agenda, scope.promptId)) ??
    currentSession(room)
  );
}
