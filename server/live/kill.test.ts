import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nanoid } from "nanoid";
import { afterEach, expect, test } from "vitest";
import { instant, minutes, seconds } from "../../shared/time.ts";
import { endsAt } from "../../shared/workshop/clock.ts";
import { built, NODE_FLAGS } from "../built.contract.ts";
import { Browser } from "./hall.contract.ts";

const started: ChildProcess[] = [];
let folder = "";
afterEach(async () => {
  await Promise.all(started.splice(0).map(kill));
  await rm(folder, { recursive: true, force: true });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** A server as `npm start` runs it, over the folder; its parent holds the workshop clock. */
async function startChild(): Promise<{
  child: ChildProcess;
  origin: string;
  order: (order: object) => Promise<number>;
}> {
  const child = fork(built("main"), [], {
    execArgv: NODE_FLAGS,
    env: {
      ...process.env,
      PORT: "0",
      HOST: "127.0.0.1",
      PLENARIA_DATA: folder,
      LOG_LEVEL: "silent",
      MONGODB_URL: "",
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  started.push(child);
  const [{ listening }] = (await once(child, "message")) as [{ listening: number }];
  const order = async (what: object) => {
    const answered = once(child, "message") as Promise<[{ now: number }]>;
    child.send(what);
    return (await answered)[0].now;
  };
  return { child, origin: `http://127.0.0.1:${listening}`, order };
}

test("killed in mid prompt and started again: nothing acknowledged is lost, and the countdown is right", async () => {
  folder = await mkdtemp(join(tmpdir(), "plenaria-kill-"));
  const first = await startChild();
  const browser = new Browser(first.origin);
  const workshop = nanoid();
  const form = {
    template: "one-hour-roundtable",
    title: "Rivers",
    place: "",
    firstDate: "2031-06-24",
    timeZone: "Asia/Seoul",
  };
  await browser.ask("/api/workshops", {
    id: workshop,
    ...form,
    tables: 2,
    seats: 4,
    languages: ["en"],
    name: "Fay",
  });
  const fay = await browser.connect(workshop).here();
  const press = nanoid();
  const opened = await fay.does("prompt.next", { leaving: 0 }, press);
  await fay.until("the prompt", ({ held }) => held.room?.step.now === "prompt");
  await fay.does("prompt.time", { leaving: fay.run, delta: minutes(2), tableId: null });
  await fay.does("prompt.time", { leaving: fay.run, delta: minutes(1), tableId: "t2" });
  const pressedAt = await first.order({ advance: minutes(3) });

  // Words come in faster than anyone could write them, until the power is cut between two of them.
  const kept: string[] = [];
  const cut = new Promise<void>((resolve) => {
    for (let i = 0; i < 150; i += 1)
      void fay.does("message.send", { id: `m${i}`, text: `Message ${i}`, to: "everyone" }).then((answer) => {
        if ("ok" in answer) kept.push(`m${i}`);
        if (kept.length === 40) resolve();
      });
  });
  await cut;
  await kill(first.child);
  const acknowledged = [...kept];
  const before = fay.held.room!;
  browser.close();

  const second = await startChild();
  await second.order({ setTo: pressedAt + seconds(30) });
  const again = new Browser(second.origin);
  for (const [name, value] of browser.cookies) again.cookies.set(name, value);
  const back = await again.connect(workshop).here();
  const room = back.held.room!;
  expect(room.step).toEqual(before.step);
  if (room.step.now !== "prompt") throw new Error("no prompt runs");
  const now = instant(pressedAt + seconds(30));
  const planned = room.step.startedAt + room.step.planned;
  expect(endsAt(room.step, "t1", now)).toBe(planned + minutes(2));
  expect(endsAt(room.step, "t2", now)).toBe(planned + minutes(3));
  // What was acknowledged is there: answered again from memory, with the same number.
  expect(await back.does("prompt.next", { leaving: 0 }, press)).toEqual(opened);
  const last = Number(room.messages.at(-1)!.id.slice(1));
  expect(room.messages.map(({ id }) => id)).toEqual(
    Array.from({ length: 20 }, (_, i) => `m${last - 19 + i}`),
  );
  expect(last).toBeGreaterThanOrEqual(Math.max(...acknowledged.map((id) => Number(id.slice(1)))));
  expect(await back.does("prompt.pause", { leaving: room.step.run })).toMatchObject({ ok: true });
  again.close();
}, 40_000);
