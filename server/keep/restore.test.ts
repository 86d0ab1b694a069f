import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { CLOSE } from "../../shared/board/actions.ts";
import { openHall, type Browser, type Hall } from "../live/hall.contract.ts";
import { bestDriver } from "../store/sqlite/driver.ts";
import { askHolder } from "../store/sqlite/hold.ts";
import { sqliteStore } from "../store/sqlite/sqlite.ts";
import { ordersOn } from "./orders.ts";
import { restoreFile } from "./restore.ts";

let folder: string;
let hall: Hall | null = null;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plenaria-restore-"));
});
afterEach(async () => {
  await hall?.close();
  hall = null;
  rmSync(folder, { recursive: true, force: true });
});

const open = async (data: string): Promise<Hall> =>
  (hall = await openHall(await sqliteStore(data, bestDriver(), ordersOn)));

/** The close code of a page that comes to the board with this epoch; null where it is let in. */
async function closeOf({ origin }: Hall, browser: Browser, epoch: number): Promise<number | null> {
  const address = `${origin.replace("http", "ws")}/boards/ideas.t1?w=w1&as=person&epoch=${epoch}`;
  const socket = new WebSocket(address, { headers: { cookie: browser.cookie } });
  const heard = Promise.race([
    once(socket, "close").then(([code]) => code as number),
    once(socket, "message").then(() => null),
  ]);
  // The first word of a Yjs client that holds nothing.
  socket.on("open", () => socket.send(new Uint8Array([0, 0, 1, 0])));
  const code = await heard;
  socket.terminate();
  return code;
}

test("a backup in the midst of a busy room holds all that was acknowledged before, and once it is put back every open page follows it", async () => {
  const data = path.join(folder, "data");
  const copy = path.join(folder, "backup.sqlite");
  const before = await open(data);
  const workshop = await before.workshop("w1");
  const browser = before.browser();
  await browser.enter(workshop, "facilitator", "Fay");
  const fay = await browser.connect(workshop).here();
  const cluster = { leaving: fay.run, promptId: "cluster" };
  expect(await fay.does("prompt.go", cluster)).toMatchObject({ ok: true });

  const acknowledged: string[] = [];
  const busy = { on: true };
  const talks = Array.from({ length: 8 }, async (_, lane) => {
    const { room } = (await before.server.house.workshop("w1"))!;
    for (let i = 0; busy.on; i += 1) {
      const id = `m${lane}-${i}`;
      const said = { id, text: id, to: "everyone" };
      const answer = await room.dispatch(fay.welcomed!.actor, id, "message.send", said);
      if ("ok" in answer) acknowledged.push(id);
    }
  });
  await expect.poll(() => acknowledged.length, { interval: 5 }).toBeGreaterThan(50);
  const promised = [...acknowledged];
  await askHolder(data, { do: "backup", to: copy });
  await expect(restoreFile(data, copy, "then")).rejects.toMatchObject({ code: "DATA_FOLDER_IN_USE" });
  await expect.poll(() => acknowledged.length, { interval: 5 }).toBeGreaterThan(promised.length + 50);
  busy.on = false;
  await Promise.all(talks);
  const { epoch } = fay.held.room!.discussions["ideas"]!;
  const seen = { known: fay.held.known, life: fay.held.life };
  const held = fay.held;
  await before.close();

  const told = await restoreFile(data, copy, "then");
  expect(told.join(" ")).toContain("replaced-then");
  expect(existsSync(path.join(data, "plenaria.sqlite.restoring.mark"))).toBe(false);
  const after = await open(data);
  const again = after.browser();
  for (const [name, value] of browser.cookies) again.cookies.set(name, value);
  const page = again.connect("w1", "person", seen);
  page.held = held;
  await page.until("the log that was put back", (guest) => guest.held.life !== seen.life);
  const fresh = await again.connect("w1").here();
  await page.until("all of it", (guest) => guest.held.known["room"] === fresh.held.known["room"]);
  expect(page.held.room).toEqual(fresh.held.room);
  const inLog = new Set<string | null>();
  for await (const { records } of after.store.read("w1", 0))
    for (const { command } of records) inLog.add(command);
  expect(promised.filter((id) => !inLog.has(id))).toEqual([]);
  expect(acknowledged.some((id) => !inLog.has(id))).toBe(true);
  expect(await page.does("message.send", { id: "on", text: "And on", to: "everyone" })).toMatchObject({
    ok: true,
  });
  await fresh.until("the same news", (guest) => guest.held.room!.messages.some(({ id }) => id === "on"));
  expect(page.held.room).toEqual(fresh.held.room);
  expect(await closeOf(after, again, epoch)).toBe(CLOSE.otherEpoch);
  expect(await closeOf(after, again, fresh.held.room!.discussions["ideas"]!.epoch)).toBeNull();
});
