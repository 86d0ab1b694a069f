import { expect, test } from "vitest";
import { template } from "../../shared/methods/templates.ts";
import type { Actor } from "../../shared/ids.ts";
import { workshopClock } from "../clock.ts";
import { createLog } from "../log.ts";
import { MemoryDisk, memoryStore } from "../store/memory.ts";
import { House, act } from "./house.ts";

const fay: Actor = { kind: "person", id: "fay-the-facilitator" };

test("a workshop with a long log opens from its snapshot exactly as it was", async () => {
  const disk = new MemoryDisk();
  const house = () => new House(memoryStore(disk), workshopClock(), createLog("silent"));
  const before = house();
  const about = {
    id: "long",
    title: "Long",
    place: "",
    timeZone: "UTC",
    languages: ["en" as const],
    code: "LONGLONGLO",
    tables: 2,
    seats: 3,
  };
  await before.store.createWorkshop({
    id: "long",
    code: about.code,
    secret: "c2VjcmV0",
    createdAt: before.clock.now(),
  });
  const { room } = (await before.workshop("long"))!;
  await act(room, "workshop.create", {
    about,
    agenda: template("one-hour-roundtable")!.agenda("2026-11-21"),
  });
  await act(room, "person.join", {
    personId: fay.id,
    profile: { name: "Fay", country: "", organisation: "", kind: "", languages: [] },
    tableId: "t1",
  });
  await act(room, "grant.give", { id: "g1", personId: fay.id, role: "facilitator", sessionId: null });
  for (let run = 0; run < 3; run += 1) await act(room, "prompt.next", { leaving: run }, fay);
  await Promise.all(
    Array.from({ length: 4_100 }, (_, i) =>
      room.dispatch(fay, `note-${i}`, "message.send", { id: `m${i}`, text: `Note ${i}`, to: "everyone" }),
    ),
  );
  await act(room, "message.send", { id: "after", text: "After the snapshot", to: "everyone" }, fay);
  const was = { state: room.durable, seq: room.seq, heads: room.streams.heads() };
  await expect.poll(() => before.store.latestSnapshot("long")).not.toBeNull();

  const after = house();
  const again = (await after.workshop("long"))!.room;
  expect(again.durable).toEqual(was.state);
  expect(again.seq).toBe(was.seq);
  expect(again.streams.heads()).toEqual(was.heads);
  // An act kept before the snapshot, sent once more, has no second effect.
  expect(
    await again.dispatch(fay, "note-4099", "message.send", {
      id: "m4099",
      text: "Note 4099",
      to: "everyone",
    }),
  ).toMatchObject({ ok: true });
  expect(again.seq).toBe(was.seq);
  await after.close();
});
