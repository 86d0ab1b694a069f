/** The live half of a client: one socket, the slices that it follows, acts with ids that may be sent twice. */
import { nanoid } from "nanoid";
import { io, type Socket } from "socket.io-client";
import msgpack from "socket.io-msgpack-parser";
import { heardNothing, leave, receive, welcomed, type Followed } from "../../shared/follow.ts";
import type { Actor } from "../../shared/ids.ts";
import {
  PROTOCOL,
  type Answer,
  type As,
  type ClientToServer,
  type Hello,
  type RefusalCode,
  type ServerToClient,
  type StreamMessage,
} from "../../shared/protocol.ts";
import { clockOffset, type Instant, type Trip } from "../../shared/time.ts";
import type { CommandInputs, CommandType } from "../../shared/workshop/commands.ts";
import type { Room } from "../../shared/workshop/state.ts";
import type { Visitor } from "./visitor.ts";
import { Wire } from "./wire.ts";

/** An act was refused, by its code. */
export class RefusedAct extends Error {
  override readonly name = "RefusedAct";
  readonly code: RefusalCode | "FAILED";
  constructor(who: string, type: string, code: RefusalCode | "FAILED", more: string) {
    super(`${who}: ${type} was refused: ${code} ${more}`);
    this.code = code;
  }
}

interface Pending {
  readonly type: string;
  readonly input: unknown;
  readonly answered: (answer: Answer) => void;
}
type Line = Socket<ServerToClient, ClientToServer>;

/** How long a person waits before trying again what came too fast. */
const TOO_FAST_WAIT_MS = 1_000;

export interface ConnectionOptions {
  /** This client's own clock in ms; a real phone's is often wrong. */
  readonly clock?: () => number;
}

export class Connection {
  held: Followed = heardNothing;
  actor: Actor | null = null;
  /** Everything that came in, while somebody listens in. */
  readonly wire = new Wire();
  /** Times a part of a stream was missing and was asked for. */
  resyncs = 0;
  /** Lines that were opened: one, and one for each that broke. */
  connections = 0;
  /** Acts that were answered with a yes. */
  acts = 0;
  /** Why the server let us go. */
  goodbye: string | null = null;

  readonly #socket: Line;
  readonly #patienceMs: number;
  #closed = false;
  readonly #clock: () => number;
  readonly #pending = new Map<string, Pending>();
  /** Questions for the time that have no answer yet; asked again on a new line. */
  readonly #asking = new Set<() => void>();
  readonly #listeners = new Set<() => void>();

