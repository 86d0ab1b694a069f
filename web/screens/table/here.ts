/** Which table this is, who sits here and who does what: what every part of the table's screen asks for. */
import { tableNumber } from "../../../shared/ids.ts";
import { currentSeating, currentSession, roleAt } from "../../../shared/workshop/find.ts";
import { seatedAt } from "../../../shared/workshop/groups.ts";
import type { Seated } from "../../../shared/workshop/groups.ts";
import type { Room, TableSlice } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { useHolds, useLive, useRoom } from "../../live/hooks.tsx";

export interface Here {
  readonly room: Room;
  readonly tableId: string;
  /** The number that stands on the table. */
  readonly number: number;
  readonly table: TableSlice;
  readonly seatingId: string | null;
  readonly seated: readonly Seated[];
  readonly sessionId: string | null;
  readonly rapporteur: string | null;
  readonly facilitator: string | null;
  /** Whose phone or laptop this is; null on the table's own device. */
  readonly personId: string | null;
}

/** Null until the table is known. */
export function useHere(): Here | null {
  const room = useRoom();
  const tableId = useLive((state) => state.tableId);
  const table = useLive((state) => state.table);
  const personId = useLive((state) => state.personId);
  if (tableId === null || table === null) return null;
  const seatingId = currentSeating(room)?.id ?? null;
  const sessionId = currentSession(room);
  return {
    room,
    tableId,
    number: tableNumber(tableId),
    table,
    seatingId,
    seated: seatingId === null ? [] : seatedAt(table, seatingId),
    sessionId,
    rapporteur: roleAt(room, tableId, sessionId, "rapporteur"),
    facilitator: roleAt(room, tableId, sessionId, "facilitator"),
    personId,
  };
}

/** Whether this page may do the rapporteur's acts now: on the table's device only while a rapporteur is named. */
export const useMayRecord = (here: Here): boolean =>
  useHolds(["rapporteur@table", "rapporteursDevice@table"], { tableId: here.tableId });

export interface Names {
  /** A person's name; of one who is not known (yet), the word for somebody. */
  readonly of: (personId: string | null) => string;
  /** The same for `person:<id>` and `device:<table>`. */
  readonly ofRef: (ref: string | null) => string;
  /** Country or organisation, for the second line. */
  readonly from: (personId: string) => string;
}

export function useNames(): Names {
  const { common, table } = useText("common", "table");
  const people = useLive((state) => state.people);
  const of = (personId: string | null) =>
    (personId === null ? undefined : people[personId]?.name) ?? common.someone;
  return {
    of,
    ofRef: (ref) => {
      if (ref?.startsWith("person:")) return of(ref.slice("person:".length));
      return ref?.startsWith("device:") ? table.handIn.device : common.someone;
    },
    from: (personId) => {
      const { country = "", organisation = "" } = people[personId] ?? {};
      return [country, organisation].filter((part) => part !== "").join(", ");
    },
  };
}
