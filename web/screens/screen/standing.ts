/** What the tables chose, with its arithmetic: who is above the line, and who shares its last place. Pure. */
import type { Ballot } from "../../../shared/workshop/state.ts";

export interface Standing {
  /** Tables that have chosen. */
  readonly tables: number;
  readonly choices: number;
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
  const counted = ballot.options.map((id) => ({ id, count: lists.filter((list) => list.includes(id)).length, settled: false }));
  // A stable sort: equals stay in the order of the list.
  const sorted = counted.toSorted((a, b) => b.count - a.count);
  const rows = [...ballot.settled.filter((id) => !ballot.options.includes(id)).map((id) => ({ id, count: 0, settled: true })), ...sorted];
  const totals = { tables: lists.length, choices: lists.reduce((sum, list) => sum + list.length, 0), rows };
  if (ballot.kept !== null) return { ...totals, rows: keptFirst(rows, ballot.kept), above: ballot.kept, tied: [], open: 0 };
  const places = Math.max(0, ballot.keep - ballot.settled.length);
  const edge = sorted[places - 1]?.count ?? 0;
  const isTie = places > 0 && edge > 0 && sorted[places]?.count === edge;
  const sure = sorted.filter(({ count }, index) => (isTie ? count > edge : index < places && count > 0)).map(({ id }) => id);
  return {
    ...totals,
    above: [...ballot.settled, ...sure],
    tied: isTie ? sorted.filter(({ count }) => count === edge).map(({ id }) => id) : [],
    open: isTie ? places - sure.length : 0,
  };
}

function keptFirst(rows: Standing["rows"], kept: readonly string[]): Standing["rows"] {
  return [...rows.filter(({ id }) => kept.includes(id)), ...rows.filter(({ id }) => !kept.includes(id))];
}
