/** `npm start`: settings from the environment, the embedded store unless MongoDB is named, and the two addresses. */
import closeWithGrace from "close-with-grace";
import qrcode from "qrcode-terminal";
import { instant } from "../shared/time.ts";
import { startServer } from "./app.ts";
import { newSecret } from "./auth/keys.ts";
import { ownerKeyIn } from "./auth/ownerKey.ts";
import { workshopClock } from "./clock.ts";
import { readConfig, WrongSettings, type Config } from "./config.ts";
import { lanAddress } from "./http/address.ts";
import { createLog } from "./log.ts";
import { StoreError } from "./store/store.ts";

/** What waits is kept within moments; a supervisor that waits ten seconds before it kills is not kept waiting. */
const STOP_WITHIN_MS = 9_000;

// What is said to whoever started it may find no reader and no room: nobody in the hall is to notice.
for (const out of [process.stdout, process.stderr]) out.on("error", () => undefined);

const config = settings();
const log = createLog(config.logLevel);
const clock = workshopClock();
const server = await startServer({
  port: config.port,
  host: config.host,
  dataFolder: config.dataFolder,
  mongoUrl: config.mongoUrl,
  publicUrl: config.publicUrl,
  trustProxy: config.trustProxy,
  ownerKey: config.ownerKey ?? ownerKeyIn(config.dataFolder),
  clock,
  log,
}).catch(explainAndEnd);

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

function settings(): Config {
  try {
    return readConfig(process.env);
  } catch (problem) {
    return explainAndEnd(problem);
  }
}

/** What whoever starts the server can put right is said in words; anything else is a bug, with its place. */
function explainAndEnd(problem: unknown): never {
  const words =
    problem instanceof WrongSettings || problem instanceof StoreError
      ? problem.message
      : outsideProblem(problem as NodeJS.ErrnoException);
  if (words === null) throw problem;
  process.stderr.write(`Plenaria did not start.\n\n${words.replace(/^/gm, "  ")}\n\n`);
  process.exit(1);
}

function outsideProblem({ name, code }: NodeJS.ErrnoException): string | null {
  // Its own message may name users and hosts.
  if (name.startsWith("Mongo"))
    return `The database that MONGODB_URL names cannot be used (${name}). See whether it runs, and who may enter.`;
  switch (code) {
    case "EADDRINUSE":
      return `Port ${config.port} is in use. Stop what uses it, or set PORT to another.`;
    case "EADDRNOTAVAIL":
      return `This machine has no address ${config.host}. Set HOST to one that it has, or leave it out.`;
    case "EACCES":
      return `Port ${config.port} is not open to this user. Set PORT to one above 1023.`;
    default:
      return null;
  }
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
