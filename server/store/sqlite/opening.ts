import type { Buffer } from "node:buffer";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { randomBytes } from "node:crypto";
import type { Instant } from "../../../shared/time.ts";
import { decodeRecords } from "../codec.ts";
import { FIRST_SEQ, StoreError } from "../store.ts";
import type { Damage, StoredWorkshop } from "../store.ts";
import type { Driver, OpenDriver, Row, Value } from "./driver.ts";
import { openMark, readMark } from "./mark.ts";
import type { Mark } from "./mark.ts";
import { finishRebuild, rebuild, setFilesAside } from "./salvage.ts";
import { CHECKED_TABLES, insertChecked, isOurSchema, isSound, KEYS, prepareTables } from "./schema.ts";
import type { CheckedTable } from "./schema.ts";
import { syncFolderOf } from "./sync.ts";
import { tablesOver } from "./tables.ts";
import type { Tables } from "./tables.ts";
import { walExtent } from "./wal.ts";

export interface OpenFile {
  readonly tables: Tables;
  readonly mark: Mark;
  /** False: a process that was killed left commits of which nobody knows whether they are on the disk. */
  readonly isSure: boolean;
}

export interface Opening {
  readonly file: string;
  readonly open: OpenDriver;
  readonly now: () => Instant;
}

/** The file cannot be trusted as it is. */
class Malformed extends Error {
  override readonly name = "Malformed";
}

/**
 * Opens the data file, whatever became of it. What is whole is opened as it is. A file that is not whole is set aside,
 * with its log, in a folder beside it, and every row that can still be read is put into a fresh one. Rows that do not match
 * their checksum are set aside within the file. All of it is noted as damage. Throws StoreError when it cannot serve.
 */
export function openFile({ file, open, now }: Opening): OpenFile {
  // Left by a process that was killed, or by a close that failed: the WebAssembly build locks by a folder. We hold the data folder.
  rmSync(`${file}.lock`, { recursive: true, force: true });
  finishRebuild(file);
  // Opening may throw the log away when the file itself is damaged. In memory, because the disk may be full.
  const walBefore = existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : null;
  const confirmed = readMark(file);
  const notes: Omit<Damage, "at">[] = [];
  let aside: string | null = null;
  let isRebuilt = false;
  // Before anything is closed: closing writes the log into the file and removes it.
  const keepOriginals = (): void => void (aside ??= setFilesAside(file, walBefore, stampOf(now())));
  let db: Driver;
  try {
    db = openWhole(file, open, confirmed, keepOriginals);
    if (walBefore !== null && confirmed === null) noteCutLog(walBefore, keepOriginals, () => aside, notes);
  } catch (problem) {
    if (!isDamage(problem)) throw problem;
    keepOriginals();
    const folder = String(aside);
    const last = rebuild(file, folder, open);
    isRebuilt = true;
    db = openWhole(file, open, null);
    const lost = confirmed === null ? null : Math.max(0, confirmed - last);
    const words = `${wordsOf(problem)}. What could be read was taken over; the damaged files are in ${folder}`;
    notes.push({ workshopId: null, what: "file", lost, words });
  }
  notes.push(...setRowsAside(db, now()));
  if (notes.length > 0) bringBackWorkshops(db, notes);
  if (notes.length > 0) keepNotes(db, notes, now());
  const tables = tablesOver(db, now);
  const mark = openMark(file);
  const last = tables.lastRow();
  // The log was read from the machine's memory, as it was written: that is no proof of a sync.
  const isSure = walBefore === null || isRebuilt || (confirmed !== null && last <= confirmed);
  if (isSure) mark.write(last);
  return { tables, mark, isSure };
}

/** Opens and looks through the file without writing into it. Throws where it is not whole, or ends before what was confirmed. */
function openWhole(
  file: string,
  open: OpenDriver,
  confirmed: number | null,
  beforeClosing: () => void = () => undefined,
): Driver {
  const isNew = !existsSync(file) && confirmed === null;
  const db = open(file);
  try {
    // Exclusive first: in the other order the WebAssembly build cannot open its log.
    db.all("pragma locking_mode = exclusive");
    db.all("select count(*) from sqlite_schema");
    const found = db.all("pragma integrity_check(1)")[0]?.["integrity_check"];
    if (found !== "ok") throw new Malformed(`The data file is damaged: ${String(found)}`);
    const mode = db.all("pragma journal_mode = wal")[0]?.["journal_mode"];
    if (mode !== "wal") throw new Malformed(`The data file is damaged: it takes no log (${String(mode)})`);
    db.exec("pragma synchronous = full");
    db.exec("pragma wal_autocheckpoint = 0"); // not while somebody waits for a commit: see `tidy`
    db.exec("pragma secure_delete = on"); // who is erased must not stay in free pages
    const tables = db.all("select 1 from sqlite_schema where name = 'commits'").length;
    const last = tables === 0 ? 0 : Number(db.all("select max(rowid) as row from commits")[0]?.["row"] ?? 0);
    if (confirmed !== null && last < confirmed)
      throw new Malformed(
        `The data file ends before what was confirmed: ${confirmed - last} commits are missing at its end`,
      );
    prepareTables(db, file);
    if (!isOurSchema(db, open))
      throw new Malformed("The data file is damaged: its tables are not as they were made");
    // A damaged header may say that nobody may write here.
    db.exec("begin immediate; rollback");
    if (isNew) syncFolderOf(file);
    return db;
  } catch (problem) {
    if (isDamage(problem)) beforeClosing();
    closeQuietly(db);
    throw problem;
  }
}

