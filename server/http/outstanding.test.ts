import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { openHall } from "../live/hall.contract.ts";
import { memoryStore } from "../store/memory.ts";
import { Outstanding } from "./outstanding.ts";

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

test("who hangs up waits for nothing any more, however many questions were asked behind the first", async () => {
  const outstanding = new Outstanding();
  let came = 0;
  const http = createServer((request, response) => void (outstanding.take(request, response) && (came += 1)));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  onTestFinished(() => void http.close());
  const phone = connect((http.address() as AddressInfo).port, "127.0.0.1");
  await once(phone, "connect");
  phone.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(5));
  await expect.poll(() => came).toBe(5);
  phone.destroy();
  expect(await outstanding.allAnswered()).toBe(undefined);
});
