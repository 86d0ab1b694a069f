import { describe, expect, test } from "vitest";
import { nanoid } from "nanoid";
import * as Y from "yjs";
import type { StreamMessage } from "../../shared/protocol.ts";
import { after, minutes } from "../../shared/time.ts";
import { NINE, TIME_ZONE, tinyAgenda } from "../../shared/workshop/testing-agenda.ts";
import { createBoards } from "../boards/boards.ts";
import { workshopClock } from "../clock.ts";
import { createLog } from "../log.ts";
import { memoryStore } from "../store/memory.ts";
import type { Store } from "../store/store.ts";
import { Room } from "./room.ts";

const server = { kind: "server" } as const;
const fay = { kind: "person", id: "fay" } as const;

/** A room with its first facilitator, over a store whose `append` the test may take over. */
async function openRoom() {
  const store = memoryStore();
  const told: StreamMessage[] = [];
  const disk = { append: store.append.bind(store) };
  const clock = workshopClock(NINE);
  const room = await Room.open({
    workshopId: "w1",
    store: { ...store, append: (id, commit) => disk.append(id, commit) },
    clock,
    log: createLog("silent"),
    publisher: { published: (messages) => void told.push(...messages) },
    createBoards: (host) => createBoards(host, { workshopId: "w1" }),
  });
  const about = { id: "w1", title: "W", place: "", timeZone: TIME_ZONE, languages: ["en"], code: "X" };
  const begun = { about: { ...about, tables: 2, seats: 2 }, agenda: tinyAgenda };
  await room.dispatch(server, nanoid(), "workshop.create", begun);
  const join = (personId: string) =>
    room.dispatch(server, nanoid(), "person.join", {
      personId,
      tableId: "t1",
      profile: { name: personId, country: "", organisation: "", kind: "", languages: [] },
    });
  await join("fay");
  const grant = { id: "g1", personId: "fay", role: "facilitator", sessionId: null };
  await room.dispatch(server, nanoid(), "grant.give", grant);
  const go = (promptId: string) =>
    room.dispatch(fay, nanoid(), "prompt.go", { leaving: room.durable.room.step.run, promptId });
  return { room, disk, honest: store.append.bind(store) as Store["append"], clock, told, join, go };
}

describe("a commit under way", () => {
  test("an answer waits for what it rests on, and not for what comes after", async () => {
    const { room, disk, honest, join } = await openRoom();
    const gates: (() => void)[] = [];
    disk.append = async (...commit) => {
      await new Promise<void>((open) => gates.push(open));
      await honest(...commit);
    };
    const until = async (count: number) => {
      await expect.poll(() => gates.length).toBe(count);
    };
    void join("amina");
    await until(1);
    let answered = false;
    const again = join("amina").then((answer) => {
      answered = true;
      return answer;
    });
    void join("lee");
    await new Promise(setImmediate);
    expect(answered).toBe(false);
    gates[0]!();
    await until(2);
    expect(await Promise.race([again, new Promise((late) => setTimeout(late, 500))])).toMatchObject({
      ok: true,
    });
    gates[1]!();
    await room.close();
  });

  test("more than a store takes at once is kept in several commits, in order", async () => {
    const { room, disk, honest } = await openRoom();
    const sizes: number[] = [];
    disk.append = async (workshopId, commit) => {
      sizes.push(commit.records.length);
      await honest(workshopId, commit);
    };
    const doc = new Y.Doc();
    doc.getText("notes").insert(0, "x".repeat(500_000));
    const update = Y.encodeStateAsUpdate(doc);
    const staged = { epoch: 1, actor: server, update, clients: [], owner: null };
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => room.submit([{ boardId: `ideas.t${n}`, ...staged }])),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(30);
    expect(sizes.length).toBeGreaterThan(1);
    await room.close();
  });

  test("who was kept although the answer got lost has a name", async () => {
    const { room, disk, honest, told, join } = await openRoom();
    disk.append = async (...commit) => {
      disk.append = honest;
      await honest(...commit);
      throw new Error("the answer got lost");
    };
    expect(await join("amina")).toEqual({ refused: "NOT_KEPT" });
    await room.settled();
    expect(room.durable.persons["amina"]?.joinedAt).not.toBeNull();
    expect(told.find(({ audience }) => audience === "person:amina")?.people["amina"]?.name).toBe("amina");
    await room.close();
  });

  test("an act to which the server adds a board write has one answer, however often it is sent", async () => {
    const { room, go } = await openRoom();
    await go("write");
    await go("choose");
    const late = () =>
      room.dispatch(fay, "c1", "card.write", { promptId: "write", cardId: "k1", text: "A late word" });
    const answer = await late();
    expect(answer).toEqual({ ok: true, seq: room.seq });
    expect(await late()).toEqual(answer);
    await room.close();
  });

  test("boards that are due to close do so once the store works again", async () => {
    const { room, disk, honest, clock, go } = await openRoom();
    await go("pairs");
    await go("talks");
    let failures = 1;
    disk.append = async (...commit) => {
      if (failures-- > 0) throw new Error("the disk is full");
      await honest(...commit);
    };
    clock.setTo(after(NINE, minutes(2)));
    await expect.poll(() => failures).toBe(0);
    await expect.poll(() => room.durable.room.discussions["ideas"]?.open, { timeout: 4_000 }).toBe(false);
    await room.close();
  });
});
