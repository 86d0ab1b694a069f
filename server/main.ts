/** `npm start`: settings from the environment, the embedded store unless MongoDB is named, and the two addresses. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import closeWithGrace from "close-with-grace";
import qrcode from "qrcode-terminal";
import { instant } from "../shared/time.ts";
import { startServer } from "./app.ts";
import { newSecret } from "./auth/keys.ts";
import { workshopClock } from "./clock.ts";
import { readConfig, type Config } from "./config.ts";
import { lanAddress } from "./http/address.ts";
import { createLog } from "./log.ts";

/** What waits is kept within moments; a supervisor that waits ten seconds before it kills is not kept waiting. */
const STOP_WITHIN_MS = 9_000;

const config = readConfig(process.env);
const log = createLog(config.logLevel);
const clock = workshopClock();
const server = await startServer({
  port: config.port,
  host: config.host,
  dataFolder: config.dataFolder,
  mongoUrl: config.mongoUrl,
  publicUrl: config.publicUrl,
  trustProxy: config.trustProxy,
  ownerKey: ownerKey(config),
  clock,
  log,
});

closeWithGrace(
  {
    delay: STOP_WITHIN_MS,
    logger: false,
    onSecondSignal: (signal) => log.warn({ signal }, "asked to stop twice: stopping at once"),
    onSecondError: (problem) => log.error({ problem }, "another problem while stopping: stopping at once"),
    onTimeout: () => log.error({}, "could not stop in time: stopping at once"),
  },
  async ({ err: problem, signal }) => {
    // A bug whose reach nobody knows: what waits is kept, and whoever watches over the process starts it again.
    if (problem) log.error({ reference: newSecret().slice(0, 8), problem }, "stopping after a bug");
    else if (signal) log.info({ signal }, "stopping");
    await server.close();
  },
);
takeOrders();
if (process.send) process.send({ listening: server.port });
else tellWhere(server.port);

/** Kept in the data folder, so that it is the same after a restart. */
function ownerKey({ ownerKey: given, dataFolder }: Config): string {
  if (given !== undefined) return given;
  const file = join(dataFolder, "owner-key");
  mkdirSync(dataFolder, { recursive: true });
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const fresh = newSecret().slice(0, 20);
  writeFileSync(file, `${fresh}\n`, { mode: 0o600 });
  return fresh;
}

/** A parent process may move the workshop clock, and nobody else: tests, the demo, the replay. */
function takeOrders(): void {
  process.on("message", (order: unknown) => {
    const { advance, setTo } = (order ?? {}) as { advance?: unknown; setTo?: unknown };
    if (typeof advance === "number") clock.advance(advance);
    if (typeof setTo === "number") clock.setTo(instant(setTo));
    process.send?.({ now: clock.now() });
  });
  // A parent that died gives no more orders, and nobody else knows of this server.
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}

function tellWhere(port: number): void {
  const lan = lanAddress();
  const phones = config.publicUrl ?? (lan === null ? null : `http://${lan}:${port}`);
  const lines = [`Plenaria is running.`, ``, `  Open here:        http://localhost:${port}`];
  if (phones === null)
    lines.push(
      `  For phones:       no network found; connect this machine to the room's network and start again`,
    );
  else lines.push(`  For phones:       ${phones}`);
  lines.push(`  Owner key:        ${server.ownerKey}   (to create workshops from another machine)`, ``);
  process.stdout.write(`${lines.join("\n")}\n`);
  if (phones !== null)
    qrcode.generate(phones, { small: true }, (picture) => process.stdout.write(`${picture}\n`));
}