/** What cannot be opened for a reason that has nothing to do with what is in it, is not damaged. */
function isDamage(problem: unknown): boolean {
  if (problem instanceof StoreError) return false;
  if (problem instanceof Malformed) return true;
  return !/disk I\/O error|disk is full|locked|unable to open|\bE[A-Z]{3,}\b: /.test(String(problem));
}

const wordsOf = (problem: unknown): string =>
  problem instanceof Malformed
    ? problem.message
    : `The data file is damaged: ${problem instanceof Error ? problem.message : String(problem)}`;

/** After a power cut nobody knows whether the end of the log was confirmed: it is kept and said. After a plain kill the mark tells that it was not. */
function noteCutLog(
  wal: Buffer,
  keepOriginals: () => void,
  aside: () => string | null,
  notes: Omit<Damage, "at">[],
): void {
  const { whole, used } = walExtent(wal);
  if (used <= whole) return;
  keepOriginals();
  const words = `The last ${used - whole} bytes of the log make no whole commit and are not served; a copy of it is in ${aside()}`;
  notes.push({ workshopId: null, what: "file", lost: null, words });
}

function setRowsAside(db: Driver, at: Instant): Omit<Damage, "at">[] {
  const notes: Omit<Damage, "at">[] = [];
  for (const table of CHECKED_TABLES) {
    const keys = KEYS[table];
    const damaged = db.all(`select * from ${table}`).filter((row) => !isSound(table, row));
    const lost = new Map<string | null, number>();
    for (const row of damaged) {
      const workshop = (row[table === "workshops" ? "id" : "workshop"] ?? null) as string | null;
      const { body, ...rest } = row;
      const bytes = body instanceof Uint8Array ? body : null;
      inTransaction(db, () => {
        db.run(
          "insert into set_aside values (?, ?, ?, ?, ?, ?)",
          at,
          table,
          workshop,
          String(row[keys.at(-1)!]),
          JSON.stringify(bytes ? rest : row),
          bytes,
        );
        db.run(
          `delete from ${table} where ${keys.map((name) => `${name} is ?`).join(" and ")}`,
          ...keys.map((name) => row[name] as Value),
        );
      });
      lost.set(workshop, (lost.get(workshop) ?? 0) + 1);
    }
    for (const [workshopId, count] of lost)
      notes.push({
        workshopId,
        what: WHAT[table],
        lost: count,
        words: `${count} damaged ${count === 1 ? "row" : "rows"} of ${table} set aside within the data file, in its table set_aside`,
      });
  }
  return notes;
}

const WHAT = {
  workshops: "workshop",
  profiles: "profile",
  credentials: "credential",
  snapshots: "snapshot",
  snapshot_parts: "snapshot",
} as const satisfies Readonly<Record<CheckedTable, Damage["what"]>>;

/**
 * A workshop whose own row was lost is known from its log: its id, its code and when it began. Its secret is not, so links
 * and QR codes that were printed no longer lead in; the code does, and devices that are in stay in.
 */
function bringBackWorkshops(db: Driver, notes: Omit<Damage, "at">[]): void {
  const orphans = db.all(
    "select workshop, records from commits where first = ? and workshop not in (select id from workshops)",
    FIRST_SEQ,
  );
  for (const row of orphans) {
    const stored = storedFrom(row);
    if (
      !stored ||
      insertChecked(
        db,
        "workshops",
        [stored.id, stored.code, stored.createdAt, JSON.stringify(stored)],
        "ignore",
      ) === 0
    )
      continue;
    notes.push({
      workshopId: stored.id,
      what: "workshop",
      lost: null,
      words:
        "The workshop was brought back from its log with a new secret: its links and QR codes are new, show and print them again",
    });
  }
}

function storedFrom({ workshop, records }: Row): StoredWorkshop | null {
  try {
    for (const record of decodeRecords(FIRST_SEQ, String(records))) {
      if (record.kind !== "event" || record.type !== "workshop.created") continue;
      const { id, code } = (record.data as { about: { id: unknown; code: unknown } }).about;
      if (id !== workshop || typeof id !== "string" || typeof code !== "string") return null;
      return { id, code, secret: randomBytes(32).toString("base64url"), createdAt: record.at };
    }
  } catch {
    // The first commit cannot be read: the log has no beginning, and nothing can be opened on it.
  }
  return null;
}

function keepNotes(db: Driver, notes: readonly Omit<Damage, "at">[], at: Instant): void {
  inTransaction(db, () => {
    for (const { workshopId, what, lost, words } of notes)
      db.run("insert into damages values (?, ?, ?, ?, ?)", at, workshopId, what, lost, words);
  });
}

function inTransaction(db: Driver, work: () => void): void {
  db.exec("begin immediate");
  try {
    work();
    db.exec("commit");
  } catch (problem) {
    db.exec("rollback");
    throw problem;
  }
}

function closeQuietly(db: Driver): void {
  try {
    db.close();
  } catch {
    // It could not be opened; what it could not close is closed with the process.
  }
}

const stampOf = (at: Instant): string => new Date(at).toISOString().replaceAll(":", "-");
