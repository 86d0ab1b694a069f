/** The Socket.IO half: it names who speaks, passes words along, and hands each audience its stream. No rule lives here. */
import type { Server as HttpServer } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { Server, type Socket } from "socket.io";
import msgpack from "socket.io-msgpack-parser";
import * as z from "zod";
import {
  PROTOCOL,
  type Answer,
  type ClientToServer,
  type LookMessage,
  type RefusalCode,
  type RefusedConnection,
  type ServerToClient,
  type StreamMessage,
} from "../../shared/protocol.ts";
import { guestOf, type Guest } from "../auth/credentials.ts";
import { isOwnOrigin } from "../http/origin.ts";
import { audiencesOf, peopleOf, sliceOf } from "./audiences.ts";
import type { House, OpenWorkshop } from "./house.ts";
import { hearingChanged, type Concerned } from "./rights.ts";

interface Seat {
  readonly open: OpenWorkshop;
  readonly guest: Guest;
  readonly known: Readonly<Record<string, number>>;
  audiences: readonly string[];
}
type Line = Socket<ClientToServer, ServerToClient, Record<string, never>, Seat>;

const hello = z.object({
  protocol: z.number(),
  workshop: z.string().max(40),
  as: z.enum(["person", "device", "screen"]),
  known: z.record(z.string().max(80), z.number()),
});
const commandArgs = z.tuple([z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), z.string().max(60), z.unknown()]);

/** A person presses, types and ticks; nobody does so faster for long. Per credential, in machine time. */
const COMMANDS_PER_10_S = 200;
/** Larger messages than any screen sends. */
const MAX_MESSAGE_BYTES = 256 * 1024;

export class Sockets {
  private readonly io: Server<ClientToServer, ServerToClient, Record<string, never>, Seat>;
  private readonly house: House;
  private readonly limiter = new RateLimiterMemory({ points: COMMANDS_PER_10_S, duration: 10 });

  constructor(http: HttpServer, house: House) {
    this.house = house;
    this.io = new Server(http, {
      path: "/io",
      parser: msgpack,
      serveClient: false,
      destroyUpgrade: false,
      perMessageDeflate: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      allowRequest: (request, done) => done(null, isOwnOrigin(request)),
    });
    this.io.use((socket, next) => {
      this.admit(socket).then(
        (refused) => next(refused ? connectionError(refused) : undefined),
        (problem: unknown) => {
          house.log.error({ problem }, "a socket could not be admitted");
          next(connectionError("NOT_KEPT"));
        },
      );
    });
    this.io.on("connection", (socket) => this.welcome(socket));
    house.publisher = {
      published: (open, messages, records) => this.publish(open, messages, hearingChanged(records)),
      look: (id, message) => this.look(id, message),
    };
    house.clock.onMoved(() => this.io.emit("time"));
    house.onRevoked((credential) => this.sendAway(credential));
  }

  /** Sockets that are open now. */
  get size(): number {
    return this.io.engine.clientsCount;
  }

  async close(): Promise<void> {
    this.io.emit("bye", "STOPPING");
    this.io.disconnectSockets(true);
    await this.io.close();
  }

  private async admit(socket: Line): Promise<RefusalCode | null> {
    const said = hello.safeParse(socket.handshake.auth);
    if (!said.success) return "BAD_INPUT";
    const { protocol, workshop, as, known } = said.data;
    if (protocol !== PROTOCOL) return "OTHER_VERSION";
    const open = await this.house.workshop(workshop);
    if (!open) return "UNKNOWN_WORKSHOP";
    const guest = await guestOf(this.house.store, socket.request, workshop, as);
    if (!guest) return "NO_SEAT";
    const audiences = audiencesOf(open.room.durable, guest.actor);
    if (audiences.length === 0) return "NO_SEAT";
    socket.data = { open, guest, known, audiences };
    return null;
  }

  /** Joins the audiences and hands over what is missing, in one turn: nothing can be published in between. */
  private welcome(socket: Line): void {
    const seat = socket.data;
    const { open, guest } = seat;
    seat.audiences = audiencesOf(open.room.durable, guest.actor);
    open.lookout.came(guest.actor);
    socket.on("disconnect", () => open.lookout.left(guest.actor));
    socket.emit("welcome", { actor: guest.actor, now: open.room.now(), audiences: seat.audiences });
    for (const audience of seat.audiences) this.enter(socket, audience, seat.known[audience]);
    socket.on("command", (...args: unknown[]) => void this.command(socket, args));
    socket.on("time", (ack: unknown) => {
      if (typeof ack === "function") (ack as (now: number) => void)(open.room.now());
    });
    socket.on("resync", (audience: unknown, known: unknown) => {
      if (typeof audience === "string" && seat.audiences.includes(audience))
        this.handOver(socket, audience, typeof known === "number" ? known : undefined);
    });
  }

