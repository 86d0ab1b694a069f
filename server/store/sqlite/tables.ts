import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import type { Instant } from "../../../shared/time.ts";
import { FIRST_SEQ, SeqConflict, StoreError } from "../store.ts";
import type { Snapshot, StoredCredential, StoredWorkshop } from "../store.ts";
import type { Driver, Row, Value } from "./driver.ts";

const VERSION = 1;

const TABLES = `
  create table if not exists commits (workshop text, first integer, last integer, hash text, records text, primary key (workshop, first)) strict;
  create table if not exists profiles (workshop text, person text, body text, primary key (workshop, person)) strict, without rowid;
  create table if not exists snapshots (workshop text primary key, seq integer, hash text, body blob) strict;
  create table if not exists workshops (id text primary key, code text unique, created integer, body text) strict, without rowid;
  create table if not exists credentials (hash text primary key, workshop text, created integer, body text, revoked integer) strict, without rowid;
  create index if not exists credentials_of on credentials (workshop, created);
  pragma user_version = ${VERSION};
`;

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

/** Everything that reads or writes the file; writes run inside a transaction that the worker opens. */
export type Tables = ReturnType<typeof openTables>;

export function openTables(db: Driver, file: string) {
  // Exclusive first: in the other order the WebAssembly build cannot open its log.
  db.all("pragma locking_mode = exclusive");
  db.all("pragma journal_mode = wal");
  db.exec("pragma synchronous = full");
  db.exec("pragma secure_delete = on"); // who is erased must not stay in free pages
  const version = Number(first(db.all("pragma user_version"))?.["user_version"]);
  if (version > VERSION)
    throw new StoreError("NEWER_DATA", `${file} was written by a later version of Plenaria`);
  db.exec(`begin; ${TABLES} commit;`);
  syncFolderOf(file);

  /** The last number kept of each workshop appended to in this run. */
  let ends = new Map<string, number>();

  const one = (sql: string, ...values: readonly Value[]): Row | undefined => first(db.all(sql, ...values));

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
        db.run("insert or replace into profiles values (?, ?, ?)", workshop, person, body);
      ends.set(workshop, commit.last);
    },
    saveSnapshot(workshop: string, { seq, hash, body }: Snapshot): void {
      const newest = Number(one("select seq from snapshots where workshop = ?", workshop)?.["seq"] ?? 0);
      if (seq >= newest)
        db.run("insert or replace into snapshots values (?, ?, ?, ?)", workshop, seq, hash, body);
    },
    createWorkshop(workshop: StoredWorkshop): boolean {
      const same = one("select code from workshops where id = ?", workshop.id);
      if (same) return same["code"] === workshop.code;
      const { id, code, createdAt } = workshop;
      return (
        db.run(
          "insert or ignore into workshops values (?, ?, ?, ?)",
          id,
          code,
          createdAt,
          JSON.stringify(workshop),
        ) === 1
      );
    },
    eraseProfile(workshop: string, person: string): void {
      db.run("delete from profiles where workshop = ? and person = ?", workshop, person);
    },
    saveCredential(credential: StoredCredential): void {
      const { hash, workshopId, createdAt, revokedAt } = credential;
      db.run(
        "insert or ignore into credentials values (?, ?, ?, ?, ?)",
        hash,
        workshopId,
        createdAt,
        JSON.stringify(credential),
        revokedAt,
      );
    },
    revokeCredential(hash: string, at: Instant): void {
      db.run("update credentials set revoked = ? where hash = ? and revoked is null", at, hash);
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
    latestSnapshot(workshop: string): Snapshot | null {
      const row = one("select seq, hash, body from snapshots where workshop = ?", workshop);
      if (!row) return null;
      const { seq, hash, body } = row as unknown as { seq: number; hash: string; body: Uint8Array | null };
      // Node 22 writes no bytes as null.
      return { seq, hash, body: body ?? new Uint8Array(0) };
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
    /** Writes the log into the file, so that what was erased is in neither. When it fails, the next checkpoint does it. */
    settle(): void {
      try {
        db.all("pragma wal_checkpoint(truncate)");
      } catch {
        // The erasure itself is kept already.
      }
    },
    close: (): void => db.close(),
  };
}

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

function syncFile(file: string): void {
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A new file survives a power cut only when its folder is on disk too. Windows cannot sync a folder and need not. */
function syncFolderOf(file: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(path.dirname(file), "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
