/** What of a commit is the disk's, or the database's: measured where it happens, without the waiting before it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Binary } from "mongodb";
import { expect, onTestFinished, test } from "vitest";
import { appendQueue } from "./mongo-append.ts";
import { commitOf, event } from "./testing.ts";
import { instant } from "../../shared/time.ts";
import { bestDriver, openDriver } from "./sqlite/driver.ts";
import { openEngine } from "./sqlite/engine.ts";
import { sqliteStore } from "./sqlite/sqlite.ts";

test("SQLite's thread says how long each write and sync took; what only reads says nothing", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "plenaria-synced-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = await sqliteStore(folder, bestDriver());
  onTestFinished(() => store.close());
  const took: number[] = [];
  store.onSynced?.((ms) => took.push(ms));
  const began = performance.now();
  await store.append("w1", commitOf([event(1)]));
  await store.append("w1", commitOf([event(2)]));
  await store.listWorkshops();
  expect(took).toHaveLength(2);
  for (const ms of took) expect(ms).toBeGreaterThan(0);
  expect(took[0]! + took[1]!).toBeLessThan(performance.now() - began);
});

test("writes that came to SQLite's thread together share one sync, and are timed once", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "plenaria-synced-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const took: number[] = [];
  const open = (name: string) => openDriver(bestDriver(), name);
  // Not through the thread: whether two messages reach it in one turn is for the machine to decide.
  const engine = openEngine({ file: path.join(folder, "f"), open, now: () => instant(0) }, (ms) =>
    took.push(ms),
  );
  const probe = (id: number) => ({ id, op: "probe", args: [] }) as const;
  expect(engine.commit([probe(1), probe(2)])).toHaveLength(2);
  engine.close();
  expect(took).toHaveLength(1);
});

test("a write that MongoDB acknowledges is timed from asking to the answer, not while it waits for its turn", async () => {
  const ROUND_MS = 40;
  const db = {
    collection: () => ({
      find: () => ({ sort: () => ({ limit: () => ({ toArray: async () => [] }) }) }),
      insertMany: () => pause(ROUND_MS),
    }),
  };
  const took: number[] = [];
  const queue = appendQueue({ ask: (question) => question(db as never) }, (ms) => took.push(ms));
  const commit = (from: number) => ({
    ...{ workshop: "w1", from, to: from, hash: "h" },
    records: new Binary(new Uint8Array(1)),
  });
  const began = performance.now();
  await Promise.all([1, 2, 3].map((from) => queue.add(commit(from), [])));
  const whole = performance.now() - began;
  expect(took).toHaveLength(3);
  for (const ms of took) expect(ms).toBeGreaterThan(ROUND_MS - 2);
  expect(took[0]! + took[1]! + took[2]!).toBeLessThanOrEqual(whole);
});