  private enter(socket: Line, audience: string, known: number | undefined): void {
    const { open } = socket.data;
    void socket.join(roomName(open.stored.id, audience));
    this.handOver(socket, audience, known);
    const look = open.lookout.lastFor(audience);
    if (look) socket.emit("look", look);
  }

  /** The missing part of a stream, or the slice whole where that part is no longer kept. */
  private handOver(socket: Line, audience: string, known: number | undefined): void {
    const { room } = socket.data.open;
    const part =
      known === undefined ? null : room.streams.after(audience, known, (id) => room.profiles.get(id));
    socket.emit("stream", part ?? this.whole(socket.data.open, audience));
  }

  private whole({ room }: OpenWorkshop, audience: string): StreamMessage {
    const people = Object.fromEntries(
      [...peopleOf(room.durable, audience)].flatMap((id) =>
        room.profiles.has(id) ? [[id, room.profiles.get(id)!]] : [],
      ),
    );
    return {
      audience,
      prev: 0,
      seq: room.streams.seqOf(audience),
      events: [],
      snapshot: sliceOf(room.durable, audience),
      people,
    };
  }

  private async command(socket: Line, args: readonly unknown[]): Promise<void> {
    const ack = args.at(-1);
    if (typeof ack !== "function") return;
    (ack as (answer: Answer) => void)(await this.answer(socket, args.slice(0, -1)));
  }
  private async answer(socket: Line, args: readonly unknown[]): Promise<Answer> {
    const said = commandArgs.safeParse(args);
    if (!said.success) return { refused: "BAD_INPUT" };
    const { open, guest } = socket.data;
    try {
      await this.limiter.consume(guest.credential);
    } catch {
      return { refused: "TOO_FAST" };
    }
    return open.room.dispatch(guest.actor, ...said.data);
  }

  private publish(open: OpenWorkshop, messages: readonly StreamMessage[], concerned: Concerned): void {
    const { id } = open.stored;
    for (const message of messages) this.io.to(roomName(id, message.audience)).emit("stream", message);
    for (const socket of this.socketsOf(open, concerned)) this.recheck(open, socket);
  }

  /** Somebody sits elsewhere, or holds another grant: they hear what they may hear now, and nothing else. */
  private recheck(open: OpenWorkshop, socket: Line): void {
    const seat = socket.data;
    const audiences = audiencesOf(open.room.durable, seat.guest.actor);
    const before = seat.audiences;
    seat.audiences = audiences;
    for (const audience of before.filter((a) => !audiences.includes(a))) {
      void socket.leave(roomName(open.stored.id, audience));
      socket.emit("left", audience);
    }
    for (const audience of audiences.filter((a) => !before.includes(a)))
      this.enter(socket, audience, undefined);
  }

  /** Everyone in the workshop hears the room, each person what is that person's own. */
  private socketsOf({ stored }: OpenWorkshop, concerned: Concerned): readonly Line[] {
    const audiences =
      concerned === "everyone" ? ["room"] : [...concerned].map((personId) => `person:${personId}`);
    const ids = audiences.flatMap((audience) => [
      ...(this.io.sockets.adapter.rooms.get(roomName(stored.id, audience)) ?? []),
    ]);
    return ids.flatMap((id) => (this.io.sockets.sockets.get(id) as Line | undefined) ?? []);
  }

  private sendAway(credential: string): void {
    for (const socket of this.io.sockets.sockets.values()) {
      if ((socket as Line).data.guest?.credential !== credential) continue;
      (socket as Line).emit("bye", "REVOKED");
      socket.disconnect(true);
    }
  }

  private look(workshopId: string, message: LookMessage): void {
    this.io.to(roomName(workshopId, message.audience)).emit("look", message);
  }
}

const roomName = (workshopId: string, audience: string) => `${workshopId} ${audience}`;
function connectionError(refused: RefusalCode): Error & { data: RefusedConnection } {
  return Object.assign(new Error(refused), { data: { refused } });
}
