import {
  copyFileSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import type { Buffer } from "node:buffer";
import path from "node:path";
import { matchesChecksum } from "../codec.ts";
import type { Driver, OpenDriver, Row, Value } from "./driver.ts";
import {
  CHECKED_TABLES,
  insertChecked,
  isOurSchema,
  isSound,
  KEYS,
  prepareTables,
  valuesOf,
} from "./schema.ts";
import type { CheckedTable } from "./schema.ts";
import { syncFile, syncFolderOf } from "./sync.ts";

/** What is rebuilt, and not yet the file. */
const ready = (file: string): string => `${file}.ready`;
const part = (file: string): string => `${file}.part`;
/** Rows asked for at once; one at a time where they cannot be read together. */
const AT_ONCE = 20;
/** Then a tree leads nowhere any more. */
const MOST_FAILURES = 10_000;
const COMMIT_COLUMNS = ["rowid", "workshop", "first", "last", "hash", "records"] as const;

/** Keeps the file as it is now, and its log as it was before it was opened, in a folder beside it. Gives the folder. */
export function setFilesAside(file: string, walBefore: Buffer | null, stamp: string): string {
  const folder = path.join(path.dirname(file), `damaged-${stamp}`);
  mkdirSync(folder, { recursive: true });
  const put = (name: string, write: (to: string) => void): void => {
    const to = path.join(folder, path.basename(name));
    write(to);
    syncFile(to);
  };
  for (const name of [file, `${file}.mark`]) if (existsSync(name)) put(name, (to) => copyFileSync(name, to));
  if (walBefore) put(`${file}-wal`, (to) => writeFileSync(to, walBefore));
  syncFolderOf(path.join(folder, "x"));
  syncFolderOf(folder);
  return folder;
}

/**
 * Makes a fresh file of every row that can still be read in the files set aside, which stay as they are. Looked at are the file
 * with its log, and the file alone: what a damaged log hides may have reached the file already. Gives the last commit row.
 */
export function rebuild(file: string, aside: string, open: OpenDriver): number {
  rmSync(part(file), { force: true });
  rmSync(`${part(file)}-wal`, { force: true });
  const fresh = open(part(file));
  let last = 0;
  try {
    fresh.all("pragma locking_mode = exclusive");
    fresh.all("pragma journal_mode = wal");
    prepareTables(fresh, file);
    fresh.exec("begin");
    for (const hasLog of [true, false]) readView(file, aside, hasLog, open, fresh);
    fresh.exec("commit");
    last = Number(fresh.all("select max(rowid) as row from commits")[0]?.["row"] ?? 0);
  } finally {
    fresh.close();
  }
  syncFile(part(file));
  renameSync(part(file), ready(file));
  syncFolderOf(file);
  finishRebuild(file);
  return last;
}

/** A rebuilt file takes the place of the old one; also after a stop in the middle of it. The old log goes first: it is of the old file. */
export function finishRebuild(file: string): void {
  if (!existsSync(ready(file))) return;
  rmSync(`${file}-wal`, { force: true });
  renameSync(ready(file), file);
  syncFolderOf(file);
}

function readView(file: string, aside: string, hasLog: boolean, open: OpenDriver, into: Driver): void {
  const name = path.basename(file);
  const work = `${file}.work`;
  const log = path.join(aside, `${name}-wal`);
  if (!hasLog && !existsSync(log)) return;
  const clean = (): void => {
    for (const end of ["", "-wal", "-journal"]) rmSync(`${work}${end}`, { force: true });
    rmSync(`${work}.lock`, { recursive: true, force: true });
  };
  // First as it is; when its first page, which says where the tables are, makes no sense, with a first page of ours.
  for (const hasOurPage of [false, true]) {
    clean();
    if (existsSync(path.join(aside, name))) copyFileSync(path.join(aside, name), work);
    if (hasLog && existsSync(log)) copyFileSync(log, `${work}-wal`);
    if (hasOurPage && !putFirstPage(work, open)) break;
    if (readAll(work, open, into)) break;
  }
  clean();
}

/** Takes every sound row over that is not there yet; false when its first page does not say what it should. */
function readAll(work: string, open: OpenDriver, into: Driver): boolean {
  let db: Driver | null = null;
  try {
    db = open(work);
    const view = db;
    view.all("pragma locking_mode = exclusive");
    view.all("select count(*) from sqlite_schema");
    for (const row of commitRows(view)) {
      if (isSoundCommit(row))
        into.run(
          "insert or ignore into commits (rowid, workshop, first, last, hash, records) values (?, ?, ?, ?, ?, ?)",
          ...COMMIT_COLUMNS.map((column) => row[column] as Value),
        );
    }
    for (const table of CHECKED_TABLES)
      for (const row of keyedRows(view, table, KEYS[table]))
        // A file of version 1 has no checksums; its rows are taken as they are.
        if (!("crc" in row) || isSound(table, row))
          insertChecked(into, table, valuesOf(table, row), "ignore");
    for (const [table, count] of [
      ["set_aside", 6],
      ["damages", 5],
    ] as const)
      for (const row of quietly(() => view.all(`select * from ${table}`), []))
        into.run(
          `insert into ${table} values (${Array(count).fill("?").join(", ")})`,
          ...(Object.values(row) as Value[]),
        );
    return isOurSchema(view, open);
  } catch {
    return false;
  } finally {
    quietly(() => db?.close(), undefined);
  }
}

/** Whether it follows the commit before it is for the room to judge, which knows the chain of hashes. */
const isSoundCommit = ({ workshop, first, last, records }: Row): boolean =>
  typeof workshop === "string" &&
  typeof first === "number" &&
  typeof last === "number" &&
  typeof records === "string" &&
  matchesChecksum(records);

/** By row number, which leads around pages that cannot be read. */
function* commitRows(db: Driver): Generator<Row> {
  const sql = `select ${COMMIT_COLUMNS.join(", ")} from commits where rowid > ? order by rowid limit ?`;
  const end = Math.max(
    quietly(() => Number(db.all("select max(rowid) as row from commits")[0]?.["row"] ?? 0), 0),
    readableEnd(db),
  );
  let after = 0;
  let step = 1;
  for (let failures = 0; failures < MOST_FAILURES;) {
    const from = after;
    const rows = quietly(() => db.all(sql, from, AT_ONCE), null) ?? quietly(() => db.all(sql, from, 1), null);
    if (rows?.length === 0) return;
    const next = rows === null ? after : Number(rows.at(-1)?.["rowid"]);
    if (rows) yield* rows;
    if (next > after) {
      after = next;
      step = 1;
      continue;
    }
    // It cannot be read, or leads back to where it was.
    failures++;
    if (after >= end) return;
    after += step;
    step = Math.min(step * 2, 64);
  }
}

/** The last row when the end of the table can be reached only from behind. */
const readableEnd = (db: Driver): number =>
  quietly(
    () => Number(db.all("select rowid as row from commits order by rowid desc limit 1")[0]?.["row"] ?? 0),
    0,
  );

/** In the order of the key from the beginning, then from the end, until it meets what cannot be read. */
function* keyedRows(db: Driver, table: CheckedTable, keys: readonly string[]): Generator<Row> {
  const names = keys.join(", ");
  const marks = keys.map(() => "?").join(", ");
  for (const [sign, order] of [
    [">", "asc"],
    ["<", "desc"],
  ] as const) {
    const by = keys.map((name) => `${name} ${order}`).join(", ");
    const seen = new Set<string>();
    let at: readonly Value[] | null = null;
    while (true) {
      const where: string = at === null ? "" : `where (${names}) ${sign} (${marks})`;
      const values: readonly Value[] = at ?? [];
      const ask = (count: number): readonly Row[] | null =>
        quietly(
          () => db.all(`select * from ${table} ${where} order by ${by} limit ${count}`, ...values),
          null,
        );
      const rows: readonly Row[] | null = ask(AT_ONCE) ?? ask(1);
      if (rows === null) break;
      if (rows.length === 0) return;
      yield* rows;
      const last: Row = rows.at(-1)!;
      at = keys.map((name) => last[name] as Value);
      // A damaged tree may lead back to where it was.
      if (seen.has(JSON.stringify(at))) break;
      seen.add(JSON.stringify(at));
    }
  }
}

/** The tables are made in the same order in every file, so the first page of an empty one says where they are in this one too. */
function putFirstPage(work: string, open: OpenDriver): boolean {
  if (!existsSync(work)) return false;
  const empty = `${work}.empty`;
  rmSync(empty, { force: true });
  const db = open(empty);
  try {
    prepareTables(db, empty);
  } finally {
    db.close();
  }
  const page = readFileSync(empty);
  rmSync(empty, { force: true });
  const size = page.readUInt16BE(16);
  const handle = openSync(work, "r+");
  try {
    const pages = Math.floor(fstatSync(handle).size / size);
    if (pages < 2) return false;
    page.writeUInt32BE(pages, 28);
    page.writeUInt32BE(0, 32); // no free pages are known
    page.writeUInt32BE(0, 36);
    writeSync(handle, page, 0, size, 0);
  } finally {
    closeSync(handle);
  }
  return true;
}

function quietly<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
