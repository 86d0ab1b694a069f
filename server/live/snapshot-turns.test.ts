import { expect, test } from "vitest";
import { profileOf } from "../../shared/workshop/testing.ts";
import { TestPen } from "../boards/testing-pen.ts";
import { realMachine, type Machine } from "../machine.ts";
import { MemoryDisk, memoryStore } from "../store/memory.ts";
import { act } from "./house.ts";
import { readSnapshot } from "./snapshot.ts";
import { openTestHouse } from "./testing.ts";

const FAY = { kind: "person", id: "fay" } as const;
const BOARD = "ideas.t1";
const TABLES = 20;

/** A hall in which a snapshot was begun and is held up in its first turn, until the given work is done. */
async function snapshotWhile(goOn: (does: Awaited<ReturnType<typeof begin>>) => Promise<void>) {
  const disk = new MemoryDisk();
  const held: (() => void)[] = [];
  let isHeldUp = false;
  const machine: Machine = {
    ...realMachine,
    soon: (work) => (isHeldUp ? void held.push(work) : realMachine.soon(work)),
  };
  const begun = await begin(disk, machine);
  const { seq } = begun.open.room;
  isHeldUp = true;
  const taken = begun.open.room.takeSnapshot();
  isHeldUp = false;
  expect(held).toHaveLength(1);
  await goOn(begun);
  for (const work of held) work();
  await taken;
  const snapshot = (await memoryStore(disk).latestSnapshot("w1"))!;
  const { upTo } = readSnapshot(snapshot.body);
  expect([snapshot.seq, upTo]).toEqual([seq, begun.open.room.seq]);
  return { ...begun, disk, seq };
}

async function begin(disk: MemoryDisk, machine: Machine) {
  const hall = openTestHouse({ store: memoryStore(disk), machine });
  const open = await hall.workshop("w1", { tables: TABLES, seats: 6 });
  const does = async (type: string, input: unknown) =>
    expect(await act(open.room, type, input, FAY)).toMatchObject({ ok: true });
  await act(open.room, "person.join", { personId: "fay", profile: profileOf("fay"), tableId: "t1" });
  await act(open.room, "grant.give", { id: "g1", personId: "fay", role: "facilitator", sessionId: null });
  for (let table = 1; table <= TABLES; table += 1)
    await does("message.table", { id: `m${table}`, tableId: `t${table}`, text: "Welcome" });
  await does("prompt.go", { leaving: 0, promptId: "cluster" });
  const { epoch } = open.room.durable.room.discussions["ideas"]!;
  const wire = hall.board(open, { actor: FAY, credential: "fay's laptop" }, BOARD, epoch);
  const pen = new TestPen(wire, "person:fay");
  pen.addsCard("c1", "before");
  await open.room.settled();
  return { hall, open, does, pen };
}

async function restarted(disk: MemoryDisk) {
  const hall = openTestHouse({ store: memoryStore(disk) });
  const { room, boards } = (await hall.house.workshop("w1"))!;
  const found = { state: structuredClone(room.durable), cards: boards.kept(BOARD)!.cards, seq: room.seq };
  await hall.close();
  return found;
}

test("people go on while a snapshot is written, and a restart finds the same workshop by it", async () => {
  const { hall, open, disk, seq } = await snapshotWhile(async ({ does, pen, open: { room } }) => {
    pen.addsCard("c2", "meanwhile");
    await does("message.send", { id: "late", text: "Meanwhile", to: "everyone" });
    pen.doc.getMap("cards").clear();
    pen.addsCard("c3", "after that");
    await room.settled();
  });
  const before = { state: structuredClone(open.room.durable), cards: open.boards.kept(BOARD)!.cards };
  await hall.close();
  const commits = disk.kept.commits.get("w1")!;
  // What is before the snapshot is not read: it may as well be gone.
  commits.splice(
    0,
    commits.findIndex(({ to }) => to >= seq),
  );
  expect(await restarted(disk)).toMatchObject(before);
});

test("a log that ends before the boards of a snapshot do is read from its beginning", async () => {
  const { hall, disk, seq } = await snapshotWhile(async ({ pen, open: { room } }) => {
    pen.addsCard("c2", "of which the log will know nothing");
    await room.settled();
  });
  await hall.close();
  disk.kept.commits.get("w1")!.pop();
  const found = await restarted(disk);
  expect(found.seq).toBe(seq);
  expect(found.cards.map(({ id }) => id)).toEqual(["c1"]);
});

test("a room that closes gives up the snapshot that it writes", async () => {
  const disk = new MemoryDisk();
  const { hall, open } = await begin(disk, realMachine);
  const taken = open.room.takeSnapshot();
  await hall.close();
  await taken;
  expect(await memoryStore(disk).latestSnapshot("w1")).toBe(null);
});
