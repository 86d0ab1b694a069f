import { expect, test } from "vitest";
import { CLOSE } from "../../shared/board/actions.ts";
import { heardNothing, leave, receive, welcomed, type Followed } from "../../shared/follow.ts";
import { PROTOCOL, type StreamMessage, type Welcome } from "../../shared/protocol.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { TestPen } from "../boards/testing-pen.ts";
import { exportWorkshop, importWorkshops } from "../keep/whole.ts";
import { MemoryDisk, memoryStore } from "../store/memory.ts";
import type { Store } from "../store/store.ts";
import { act, type OpenWorkshop } from "./house.ts";
import { openTestHouse, TestLine, type TestHouse } from "./testing.ts";

const FAY = { kind: "person", id: "fay" } as const;
const BOARD = "ideas.t1";

/** A page that stays open: what it holds outlives its line, and the server too. */
class Page {
  held: Followed = heardNothing;
  #line: TestLine | null = null;

  async comes({ lines }: TestHouse): Promise<void> {
    const guest = { actor: FAY, credential: "fay's laptop" };
    const { known, life } = this.held;
    const hello = { protocol: PROTOCOL, workshop: "w1", as: "person", known, life };
    const seat = await lines.admit(hello, () => Promise.resolve(guest));
    if (typeof seat === "string") throw new Error(seat);
    const line = new TestLine(guest, (_line, { event, args }) => this.#hear(event, args));
    this.#line = line;
    line.hearing = lines.welcome(seat, line);
  }
  #hear(event: string, args: readonly unknown[]): void {
    if (event === "welcome") this.held = welcomed(this.held, args[0] as Welcome);
    if (event === "left") this.held = leave(this.held, args[0] as string);
    if (event !== "stream") return;
    for (const part of args as readonly StreamMessage[]) {
      const { receipt, held } = receive(this.held, part);
      this.held = held;
      if (receipt === "missed some") this.#line?.hearing?.resync(part.audience, held.known[part.audience]);
    }
  }
  get isCut(): boolean {
    return this.#line?.isCut ?? false;
  }
  get words(): readonly string[] {
    return this.held.room?.messages.map(({ text }) => text) ?? [];
  }
}

async function begin(store: Store) {
  const hall = openTestHouse({ store });
  const open = await hall.workshop();
  await act(open.room, "person.join", { personId: "fay", profile: profileOf("fay"), tableId: "t1" });
  await act(open.room, "grant.give", { id: "g1", personId: "fay", role: "facilitator", sessionId: null });
  await act(open.room, "prompt.go", { leaving: 0, promptId: "cluster" }, FAY);
  return { hall, open };
}

async function says({ room }: OpenWorkshop, ...words: readonly string[]): Promise<void> {
  for (const text of words)
    expect(
      await act(room, "message.send", { id: `m-${text.replaceAll(" ", "-")}`, text, to: "everyone" }, FAY),
    ).toMatchObject({
      ok: true,
    });
}

async function backup(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  const workshop = (await store.workshopById("w1"))!;
  for await (const line of exportWorkshop(store, workshop, { secrets: true })) lines.push(line.trimEnd());
  return lines;
}
async function putBack(lines: readonly string[]): Promise<Store> {
  const store = memoryStore();
  await importWorkshops(store, async function* () {
    yield* lines;
  });
  return store;
}

/** Everybody who comes now, and everybody who was here, see the same. */
async function agrees(hall: TestHouse, page: Page): Promise<void> {
  const fresh = new Page();
  await fresh.comes(hall);
  expect({ ...page.held, people: {} }).toEqual({ ...fresh.held, people: {} });
}

test("a page that saw more than was put back agrees with everyone within one reconnect, however far the new log has come", async () => {
  for (const news of [[], ["new 1"], ["new 1", "new 2", "new 3"], ["1", "2", "3", "4", "5", "6"]]) {
    const store = memoryStore();
    const { hall, open } = await begin(store);
    const page = new Page();
    await page.comes(hall);
    await says(open, "before");
    const kept = await backup(store);
    await says(open, "gone 1", "gone 2", "gone 3");
    const seen = page.held.known["room"]!;
    await hall.close();

    const again = openTestHouse({ store: await putBack(kept) });
    const restored = (await again.house.workshop("w1"))!;
    await says(restored, ...news);
    expect(restored.room.seq < seen || news.length >= 3).toBe(true);
    await page.comes(again);
    expect(page.words).toEqual(["before", ...news]);
    await agrees(again, page);
    await says(restored, "and on");
    expect(page.words.at(-1)).toBe("and on");
    await agrees(again, page);
    await again.close();
  }
});

