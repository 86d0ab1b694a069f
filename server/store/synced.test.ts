/** What of a commit is the disk's, or the database's: measured where it happens, without the waiting before it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Binary } from "mongodb";
import { expect, onTestFinished, test } from "vitest";
import { appendQueue } from "./mongo-append.ts";
import { commitOf, event } from "./testing.ts";
import { bestDriver } from "./sqlite/driver.ts";
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
  await Promise.all([store.append("w1", commitOf([event(2)])), store.append("w2", commitOf([event(1)]))]);
  await store.listWorkshops();
  // Those that came together share one.
  expect(took).toHaveLength(2);
  for (const ms of took) expect(ms).toBeGreaterThan(0);
  expect(took[0]! + took[1]!).toBeLessThan(performance.now() - began);
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
