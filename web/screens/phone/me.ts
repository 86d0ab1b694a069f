/** Who I am here and now: what every part of the phone asks for. */
import { tableNumber } from "../../../shared/ids.ts";
import type { Profile } from "../../../shared/protocol.ts";
import { currentSeating, currentSession, roleAt } from "../../../shared/workshop/find.ts";
import { seatedAt } from "../../../shared/workshop/groups.ts";
import type { Seated } from "../../../shared/workshop/groups.ts";
import type { HeldGrant, Room, TableRoleName, TableSlice } from "../../../shared/workshop/state.ts";
import { useLive, useRoom } from "../../live/hooks.tsx";

export interface Me {
  readonly personId: string;
  readonly room: Room;
  readonly seatingId: string;
  readonly tableId: string;
  /** The number that stands on the table. */
  readonly number: number;
  readonly seat: number;
  readonly table: TableSlice;
  readonly seated: readonly Seated[];
}

/** Null until this person sits at a table. */
export function useMe(): Me | null {
  const room = useRoom();
  const personId = useLive((state) => state.personId);
  const tableId = useLive((state) => state.tableId);
  const table = useLive((state) => state.table);
  const person = useLive((state) => state.person);
  const seating = currentSeating(room);
  if (personId === null || tableId === null || table === null || seating === null) return null;
  const seat = person?.seats[seating.id]?.seat ?? 0;
  return {
    personId,
    room,
    seatingId: seating.id,
    tableId,
    number: tableNumber(tableId),
    seat,
    table,
    seated: seatedAt(table, seating.id),
  };
}

/** A person's name; of one who is not known (yet), the word for somebody. */
export function usePeople(someone: string): {
  readonly name: (personId: string | null) => string;
  readonly profile: (personId: string) => Profile | null;
} {
  const people = useLive((state) => state.people);
  return {
    name: (personId) => (personId === null ? someone : (people[personId]?.name ?? someone)),
    profile: (personId) => people[personId] ?? null,
  };
}

/** Roles that this person has at the table in the session that runs. */
export function tableRoles({
  room,
  tableId,
  personId,
}: Pick<Me, "room" | "tableId" | "personId">): readonly TableRoleName[] {
  const session = currentSession(room);
  return (["facilitator", "rapporteur"] as const).filter(
    (role) => roleAt(room, tableId, session, role) === personId,
  );
}

/** Grants held now. */
export const heldGrants = (room: Room, personId: string): readonly HeldGrant[] =>
  room.grants.filter((grant) => grant.personId === personId && grant.until === null);

/** The last step was left, or the facilitator has closed the workshop. */
export const isOver = (room: Room): boolean => room.step.now === "ended" || room.closedAt !== null;
