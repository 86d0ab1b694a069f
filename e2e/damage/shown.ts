/** What a workshop shows after each of its commits, found without the server: facts by `evolve`, boards by Yjs alone. */
import { decodeRecords } from "../../server/store/codec.ts";
import type { LogRecord } from "../../server/store/store.ts";
import { readBoard } from "../../shared/board/board.ts";
import { emptyWorkshop, evolve } from "../../shared/workshop/evolve.ts";
import type { Workshop } from "../../shared/workshop/state.ts";
import { Shadow, sorted } from "../simulation/witness.ts";

export interface Shows {
  readonly workshop: Workshop;
  /** The last record of each audience. */
  readonly heads: Readonly<Record<string, number>>;
  /** Board by board, what stands on it. */
  readonly boards: Readonly<Record<string, unknown>>;
}

/** The same for the same, whatever the order of keys. */
export const textOf = (shows: Shows): string => sorted(JSON.stringify(shows));

/** What a workshop shows that has these commits, as they are written: `hash records`. */
export function showsAfter(commits: readonly string[]): Shows {
  let workshop = emptyWorkshop;
  const heads: Record<string, number> = {};
  const docs = new Map<string, Shadow>();
  for (const records of recordsOf(commits)) {
    for (const record of records) {
      if (record.kind === "event") {
        workshop = evolve(workshop, { ...record, by: record.actor });
        heads[record.audience] = record.seq;
        continue;
      }
      const known = record.fresh === true ? undefined : docs.get(record.boardId);
      const shadow = known ?? new Shadow();
      docs.set(record.boardId, shadow);
      shadow.keep(record);
    }
  }
  const boards = [...docs].map(([id, { doc }]) => [id, readBoard(doc)] as const);
  return { workshop, heads, boards: Object.fromEntries(boards) };
}

/** Of each commit, the number of its last record. */
export const lastRecords = (commits: readonly string[]): readonly number[] =>
  recordsOf(commits).map((records) => records.at(-1)!.seq);

function recordsOf(commits: readonly string[]): readonly (readonly LogRecord[])[] {
  let from = 1;
  return commits.map((commit) => {
    const records = decodeRecords(from, commit.slice(commit.indexOf(" ") + 1));
    from = records.at(-1)!.seq + 1;
    return records;
  });
}
