/** What a session rapporteur sees: the newest notes of every table, and the findings written from them. Pure. */
import { tableNumber } from "../../../shared/ids.ts";
import type {
  Desk,
  Finding,
  FindingSource,
  HandIn,
  HeldGrant,
  Room,
} from "../../../shared/workshop/state.ts";

/** A finding at work: its words and what it rests on, before they are saved. */
export interface Draft {
  readonly id: string;
  readonly text: string;
  readonly sources: readonly FindingSource[];
}

/** The newest version of each table, in the order of the tables. */
export function newestHandIns(desk: Desk, sessionId: string): readonly HandIn[] {
  const newest = new Map<string, HandIn>();
  for (const one of desk.handIns) {
    if (one.sessionId !== sessionId) continue;
    const key = `${one.seatingId} ${one.tableId}`;
    if ((newest.get(key)?.version ?? 0) <= one.version) newest.set(key, one);
  }
  return [...newest.values()].toSorted((a, b) => tableNumber(a.tableId) - tableNumber(b.tableId));
}

export const findingsOf = (desk: Desk, sessionId: string): readonly Finding[] =>
  desk.findings.filter((finding) => finding.sessionId === sessionId);

export const sameSource = (a: FindingSource, b: FindingSource): boolean =>
  a.kind === "highlight"
    ? b.kind === "highlight" && a.highlightId === b.highlightId
    : b.kind === "handIn" && a.handInId === b.handInId && a.clusterId === b.clusterId;

export const hasSource = (list: readonly FindingSource[], source: FindingSource): boolean =>
  list.some((one) => sameSource(one, source));
export const withSource = (
  list: readonly FindingSource[],
  source: FindingSource,
  on: boolean,
): readonly FindingSource[] =>
  on
    ? [...list.filter((one) => !sameSource(one, source)), source]
    : list.filter((one) => !sameSource(one, source));

/** Sessions that this person works on: all for the general rapporteur, else those of their grants. */
export function mySessions(room: Room, grants: readonly HeldGrant[]): readonly string[] {
  const all = room.agenda.sessions.map(({ id }) => id);
  if (grants.some(({ role }) => role === "generalRapporteur")) return all;
  return all.filter((id) =>
    grants.some(
      (grant) => grant.role === "sessionRapporteur" && (grant.sessionId === id || grant.sessionId === null),
    ),
  );
}
