import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nanoid } from "nanoid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { built, NODE_FLAGS } from "../built.contract.ts";
import { Browser } from "./hall.contract.ts";

/** A bug that breaks out, when the test says so. */
const BUG = `data:text/javascript,${encodeURIComponent(
  `process.on("SIGWINCH", () => setTimeout(() => { throw new Error('a bug met "can' + 'ary"'); }));`,
)}`;

let folder = "";
const started: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plenaria-stop-"));
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** The real server, and what it writes into its log at the most talkative level. */
async function startServer() {
  const child = fork(built("main"), [], {
    execArgv: [...NODE_FLAGS, "--import", BUG],
    env: {
      ...process.env,
      PORT: "0",
      HOST: "127.0.0.1",
      PLENARIA_DATA: folder,
      LOG_LEVEL: "debug",
      MONGODB_URL: "",
    },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  started.push(child);
  const said = { text: "" };
  child.stderr!.on("data", (bytes: Buffer) => (said.text += bytes.toString()));
  const [{ listening: port }] = (await once(child, "message")) as [{ listening: number }];
  // With all that it had to say.
  const ended = once(child, "close") as Promise<[number | null, string | null]>;
  return { child, port, said, ended, browser: new Browser(`http://127.0.0.1:${port}`) };
}

async function openWorkshop(browser: Browser) {
  const id = nanoid();
  await browser.ask("/api/workshops", {
    id,
    template: "one-hour-roundtable",
    title: "canary-title",
    place: "canary-place",
    firstDate: "2031-06-24",
    timeZone: "UTC",
    tables: 2,
    seats: 4,
    languages: ["en"],
    name: "canary-name",
  });
  return { id, fay: await browser.connect(id).here() };
}

test("asked to stop, the server tells everyone, keeps what waits, cuts off who does not listen, and ends well", async () => {
  const { child, port, browser, ended } = await startServer();
  const { id, fay } = await openWorkshop(browser);
  // Connections that never say or hear anything more: a phone whose Wi-Fi has gone.
  const stuck = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
  for (const socket of stuck) socket.on("error", () => undefined);
  stuck[1]!.write(
    `GET /io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  await once(stuck[1]!, "data");
  stuck[1]!.pause();
  const answers = Array.from({ length: 20 }, (_, i) =>
    fay.does("message.send", { id: `m${i}`, text: `Message ${i}`, to: "everyone" }),
  );
  await answers[0];
  const asked = performance.now();
  child.kill("SIGTERM");
  await fay.until("goodbye", ({ bye }) => bye === "STOPPING");
  const [code] = await ended;
  expect(code).toBe(0);
  expect(performance.now() - asked).toBeLessThan(9_000);
  for (const socket of stuck) socket.destroy();

  const told = fay.held.room!.messages.length;
  const next = await startServer();
  for (const [name, value] of browser.cookies) next.browser.cookies.set(name, value);
  const back = await next.browser.connect(id).here();
  expect(back.held.room!.messages.length).toBeGreaterThanOrEqual(told);
  back.close();
}, 40_000);

test("asked twice, it stops at once", async () => {
  const { child, ended, browser } = await startServer();
  await openWorkshop(browser);
  child.kill("SIGTERM");
  child.kill("SIGINT");
  const asked = performance.now();
  await ended;
  expect(performance.now() - asked).toBeLessThan(2_000);
  browser.close();
}, 40_000);

test("a bug that breaks out is logged with a reference and nobody's words, people are told, and the process ends as failed", async () => {
  const { child, ended, browser, said } = await startServer();
  const { id, fay } = await openWorkshop(browser);
  expect(await fay.does("message.send", { id: "m1", text: "canary-words", to: "everyone" })).toMatchObject({
    ok: true,
  });
  // Refused, failed, unknown: each has its line.
  await fay.says("c1", "canary-command", { text: "canary-input" });
  await browser.ask("/api/enter", { workshop: id, key: "canary-key" });
  child.kill("SIGWINCH");
  const [code] = await ended;
  expect(code).toBe(1);
  expect(fay.bye).toBe("STOPPING");
  const bug = said.text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { msg: string; reference?: string })
    .find(({ msg }) => msg === "stopping after a bug");
  expect(bug?.reference).toMatch(/^\S{8}$/);
  expect(said.text).toContain("UNKNOWN_COMMAND");
  const secrets = ["canary", ...browser.cookies.values()];
  for (const secret of secrets) expect(said.text).not.toContain(secret);
  browser.close();
}, 40_000);
