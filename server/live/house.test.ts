import { expect, test } from "vitest";
import { profileOf } from "../../shared/workshop/testing.ts";
import { realMachine, type Machine } from "../machine.ts";
import { MemoryDisk, memoryStore } from "../store/memory.ts";
import { StoreError } from "../store/store.ts";
import { act } from "./house.ts";
import { openTestHouse } from "./testing.ts";

test("a workshop that could not be opened leaves no second room behind: its alarms ring once", async () => {
  const disk = new MemoryDisk();
  const first = openTestHouse({ store: memoryStore(disk) });
  const { room } = await first.workshop();
  await act(room, "person.join", { personId: "amina", profile: profileOf("amina"), tableId: "t1" });
  await act(room, "grant.give", { id: "g1", personId: "amina", role: "facilitator", sessionId: null });
  await act(room, "person.signOut", { personId: "amina" }, { kind: "person", id: "amina" });
  await first.close();

  let repeating = 0;
  const machine: Machine = {
    ...realMachine,
    every(ms, work) {
      const cancel = realMachine.every(ms, work);
      repeating += 1;
      return () => {
        repeating -= 1;
        cancel();
      };
    },
  };
  const store = memoryStore(disk);
  let fails = true;
  const failing = {
    ...store,
    credentialsOf: async (workshopId: string) => {
      if (fails) throw new StoreError("DISK_FAILED", "it cannot be read just now");
      return store.credentialsOf(workshopId);
    },
  };
  const second = openTestHouse({ store: failing, machine });
  const before = repeating;
  await expect(second.house.workshop("w1")).rejects.toThrow("just now");
  expect(repeating).toBe(before);
  fails = false;
  expect((await second.house.workshop("w1"))?.room.seq).toBe(room.seq);
  await second.close();
});