  private constructor(visitor: Visitor, workshop: string, as: As, options: ConnectionOptions) {
    this.#clock = options.clock ?? (() => performance.now());
    this.#patienceMs = Math.min(1_000, visitor.patienceMs ?? 1_000);
    this.#socket = io(visitor.origin, {
      path: "/io",
      parser: msgpack,
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: Math.min(200, visitor.patienceMs ?? 200),
      reconnectionDelayMax: visitor.patienceMs ?? 5_000,
      extraHeaders: { cookie: visitor.cookie },
      auth: (give) => {
        const { known, life } = this.held;
        const hello: Hello = { protocol: PROTOCOL, workshop, as, known, life };
        give(hello);
      },
    });
    this.wire.listenTo(this.#socket.io);
  }

  /** Resolves when the first slices have come. */
  static open(
    visitor: Visitor,
    workshop: string,
    as: As,
    options: ConnectionOptions = {},
  ): Promise<Connection> {
    const connection = new Connection(visitor, workshop, as, options);
    return connection.#begin().then(() => connection);
  }

  get room(): Room {
    if (!this.held.room) throw new Error("the room has not been heard yet");
    return this.held.room;
  }
  get name(): string {
    if (!this.actor) return "somebody";
    return this.actor.kind === "device" ? `device ${this.actor.tableId}` : JSON.stringify(this.actor);
  }

  /** Told whenever something was heard; the result stops it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when this holds of what is held (at once when it does already), or when nobody wants to know any more. */
  until(holds: (held: Followed) => boolean, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted || holds(this.held)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        stop();
        signal?.removeEventListener("abort", end);
        resolve();
      };
      const stop = this.onChange(() => holds(this.held) && end());
      signal?.addEventListener("abort", end, { once: true });
    });
  }

  /** An act; the same act again after a broken line, with the same id. */
  async send<T extends CommandType>(type: T, input: CommandInputs[T], id = nanoid()): Promise<Answer> {
    for (;;) {
      const answer = await new Promise<Answer>((answered) => {
        this.#pending.set(id, { type, input, answered });
        if (this.#socket.connected) this.#emit(id);
      });
      if (!("refused" in answer) || answer.refused !== "TOO_FAST") {
        if ("ok" in answer) this.acts += 1;
        return answer;
      }
      await new Promise((resolve) => setTimeout(resolve, TOO_FAST_WAIT_MS));
    }
  }

  /** An act that must be taken. */
  async act<T extends CommandType>(type: T, input: CommandInputs[T]): Promise<void> {
    const answer = await this.send(type, input);
    if ("ok" in answer) return;
    const code = "refused" in answer ? answer.refused : "FAILED";
    throw new RefusedAct(this.name, type, code, "failed" in answer ? answer.failed : JSON.stringify(input));
  }

  /** Acts that are not answered yet. */
  get unanswered(): number {
    return this.#pending.size;
  }

  /** The same, by name. */
  get waitingFor(): readonly string[] {
    return [...[...this.#pending.values()].map(({ type }) => type), ...[...this.#asking].map(() => "time")];
  }

  /** Workshop time now, by one round trip; what the server said before has been heard by then. */
  askTime(): Promise<Trip> {
    return new Promise((answered) => {
      const ask = () => {
        const sent = this.#clock();
        this.#socket.emit("time", (server) => {
          this.#asking.delete(ask);
          answered({ sent, server, back: this.#clock() });
        });
      };
      this.#asking.add(ask);
      if (this.#socket.connected) ask();
    });
  }

  /** Workshop time minus this client's own clock, the best of a few round trips. */
  async measureOffset(trips = 5): Promise<number> {
    const first = await this.askTime();
    const more: Trip[] = [];
    while (more.length < trips - 1) more.push(await this.askTime());
    return clockOffset([first, ...more]);
  }
  async now(): Promise<Instant> {
    return (await this.askTime()).server as Instant;
  }

  close(): void {
    this.#closed = true;
    this.#socket.disconnect();
  }

  #comeAgain(): void {
    if (!this.#closed) this.#socket.connect();
  }

  #begin(): Promise<void> {
    return new Promise((began, refused) => {
      this.#socket.on("connect_error", (problem) => {
        const data = (problem as Error & { data?: { refused?: string } }).data;
        // A store that is away for a moment lets nobody in; it is tried again, as pages do.
        if (data?.refused === "NOT_KEPT") setTimeout(() => this.#comeAgain(), this.#patienceMs);
        else if (data?.refused) refused(new Error(`the connection was refused: ${data.refused}`));
      });
      this.#socket.on("connect", () => {
        this.connections += 1;
        for (const id of this.#pending.keys()) this.#emit(id);
        for (const ask of [...this.#asking]) ask();
      });
      this.#socket.on("welcome", (message) => {
        const { actor, audiences } = message;
        this.actor = actor;
        this.#hold(welcomed(this.held, message));
        const heardAll = (held: Followed) => audiences.every((audience) => audience in held.known);
        void this.until(heardAll).then(began);
      });
      this.#socket.on("stream", (...parts) => parts.forEach((part) => this.#hear(part)));
      this.#socket.on("left", (audience) => this.#hold(leave(this.held, audience)));
      this.#socket.on("bye", (code) => {
        this.goodbye = code;
      });
    });
  }

  #emit(id: string): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#socket.emit("command", id, pending.type, pending.input, (answer) => {
      // Sent twice on a broken line, it is answered twice.
      if (this.#pending.delete(id)) pending.answered(answer);
    });
  }

  #hear(message: StreamMessage): void {
    const { receipt, held } = receive(this.held, message);
    if (receipt === "missed some") {
      this.resyncs += 1;
      this.#socket.emit("resync", message.audience, this.held.known[message.audience] ?? 0);
    }
    if (receipt === "applied") this.#hold(held);
  }

  #hold(held: Followed): void {
    this.held = held;
    for (const listener of [...this.#listeners]) listener();
  }
}
