import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { all, commitOf, edit, event } from "../testing.ts";
import { instant } from "../../../shared/time.ts";
import { encodeRecords } from "../codec.ts";
import { bestDriver, hasNodeSqlite, openDriver } from "./driver.ts";
import { socketOf } from "./hold.ts";
import { holdCompiledSqlite } from "./sqlite.contract.ts";
import { insertChecked } from "./schema.ts";
import { DATA_FILE, sqliteStore } from "./sqlite.ts";

holdCompiledSqlite();

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

  test("a file that is cut short is set aside as it is, what can be read is served from a fresh one, and it says so", async () => {
    const store = await sqliteStore(folder);
    await store.createWorkshop({ id: "w1", code: "CODE1", secret: "s", createdAt: instant(1) });
    for (let seq = 1; seq <= 40; seq++)
      await store.append("w1", commitOf([edit(seq, new Uint8Array(3_000).fill(seq))]));
    await store.close();
    const whole = readFileSync(file());
    const cut = whole.subarray(0, whole.length - 40_000);
    writeFileSync(file(), cut);
    const opened = await sqliteStore(folder);
    const numbers = (await all(opened, "w1")).map(({ from }) => from);
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const [damage] = await opened.damages();
    expect(damage).toMatchObject({ what: "file", workshopId: null });
    const aside = readdirSync(folder).filter((name) => name.startsWith("damaged-"));
    expect(damage?.words).toContain(aside[0]);
    expect(readFileSync(path.join(folder, aside[0]!, DATA_FILE)).equals(cut)).toBe(true);
    await opened.close();
    const again = await sqliteStore(folder);
    expect(await again.damages(), "said once").toHaveLength(1);
    await again.close();
  });

  test("a person, a device and a workshop whose rows were changed are set aside; a revoked device does not come back", async () => {
    const store = await sqliteStore(folder);
    await store.createWorkshop({ id: "w1", code: "CODE1", secret: "s", createdAt: instant(1) });
    const about = { id: "w1", code: "CODE1" };
    const created = { ...event(1), type: "workshop.created", data: { about } };
    const people = ["amina", "jean"].map((personId) => ({ personId, profile: { name: personId } }));
    await store.append("w1", commitOf([created], people));
    for (const hash of ["h1", "h2"])
      await store.saveCredential({
        hash,
        workshopId: "w1",
        actor: "person:amina",
        createdAt: instant(1),
        revokedAt: null,
      });
    await store.revokeCredential("h1", instant(5));
    await store.close();
    tamper(`update credentials set revoked = null where hash = 'h1';
      update profiles set body = replace(body, 'jean', 'joan') where person = 'jean';
      update workshops set body = replace(body, '"s"', '"t"')`);
    const opened = await sqliteStore(folder);
    expect(await opened.credentialByHash("h1")).toBeNull();
    expect(await opened.credentialByHash("h2")).not.toBeNull();
    expect((await opened.profiles("w1")).map(({ personId }) => personId)).toEqual(["amina"]);
    const workshop = await opened.workshopByCode("CODE1");
    expect(workshop, "brought back from its log").toMatchObject({ id: "w1", code: "CODE1" });
    expect(workshop?.secret, "a secret that was changed is no secret").toHaveLength(43);
    expect((await opened.damages()).map(({ what }) => what)).toEqual([
      "workshop",
      "profile",
      "credential",
      "workshop",
    ]);
    await opened.close();
  });

  describe("snapshots in parts", () => {
    /** Some parts, the last of them not full. */
    const snapshot = (seq: number) => ({
      seq,
      hash: `h${seq}`,
      body: Uint8Array.from({ length: 600_000 }, (_, i) => (i * seq) % 251),
    });
    /** Its number, when it is as it was kept. */
    const latest = async () => {
      const store = await sqliteStore(folder);
      const found = await store.latestSnapshot("w1");
      const damages = await store.damages();
      await store.close();
      const isWhole = found && Buffer.compare(found.body, snapshot(found.seq).body) === 0;
      return { found: isWhole ? found.seq : found && found.hash, damages };
    };
    const keeps = async (...seqs: readonly number[]) => {
      const store = await sqliteStore(folder);
      for (const seq of seqs) await store.saveSnapshot("w1", snapshot(seq));
      await store.close();
    };
    const newest = "side = (select side from snapshot_parts where seq = 9 limit 1)";

    test("each is written over the older of two, also where it has fewer parts", async () => {
      await keeps(3, 5, 7);
      expect((await latest()).found).toBe(7);
      const store = await sqliteStore(folder);
      await store.saveSnapshot("w1", { seq: 8, hash: "small", body: new Uint8Array([8]) });
      await store.close();
      await keeps(6);
      expect((await latest()).found).toBe("small");
    });

    test("one that was not written to its end does not count: the one before it does, and the next takes its place", async () => {
      await keeps(5, 9);
      tamper(`delete from snapshot_parts where part = 2 and ${newest}`);
      expect(await latest()).toEqual({ found: 5, damages: [] });
      await keeps(11);
      expect((await latest()).found).toBe(11);
    });

    test("one that was changed is not given out: the one before it is", async () => {
      await keeps(5, 9);
      tamper(`update snapshot_parts set body = x'010204' where part = 1 and ${newest}`);
      const { found, damages } = await latest();
      expect(found).toBe(5);
      expect(damages).toMatchObject([{ workshopId: "w1", what: "snapshot", lost: 1 }]);
    });

    test("where the only one was changed there is none", async () => {
      await keeps(5);
      tamper("update snapshot_parts set body = x'010204' where part = 1");
      expect((await latest()).found).toBeNull();
    });
  });

  test("a file of version 2 is opened as it is; its snapshot is given out until there is a newer one", async () => {
    await (await sqliteStore(folder)).close();
    const body = new Uint8Array([1, 2]);
    tamper(`drop table snapshot_parts;
      update meta set value = '2' where name = 'version'; pragma user_version = 2`);
    const old = openDriver(bestDriver(), file());
    old.exec("pragma locking_mode = exclusive");
    insertChecked(old, "snapshots", ["w1", 4, "h4", body], "replace");
    old.close();
    const store = await sqliteStore(folder);
    expect(await store.latestSnapshot("w1")).toEqual({ seq: 4, hash: "h4", body });
    await store.saveSnapshot("w1", { seq: 3, hash: "h3", body });
    expect((await store.latestSnapshot("w1"))?.seq).toBe(4);
    await store.saveSnapshot("w1", { seq: 5, hash: "h5", body });
    expect((await store.latestSnapshot("w1"))?.seq).toBe(5);
    expect(await store.damages()).toEqual([]);
    await store.close();
    expect(readdirSync(folder)).toEqual([DATA_FILE]);
  });

  test("a file of version 1 is opened as it is, gets its checksums, and nothing of it is called damaged", async () => {
    const old = openDriver(bestDriver(), file());
    old.exec(`
      create table commits (workshop text, first integer, last integer, hash text, records text, primary key (workshop, first)) strict;
      create table profiles (workshop text, person text, body text, primary key (workshop, person)) strict, without rowid;
      create table snapshots (workshop text primary key, seq integer, hash text, body blob) strict;
      create table workshops (id text primary key, code text unique, created integer, body text) strict, without rowid;
      create table credentials (hash text primary key, workshop text, created integer, body text, revoked integer) strict, without rowid;
      create index if not exists credentials_of on credentials (workshop, created);
      pragma user_version = 1;
      insert into profiles values ('w1', 'amina', '{"name":"Amina"}');
      insert into snapshots values ('w1', 1, 'h', x'0102');`);
    const { hash } = commitOf([event(1)]);
    old.run("insert into commits values ('w1', 1, 1, ?, ?)", hash, encodeRecords(commitOf([event(1)])));
    old.close();
    for (const start of ["first", "second"]) {
      const store = await sqliteStore(folder);
      expect(await all(store, "w1"), `${start} start`).toEqual([commitOf([event(1)])]);
      expect(await store.profiles("w1")).toEqual([{ personId: "amina", profile: { name: "Amina" } }]);
      expect((await store.latestSnapshot("w1"))?.body).toEqual(new Uint8Array([1, 2]));
      expect(await store.damages()).toEqual([]);
      await store.close();
    }
    expect(readdirSync(folder)).toEqual([DATA_FILE]);
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
