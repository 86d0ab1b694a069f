import { createHash } from "node:crypto";
import type { LogRecord } from "../store/store.ts";

/** The hash of an empty log. */
export const GENESIS = "0".repeat(64);

/** SHA-256 over the hash before and the records, so that a log altered later no longer adds up. */
export function chain(before: string, records: readonly LogRecord[]): string {
  const hash = createHash("sha256").update(before);
  for (const record of records) {
    const { seq, at, actor, command } = record;
    hash.update(`\n${seq} ${at} ${actor} ${command ?? ""} `);
    if (record.kind === "event")
      hash.update(`${record.audience} ${record.type} ${JSON.stringify(record.data)}`);
    else
      hash
        .update(
          `${record.boardId} ${record.epoch} ${record.clients.join()} ${record.owner ?? ""} ${record.fresh ? "fresh " : ""}`,
        )
        .update(record.update);
  }
  return hash.digest("hex");
}
