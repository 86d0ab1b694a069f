import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { all, commitOf, edit, event } from "../store.contract.ts";
import { bestDriver, hasNodeSqlite, openDriver } from "./driver.ts";
import { socketOf } from "./hold.ts";
import { DATA_FILE, sqliteStore } from "./sqlite.ts";

describe("the data folder", () => {
  let folder: string;
  const file = (): string => path.join(folder, DATA_FILE);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "plenaria-sqlite-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Changes the file behind the store's back. */
  function tamper(sql: string): void {
    const db = openDriver(bestDriver(), file());
    db.exec("pragma locking_mode = exclusive");
    db.exec(sql);
    db.close();
  }

  /** A socket that nobody listens on any more, and the lock of the WebAssembly build. */
  async function leaveAsKilled(): Promise<void> {
    const server = createServer().listen(socketOf(folder));
    await once(server, "listening");
    renameSync(socketOf(folder), `${folder}-socket`); // or closing would remove it
    server.close();
    await once(server, "close");
    renameSync(`${folder}-socket`, socketOf(folder));
    mkdirSync(`${file()}.lock`);
  }

  test("one server holds it; a second is told so, and harms nothing", async () => {
    const first = await sqliteStore(folder);
    await expect(sqliteStore(folder)).rejects.toMatchObject({ code: "DATA_FOLDER_IN_USE" });
    await first.append("w1", commitOf([event(1)]));
    await first.close();
    const second = await sqliteStore(folder);
    expect(await all(second, "w1")).toHaveLength(1);
    await second.close();
  });

  test("of several servers started at once on what a killed one left behind, one gets it", async () => {
    await leaveAsKilled();
    const answers = await Promise.allSettled(Array.from({ length: 4 }, () => sqliteStore(folder)));
    const stores = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    expect(stores).toHaveLength(1);
    await stores[0]?.append("w1", commitOf([event(1)]));
    await stores[0]?.close();
    expect(readdirSync(folder)).toEqual([DATA_FILE]);
  });

  test("after a clean stop exactly one file remains", async () => {
    const store = await sqliteStore(folder);
    await store.append("w1", commitOf([event(1), edit(2, new Uint8Array(100_000))]));
    await store.close();
    expect(readdirSync(folder)).toEqual([DATA_FILE]);
  });

  test("a folder with a very long name is held as well", async () => {
    const deep = path.join(folder, "a-long-name".repeat(10), "another-long-name".repeat(5));
    mkdirSync(deep, { recursive: true });
    expect(Buffer.byteLength(socketOf(deep))).toBeLessThan(104);
    const store = await sqliteStore(deep);
    await expect(sqliteStore(deep)).rejects.toMatchObject({ code: "DATA_FOLDER_IN_USE" });
    await store.close();
    expect(readdirSync(deep)).toEqual([DATA_FILE]);
  });

  test("a backup made while the room works is a whole store of its own, and overwrites nothing", async () => {
    const store = await sqliteStore(folder);
    const copies = path.join(folder, "copies");
    mkdirSync(copies);
    const copy = path.join(copies, DATA_FILE);
    await store.append(
      "w1",
      commitOf([event(1), event(2)], [{ personId: "amina", profile: { name: "Amina" } }]),
    );
    await Promise.all([store.backup(copy), store.append("w1", commitOf([event(3)]))]);
    await store.append("w1", commitOf([event(4)]));
    await expect(store.backup(copy)).rejects.toMatchObject({ code: "BACKUP_EXISTS" });
    await store.close();
    expect(readdirSync(copies)).toEqual([DATA_FILE]);
    const restored = await sqliteStore(copies);
    const numbers = (await all(restored, "w1")).map(({ from }) => from);
    expect(numbers.slice(0, 1)).toEqual([1]);
    expect(numbers).not.toContain(4);
    expect(await restored.profiles("w1")).toEqual([{ personId: "amina", profile: { name: "Amina" } }]);
    await restored.close();
  });

  test("who is erased is not in any file any more, even while the server runs", async () => {
    const inFiles = (words: string): boolean =>
      readdirSync(folder, { withFileTypes: true }).some(
        (entry) => entry.isFile() && readFileSync(path.join(folder, entry.name)).includes(words),
      );
    const store = await sqliteStore(folder);
    await store.append(
      "w1",
      commitOf([event(1)], [{ personId: "amina", profile: { name: "Amina Benhadda" } }]),
    );
    expect(inFiles("Amina Benhadda")).toBe(true);
    await store.eraseProfile("w1", "amina");
    expect(inFiles("Amina Benhadda")).toBe(false);
    await store.close();
  });

  test("records that were changed in the file are noticed, not served", async () => {
    const store = await sqliteStore(folder);
    await store.append("w1", commitOf([event(1, "agreed")]));
    await store.close();
    tamper("update commits set records = replace(records, 'agreed', 'refused')");
    const damaged = await sqliteStore(folder);
    await expect(all(damaged, "w1")).rejects.toMatchObject({ name: "DamagedLog" });
    await damaged.close();
  });

  test("a file of a later version is refused and let go", async () => {
    await (await sqliteStore(folder)).close();
    tamper("update meta set value = '99' where name = 'version'; pragma user_version = 99");
    for (const attempt of [1, 2])
      await expect(sqliteStore(folder), `attempt ${attempt}`).rejects.toMatchObject({ code: "NEWER_DATA" });
  });

  test.runIf(hasNodeSqlite())("both drivers read and continue each other's file", async () => {
    for (const [index, driver] of (["wasm", "node", "wasm"] as const).entries()) {
      const store = await sqliteStore(folder, driver);
      await store.append("w1", commitOf([event(index + 1)]));
      await store.close();
    }
    const store = await sqliteStore(folder, "node");
    expect((await all(store, "w1")).map(({ from }) => from)).toEqual([1, 2, 3]);
    await store.close();
  });
});
