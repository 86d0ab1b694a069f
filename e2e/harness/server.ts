/** The real server as a child process, with a data folder of its own; only its parent may move the workshop clock. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Instant } from "../../shared/time.ts";

const MAIN = fileURLToPath(new URL("../../server/main.ts", import.meta.url));
/** What `npm start` runs: without the compiler's half second at the start. */
export const COMPILED = fileURLToPath(new URL("../../dist/server/main.js", import.meta.url));
/** What `npm start` tells Node. */
const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  readonly scripts: { readonly start: string };
};
const START_FLAGS = scripts.start.split(" ").filter((part) => part.startsWith("--"));

export interface ServerChildOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Heard from this machine only unless said otherwise. */
  readonly host?: string;
  readonly logLevel?: string;
  /** Kept after the stop; without it a temporary folder is used and removed. */
  readonly dataFolder?: string;
  /** Instead of the embedded store. */
  readonly mongoUrl?: string;
  readonly ownerKey?: string;
  /** From `dist`, as it was built last. */
  readonly compiled?: boolean;
  /** Its errors are somebody else's to read. */
  readonly stderr?: "inherit" | "ignore" | "pipe";
  /** The process, before it listens. */
  readonly spawned?: (child: ChildProcess) => void;
}

export class ServerChild {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #folder: { readonly path: string; readonly isOurs: boolean };

  private constructor(child: ChildProcess, port: number, folder: { path: string; isOurs: boolean }) {
    this.#child = child;
    this.port = port;
    this.#folder = folder;
  }

  static async start(options: ServerChildOptions = {}): Promise<ServerChild> {
    const folder = {
      path: options.dataFolder ?? mkdtempSync(join(tmpdir(), "plenaria-")),
      isOurs: options.dataFolder === undefined,
    };
    const child = fork(options.compiled ? COMPILED : MAIN, [], {
      execArgv: options.compiled ? START_FLAGS : ["--import", "tsx"],
      // Settings of the one who runs this must not reach in.
      env: {
        ...process.env,
        MONGODB_URL: options.mongoUrl ?? "",
        PUBLIC_URL: "",
        OWNER_KEY: options.ownerKey ?? "",
        PORT: String(options.port ?? 0),
        HOST: options.host ?? "127.0.0.1",
        PLENARIA_DATA: folder.path,
        LOG_LEVEL: options.logLevel ?? "warn",
      },
      stdio: ["ignore", "inherit", options.stderr ?? "inherit", "ipc"],
      // Ctrl-C is for the parent, which stops the server when it is done; a server without a parent stops by itself.
      detached: true,
    });
    options.spawned?.(child);
    const port = await Promise.race([listening(child), gone(child)]);
    return new ServerChild(child, port, folder);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  /** The process itself: for signals, and for what it says on its way out. */
  get process(): ChildProcess {
    return this.#child;
  }

  /** Moves workshop time on; gives what it is then. */
  advance(ms: number): Promise<Instant> {
    return this.#order({ advance: ms });
  }
  setTo(when: Instant): Promise<Instant> {
    return this.#order({ setTo: when });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, "exit");
      this.#child.kill("SIGTERM");
      await exited;
    }
    this.#cleanUp();
  }
  /** As a power cut would. */
  async kill(): Promise<void> {
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exited;
  }

  #order(order: { readonly advance: number } | { readonly setTo: number }): Promise<Instant> {
    return new Promise((answered, lost) => {
      this.#child.once("message", (message) => answered((message as { now: Instant }).now));
      this.#child.send(order, (problem) => problem && lost(problem));
    });
  }

  #cleanUp(): void {
    if (this.#folder.isOurs) rmSync(this.#folder.path, { recursive: true, force: true });
  }
}

async function listening(child: ChildProcess): Promise<number> {
  for (;;) {
    const [message] = (await once(child, "message")) as [unknown];
    const port = (message as { listening?: unknown }).listening;
    if (typeof port === "number") return port;
  }
}
async function gone(child: ChildProcess): Promise<never> {
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  throw new Error(`the server ended before it listened (${code ?? signal})`);
}
