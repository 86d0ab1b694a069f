import { expect, test } from "vitest";
import { MemoryDisk, memoryStore } from "./memory.ts";
import { all, commitOf, event } from "./testing.ts";

test("what was acknowledged before a power cut is there after it, what was not is gone", async () => {
  const disk = new MemoryDisk();
  const before = memoryStore(disk);
  await before.append("w1", commitOf([event(1)]));
  const late = before.append("w1", commitOf([event(2)], [{ personId: "amina", profile: {} }]));
  disk.crash();
  await expect(late).rejects.toMatchObject({ code: "CLOSED" });

  const after = memoryStore(disk);
  expect(await all(after, "w1")).toEqual([commitOf([event(1)])]);
  expect(await after.profiles("w1")).toEqual([]);
  await after.append("w1", commitOf([event(2)]));
  await expect(before.append("w1", commitOf([event(3)]))).rejects.toMatchObject({ code: "CLOSED" });
  expect((await all(after, "w1")).map(({ from }) => from)).toEqual([1, 2]);
});

test("a sync that fails keeps nothing of its batch, and the next one works", async () => {
  const disk = new MemoryDisk();
  const store = memoryStore(disk);
  disk.beforeSync = () => {
    throw new Error("disk full");
  };
  await expect(store.append("w1", commitOf([event(1)]))).rejects.toThrow("disk full");
  disk.beforeSync = () => undefined;
  await store.append("w1", commitOf([event(1)]));
  expect(await all(store, "w1")).toHaveLength(1);
});

test("nobody reads what is not synced yet", async () => {
  const disk = new MemoryDisk();
  const store = memoryStore(disk);
  let sync = (): void => undefined;
  disk.beforeSync = () => new Promise<void>((resolve) => (sync = resolve));
  const append = store.append("w1", commitOf([event(1)]));
  await new Promise((turn) => setImmediate(turn));
  expect(await all(store, "w1")).toEqual([]);
  sync();
  await append;
  expect(await all(store, "w1")).toHaveLength(1);
});
