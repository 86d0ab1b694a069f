import { expect, test } from "vitest";
import { instant } from "../../shared/time.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { MemoryDisk, memoryStore } from "../store/memory.ts";
import type { EventRecord } from "../store/store.ts";
import { Acts, REMEMBERED } from "./acts.ts";
import { chain } from "./chain.ts";
import { act } from "./house.ts";
import type { Room } from "./room.ts";
import { openTestHouse } from "./testing.ts";

const AMINA = { kind: "person", id: "amina" } as const;
/** Under one command id: the second time its words must change nothing. */
const asks = (room: Room, words: string) =>
  room.dispatch(AMINA, "the-question", "question.ask", { id: words, text: words });
const questions = ({ durable }: Room) => durable.room.questions.map(({ text }) => text);

test("an act sent again after 30,000 acts of others is done once, also by a server that began from a snapshot", async () => {
  const disk = new MemoryDisk();
  let hall = openTestHouse({ store: memoryStore(disk) });
  const { room } = await hall.workshop();
  await act(room, "person.join", { personId: AMINA.id, profile: profileOf("Amina"), tableId: null });
  const first = await asks(room, "who");
  expect(first).toMatchObject({ ok: true });
  let { seq } = room;
  await hall.close();

  const store = memoryStore(disk);
  let hash = "";
  for await (const commit of store.read("w1", 0)) hash = commit.hash;
  for (let commit = 0; commit < 30; commit += 1) {
    const records = Array.from({ length: 1_000 }, (_, i): EventRecord => ({
      kind: "event",
      seq: seq + 1 + i,
      at: instant(0),
      actor: `person:other-${i}`,
      command: `act-${commit}`,
      audience: "room",
      type: "attention.called",
      data: { on: false },
    }));
    hash = chain(hash, records);
    await store.append("w1", { from: seq + 1, records, hash, profiles: [] });
    seq += records.length;
  }

  for (const from of ["the log", "a snapshot"]) {
    hall = openTestHouse({ store: memoryStore(disk) });
    const again = (await hall.house.workshop("w1"))!.room;
    expect(await asks(again, "what"), from).toEqual(first);
    expect(questions(again), from).toEqual(["who"]);
    expect((await hall.house.store.latestSnapshot("w1")) === null, from).toBe(from === "the log");
    await again.takeSnapshot();
    await hall.close();
  }
});

test("of each actor the latest are remembered, and no more", () => {
  const acts = new Acts();
  acts.remember("person:quiet", "act", 1);
  for (let i = 0; i < REMEMBERED + 2; i += 1) acts.remember("person:busy", `act-${i}`, i);
  expect(acts.seqOf("person:quiet", "act")).toBe(1);
  expect(["act-1", "act-2"].map((id) => acts.seqOf("person:busy", id))).toEqual([undefined, 2]);
  expect([...acts.all()].map(([actor, own]) => [actor, own.length])).toEqual([
    ["person:quiet", 1],
    ["person:busy", REMEMBERED],
  ]);
});
