/** A workshop as it is on disk: the only thing that anybody is shown. Read from the log once, then moved on by each commit. */
import { audienceId, audienceKind, partsOfBoardId } from "../../shared/ids.ts";
import type { Profile, StreamMessage } from "../../shared/protocol.ts";
import type { Instant } from "../../shared/time.ts";
import {
  emptyWorkshop,
  ownCopy,
  putSlices,
  slicesAfter,
  type AudienceSlice,
} from "../../shared/workshop/evolve.ts";
import type { Boards } from "../boards/ports.ts";
import { DamagedLog } from "../store/codec.ts";
import type { Commit, LogRecord, Store } from "../store/store.ts";
import { Acts } from "./acts.ts";
import { chain, GENESIS } from "./chain.ts";
import type { EndOfLog } from "./life.ts";
import { piecesOf, readSnapshot } from "./snapshot.ts";
import { Streams } from "./streams.ts";

/** What events lead to, by audience. */
export type Slices = ReadonlyMap<string, AudienceSlice>;

export class Kept {
  readonly state = ownCopy(emptyWorkshop);
  readonly streams = new Streams();
  readonly profiles = new Map<string, Profile>();
  /** When a table last did anything; for the desk's eye only. */
  readonly lastActs = new Map<string, Instant>();
  readonly acts = new Acts();
  seq = 0;
  hash = GENESIS;
  /** Seq of the newest snapshot. */
  snapshotAt = 0;

  /**
   * Reads the whole log, from its newest snapshot on. Where it does not add up it ends, for a room full of people waits: what
   * is behind cannot be built upon and is set aside, kept, and noted. Gives why, or null where all of it was read.
   */
  async load(store: Store, workshopId: string, boards: Boards): Promise<string | null> {
    await this.loadProfiles(store, workshopId);
    const snapshot = await store.latestSnapshot(workshopId);
    const read = snapshot && sound(() => readSnapshot(snapshot.body));
    if (read && (await goesOn(store, workshopId, snapshot, read.upTo))) {
      const { workshop, heads, boards: documents, answers } = read;
      Object.assign(this.state, ownCopy(workshop));
      this.seq = snapshot.seq;
      this.snapshotAt = snapshot.seq;
      this.hash = snapshot.hash;
      this.streams.restore(heads);
      boards.restoreSnapshot(documents);
      for (const [actor, acts] of answers)
        for (const [command, at] of acts) this.acts.remember(actor, command, at);
    }
    try {
      for await (const commit of store.read(workshopId, this.seq)) {
        if (chain(this.hash, commit.records) !== commit.hash)
          throw new DamagedLog(`The log does not add up at record ${commit.from}`);
        for (const record of commit.records) if (record.kind === "board") boards.restore(record);
        this.take(commit, [slicesAfter(this.state, happened(commit.records))]);
      }
      return null;
    } catch (problem) {
      if (!(problem instanceof DamagedLog)) throw problem;
      await store.setAside(workshopId, this.seq, problem.message);
      return problem.message;
    }
  }

  /** The log holds no names: they are in the directory, beside it. */
  async loadProfiles(store: Store, workshopId: string): Promise<void> {
    for (const { personId, profile } of await store.profiles(workshopId))
      this.profiles.set(personId, profile as Profile);
  }

  /** This commit is durable, and leads to these slices. Gives what each audience is told of it. */
  take(commit: Commit, changed: readonly Slices[]): readonly StreamMessage[] {
    for (const slices of changed) putSlices(this.state, slices);
    this.seq = commit.records.at(-1)!.seq;
    this.hash = commit.hash;
    for (const { personId, profile } of commit.profiles) this.profiles.set(personId, profile as Profile);
    for (const record of commit.records) this.#noteAct(record);
    this.#rememberActs(commit.records);
    const events = commit.records.filter((record) => record.kind === "event");
    return this.streams.add(events, (id) => this.profiles.get(id));
  }

  /** The whole workshop as it is now, in pieces of the text that `load` reads; they may be asked for later. */
  snapshot(boards: Boards): Iterable<string> {
    this.snapshotAt = this.seq;
    return piecesOf({
      workshop: ownCopy(this.state),
      heads: this.streams.heads(),
      answers: this.acts.all(),
      boards: boards.snapshot(),
      upTo: () => this.seq,
    });
  }

  /** What the server adds to somebody's act, as a late card on a board, is a part of that act: its answer names the last. */
  #rememberActs(records: readonly LogRecord[]): void {
    let by: LogRecord | null = null;
    for (const record of records) {
      const isPart = by !== null && record.command === by.command && record.actor === "server";
      if (!isPart) by = record;
      if (by !== null && by.command !== null) this.acts.remember(by.actor, by.command, record.seq);
    }
  }

  #noteAct(record: LogRecord): void {
    const table = tableOfRecord(record);
    if (table !== undefined && record.actor !== "server") this.lastActs.set(table, record.at);
  }
}

/**
 * Whether the log goes on from here. What is ahead of a log whose end was lost cannot be built upon: the next record would
 * have a number that the log has not reached.
 */
export async function standsOn(store: Store, workshopId: string, { seq, hash }: EndOfLog): Promise<boolean> {
  try {
    for await (const commit of store.read(workshopId, seq - 1))
      return commit.records.at(-1)?.seq === seq && commit.hash === hash;
    return false;
  } catch (problem) {
    // What cannot be read there is in the snapshot.
    if (problem instanceof DamagedLog) return true;
    throw problem;
  }
}

/** Whether the log goes on from this snapshot, whole, as far as the boards in it have come. */
async function goesOn(
  store: Store,
  workshopId: string,
  { seq, hash }: EndOfLog,
  upTo: number,
): Promise<boolean> {
  if (!(await standsOn(store, workshopId, { seq, hash }))) return false;
  if (upTo <= seq) return true;
  try {
    let last = hash;
    for await (const commit of store.read(workshopId, seq)) {
      last = chain(last, commit.records);
      if (last !== commit.hash) return false;
      if (commit.records.at(-1)!.seq >= upTo) return true;
    }
    return false;
  } catch (problem) {
    if (problem instanceof DamagedLog) return false;
    throw problem;
  }
}

/** A snapshot that cannot be read is as good as none: the log has it all. */
function sound<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** The events among the records, as `evolve` takes them. */
export const happened = (records: readonly LogRecord[]) =>
  records.flatMap((record) => (record.kind === "event" ? [{ ...record, by: record.actor }] : []));

/** The table that a record is about. */
export function tableOfRecord(record: LogRecord): string | undefined {
  if (record.kind === "board") return partsOfBoardId(record.boardId)?.tableId;
  return audienceKind(record.audience) === "table" ? audienceId(record.audience) : undefined;
}
