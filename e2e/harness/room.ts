/** One server over one data folder, through power cuts: where a story happens. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { venueInstant } from "../../shared/time.ts";
import { Line } from "./line.ts";
import { ServerChild } from "./server.ts";

export interface HouseOptions {
  /** Kept there instead of in a file. */
  readonly mongoUrl?: string;
}

export class House {
  /** The data folder. */
  readonly folder: string;
  readonly #options: HouseOptions;
  #server: ServerChild;
  /** How far workshop time was moved from the machine's; a server that comes up again must be told. */
  #moved = 0;
  readonly #lines: Line[] = [];

  private constructor(folder: string, options: HouseOptions, server: ServerChild) {
    this.folder = folder;
    this.#options = options;
    this.#server = server;
  }

  static async open(options: HouseOptions = {}): Promise<House> {
    const folder = mkdtempSync(join(tmpdir(), "plenaria-story-"));
    return new House(folder, options, await ServerChild.start({ ...options, dataFolder: folder }));
  }

  get origin(): string {
    return this.#server.origin;
  }

  /** Workshop time moves on by so many seconds; every page measures again. */
  async advance(seconds: number): Promise<void> {
    this.#moved += seconds * 1000;
    await this.#server.advance(seconds * 1000);
  }

  /** Makes it this time of day at the venue: `09:30`. */
  async makeIt(date: string, time: string, timeZone: string): Promise<void> {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    const when = venueInstant(date, hour * 60 + minute, timeZone);
    this.#moved = when - Date.now();
    await this.#server.setTo(when);
  }

  /** The power is cut, and comes back: the same folder, the same port, the same time of day. */
  async powerCut(): Promise<void> {
    const { port } = this.#server;
    await this.#server.kill();
    this.#server = await ServerChild.start({ ...this.#options, port, dataFolder: this.folder });
    await this.#server.advance(this.#moved);
  }

  /** Its disk takes nothing more, or takes what comes again: as one that is full, by a limit of the system. */
  diskTakes(what: "nothing" | "all"): void {
    const { pid } = this.#server.process;
    execFileSync("prlimit", ["--pid", String(pid), `--fsize=${what === "all" ? "unlimited" : "1"}:`]);
  }

  /** A way to the server that can be cut for whoever comes through it. */
  async line(): Promise<Line> {
    const line = await Line.open(this.#server.port);
    this.#lines.push(line);
    return line;
  }

  async close(): Promise<void> {
    await Promise.all(this.#lines.map((line) => line.close()));
    await this.#server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
