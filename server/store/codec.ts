import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { instant } from "../../shared/time.ts";
import type { Commit, LogRecord } from "./store.ts";

/** What is kept cannot be read as it was written: the file or the database was damaged. */
export class DamagedLog extends Error {
  override readonly name = "DamagedLog";
}

/** Below the 16 MB that one MongoDB document may hold, and the same for every backend. */
const MAX_COMMIT_BYTES = 12 * 1024 * 1024;
const FORMAT = 1;

/**
 * One commit's records as JSON, board bytes in base64, with a checksum in front: whoever opens a backup can read it,
 * and a bit that falls over is noticed. Text survives exactly, lone surrogates and NUL included (JSON escapes them).
 * Throws TypeError for a commit that is empty or not numbered in one run, RangeError for one that is too large.
 */
export function encodeRecords(commit: Commit): string {
  if (commit.records.length === 0) throw new TypeError("A commit holds at least one record");
  commit.records.forEach((record, index) => {
    if (record.seq !== commit.from + index)
      throw new TypeError(`Record ${record.seq} stands where ${commit.from + index} belongs`);
  });
  const records = JSON.stringify(commit.records.map(asWritten));
  if (Buffer.byteLength(records) > MAX_COMMIT_BYTES) throw new RangeError("The commit is larger than 12 MB");
  return `${head(records)}${records}}`;
}

/** Whether the text is as it was written, without reading what it says. */
export function matchesChecksum(text: string): boolean {
  const body = text.slice(head("").length, -1);
  return text === `${head(body)}${body}}`;
}

/** The records of a kept commit. Throws DamagedLog when they are not what was written there. */
export function decodeRecords(from: number, text: string): readonly LogRecord[] {
  if (!matchesChecksum(text)) throw new DamagedLog(`The records from ${from} on do not match their checksum`);
  const records: unknown = JSON.parse(text.slice(head("").length, -1));
  if (!Array.isArray(records) || records.length === 0)
    throw new DamagedLog(`The commit at ${from} holds no records`);
  return records.map((record: unknown, index) => readRecord(record, from + index));
}

/** A person's own data as text: no key of it is ever a key of a database. */
export const profileText = (profile: unknown): string => JSON.stringify(profile ?? null);

/** Fixed length, so that the records begin at a known place. */
function head(records: string): string {
  return `{"v":${FORMAT},"crc32":"${crc32(records).toString(16).padStart(8, "0")}","records":`;
}

function asWritten(record: LogRecord): unknown {
  return record.kind === "board" ? { ...record, update: base64(record.update) } : record;
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");

function readRecord(value: unknown, seq: number): LogRecord {
  if (typeof value !== "object" || value === null) throw new DamagedLog(`Record ${seq} is no record`);
  const field = (name: string): unknown => (value as Readonly<Record<string, unknown>>)[name];
  const text = (name: string): string => expected(field(name), isText, seq, name);
  const textOrNull = (name: string): string | null => (field(name) === null ? null : text(name));
  const number = (name: string): number => expected(field(name), isNumber, seq, name);

  if (field("seq") !== seq)
    throw new DamagedLog(`Record ${String(field("seq"))} stands where ${seq} belongs`);
  const common = { seq, at: instant(number("at")), actor: text("actor"), command: textOrNull("command") };
  switch (field("kind")) {
    case "event":
      return {
        kind: "event",
        ...common,
        audience: text("audience"),
        type: text("type"),
        data: field("data"),
      };
    case "board":
      return {
        kind: "board",
        ...common,
        boardId: text("boardId"),
        epoch: number("epoch"),
        update: new Uint8Array(Buffer.from(text("update"), "base64")),
        clients: expected(field("clients"), isNumbers, seq, "clients"),
        owner: textOrNull("owner"),
        ...(field("fresh") === true ? { fresh: true as const } : {}),
      };
    default:
      throw new DamagedLog(`Record ${seq} is of no known kind`);
  }
}

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number";
const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every(isNumber);

function expected<T>(value: unknown, is: (value: unknown) => value is T, seq: number, name: string): T {
  if (!is(value)) throw new DamagedLog(`Record ${seq} has no proper ${name}`);
  return value;
}
