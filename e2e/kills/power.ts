/** The machines of a hall whose power fails: our server, and where it has one, its store's. People come by a line. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Line } from "../harness/line.ts";
import { ServerChild, type ServerChildOptions } from "../harness/server.ts";

export type Whose = "ours" | "store" | "both";

/** A process of a server that speaks MongoDB's protocol: the program and the arguments before its address. */
interface StoreProcess {
  readonly program: string;
  readonly port: number;
  child: ChildProcess | null;
  readonly words: LastWords;
}

/** What processes say of themselves, kept for the case that something gets stuck. */
class LastWords {
  #lines: readonly string[] = [];

  hear(child: ChildProcess): void {
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#lines = [...this.#lines, ...text.split("\n").filter((line) => line !== "")].slice(-MOST_LINES);
    });
  }
  get text(): string {
    return this.#lines.join("\n") || "nothing";
  }
}
const MOST_LINES = 12;

export class Power {
  readonly line: Line;
  readonly folder: string;
  readonly #port: number;
  readonly #store: StoreProcess | null;
  readonly #words: LastWords;
  #server: ServerChild | null;

  private constructor(parts: {
    line: Line;
    folder: string;
    server: ServerChild;
    store: StoreProcess | null;
    words: LastWords;
  }) {
    this.line = parts.line;
    this.folder = parts.folder;
    this.#server = parts.server;
    this.#port = parts.server.port;
    this.#store = parts.store;
    this.#words = parts.words;
  }

  /** `program`: the MongoDB-compatible server; null for the embedded store. */
  static async on(program: string | null): Promise<Power> {
    const folder = mkdtempSync(join(tmpdir(), "plenaria-kills-"));
    const store =
      program === null ? null : { program, port: await freePort(), child: null, words: new LastWords() };
    if (store) await startStore(store, folder);
    const words = new LastWords();
    const server = await start(settings(folder, store, 0), words);
    return new Power({ line: await Line.open(server.port), folder, server, store, words });
  }

  /** The server itself, past the line. */
  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }
  get mongoUrl(): string | undefined {
    return this.#store ? urlOf(this.#store) : undefined;
  }
  get hasStore(): boolean {
    return this.#store !== null;
  }

  /** What the processes said last, and whether they are there. */
  get lastWords(): string {
    const ours = `our server ${this.#server ? "is up" : "is down"}, and said: ${this.#words.text}`;
    if (!this.#store) return ours;
    const { child, words } = this.#store;
    const isUp = child !== null && child.exitCode === null && child.signalCode === null;
    return `${ours}\nits store ${isUp ? "is up" : "is down"}, and said: ${words.text}`;
  }

  async cut(whose: Whose): Promise<void> {
    const ends: Promise<unknown>[] = [];
    if (whose !== "store" && this.#server) {
      ends.push(this.#server.kill());
      this.#server = null;
    }
    if (whose !== "ours" && this.#store?.child) {
      ends.push(once(this.#store.child, "exit"));
      this.#store.child.kill("SIGKILL");
      this.#store.child = null;
    }
    await Promise.all(ends);
  }

  /** Everything that is dark comes up at once; resolves when our server listens. */
  async back(): Promise<void> {
    const store = this.#store;
    const storeUp = store && !store.child ? startStore(store, this.folder) : null;
    this.#server ??= await start(settings(this.folder, store, this.#port), this.#words);
    await storeUp;
  }

  /** Comes up and is killed again before it has served anybody. */
  async flicker(ms: number): Promise<void> {
    let child: ChildProcess | undefined;
    const options = settings(this.folder, this.#store, this.#port);
    const start = ServerChild.start({
      ...options,
      spawned: (spawned) => this.#words.hear((child = spawned)),
    });
    // It ends before it listens, or it listens just before.
    const ended = start.then(
      (server) => server.kill(),
      () => undefined,
    );
    await pause(ms);
    child?.kill("SIGKILL");
    await ended;
  }

  /** Our server ends in peace; its store goes on, to be read. */
  async stopServing(): Promise<void> {
    await this.#server?.stop();
    this.#server = null;
  }
  async off(): Promise<void> {
    await this.line.close();
    await this.stopServing();
    await this.cut("store");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const urlOf = ({ port }: StoreProcess): string => `mongodb://127.0.0.1:${port}/kills`;

const settings = (folder: string, store: StoreProcess | null, port: number) => ({
  dataFolder: folder,
  port,
  // Without the compiler's half second at each start.
  compiled: true,
  logLevel: "error",
  stderr: "pipe" as const,
  ...(store ? { mongoUrl: urlOf(store) } : {}),
});

function start(options: ServerChildOptions, words: LastWords): Promise<ServerChild> {
  return ServerChild.start({ ...options, spawned: (child) => words.hear(child) });
}

async function startStore(store: StoreProcess, folder: string): Promise<void> {
  const child = spawn(store.program, [`127.0.0.1:${store.port}`, folder], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  store.child = child;
  store.words.hear(child);
  while (child.exitCode === null && child.signalCode === null) {
    if (await answers(store.port)) return;
    await pause(10);
  }
  throw new Error("the MongoDB-compatible server does not start");
}

function answers(port: number): Promise<boolean> {
  return new Promise((told) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      told(true);
    });
    socket.once("error", () => told(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
