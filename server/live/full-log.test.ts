import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nanoid } from "nanoid";
import { expect, onTestFinished, test } from "vitest";
import { built, NODE_FLAGS } from "../built.contract.ts";
import { Browser } from "./hall.contract.ts";

/** What Linux has for a disk on which no byte finds room. */
const FULL = "/dev/full";
/** A supervisor that waits ten seconds is not kept waiting. */
const SOON_MS = 9_000;

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  taken.close();
  await once(taken, "close");
  return port;
}

/** The real server; all that it says, its addresses too, goes where nothing finds room. */
async function startServer(): Promise<{ child: ChildProcess; browser: Browser }> {
  const folder = mkdtempSync(join(tmpdir(), "plenaria-full-log-"));
  const full = openSync(FULL, "w");
  const port = await freePort();
  const child = spawn(process.execPath, [...NODE_FLAGS, built("main")], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      PLENARIA_DATA: folder,
      LOG_LEVEL: "info",
      MONGODB_URL: "",
    },
    stdio: ["ignore", full, full],
  });
  closeSync(full);
  onTestFinished(() => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  const browser = new Browser(`http://127.0.0.1:${port}`);
  const lives = () =>
    browser.ask("/healthz").then(
      ({ status }) => status === 200,
      () => false,
    );
  await expect.poll(lives, { timeout: 15_000 }).toBe(true);
  return { child, browser };
}

test.skipIf(process.platform !== "linux")(
  "a log that finds no room costs nobody anything: acts are refused and taken, and the server ends when asked to",
  async () => {
    const { child, browser } = await startServer();
    const id = nanoid();
    const form = { template: "one-hour-roundtable", title: "Rivers", place: "", firstDate: "2031-06-24" };
    const size = { tables: 2, seats: 4, languages: ["en"], timeZone: "UTC" };
    await browser.ask("/api/workshops", { id, ...form, ...size, name: "Fay" });
    const fay = await browser.connect(id).here();
    for (let i = 0; i < 5; i += 1) {
      expect(await fay.says(nanoid(), "no.such.act", {})).toEqual({ refused: "UNKNOWN_COMMAND" });
      // The line goes out after the answer did.
      expect((await browser.ask("/healthz")).status).toBe(200);
    }
    expect(await fay.does("message.send", { id: "m1", text: "Hello", to: "everyone" })).toMatchObject({
      ok: true,
    });
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
    const [asked, ended] = [performance.now(), once(child, "exit")];
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - asked).toBeLessThan(SOON_MS);
    expect(fay.bye).toBe("STOPPING");
    browser.close();
  },
  40_000,
);
