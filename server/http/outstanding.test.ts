import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { openHall } from "../live/hall.contract.ts";
import { memoryStore } from "../store/memory.ts";

test("who pressed before the server was asked to stop is answered, and in", async () => {
  const store = memoryStore();
  let holds: Promise<void> | null = null;
  const hall = await openHall({
    ...store,
    async saveCredential(credential) {
      await holds;
      await store.saveCredential(credential);
    },
  });
  onTestFinished(() => hall.close());
  const workshop = await hall.workshop();
  const phone = hall.browser();
  let go: () => void = () => undefined;
  holds = new Promise((later) => (go = later));
  const joining = phone.ask<{ workshop: string }>(`/api/workshops/${workshop.id}/join`, {
    id: randomUUID(),
    key: workshop.code,
    tableId: "t1",
    profile: { name: "Amina", country: "", organisation: "", kind: "", languages: [] },
  });
  const { room } = (await hall.server.house.workshop(workshop.id))!;
  await expect.poll(() => room.profiles.size).toBe(1);
  const stopping = hall.server.close();
  setTimeout(go, 100);
  expect((await joining).status).toBe(200);
  await stopping;
});
