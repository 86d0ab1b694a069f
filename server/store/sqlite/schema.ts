import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { StoreError } from "../store.ts";
import type { Driver, OpenDriver, Row, Value } from "./driver.ts";

/** What this program writes. Files of earlier versions are brought here when they are opened. */
const VERSION = 3;

const VERSION_1 = `
  create table commits (workshop text, first integer, last integer, hash text, records text, primary key (workshop, first)) strict;
  create table profiles (workshop text, person text, body text, primary key (workshop, person)) strict, without rowid;
  create table snapshots (workshop text primary key, seq integer, hash text, body blob) strict;
  create table workshops (id text primary key, code text unique, created integer, body text) strict, without rowid;
  create table credentials (hash text primary key, workshop text, created integer, body text, revoked integer) strict, without rowid;
  create index credentials_of on credentials (workshop, created);
`;

/** A checksum on every row that has none yet (a commit carries its own), and a place for what is found damaged. */
const VERSION_2 = `
  alter table profiles add column crc integer;
  alter table snapshots add column crc integer;
  alter table workshops add column crc integer;
  alter table credentials add column crc integer;
  create table meta (name text primary key, value text, body blob) strict, without rowid;
  create table set_aside (at integer, kind text, workshop text, name text, row text, body blob) strict;
  create table damages (at integer, workshop text, what text, lost integer, words text) strict;
`;

/**
 * A snapshot in parts, each kept by a short transaction: one of a large hall would hold up everybody who waits for a commit. Each
 * new one is written over the older of two, so that one is whole at any moment. `snapshots` holds those of before.
 */
const VERSION_3 = `
  create table snapshot_parts (workshop text, side integer, part integer, parts integer, take text, seq integer, hash text, body blob, crc integer, primary key (workshop, side, part)) strict;
`;

/** The tables whose rows carry a checksum, with the columns that it covers. */
export const CHECKED = {
  workshops: ["id", "code", "created", "body"],
  profiles: ["workshop", "person", "body"],
  credentials: ["hash", "workshop", "created", "body", "revoked"],
  snapshots: ["workshop", "seq", "hash", "body"],
  snapshot_parts: ["workshop", "side", "part", "parts", "take", "seq", "hash", "body"],
} as const;
export type CheckedTable = keyof typeof CHECKED;
export const CHECKED_TABLES = Object.keys(CHECKED) as CheckedTable[];

/** Which columns find a row again. */
export const KEYS: Readonly<Record<CheckedTable, readonly string[]>> = {
  workshops: ["id"],
  profiles: ["workshop", "person"],
  credentials: ["hash"],
  snapshots: ["workshop"],
  snapshot_parts: ["workshop", "side", "part"],
};

/** Their bodies are bytes. */
const HAS_BYTES: ReadonlySet<CheckedTable> = new Set<CheckedTable>(["snapshots", "snapshot_parts"]);

/** Over all values of a row, so that none changes unseen, and none changes place with another. */
export function checksum(values: readonly unknown[]): number {
  const bytes = values.filter((value) => value instanceof Uint8Array && value.length > 0) as Uint8Array[];
  const rest = values.map((value) => (value instanceof Uint8Array ? value.length : (value ?? null)));
  return bytes.reduce((crc, part) => crc32(part, crc), crc32(Buffer.from(JSON.stringify(rest))));
}

export function isSound(table: CheckedTable, row: Row): boolean {
  return row["crc"] === checksum(valuesOf(table, row));
}

/** The values that the checksum covers. Node 22 writes no bytes as null. */
export const valuesOf = (table: CheckedTable, row: Row): readonly Value[] =>
  CHECKED[table].map(
    (column) =>
      (row[column] ?? (HAS_BYTES.has(table) && column === "body" ? new Uint8Array(0) : null)) as Value,
  );

export function insertChecked(db: Driver, table: CheckedTable, values: readonly Value[], or: string): number {
  const marks = [...values, null].map(() => "?").join(", ");
  const columns = [...CHECKED[table], "crc"].join(", ");
  return db.run(`insert or ${or} into ${table} (${columns}) values (${marks})`, ...values, checksum(values));
}

/**
 * Makes the tables in an empty file, and brings an older file up to date; writes nothing otherwise. The version stands in two
 * places, so that a bit that fell over is not taken for a later version. Throws NEWER_DATA.
 */
export function prepareTables(db: Driver, file: string): void {
  const said = Number(db.all("pragma user_version")[0]?.["user_version"]);
  const tables = new Set(
    db.all("select name from sqlite_schema where type = 'table'").map((row) => row["name"]),
  );
  const written = tables.has("meta")
    ? Number(db.all("select value from meta where name = 'version'")[0]?.["value"])
    : tables.has("commits")
      ? 1
      : 0;
  const isNewer = tables.has("meta") ? written > VERSION : said > VERSION;
  if (isNewer) throw new StoreError("NEWER_DATA", `${file} was written by a later version of Plenaria`);
  if (written === VERSION && said === VERSION) return;
  db.exec("begin immediate");
  try {
    if (written < 1) db.exec(VERSION_1);
    if (written < 2) db.exec(VERSION_2);
    if (written < 3) db.exec(VERSION_3);
    if (written < 2) addChecksums(db);
    db.run("insert or replace into meta (name, value) values ('version', ?)", String(VERSION));
    db.exec(`pragma user_version = ${VERSION}; commit`);
  } catch (problem) {
    db.exec("rollback");
    throw problem;
  }
}

let wanted: string | null = null;

/** Whether the tables are called and made as they were made: SQLite itself believes whatever name a bit that fell over gives them. */
export function isOurSchema(db: Driver, open: OpenDriver): boolean {
  wanted ??= schemaOfEmpty(open);
  return schemaOf(db) === wanted;
}

function schemaOfEmpty(open: OpenDriver): string {
  const empty = open(":memory:");
  try {
    prepareTables(empty, ":memory:");
    return schemaOf(empty);
  } finally {
    empty.close();
  }
}

const schemaOf = (db: Driver): string =>
  JSON.stringify(db.all("select type, name, tbl_name, sql from sqlite_schema order by type, name"));

function addChecksums(db: Driver): void {
  for (const table of CHECKED_TABLES)
    for (const row of db.all(`select * from ${table}`)) {
      const where = KEYS[table].map((name) => `${name} = ?`).join(" and ");
      const keys = KEYS[table].map((name) => row[name] as Value);
      db.run(`update ${table} set crc = ? where ${where}`, checksum(valuesOf(table, row)), ...keys);
    }
}
