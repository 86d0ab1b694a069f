import { Buffer } from "node:buffer";
import { existsSync, renameSync, rmSync } from "node:fs";
import type { Instant } from "../../../shared/time.ts";
import { FIRST_SEQ, SeqConflict, StoreError } from "../store.ts";
import type { Damage, Snapshot, StoredCredential, StoredWorkshop } from "../store.ts";
import type { Driver, Row, Value } from "./driver.ts";
import { insertChecked, isSound, valuesOf } from "./schema.ts";
import { syncFile, syncFolderOf } from "./sync.ts";

/** Larger than nearly every commit. */
const PROBE_BYTES = 256 * 1024;

/** A commit as a row: encoded on the main thread, checked and written here. */
export interface CommitRow {
  readonly first: number;
  readonly last: number;
  readonly hash: string;
  readonly records: string;
}

export interface ProfileRow {
  readonly person: string;
  readonly body: string;
}

export type Side = 0 | 1;
export interface SnapshotPart extends Snapshot {
  readonly side: Side;
  /** From 0 on, and how many there are. */
  readonly part: number;
  readonly parts: number;
  /** Of this one taking: parts of two that were taken at the same seq do not belong together. */
  readonly take: string;
}

/** Everything that reads or writes the file; writes run inside a transaction that the engine opens. */
export type Tables = ReturnType<typeof tablesOver>;

