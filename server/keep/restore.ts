/** A backup takes the place of what is there; what was there is set aside, not overwritten. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, join } from "node:path";
import { instant } from "../../shared/time.ts";
import { GENESIS } from "../live/chain.ts";
import { damagesOfLog, newLife, type EndOfLog } from "../live/life.ts";
import { realMachine } from "../machine.ts";
import { encodeRecords } from "../store/codec.ts";
import { bestDriver, openDriver } from "../store/sqlite/driver.ts";
import { holdFolder } from "../store/sqlite/hold.ts";
import { DATA_FILE } from "../store/sqlite/sqlite.ts";
import { openFile } from "../store/sqlite/opening.ts";
import { syncFile, syncFolderOf } from "../store/sqlite/sync.ts";
import type { Tables } from "../store/sqlite/tables.ts";
import type { Told } from "./orders.ts";
import { NotTaken } from "./whole.ts";

const SQLITE = "SQLite format 3\0";

export function isSqliteFile(file: string): boolean {
  const start = Buffer.alloc(SQLITE.length);
  const handle = openSync(file, "r");
  try {
    readSync(handle, start, 0, start.length, 0);
  } finally {
    closeSync(handle);
  }
  return start.toString("latin1") === SQLITE;
}

/** Rejects with DATA_FOLDER_IN_USE while a server runs on the folder, and with NotTaken when the backup is damaged. */
export async function restoreFile(folder: string, from: string, stamp: string): Promise<Told> {
  mkdirSync(folder, { recursive: true });
  const hold = await holdFolder(folder);
  const file = join(folder, DATA_FILE);
  const fresh = `${file}.restoring`;
  try {
    copyFileSync(from, fresh);
    checkWhole(fresh, from);
    beginLives(fresh);
    syncFile(fresh);
    const before = [file, `${file}-wal`, `${file}.mark`].filter((name) => existsSync(name));
    const aside = join(folder, `replaced-${stamp}`);
    if (before.length > 0) mkdirSync(aside);
    // The log first: it is of the file that goes.
    for (const name of before.toReversed()) renameSync(name, join(aside, basename(name)));
    renameSync(fresh, file);
    syncFolderOf(file);
    return [
      `${from} is in place.`,
      ...(before.length > 0 ? [`What was there before is in ${aside}.`] : []),
      "Devices that were signed out and links that were renewed since then are in again: do it once more.",
    ];
  } finally {
    for (const end of ["", "-wal", ".mark"]) rmSync(`${fresh}${end}`, { force: true });
    await hold.release();
  }
}

/** Each log goes on from an older state than people have seen: it says so before anyone is let in. */
function beginLives(file: string): void {
  const now = () => instant(Date.now());
  const { tables, mark } = openFile({ file, open: (name) => openDriver(bestDriver(), name), now });
  try {
    const damages = tables.read.damages();
    tables.begin();
    for (const { id, createdAt } of tables.read.listWorkshops()) {
      const end = endOf(tables, id);
      if (end.seq === 0) continue;
      const known = damagesOfLog(damages, id, createdAt);
      const life = newLife(end, { why: "restored", damages: known, at: now() }, realMachine);
      const row = { first: life.from, last: life.from, hash: life.hash, records: encodeRecords(life) };
      tables.write.append(id, row, []);
    }
    tables.commit();
    tables.settleSurely();
  } finally {
    tables.close();
    mark.close("removed");
  }
}

function endOf({ read }: Tables, workshopId: string): EndOfLog {
  let end: EndOfLog = { seq: 0, hash: GENESIS };
  while (true) {
    const last = read.commitsAfter(workshopId, end.seq).at(-1);
    if (!last) return end;
    end = { seq: last.last, hash: last.hash };
  }
}

function checkWhole(file: string, said: string): void {
  const problem = problemOf(file);
  if (problem !== null) throw new NotTaken(`${said} is damaged (${problem}). Nothing was changed.`);
}

function problemOf(file: string): string | null {
  try {
    const db = openDriver(bestDriver(), file);
    try {
      db.all("pragma locking_mode = exclusive");
      const found = db.all("pragma integrity_check(1)")[0]?.["integrity_check"];
      if (found !== "ok") return String(found);
      const tables = db.all(
        "select count(*) as count from sqlite_schema where name in ('commits', 'workshops')",
      );
      return tables[0]?.["count"] === 2 ? null : "it holds no workshops";
    } finally {
      db.close();
    }
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  } finally {
    for (const end of ["-wal", "-shm", "-journal"]) rmSync(`${file}${end}`, { force: true });
  }
}
