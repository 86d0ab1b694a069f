/** Everybody's bytes, and the judgement of them. */
import type { Client } from "../delegates/client.ts";
import { maySee, type Secrets, type Viewer } from "./oracle.ts";

export interface Heard {
  bytes: number;
  /** Secrets that somebody received who may see them: the search finds what is there. */
  seen: number;
  readonly leaks: string[];
}

/** A place where bytes arrive. */
export interface Ear {
  readonly viewer: () => Viewer;
  /** All bytes since the last time. */
  readonly take: () => Buffer;
}

export function search(ears: readonly Ear[], secrets: Secrets, when: string, heard: Heard): void {
  for (const ear of ears) {
    const bytes = ear.take();
    heard.bytes += bytes.length;
    const viewer = ear.viewer();
    for (const words of secrets.in(bytes)) {
      const secret = secrets.of(words);
      if (maySee(viewer, secret)) heard.seen += 1;
      else
        heard.leaks.push(
          `${when}: ${viewer.label} received ${secret.field} (${words}, for: ${secret.stage}, at ${secret.tables.join(" ")})`,
        );
    }
  }
}

/** A client's sockets, boards and HTTP answers. */
export function earOf(client: Client, viewer: () => Viewer): Ear {
  const { wire } = client.connection;
  wire.start();
  return {
    viewer,
    take() {
      const bytes = wire.everything;
      wire.start();
      return bytes;
    },
  };
}

/** What the server writes into its log, at every level. */
export class LogEar implements Ear {
  #lines: string[] = [];
  readonly log = {
    info: (facts: object, words: string) => this.#note("info", facts, words),
    warn: (facts: object, words: string) => this.#note("warn", facts, words),
    error: (facts: object, words: string) => this.#note("error", facts, words),
  };
  count = 0;

  viewer = (): Viewer => ({
    label: "the server's log",
    workshop: null,
    personId: null,
    tableId: null,
    atDesk: false,
    drives: false,
  });
  take(): Buffer {
    const bytes = Buffer.from(this.#lines.join("\n"));
    this.#lines = [];
    return bytes;
  }
  #note(level: string, facts: object, words: string): void {
    this.count += 1;
    // Errors with all that they carry: more than the real log writes.
    const whole = (_key: string, value: unknown) =>
      value instanceof Error
        ? { ...value, message: value.message, stack: value.stack, cause: value.cause }
        : value;
    this.#lines.push(`${level} ${JSON.stringify(facts, whole)} ${words}`);
  }
}

/** HTTP as anybody may try it; the answers, refusals and errors included, are somebody's bytes too. */
export class HttpEar implements Ear {
  readonly viewer: () => Viewer;
  #bytes: Buffer[] = [];
  readonly #origin: string;
  readonly #cookie: () => string;
  answers = 0;

  constructor(origin: string, viewer: () => Viewer, cookie: () => string = () => "") {
    this.#origin = origin;
    this.viewer = viewer;
    this.#cookie = cookie;
  }
  async ask(path: string, body?: string, type = "application/json"): Promise<number> {
    const response = await fetch(this.#origin + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { cookie: this.#cookie(), ...(body === undefined ? {} : { "content-type": type }) },
      ...(body === undefined ? {} : { body }),
    });
    // A browser keeps its own cookies; pages and other people see everything else.
    const headers = [...response.headers].filter(([name]) => name !== "set-cookie").flat();
    this.#bytes.push(Buffer.from(headers.join("\n")), Buffer.from(await response.arrayBuffer()));
    this.answers += 1;
    return response.status;
  }
  take(): Buffer {
    const bytes = Buffer.concat(this.#bytes);
    this.#bytes = [];
    return bytes;
  }
}
