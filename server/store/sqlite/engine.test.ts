import { cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { instant } from "../../../shared/time.ts";
import { encodeRecords } from "../codec.ts";
import type { Snapshot } from "../store.ts";
import { commitOf, event } from "../testing.ts";
import { hasNodeSqlite, openDriver } from "./driver.ts";
import type { Driver, DriverName } from "./driver.ts";
import { openEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";
import type { Operations, Reply } from "./messages.ts";
import type { CommitRow } from "./tables.ts";

type Fault = (sql: string) => string | null;
const none: Fault = () => null;

describe.each(hasNodeSqlite() ? (["wasm", "node"] as const) : (["wasm"] as const))(
  "a disk that fails (%s)",
  (name: DriverName) => {
    let folder: string;
    let file: string;
    let engine: Engine;
    /** What SQLite would say of a statement, before or after it is done. */
    let before = none;
    let after = none;
    let opened = 0;

    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), "plenaria-engine-"));
      file = path.join(folder, "plenaria.sqlite");
      before = after = none;
      opened = 0;
      engine = start();
    });
    afterEach(() => {
      before = after = none;
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const start = (): Engine =>
      openEngine({
        file,
        now: () => instant(0),
        open: (at) => {
          opened++;
          return faulty(openDriver(name, at));
        },
      });

    function faulty(driver: Driver): Driver {
      const check = (fault: Fault, sql: string): void => {
        const problem = fault(sql);
        if (problem !== null) throw new Error(problem);
      };
      const around = <T>(sql: string, work: () => T): T => {
        check(before, sql);
        const done = work();
        check(after, sql);
        return done;
      };
      return {
        exec: (sql) => around(sql, () => driver.exec(sql)),
        run: (sql, ...values) => around(sql, () => driver.run(sql, ...values)),
        all: (sql, ...values) => around(sql, () => driver.all(sql, ...values)),
        close: () => driver.close(),
      };
    }

    let id = 0;
    const request = <Op extends keyof Operations>(op: Op, ...args: Parameters<Operations[Op]>) => ({
      id: ++id,
      op,
      args,
    });
    const row = (seq: number): CommitRow => {
      const commit = commitOf([event(seq)]);
      return { first: seq, last: seq, hash: commit.hash, records: encodeRecords(commit) };
    };
    const append = (seq: number): Reply => engine.commit([request("append", "w1", row(seq), [])])[0]!;
    const probe = (): Reply => engine.commit([request("probe")])[0]!;
    const numbers = (): unknown => {
      const reply = engine.answer(request("commitsAfter", "w1", 0));
      return "value" in reply
        ? (reply.value as readonly CommitRow[]).map(({ first }) => first)
        : reply.failed.code;
    };
    const code = (reply: Reply): unknown => ("failed" in reply ? reply.failed.code : "kept");

    test.each([
      ["the disk is full", "insert into commits", "database or disk is full", "DISK_FULL"],
      ["the disk fails in the middle", "insert into commits", "disk I/O error", "DISK_FAILED"],
      ["the disk is full at the end", "commit", "database or disk is full", "DISK_FULL"],
      ["the sync fails", "commit", "disk I/O error", "DISK_FAILED"],
      ["it cannot even begin", "begin immediate", "attempt to write a readonly database", "DISK_FAILED"],
    ])("%s: nothing is acknowledged, and it goes on without a restart", (_, statement, words, problem) => {
      expect(code(append(1))).toBe("kept");
      before = (sql) => (sql.startsWith(statement) ? words : null);
      expect(code(append(2))).toBe(problem);
      expect(code(append(2))).toBe(problem);
      before = none;
      expect(code(probe())).toBe("kept");
      expect(numbers()).toEqual([1]);
      expect(code(append(2))).toBe("kept");
      expect(numbers()).toEqual([1, 2]);
    });

    test("after a failed sync the file is opened anew and written whole before anything in it is believed", () => {
      append(1);
      // The commit is in the log, and its sync failed.
      after = (sql) => (sql === "commit" ? "disk I/O error" : null);
      expect(code(append(2))).toBe("DISK_FAILED");
      after = none;
      before = (sql) => (sql.includes("wal_checkpoint") ? "disk I/O error" : null);
      expect(numbers(), "the log is not read while nobody knows what of it is on disk").toBe("DISK_FAILED");
      expect(code(append(3))).toBe("DISK_FAILED");
      before = none;
      const times = opened;
      expect(numbers()).toEqual([1, 2]);
      expect(opened).toBeGreaterThan(times);
      expect(code(append(3))).toBe("kept");
    });

    describe("a process that was killed", () => {
      /** The files as they are in this moment. */
      let killed: string;
      const kill = (): void => {
        killed = `${folder}-killed-${id}`;
        cpSync(folder, killed, { recursive: true });
      };
      const startAgain = (): void => {
        engine.close();
        rmSync(folder, { recursive: true });
        folder = killed;
        file = path.join(folder, "plenaria.sqlite");
        engine = start();
      };
      const cannotSettle: Fault = (sql) =>
        sql.includes("wal_checkpoint") ? "database or disk is full" : null;

      test("what it had not confirmed is written whole before the next one believes it", () => {
        append(1);
        // In the log, and nobody knows whether it is on the disk.
        after = (sql) => {
          if (sql === "commit") kill();
          return null;
        };
        append(2);
        after = none;
        startAgain();
        // Once more, before anybody has asked for anything.
        kill();
        startAgain();
        before = cannotSettle;
        expect(numbers()).toBe("DISK_FULL");
        before = none;
        expect(numbers()).toEqual([1, 2]);
        expect(code(append(3))).toBe("kept");
      });

      test("what it had confirmed is read at once, also where nothing can be written", () => {
        append(1);
        kill();
        startAgain();
        before = cannotSettle;
        expect(numbers()).toEqual([1]);
      });
    });

    test("what the log has gathered goes into the file when nobody waits, and a disk that fails then loses nothing", () => {
      const inFile = (): number => statSync(file).size;
      const large = (seq: number): Reply => {
        const commit = commitOf([event(seq, "words ".repeat(120_000))]);
        const kept = { first: seq, last: seq, hash: commit.hash, records: encodeRecords(commit) };
        return engine.commit([request("append", "w1", kept, [])])[0]!;
      };
      const empty = inFile();
      expect(code(large(1))).toBe("kept");
      engine.tidy();
      expect(inFile(), "so little is left for later").toBe(empty);
      before = (sql) => (sql.includes("wal_checkpoint") ? "disk I/O error" : null);
      expect(code(large(2))).toBe("kept");
      engine.tidy();
      expect(inFile()).toBe(empty);
      expect(code(append(3))).toBe("kept");
      before = none;
      engine.tidy();
      expect(inFile()).toBeGreaterThan(empty + 1_400_000);
      expect(numbers()).toEqual([1, 2, 3]);
    });

    test("parts of two snapshots of the same seq make none: the one that is whole is given out", () => {
      const keepPart = (side: 0 | 1, take: string, part: number) => {
        const body = new Uint8Array([take.charCodeAt(0), part]);
        const kept = { side, part, parts: 2, take, seq: 9, hash: "h", body };
        expect(code(engine.commit([request("saveSnapshotPart", "w1", kept)])[0]!)).toBe("kept");
      };
      const latest = () => {
        const reply = engine.answer(request("latestSnapshot", "w1"));
        return "value" in reply ? (reply.value as Snapshot | null)?.body : reply;
      };
      for (const part of [0, 1]) keepPart(0, "a", part);
      keepPart(0, "b", 0);
      expect(latest(), "the second half is of another").toBeUndefined();
      for (const part of [0, 1]) keepPart(1, "c", part);
      expect(latest()).toEqual(new Uint8Array([99, 0, 99, 1]));
      keepPart(0, "b", 1);
      expect(engine.answer(request("sideForSnapshot", "w1", 8))).toMatchObject({ value: null });
    });

    test("all who wrote in the same moment are refused alike", () => {
      before = (sql) => (sql === "commit" ? "disk I/O error" : null);
      const replies = engine.commit([
        request("append", "w1", row(1), []),
        request("append", "w2", row(1), []),
        request("append", "w1", row(7), []),
      ]);
      expect(replies.map(code)).toEqual(["DISK_FAILED", "DISK_FAILED", "DISK_FAILED"]);
      before = none;
      expect(numbers()).toEqual([]);
    });

    test("who was in may still be looked up while nothing can be written", () => {
      append(1);
      const workshop = { id: "w1", code: "C", secret: "s", createdAt: instant(0) };
      engine.commit([request("createWorkshop", workshop)]);
      before = (sql) => (/insert|wal_checkpoint/.test(sql) ? "database or disk is full" : null);
      append(2);
      expect(engine.answer(request("workshopById", "w1"))).toMatchObject({ value: { id: "w1" } });
    });

    test("a file that goes bad while it is in use is rebuilt, the bad one kept, and serving goes on", () => {
      append(1);
      append(2);
      let times = 0;
      before = (sql) =>
        sql.startsWith("select first, last") && times++ === 0 ? "database disk image is malformed" : null;
      expect(numbers()).toEqual([1, 2]);
      expect(code(append(3))).toBe("kept");
    });
  },
);
