/** The one Socket.IO connection of a page. It knows the wire and nothing of workshops. */
import { io } from "socket.io-client";
import type { Socket } from "socket.io-client";
import msgpack from "socket.io-msgpack-parser";
import { COME_AGAIN_MS, PASSING, PATIENCE_MS, RECONNECT } from "../../shared/again.ts";
import { PROTOCOL } from "../../shared/protocol.ts";
import type {
  Answer,
  As,
  ClientToServer,
  Hello,
  KeepingMessage,
  LookMessage,
  RefusalCode,
  RefusedConnection,
  ServerToClient,
  StreamMessage,
  Welcome,
} from "../../shared/protocol.ts";

export interface Heard {
  readonly known: () => Pick<Hello, "known" | "life">;
  readonly welcome: (message: Welcome) => void;
  readonly stream: (parts: readonly StreamMessage[]) => void;
  readonly left: (audience: string) => void;
  readonly look: (message: LookMessage) => void;
  readonly keeping: (message: KeepingMessage) => void;
  readonly time: () => void;
  readonly offline: () => void;
  readonly refused: (code: RefusalCode) => void;
}

export interface Line {
  /** Null when no answer came in time: ask again with the same id. */
  readonly command: (id: string, type: string, input: unknown) => Promise<Answer | null>;
  readonly time: () => Promise<number>;
  readonly resync: (audience: string, known: number) => void;
  readonly close: () => void;
}

/** The server stops or restarts: it is back within moments, and not everyone should come at the same one. */
const RESTART_MS = 500;

/** Opens the line; it comes back by itself until it is refused or closed. */
export function openLine(workshop: string, as: As, heard: Heard): Line {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    path: "/io",
    parser: msgpack,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: RECONNECT.first,
    reconnectionDelayMax: RECONNECT.longest,
    timeout: PATIENCE_MS,
    auth: (give) => give({ protocol: PROTOCOL, workshop, as, ...heard.known() }),
  });
  let again: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const comeAgain = (ms: number) => {
    clearTimeout(again);
    again = setTimeout(() => socket.connect(), ms);
  };
  const refuse = (code: RefusalCode) => {
    if (PASSING.has(code)) return comeAgain(COME_AGAIN_MS);
    stopped = true;
    socket.disconnect();
    heard.refused(code);
  };
  socket.on("welcome", heard.welcome);
  socket.on("stream", (...parts) => heard.stream(parts));
  socket.on("left", heard.left);
  socket.on("look", heard.look);
  socket.on("keeping", heard.keeping);
  socket.on("time", heard.time);
  socket.on("bye", (code) => {
    if (code !== "STOPPING") refuse(code);
  });
  socket.on("disconnect", (reason) => {
    if (stopped) return;
    heard.offline();
    // Only a server that says goodbye keeps Socket.IO from coming back by itself.
    if (reason === "io server disconnect") comeAgain(RESTART_MS + Math.random() * RESTART_MS);
  });
  socket.on("connect_error", (problem) => {
    heard.offline();
    const refused = refusalOf(problem);
    if (refused !== null) refuse(refused);
    else if (!socket.active) comeAgain(COME_AGAIN_MS);
  });
  const retryNow = () => {
    if (!stopped && !socket.connected) socket.connect();
  };
  addEventListener("online", retryNow);
  return {
    command: (id, type, input) =>
      socket
        .timeout(PATIENCE_MS)
        .emitWithAck("command", id, type, input)
        .catch(() => null),
    time: () => socket.timeout(PATIENCE_MS).emitWithAck("time"),
    resync: (audience, known) => void socket.emit("resync", audience, known),
    close: () => {
      stopped = true;
      clearTimeout(again);
      removeEventListener("online", retryNow);
      socket.disconnect();
    },
  };
}

function refusalOf(problem: Error): RefusalCode | null {
  const data = (problem as Error & { data?: Partial<RefusedConnection> }).data;
  return data?.refused ?? null;
}
