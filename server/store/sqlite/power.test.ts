/** A kill -9 needs no sync, so no test that kills can tell whether there is one: here a disk forgets what was not synced. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { instant } from "../../../shared/time.ts";
import { encodeRecords } from "../codec.ts";
import { commitOf, event } from "../testing.ts";
import { hasNodeSqlite, openDriver } from "./driver.ts";
import type { Driver, DriverName } from "./driver.ts";
import { openEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { readMark } from "./mark.ts";
import type { Operations } from "./messages.ts";
import { DATA_FILE } from "./sqlite.ts";

/** The one that the WebAssembly build requires. */
const fs = createRequire(import.meta.url)("node:fs") as typeof import("node:fs");

let folder: string;
let engine: Engine | null = null;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plenaria-power-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  engine?.close();
  engine = null;
  rmSync(folder, { recursive: true, force: true });
});

const start = (
  name: DriverName,
  where = folder,
  opened: (driver: Driver) => void = () => undefined,
): Engine =>
  openEngine({
    file: path.join(where, DATA_FILE),
    now: () => instant(0),
    open(at) {
      const driver = openDriver(name, at);
      opened(driver);
      return driver;
    },
  });

const request = <Op extends keyof Operations>(op: Op, ...args: Parameters<Operations[Op]>) => ({
  id: 1,
  op,
  args,
});
const append = (seq: number) => {
  const commit = commitOf([event(seq)]);
  const row = { first: seq, last: seq, hash: commit.hash, records: encodeRecords(commit) };
  return request("append", "w1", row, []);
};
function value<Op extends keyof Operations>(of: Engine, op: Op, ...args: Parameters<Operations[Op]>) {
  const reply = of.answer(request(op, ...args));
  if ("failed" in reply) throw new Error(reply.failed.message);
  return reply.value as ReturnType<Operations[Op]>;
}
const numbers = (of: Engine): number[] => value(of, "commitsAfter", "w1", 0).map(({ first }) => first);
const WORKSHOP = { id: "w1", code: "C", secret: "s", createdAt: instant(0) };
const CREDENTIAL = { hash: "h", workshopId: "w1", actor: "person:p", createdAt: instant(0), revokedAt: null };

describe("when the power goes (SQLite in WebAssembly)", () => {
  /** What each file held when it was last synced, by ending: all that a power cut leaves for sure. */
  let synced: Map<string, Buffer>;
  let syncFails = false;
  /** What was called confirmed while the last sync was still underway. */
  let saidBefore: number | null;

  beforeEach(() => {
    synced = new Map();
    syncFails = false;
    const names = new Map<number, string>();
    const { openSync, fsyncSync } = fs;
    vi.spyOn(fs, "openSync").mockImplementation((...args) => {
      const handle = openSync(...args);
      names.set(handle, String(args[0]));
      return handle;
    });
    vi.spyOn(fs, "fsyncSync").mockImplementation((handle) => {
      if (syncFails) throw Object.assign(new Error("EIO: i/o error, fsync"), { code: "EIO" });
      const [file, name = ""] = [path.join(folder, DATA_FILE), names.get(handle)];
      if (name === `${file}-wal`) saidBefore = readMark(file);
      fsyncSync(handle);
      if (name.startsWith(file)) synced.set(name.slice(file.length), readFileSync(name));
    });
    syncBuiltinESMExports();
  });

  /** Asks whoever starts on what was synced; also by the mark, which must never say more than that. */
  function afterPowerCut<T>(ask: (engine: Engine) => T): T {
    const rest = mkdtempSync(path.join(tmpdir(), "plenaria-power-"));
    const mark = path.join(folder, `${DATA_FILE}.mark`);
    if (existsSync(mark)) copyFileSync(mark, path.join(rest, `${DATA_FILE}.mark`));
    for (const [ending, bytes] of synced) writeFileSync(path.join(rest, DATA_FILE + ending), bytes);
    const started = start("wasm", rest);
    try {
      expect(value(started, "damages")).toEqual([]);
      return ask(started);
    } finally {
      started.close();
      rmSync(rest, { recursive: true, force: true });
    }
  }

  test("all that was answered is there", () => {
    engine = start("wasm");
    const keeps = (write: ReturnType<typeof request>, ask: (engine: Engine) => unknown, found: unknown) => {
      expect(engine!.commit([write])[0]).not.toHaveProperty("failed");
      expect(afterPowerCut(ask), write.op).toEqual(found);
    };
    const credential = (of: Engine) => value(of, "credentialByHash", "h");
    const part = {
      side: 0 as const,
      part: 0,
      parts: 1,
      take: "t",
      seq: 2,
      hash: "h",
      body: new Uint8Array(9_000),
    };
    keeps(request("createWorkshop", WORKSHOP), (of) => value(of, "workshopById", "w1"), WORKSHOP);
    keeps(append(1), numbers, [1]);
    keeps(request("saveCredential", CREDENTIAL), credential, CREDENTIAL);
    keeps(append(2), numbers, [1, 2]);
    keeps(request("saveSnapshotPart", "w1", part), (of) => value(of, "latestSnapshot", "w1")?.seq, 2);
    keeps(request("revokeCredential", "h", instant(7)), (of) => credential(of)?.revokedAt, 7);
    keeps(append(3), numbers, [1, 2, 3]);
    // Called confirmed after the sync, and not before.
    expect([saidBefore, readMark(path.join(folder, DATA_FILE))]).toEqual([2, 3]);
  });

  test("where a sync failed nothing was answered, and what is answered later is there", () => {
    engine = start("wasm");
    engine.commit([append(1)]);
    syncFails = true;
    for (let tries = 0; tries < 2; tries += 1)
      expect(engine.commit([append(2)])[0]).toMatchObject({ failed: { code: "DISK_FAILED" } });
    syncFails = false;
    // Whether the second was kept is known again only now.
    const known = numbers(engine);
    expect(afterPowerCut(numbers)).toEqual(known);
    expect(engine.commit([append(known.length + 1)])[0]).not.toHaveProperty("failed");
    expect(afterPowerCut(numbers)).toEqual([...known, known.length + 1]);
  });
});

describe.each(hasNodeSqlite() ? (["wasm", "node"] as const) : (["wasm"] as const))("SQLite (%s)", (name) => {
  test("is told to sync its log at each commit", () => {
    const drivers: Driver[] = [];
    engine = start(name, folder, (driver) => drivers.push(driver));
    engine.commit([append(1)]);
    // 2 is FULL: with NORMAL only a checkpoint syncs, with OFF nothing does.
    expect(drivers.at(-1)!.all("pragma synchronous")[0]?.["synchronous"]).toBe(2);
  });
});
