/** Socket.IO as the carrier of lines: it shows who comes by which cookie, and passes words along. */
import { ServerResponse, type IncomingMessage, type Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import msgpack from "socket.io-msgpack-parser";
import type {
  Answer,
  ClientToServer,
  RefusalCode,
  RefusedConnection,
  ServerToClient,
} from "../../shared/protocol.ts";
import type { Origins } from "../http/origin.ts";
import type { Visits } from "../http/visits.ts";
import { framed } from "../frames.ts";
import type { Machine } from "../machine.ts";
import type { House } from "./house.ts";
import { Lines, type Line, type Seat, type Spread } from "./lines.ts";

type Engine = Io["conn"];
type Io = Socket<ClientToServer, ServerToClient, Record<string, never>, { seat?: Seat }>;

/** A client says hello in one packet; who goes on before an answer has come is none of ours. */
const MOST_BEFORE_WELCOME = 20;
/** So many may stand at the door without a hello: twice a large hall that comes back at the same moment. */
const MOST_AT_DOOR = 10_000;
/** Larger messages than any screen sends. */
const MAX_MESSAGE_BYTES = 256 * 1024;

export class Sockets {
  readonly lines: Lines<SocketLine>;
  readonly #io: Server<ClientToServer, ServerToClient, Record<string, never>, { seat?: Seat }>;

  readonly #visits: Pick<Visits, "inTurn" | "knock" | "turnedAway">;
  /** Who has not been welcomed yet; whoever came first is first. */
  readonly #atDoor = new Set<Engine>();
  readonly #mostAtDoor: number;
  /** What each open connection does with whatever comes; before the welcome it is only counted. */
  readonly #heard = new WeakMap<object, () => boolean>();

  constructor(
    http: HttpServer,
    house: House,
    machine: Machine,
    origins: Origins,
    visits: Pick<Visits, "inTurn" | "knock" | "turnedAway">,
    mostAtDoor = MOST_AT_DOOR,
  ) {
    this.#visits = visits;
    this.#mostAtDoor = mostAtDoor;
    this.lines = new Lines(house, machine, spreading());
    const isOwn = (request: IncomingMessage) => origins.isOwn(request) || house.refusals.otherSite("/io");
    this.#io = new Server(http, {
      path: "/io",
      parser: msgpack,
      serveClient: false,
      destroyUpgrade: false,
      perMessageDeflate: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      allowRequest: (request, done) =>
        void visits.knock(request).then((mayCome) => done(null, mayCome && isOwn(request))),
    });
    // Before it is known whether there is such a line at all. An upgrade has its one turn when it knocks.
    this.#io.engine.use((request: IncomingMessage, response: unknown, next: () => void) => {
      if (response instanceof ServerResponse) visits.inTurn(request, response, next);
      else next();
    });
    this.#io.engine.on("connection", (connection: Engine) => {
      this.#comesToDoor(connection);
      let early = 0;
      connection.on("packet", () => {
        const heard = this.#heard.get(connection);
        if (heard) heard();
        else if ((early += 1) > MOST_BEFORE_WELCOME) connection.close(true);
      });
    });
    this.#io.use((socket, next) => {
      const who = (workshopId: string, as: "person" | "device" | "screen") =>
        house.guest(socket.request, workshopId, as);
      this.lines.admit(socket.handshake.auth, who).then(
        (seat) => {
          if (typeof seat === "string") return next(connectionError(seat));
          socket.data.seat = seat;
          next();
        },
        (problem: unknown) => {
          house.log.error({ reference: socket.id, problem }, "a socket could not be admitted");
          next(connectionError("NOT_KEPT"));
        },
      );
    });
    this.#io.on("connection", (socket) => this.#welcome(socket));
  }

  /** Sockets that are open now. */
  get size(): number {
    return this.#io.engine.clientsCount;
  }
  /** Bytes that clients have not taken yet. */
  get buffered(): number {
    let bytes = 0;
    for (const { conn } of this.#io.sockets.sockets.values()) {
      const { socket } = conn.transport as { readonly socket?: { readonly bufferedAmount?: number } };
      bytes += socket?.bufferedAmount ?? 0;
    }
    return bytes;
  }

  async close(): Promise<void> {
    this.lines.close();
    this.#io.disconnectSockets(true);
    await this.#io.close();
  }

  #comesToDoor(connection: Engine): void {
    this.#atDoor.add(connection);
    connection.once("close", () => {
      if (this.#atDoor.delete(connection)) this.#visits.turnedAway();
    });
    if (this.#atDoor.size <= this.#mostAtDoor) return;
    const [longest] = this.#atDoor;
    longest?.close(true);
  }

  #welcome(socket: Io): void {
    const { seat } = socket.data;
    if (!seat) return void socket.disconnect(true);
    this.#atDoor.delete(socket.conn);
    const hearing = this.lines.welcome(seat, new SocketLine(socket));
    this.#heard.set(socket.conn, hearing.heard);
    socket.on("disconnect", () => hearing.left());
    socket.on("command", (...args: unknown[]) => {
      const ack = args.pop();
      if (typeof ack === "function") void hearing.command(args).then(ack as (answer: Answer) => void);
    });
    socket.on("time", (ack: unknown) => {
      if (typeof ack === "function") (ack as (now: number) => void)(hearing.time());
    });
    socket.on("resync", (audience: unknown, known: unknown) => hearing.resync(audience, known));
  }
}

class SocketLine implements Line {
  readonly #socket: Io;
  constructor(socket: Io) {
    this.#socket = socket;
  }
  emit<E extends keyof ServerToClient>(event: E, ...args: Parameters<ServerToClient[E]>): void {
    this.#socket.emit(event, ...args);
  }
  cut(): void {
    this.#socket.disconnect(true);
  }
  /** A packet that was made for many; by WebSocket the very frame is the same. */
  write(packet: Prepared): void {
    if (this.#socket.connected) this.#socket.conn.write(packet.bytes, packet.options);
  }
}

interface Prepared {
  readonly bytes: Buffer;
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: Buffer[] };
}

const encoder = new msgpack.Encoder();
const EVENT_PACKET = 2;

/** Makes a packet once for all lines; what is given to one line after the other (as they come in) is made once too. */
function spreading(): Spread<SocketLine> {
  const given = new WeakMap<object, Prepared>();
  return (lines, event, ...args) => {
    if (lines.length === 0) return;
    const [only] = args as readonly unknown[];
    const again = lines.length === 1 && args.length === 1 && typeof only === "object" && only !== null;
    const packet = (again ? given.get(only) : undefined) ?? prepare([event, ...args]);
    if (again) given.set(only, packet);
    for (const line of lines) line.write(packet);
  };
}

function prepare(data: readonly unknown[]): Prepared {
  const [bytes] = encoder.encode({ type: EVENT_PACKET, nsp: "/", data }) as unknown as [Buffer];
  return { bytes, options: { compress: false, wsPreEncodedFrame: [framed(bytes)] } };
}

function connectionError(refused: RefusalCode): Error & { data: RefusedConnection } {
  return Object.assign(new Error(refused), { data: { refused } });
}
