/** For tests: the real server on a free port, and guests who come in through its doors. */
import { Agent, request as httpRequest, type OutgoingHttpHeaders } from "node:http";
import { nanoid } from "nanoid";
import { io, type Socket } from "socket.io-client";
import msgpack from "socket.io-msgpack-parser";
import { heardNothing, leave, receive, welcomed, type Followed } from "../../shared/follow.ts";
import {
  PROTOCOL,
  type Answer,
  type As,
  type ClientToServer,
  type Door,
  type Entered,
  type Hello,
  type Me,
  type Profile,
  type RefusalCode,
  type ServerToClient,
  type StreamMessage,
  type Welcome,
} from "../../shared/protocol.ts";
import type { CommandInputs, CommandType } from "../../shared/workshop/commands.ts";
import { NINE, TIME_ZONE, tinyAgenda } from "../../shared/workshop/testing-agenda.ts";
import { startServer, type RunningServer, type ServerOptions } from "../app.ts";
import { linkKey, newCode, newSecret, type LinkKind } from "../auth/keys.ts";
import { workshopClock, type MovableClock } from "../clock.ts";
import { createLog } from "../log.ts";
import { memoryStore } from "../store/memory.ts";
import type { Store, StoredWorkshop } from "../store/store.ts";
import { act } from "./house.ts";

/** Longer than anything here takes on a busy machine. */
const PATIENCE_MS = 8_000;

export const profileOf = (name: string): Profile => ({
  name,
  country: "",
  organisation: "",
  kind: "",
  languages: [],
});

export interface Hall {
  readonly server: RunningServer;
  readonly clock: MovableClock;
  readonly store: Store;
  readonly origin: string;
  /** Puts a tiny workshop into the store and begins it. */
  workshop(id?: string, size?: { tables: number; seats: number }): Promise<StoredWorkshop>;
  key(workshop: StoredWorkshop, kind: LinkKind): string;
  browser(): Browser;
  close(): Promise<void>;
}

/** The real server at nine o'clock of the tiny workshop's first day. */
export async function openHall(
  store: Store = memoryStore(),
  clock = workshopClock(NINE),
  more: Partial<ServerOptions> = {},
): Promise<Hall> {
  const server = await startServer({
    port: 0,
    host: "127.0.0.1",
    store,
    clock,
    log: createLog("silent"),
    ...more,
  });
  const origin = `http://127.0.0.1:${server.port}`;
  const browsers: Browser[] = [];
  return {
    server,
    clock,
    store,
    origin,
    async workshop(id = nanoid(), { tables, seats } = { tables: 3, seats: 2 }) {
      const stored = { id, code: newCode(), secret: newSecret(), createdAt: clock.now() };
      await store.createWorkshop(stored);
      const open = await server.house.workshop(id);
      const words = { id, title: "A tiny workshop", place: "Seoul", timeZone: TIME_ZONE, code: stored.code };
      const about = { ...words, languages: ["en"], tables, seats };
      await act(open!.room, "workshop.create", { about, agenda: tinyAgenda });
      return stored;
    },
    key: linkKey,
    browser() {
      const browser = new Browser(origin);
      browsers.push(browser);
      return browser;
    },
    async close() {
      await server.close();
      for (const browser of browsers) browser.close();
    },
  };
}

export interface HttpAnswer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** Lets go of idle connections before the server does: what is asked on one that ends is lost. */
const agent = new Agent({ keepAlive: true, timeout: 3_000 });
/** GET, or POST where something is sent. `fetch` takes four times as long, which many tests would feel. */
function request(
  url: string,
  body: string | undefined,
  headers: OutgoingHttpHeaders,
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const asked = httpRequest(url, { method, headers, agent }, (answer) => {
      const heard = new Headers();
      for (const [name, values] of Object.entries(answer.headersDistinct))
        for (const value of values ?? []) heard.append(name, value);
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: heard, text }));
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** One browser: a cookie jar, and the sockets that its pages open. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #origin: string;
  readonly #sockets: Guest[] = [];
  constructor(origin: string) {
    this.#origin = origin;
  }

  async ask<T = { refused?: RefusalCode }>(
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<HttpAnswer<T>> {
    const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const {
      status,
      headers: heard,
      text,
    } = await request(this.#origin + path, sent, {
      cookie: this.cookie,
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    });
    for (const line of heard.getSetCookie()) {
      const [name, value] = line.split(";", 1)[0]!.split("=", 2) as [string, string];
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status,
      headers: heard,
      body: (text.startsWith("{") ? JSON.parse(text) : text) as T,
    };
  }
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  join(
    workshop: StoredWorkshop,
    name: string,
    tableId: string | null = null,
    id = nanoid(),
    key = workshop.code,
  ) {
    return this.ask<Partial<Entered> & { refused?: RefusalCode }>(`/api/workshops/${workshop.id}/join`, {
      id,
      key,
      profile: profileOf(name),
      tableId,
    });
  }
  enter(workshop: StoredWorkshop, kind: LinkKind, name?: string) {
    return this.ask<Partial<Entered> & { refused?: RefusalCode }>("/api/enter", {
      workshop: workshop.id,
      key: linkKey(workshop, kind),
      ...(name === undefined ? {} : { name }),
    });
  }
  async me(workshop: StoredWorkshop): Promise<Me> {
    return (await this.ask<Me>(`/api/workshops/${workshop.id}/me`)).body;
  }
  async door(workshop: StoredWorkshop): Promise<Door> {
    return (await this.ask<Door>(`/api/workshops/${workshop.id}/door`)).body;
  }
  /** A page of this browser connects. */
  connect(workshop: StoredWorkshop | string, as: As = "person", hello: Partial<Hello> = {}): Guest {
    const id = typeof workshop === "string" ? workshop : workshop.id;
    const guest = new Guest(this.#origin, this.cookie, {
      protocol: PROTOCOL,
      workshop: id,
      as,
      known: {},
      ...hello,
    });
    this.#sockets.push(guest);
    return guest;
  }
  close(): void {
    for (const socket of this.#sockets) socket.close();
  }
}

