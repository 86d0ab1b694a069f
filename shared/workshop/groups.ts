/** Pairs at a table, from who sits there: worked out alike on every phone, never sent. */
import type { Instant } from "../time.ts";
import type { Sitting, TableSlice } from "./state.ts";

export interface Seated extends Sitting {
  readonly personId: string;
}

/** Who sits at the table in a seating, by seat. Those who have left are not there; who stepped away still has the seat. */
export function seatedAt(table: TableSlice, seatingId: string): readonly Seated[] {
  return Object.entries(table.seats[seatingId] ?? {})
    .map(([personId, sitting]) => ({ personId, ...sitting }))
    .filter((sitting) => sitting.left === null)
    .sort((a, b) => a.seat - b.seat || (a.personId < b.personId ? -1 : 1));
}

/**
 * Pairs by neighbouring seats; an odd one makes the last pair a trio. Who comes after the start joins the smallest
 * group, so that nobody who talks already is torn from a partner.
 */
export function pairsAt(
  table: TableSlice,
  seatingId: string,
  startedAt: Instant,
): readonly (readonly string[])[] {
  const here = seatedAt(table, seatingId).filter((sitting) => !sitting.away);
  const early = here.filter((sitting) => sitting.since <= startedAt).map((s) => s.personId);
  const late = here
    .filter((sitting) => sitting.since > startedAt)
    .sort((a, b) => a.since - b.since)
    .map((s) => s.personId);
  const groups: string[][] = [];
  for (let i = 0; i < early.length; i += 2) groups.push(early.slice(i, i + 2));
  if (groups.length > 1 && groups.at(-1)!.length === 1) groups.at(-2)!.push(...groups.pop()!);
  for (const personId of late) {
    const smallest = groups.toSorted((a, b) => a.length - b.length)[0];
    if (smallest && smallest.length < 3) smallest.push(personId);
    else groups.push([personId]);
  }
  return groups;
}

/** Which slice of the time runs (0 first), when a group takes turns in equal slices. */
export const sliceNow = (groupSize: number, shareLeft: number): number =>
  Math.min(groupSize - 1, Math.floor((1 - shareLeft) * groupSize));