test("a board of the other life is closed, its words are not merged in, and what was put back is there under the new epoch", async () => {
  const store = memoryStore();
  const { hall, open } = await begin(store);
  const guest = { actor: FAY, credential: "fay's laptop" };
  const { epoch } = open.room.durable.room.discussions["ideas"]!;
  const pen = new TestPen(hall.board(open, guest, BOARD, epoch), "person:fay");
  pen.addsCard("c1", "before");
  await open.room.settled();
  const kept = await backup(store);
  pen.addsCard("c2", "gone");
  await open.room.settled();
  expect(open.boards.kept(BOARD)?.cards).toHaveLength(2);
  await hall.close();

  const again = openTestHouse({ store: await putBack(kept) });
  const restored = (await again.house.workshop("w1"))!;
  const old = again.board(restored, guest, BOARD, epoch);
  expect(old.closedBy).toBe(CLOSE.otherEpoch);
  // Also where the other life had closed and opened its boards for a long time.
  const now = restored.room.durable.room;
  expect(now.discussions["ideas"]!.epoch).toBeGreaterThan(epoch + 500_000);
  expect(now.life.epoch).toBeGreaterThan(500_000);
  const wire = again.board(restored, guest, BOARD, now.discussions["ideas"]!.epoch);
  expect(wire.closedBy).toBeNull();
  expect(restored.boards.kept(BOARD)?.cards.map(({ text }) => text)).toEqual(["before"]);
  await again.close();
});

test("a log whose end was damaged is another life, once for each damage", async () => {
  const disk = new MemoryDisk();
  const { hall, open } = await begin(memoryStore(disk));
  const page = new Page();
  await page.comes(hall);
  await says(open, "before");
  const { seq } = open.room;
  await says(open, "lost 1", "lost 2");
  await hall.close();
  await memoryStore(disk).setAside("w1", seq, "The log does not add up");

  const lives: string[] = [];
  for (const word of ["after", "and on"]) {
    const again = openTestHouse({ store: memoryStore(disk) });
    const cut = (await again.house.workshop("w1"))!;
    await says(cut, word);
    await page.comes(again);
    await agrees(again, page);
    lives.push(cut.room.durable.room.life.id);
    await again.close();
  }
  expect(page.words).toEqual(["before", "after", "and on"]);
  expect(lives[0]).not.toBe("w1");
  expect(lives[1]).toBe(lives[0]);
});

test("a page that saw what nobody knows to be lost follows the server again", async () => {
  const disk = new MemoryDisk();
  const { hall, open } = await begin(memoryStore(disk));
  const page = new Page();
  await page.comes(hall);
  await says(open, "before", "lost");
  await hall.close();
  disk.kept.commits.get("w1")!.pop();
  const again = openTestHouse({ store: memoryStore(disk) });
  await page.comes(again);
  expect(page.words).toEqual(["before"]);
  await agrees(again, page);
  await again.close();
});

test("a snapshot that is ahead of a log whose end was lost does not keep the workshop from going on", async () => {
  const disk = new MemoryDisk();
  const { hall, open } = await begin(memoryStore(disk));
  await says(open, "before");
  const { seq } = open.room;
  await says(open, "lost");
  await open.room.takeSnapshot();
  await hall.close();
  expect((await memoryStore(disk).latestSnapshot("w1"))!.seq).toBeGreaterThan(seq);
  await memoryStore(disk).setAside("w1", seq, "The log does not add up");

  const again = openTestHouse({ store: memoryStore(disk) });
  const cut = (await again.house.workshop("w1"))!;
  await says(cut, "after");
  const page = new Page();
  await page.comes(again);
  expect(page.words).toEqual(["before", "after"]);
  await again.close();
});

test("a store that loses the end of its log while it is in use: everybody comes again, and it goes on without a restart", async () => {
  const disk = new MemoryDisk();
  const { hall, open } = await begin(memoryStore(disk));
  const page = new Page();
  await page.comes(hall);
  await says(open, "before", "lost");
  disk.kept.commits.get("w1")!.pop();
  disk.kept.damages.push({
    at: disk.now(),
    workshopId: "w1",
    what: "log",
    lost: 1,
    words: "Its end was lost",
  });
  const said = { id: "m1", text: "unlucky", to: "everyone" };
  expect(await act(open.room, "message.send", said, FAY)).toEqual({ refused: "NOT_KEPT" });
  expect(page.isCut).toBe(true);
  await page.comes(hall);
  expect(page.words).toEqual(["before"]);
  await says((await hall.house.workshop("w1"))!, "after");
  expect(page.words).toEqual(["before", "after"]);
  expect(page.held.life).not.toBe("w1");
  await agrees(hall, page);
  await hall.close();
});