/** Somebody's live page: what it was told, and what it holds of it. */
export class Guest {
  held: Followed = heardNothing;
  welcomed: Welcome | null = null;
  refused: RefusalCode | null = null;
  bye: string | null = null;
  left: string[] = [];
  /** Every message as it came in. */
  readonly messages: StreamMessage[] = [];
  /** Everything that ever came in over this socket, as text. */
  heard = "";
  /** While true, messages are lost on their way. */
  deaf = false;
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly #waiting = new Set<() => void>();

  constructor(origin: string, cookie: string, hello: Hello) {
    this.socket = io(origin, {
      path: "/io",
      parser: msgpack,
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie },
      auth: hello as unknown as Record<string, unknown>,
    });
    this.socket.onAny((...args: unknown[]) => {
      this.heard += JSON.stringify(args);
    });
    this.socket.on("welcome", (message) => {
      this.welcomed = message;
      this.held = welcomed(this.held, message);
    });
    this.socket.on("stream", (...parts) => {
      if (!this.deaf) parts.forEach((part) => this.#hear(part));
    });
    this.socket.on("left", (audience) => {
      this.left.push(audience);
      this.held = leave(this.held, audience);
    });
    this.socket.on("bye", (code) => (this.bye = code));
    this.socket.on("connect_error", (problem) => {
      this.refused = (problem as Error & { data?: { refused: RefusalCode } }).data?.refused ?? "BAD_INPUT";
    });
    for (const event of ["connect_error", "disconnect"] as const) this.socket.on(event, () => this.#look());
    // Told before the others: what they make of it is there a moment later.
    this.socket.onAny(() => queueMicrotask(() => this.#look()));
  }

  /** Waits until what was told makes this true. */
  async until(what: string, isSo: (guest: this) => boolean): Promise<this> {
    if (isSo(this)) return this;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`never heard: ${what}`)), PATIENCE_MS);
      const look = () => {
        if (!isSo(this)) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
    return this;
  }
  /** Connected, and told everything that there is to hear. */
  here(): Promise<this> {
    return this.until(
      "the welcome and every slice",
      (guest) =>
        guest.welcomed !== null &&
        guest.welcomed.audiences.every((audience) => guest.held.known[audience] !== undefined),
    );
  }
  async refusal(): Promise<RefusalCode | null> {
    await this.until("a refusal or a welcome", (guest) => guest.refused !== null || guest.welcomed !== null);
    return this.refused;
  }
  does<T extends CommandType>(type: T, input: CommandInputs[T], id = nanoid()): Promise<Answer> {
    return this.says(id, type, input);
  }
  /** Anything at all, as a client of somebody else might send it. */
  says(id: unknown, type: unknown, input: unknown): Promise<Answer> {
    return new Promise((resolve) =>
      this.socket.emit("command", id as string, type as string, input, resolve),
    );
  }
  get run(): number {
    return this.held.room?.step.run ?? 0;
  }
  close(): void {
    this.socket.close();
  }
  #hear(message: StreamMessage): void {
    this.messages.push(message);
    const got = receive(this.held, message);
    this.held = got.held;
    if (got.receipt === "missed some")
      this.socket.emit("resync", message.audience, this.held.known[message.audience] ?? 0);
  }
  #look(): void {
    for (const look of this.#waiting) look();
  }
}
