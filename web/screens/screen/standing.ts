/** The tally as the projector shows it: who is above the line, and who shares its last place. Pure. */
import { tally } from "../../../shared/workshop/choices.ts";
import type { Ballot } from "../../../shared/workshop/state.ts";

export interface Standing {
  /** Tables that have chosen. */
  readonly tables: number;
  readonly choices: number;
  /** Those settled by an earlier ballot, then all others, most tables first; once confirmed, what is kept comes first. */
  readonly rows: readonly { readonly id: string; readonly count: number; readonly settled: boolean }[];
  /** Above the line: kept, or sure to be. */
  readonly above: readonly string[];
  /** Those that share the last place, when they are more than the places that are left. */
  readonly tied: readonly string[];
  /** How many places the tied share. */
  readonly open: number;
}

export function standingOf(ballot: Ballot): Standing {
  const lists = Object.values(ballot.choices ?? {});
  const { counts, kept, tied, placesLeft } = tally(ballot);
  const rows = [
    ...ballot.settled.map((id) => ({ id, count: 0, settled: true })),
    ...counts.map(({ id, tables }) => ({ id, count: tables, settled: false })),
  ];
  const totals = { tables: lists.length, choices: lists.reduce((sum, list) => sum + list.length, 0) };
  if (ballot.kept === null)
    return { ...totals, rows, above: kept, tied, open: tied.length > 0 ? placesLeft : 0 };
  const isKept = (id: string) => ballot.kept?.includes(id) === true;
  return {
    ...totals,
    rows: [...rows.filter(({ id }) => isKept(id)), ...rows.filter(({ id }) => !isKept(id))],
    above: ballot.kept,
    tied: [],
    open: 0,
  };
}
