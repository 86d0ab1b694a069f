import { afterEach, beforeEach, expect, test } from "vitest";
import { profileOf } from "../../shared/workshop/testing.ts";
import { boardIdOf } from "../../shared/ids.ts";
import { createLog } from "../log.ts";
import { realMachine, type Machine } from "../machine.ts";
import { MemoryDisk, memoryStore } from "../store/memory.ts";
import { StoreError } from "../store/store.ts";
import { act, type OpenWorkshop } from "./house.ts";
import { TestPen } from "../boards/testing-pen.ts";
import { openTestHouse, type TestHouse, type TestLine } from "./testing.ts";

/** Everybody is told within this. */
const A_SECOND = { timeout: 1_000 };

let disk: MemoryDisk;
let hall: TestHouse;
let open: OpenWorkshop;
let amina: TestLine;
beforeEach(async () => {
  disk = new MemoryDisk();
  hall = openTestHouse({ store: memoryStore(disk), log: createLog("silent") });
  open = await hall.workshop();
  await act(open.room, "person.join", { personId: "amina", profile: profileOf("amina"), tableId: "t1" });
  amina = hall.line(open, { kind: "person", id: "amina" });
});
afterEach(() => hall.close());

const full = (): void => {
  throw new StoreError("DISK_FULL", "no space is left");
};
const works = (): void => undefined;
const told = (line: TestLine) =>
  line.heard.filter(({ event }) => event === "keeping").map(({ args }) => args[0]);
const asks = (id: string) => amina.says(id, "question.ask", { id: `q-${id}`, text: "Who pays?" });
const questions = () => open.room.durable.room.questions.map(({ id }) => id);

test("a full disk: nothing is acknowledged, every page is told within a second, and told again when it works, without a restart", async () => {
  disk.beforeSync = full;
  expect(await asks("a")).toEqual({ refused: "NOT_KEPT" });
  await expect.poll(() => told(amina), A_SECOND).toEqual([{ keeps: false, why: "full" }]);
  const late = hall.line(open, { kind: "device", tableId: "t2" });
  expect(told(late), "who comes now is told at the welcome").toEqual([{ keeps: false, why: "full" }]);
  expect(await asks("b")).toEqual({ refused: "NOT_KEPT" });
  expect(questions()).toEqual([]);
  disk.beforeSync = works;
  await expect.poll(() => told(amina).at(-1), { timeout: 2_000 }).toEqual({ keeps: true });
  expect(told(late).at(-1)).toEqual({ keeps: true });
  expect(await asks("a")).toMatchObject({ ok: true });
  expect(questions()).toEqual(["q-a"]);
  expect(told(hall.line(open, { kind: "device", tableId: "t3" })), "all is well, nothing is said").toEqual(
    [],
  );
});

test("while nothing is kept, a store is asked now and then and not stormed by everybody's acts", async () => {
  let syncs = 0;
  disk.beforeSync = () => {
    syncs++;
    full();
  };
  await asks("first");
  await expect.poll(() => told(amina), A_SECOND).toHaveLength(1);
  const before = syncs;
  for (let nth = 0; nth < 200; nth++) await asks(`again-${nth}`);
  expect(syncs - before).toBeLessThanOrEqual(1);
});

test("one write that failed once makes no fuss", async () => {
  disk.beforeSync = () => {
    disk.beforeSync = works;
    throw new Error("a hiccup");
  };
  expect(await asks("a")).toEqual({ refused: "NOT_KEPT" });
  expect(await asks("a")).toMatchObject({ ok: true });
  expect(told(amina)).toEqual([]);
});

test("a store that does not answer any more is told of as well", async () => {
  let answer = (): void => undefined;
  disk.beforeSync = () => {
    disk.beforeSync = () => new Promise<void>((resolve) => (answer = resolve));
    throw new Error("the connection broke");
  };
  await asks("a");
  await expect.poll(() => told(amina), A_SECOND).toEqual([{ keeps: false, why: "failed" }]);
  disk.beforeSync = works;
  answer();
  await expect.poll(() => told(amina).at(-1), { timeout: 2_000 }).toEqual({ keeps: true });
});

test("a disk that hangs under a write is told of, nobody waits behind it, and what it kept in the end counts", async () => {
  // Ten times as fast as the machine.
  const machine: Machine = { ...realMachine, after: (ms, work) => realMachine.after(ms / 10, work) };
  await hall.close();
  hall = openTestHouse({ store: memoryStore(disk), machine });
  open = (await hall.house.workshop("w1"))!;
  amina = hall.line(open, { kind: "person", id: "amina" });
  let goOn = (): void => undefined;
  disk.beforeSync = () => new Promise<void>((resolve) => (goOn = resolve));
  const hanging = asks("a");
  await expect.poll(() => told(amina), A_SECOND).toEqual([{ keeps: false, why: "failed" }]);
  expect(await asks("b")).toEqual({ refused: "NOT_KEPT" });
  expect(questions()).toEqual([]);
  disk.beforeSync = works;
  goOn();
  expect(await hanging).toMatchObject({ ok: true });
  await expect.poll(() => told(amina).at(-1), A_SECOND).toEqual({ keeps: true });
  expect(await asks("b")).toMatchObject({ ok: true });
  expect(questions()).toEqual(["q-a", "q-b"]);
});

test("an edit on a board is not shown as kept while nothing is, and nobody else sees it", async () => {
  await act(open.room, "grant.give", { id: "g1", personId: "amina", role: "facilitator", sessionId: null });
  await amina.says("go", "prompt.go", { leaving: 0, promptId: "cluster" });
  const board = boardIdOf("ideas", "t1");
  const pen = new TestPen(hall.board(open, amina.guest, board, 1), "person:amina");
  disk.beforeSync = full;
  pen.addsCard("c1", "Bicycles");
  await open.room.settled();
  expect(open.boards.kept(board)?.cards ?? []).toEqual([]);
  await expect.poll(() => told(amina), A_SECOND).toHaveLength(1);
});
