import { writeSync } from "node:fs";
import { mongoStore } from "./mongo.ts";
import { sqliteStore } from "./sqlite/sqlite.ts";
import type { Commit, LogRecord, Store } from "./store.ts";
import { instant } from "../../shared/time.ts";

/** A server reduced to its writing: appends commits of three records and prints the number of each one acknowledged. */
const [kind, where] = process.argv.slice(2);
if (!kind || !where) throw new Error("kill.writer.contract.ts KIND WHERE");

const store = await open(kind, where);
let done = 0;
for await (const { records } of store.read("w1", 0)) done += records.length / 3;
while (true) {
  done++;
  await store.append("w1", commit(done * 3 - 2));
  writeSync(1, `${done}\n`);
}

function open(kind: string, where: string): Promise<Store> {
  switch (kind) {
    case "sqlite-wasm":
      return sqliteStore(where, "wasm");
    case "sqlite-node":
      return sqliteStore(where, "node");
    case "mongo":
      return mongoStore(where);
    default:
      throw new Error(`No store is called ${kind}`);
  }
}

/** An event, an edit large enough to be cut in the middle, and another event. */
function commit(from: number): Commit {
  const common = { at: instant(0), actor: "server", command: null };
  const said = (seq: number): LogRecord => ({
    kind: "event",
    seq,
    ...common,
    audience: "room",
    type: "test.said",
    data: seq,
  });
  const edit: LogRecord = {
    kind: "board",
    seq: from + 1,
    ...common,
    boardId: "b1",
    epoch: 1,
    update: new Uint8Array(20_000).fill(from),
    clients: [],
    owner: null,
  };
  return { from, records: [said(from), edit, said(from + 2)], hash: `hash of ${from}`, profiles: [] };
}