/** Over a file that was found whole, see `opening.ts`. */
export function tablesOver(db: Driver, now: () => Instant) {
  /** The last number kept of each workshop appended to in this run. */
  let ends = new Map<string, number>();

  const one = (sql: string, ...values: readonly Value[]): Row | undefined => first(db.all(sql, ...values));

  /** Of the two, those that have all their parts, all of one snapshot; the newest first. */
  const wholeSides = (workshop: string): readonly Pick<SnapshotPart, "side" | "seq" | "hash">[] =>
    db.all(
      `select side, seq, hash from snapshot_parts where workshop = ? group by side
        having count(*) = max(parts) and min(parts) = max(parts) and min(take) = max(take)
        order by seq desc`,
      workshop,
    ) as unknown as readonly Pick<SnapshotPart, "side" | "seq" | "hash">[];

  const write = {
    append(workshop: string, commit: CommitRow, profiles: readonly ProfileRow[]): void {
      const end =
        ends.get(workshop) ??
        Number(
          one("select max(last) as last from commits where workshop = ?", workshop)?.["last"] ??
            FIRST_SEQ - 1,
        );
      if (commit.first !== end + 1)
        throw new SeqConflict(`Record ${commit.first} does not follow what is kept: ${end + 1} would`);
      db.run(
        "insert into commits values (?, ?, ?, ?, ?)",
        workshop,
        commit.first,
        commit.last,
        commit.hash,
        commit.records,
      );
      for (const { person, body } of profiles)
        insertChecked(db, "profiles", [workshop, person, body], "replace");
      ends.set(workshop, commit.last);
    },
    /** With the last part the snapshot counts, and what is left of the one that it was written over is gone. */
    saveSnapshotPart(workshop: string, { side, part, parts, take, seq, hash, body }: SnapshotPart): void {
      insertChecked(db, "snapshot_parts", [workshop, side, part, parts, take, seq, hash, body], "replace");
      if (part < parts - 1) return;
      db.run("delete from snapshot_parts where workshop = ? and side = ? and part > ?", workshop, side, part);
      if (wholeSides(workshop).some((whole) => whole.side === side))
        db.run("delete from snapshots where workshop = ?", workshop);
    },
    createWorkshop(workshop: StoredWorkshop): boolean {
      const same = one("select code from workshops where id = ?", workshop.id);
      if (same) return same["code"] === workshop.code;
      const { id, code, createdAt } = workshop;
      return insertChecked(db, "workshops", [id, code, createdAt, JSON.stringify(workshop)], "ignore") === 1;
    },
    eraseProfile(workshop: string, person: string): void {
      db.run("delete from profiles where workshop = ? and person = ?", workshop, person);
    },
    saveCredential(credential: StoredCredential): void {
      const { hash, workshopId, createdAt, revokedAt } = credential;
      const body = JSON.stringify(credential);
      insertChecked(db, "credentials", [hash, workshopId, createdAt, body, revokedAt], "ignore");
    },
    revokeCredential(hash: string, at: Instant): void {
      const row = one("select * from credentials where hash = ? and revoked is null", hash);
      if (row) insertChecked(db, "credentials", valuesOf("credentials", { ...row, revoked: at }), "replace");
    },
    /** Something larger than most commits, so that a disk with a few bytes left does not pass for one that works. */
    probe(): void {
      db.run("insert or replace into meta (name, body) values ('probe', randomblob(?))", PROBE_BYTES);
    },
    setAside(workshop: string, afterSeq: number, words: string): number {
      ends.delete(workshop);
      const where = "from commits where workshop = ? and last > ?";
      db.run(
        `insert into set_aside (at, kind, workshop, name, row) select ?, 'commit', workshop, first, json_array(first, last, hash, records) ${where}`,
        now(),
        workshop,
        afterSeq,
      );
      const gone = db.run(`delete ${where}`, workshop, afterSeq);
      db.run("insert into damages values (?, ?, 'log', ?, ?)", now(), workshop, gone, words);
      return gone;
    },
  };

  const read = {
    /** Some commits; ask again after the last of them until there are none. */
    commitsAfter(workshop: string, seq: number): readonly CommitRow[] {
      // By `first`, which is indexed: the commit that holds `seq` begins at or before it.
      const from =
        one("select max(first) as first from commits where workshop = ? and first <= ?", workshop, seq + 1)?.[
          "first"
        ] ?? FIRST_SEQ;
      const sql =
        "select first, last, hash, records from commits where workshop = ? and first >= ? and last > ? order by first limit 100";
      return db.all(sql, workshop, Number(from), seq) as unknown as readonly CommitRow[];
    },
    /** The side that the next snapshot is written over; null when one as new is kept. */
    sideForSnapshot(workshop: string, seq: number): Side | null {
      const [newest] = wholeSides(workshop);
      if (newest) return newest.seq > seq ? null : newest.side === 0 ? 1 : 0;
      const before = one("select seq from snapshots where workshop = ?", workshop);
      return Number(before?.["seq"] ?? 0) > seq ? null : 0;
    },
    /** A damaged one is as good as none: the log has it all. */
    latestSnapshot(workshop: string): Snapshot | null {
      for (const { side, seq, hash } of wholeSides(workshop)) {
        const rows = db.all(
          "select * from snapshot_parts where workshop = ? and side = ? order by part",
          workshop,
          side,
        );
        if (rows.every((row) => isSound("snapshot_parts", row)))
          return { seq, hash, body: new Uint8Array(Buffer.concat(rows.map(bytesOf))) };
      }
      const row = one("select * from snapshots where workshop = ?", workshop);
      if (!row || !isSound("snapshots", row)) return null;
      const { seq, hash } = row as unknown as { seq: number; hash: string };
      return { seq, hash, body: bytesOf(row) };
    },
    workshopById(id: string): StoredWorkshop | null {
      return body<StoredWorkshop>(one("select body from workshops where id = ?", id));
    },
    workshopByCode(code: string): StoredWorkshop | null {
      return body<StoredWorkshop>(one("select body from workshops where code = ?", code));
    },
    listWorkshops(): readonly StoredWorkshop[] {
      return db
        .all("select body from workshops order by created, id")
        .map((row) => JSON.parse(String(row["body"])) as StoredWorkshop);
    },
    profiles(workshop: string): readonly ProfileRow[] {
      return db.all(
        "select person, body from profiles where workshop = ?",
        workshop,
      ) as unknown as readonly ProfileRow[];
    },
    credentialByHash(hash: string): StoredCredential | null {
      const row = one("select body, revoked from credentials where hash = ?", hash);
      return row ? credential(row) : null;
    },
    credentialsOf(workshop: string): readonly StoredCredential[] {
      return db
        .all("select body, revoked from credentials where workshop = ? order by created, hash", workshop)
        .map(credential);
    },
    damages(): readonly Damage[] {
      return db
        .all("select at, workshop as workshopId, what, lost, words from damages order by rowid")
        .map((row) => row as unknown as Damage);
    },
    /** A whole copy under its final name, or none: it is written and synced beside it first. */
    backup(to: string): void {
      if (existsSync(to)) throw new StoreError("BACKUP_EXISTS", `${to} is there already`);
      const part = `${to}.part`;
      rmSync(part, { force: true });
      db.run("vacuum into ?", part);
      syncFile(part);
      renameSync(part, to);
      syncFolderOf(to);
    },
  };

  return {
    write,
    read,
    begin: (): void => db.exec("begin immediate"),
    commit: (): void => db.exec("commit"),
    rollback(): void {
      ends = new Map();
      try {
        db.exec("rollback");
      } catch {
        // A full disk ends the transaction by itself; there is nothing left to roll back then.
      }
    },
    /** The row of the newest commit. */
    lastRow: (): number => Number(one("select max(rowid) as row from commits")?.["row"] ?? 0),
    /** Writes the log into the file; what comes next begins the log anew. */
    checkpoint: (): void => void db.all("pragma wal_checkpoint(passive)"),
    /** Writes the log into the file, so that what was erased is in neither. When it fails, the next checkpoint does it. */
    settle(): void {
      try {
        db.all("pragma wal_checkpoint(truncate)");
      } catch {
        // The erasure itself is kept already.
      }
    },
    /** The same, and throws unless all of it is in the file and synced: after a failed sync the log alone proves nothing. */
    settleSurely(): void {
      if (Number(one("pragma wal_checkpoint(truncate)")?.["busy"] ?? 0) !== 0)
        throw new StoreError("DISK_FAILED", "The log could not be written into the file");
    },
    close: (): void => db.close(),
  };
}

/** Node 22 writes no bytes as null. */
const bytesOf = (row: Row): Uint8Array => (row["body"] as Uint8Array | null) ?? new Uint8Array(0);

const first = (rows: readonly Row[]): Row | undefined => rows[0];

function body<T>(row: Row | undefined): T | null {
  return row ? (JSON.parse(String(row["body"])) as T) : null;
}

function credential(row: Row): StoredCredential {
  return {
    ...(JSON.parse(String(row["body"])) as StoredCredential),
    revokedAt: row["revoked"] as Instant | null,
  };
}
