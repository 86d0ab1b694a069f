/** What goes into one commit of all that waits: a store takes no commit that is too large, and then nobody in it is kept. */
import type { LogRecord } from "../store/store.ts";

/** Bytes of a commit, about; the store takes half as much again. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Of a record beside what it carries. */
const AROUND_IT = 400;
/** Most facts are a line or two. */
const FACT_BYTES = 1_000;

/** Takes as many as fit from the front of `waiting`, in their order: one at least, however large. */
export function takeBatch<Entry extends { readonly records: readonly LogRecord[] }>(
  waiting: Entry[],
): readonly Entry[] {
  let bytes = 0;
  let count = 0;
  for (const { records } of waiting) {
    for (const record of records) bytes += AROUND_IT + bytesOf(record);
    if (count > 0 && bytes > MOST_BYTES) break;
    count += 1;
  }
  return waiting.splice(0, count);
}

/** Bytes of boards are written in four letters for three. */
const bytesOf = (record: LogRecord): number =>
  record.kind === "board" ? (record.update.length * 4) / 3 : FACT_BYTES;
