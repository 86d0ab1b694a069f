/** One delegate who sends a thousand messages a second, in a process of their own; tells its parent how that went. */
import { setTimeout as pause } from "node:timers/promises";
import { io } from "socket.io-client";
import msgpack from "socket.io-msgpack-parser";
import { WebSocket } from "ws";
import { PROTOCOL } from "../../shared/protocol.ts";
import { step1Frame } from "../../shared/board/wire.ts";

export const FLOODS = ["commands", "time", "resync", "garbage", "board", "requests", "reconnects"] as const;
export type Flood = (typeof FLOODS)[number];
export interface FloodOrder {
  readonly flood: Flood;
  readonly origin: string;
  readonly cookie: string;
  readonly workshop: string;
  readonly boardId: string;
  readonly epoch: number;
  readonly seconds: number;
}
export interface FloodReport {
  readonly sent: number;
  /** From the first message until it was cut off; null: never. */
  readonly cutAfterMs: number | null;
  /** Times that it was let in again after that (of requests: answered). */
  readonly back: number;
  /** What it was told: codes, with how often. */
  readonly told: Readonly<Record<string, number>>;
}

const PER_TICK = 10;
const TICK_MS = 10;
const AGAIN_MS = 50;

class Tally {
  sent = 0;
  back = 0;
  cutAt: number | null = null;
  readonly told: Record<string, number> = {};
  readonly began = performance.now();

  cut(): void {
    this.cutAt ??= performance.now();
  }
  hear(code: string): void {
    this.told[code] = (this.told[code] ?? 0) + 1;
  }
  get report(): FloodReport {
    const { sent, back, told, cutAt, began } = this;
    return { sent, back, told, cutAfterMs: cutAt === null ? null : cutAt - began };
  }
}

/** A thousand times a second, as even as timers are. */
async function atFullRate(seconds: number, tally: Tally, send: (n: number) => boolean): Promise<void> {
  const until = performance.now() + seconds * 1000;
  let due = performance.now();
  while (performance.now() < until) {
    for (; due <= performance.now(); due += TICK_MS)
      for (let n = 0; n < PER_TICK; n += 1) if (send(tally.sent)) tally.sent += 1;
    await pause(TICK_MS / 2);
  }
}

const EVENTS: Readonly<
  Record<"commands" | "time" | "resync" | "garbage", (n: number) => readonly unknown[]>
> = {
  commands: (n) => ["command", `flood-${n}`, "help.call", { tableId: "t1", text: `${n}` }],
  time: () => ["time"],
  resync: () => ["resync", "room", 0],
  garbage: (n) => [`event-${n}`, { deep: [[[n]]] }, "x".repeat(200)],
};

async function overLines(order: FloodOrder, flood: keyof typeof EVENTS, tally: Tally): Promise<void> {
  const socket = io(order.origin, {
    path: "/io",
    parser: msgpack,
    transports: ["websocket"],
    reconnectionDelay: AGAIN_MS,
    reconnectionDelayMax: AGAIN_MS,
    extraHeaders: { cookie: order.cookie },
    auth: { protocol: PROTOCOL, workshop: order.workshop, as: "person", known: {} },
  });
  socket.on("welcome", () => void (tally.cutAt !== null && (tally.back += 1)));
  socket.on("bye", (code: string) => tally.hear(`bye ${code}`));
  const again = () => void setTimeout(() => socket.connect(), AGAIN_MS);
  socket.on("disconnect", () => {
    tally.cut();
    again();
  });
  socket.on("connect_error", (problem) => {
    tally.hear((problem as Error & { data?: { refused?: string } }).data?.refused ?? "no connection");
    again();
  });
  while (!socket.connected) await pause(5);
  const ack = (answer: unknown) => {
    const { refused } = (typeof answer === "object" && answer !== null ? answer : {}) as { refused?: string };
    if (refused !== undefined) tally.hear(refused);
  };
  await atFullRate(order.seconds, tally, (n) => {
    if (!socket.connected) return false;
    const [event, ...args] = EVENTS[flood](n) as [string, ...unknown[]];
    if (flood === "commands" || flood === "time") socket.emit(event, ...args, ack);
    else socket.emit(event, ...args);
    return true;
  });
  socket.close();
}

async function overBoard(
  { origin, cookie, workshop, boardId, epoch, seconds }: FloodOrder,
  tally: Tally,
): Promise<void> {
  const address = `${origin.replace(/^http/, "ws")}/boards/${boardId}?w=${workshop}&as=person&epoch=${epoch}`;
  let socket: WebSocket | null = null;
  let isOver = false;
  const open = () => {
    if (isOver) return;
    socket = new WebSocket(address, { headers: { cookie } });
    // Let in is who is told something.
    socket.once("message", () => void (tally.cutAt !== null && (tally.back += 1)));
    socket.on("open", () => socket?.send(step1Frame(new Uint8Array([0]))));
    socket.on("error", () => tally.hear("no connection"));
    socket.on("close", (code) => {
      tally.hear(String(code));
      tally.cut();
      setTimeout(open, AGAIN_MS);
    });
  };
  open();
  await atFullRate(seconds, tally, () => {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(step1Frame(new Uint8Array([0])));
    return true;
  });
  isOver = true;
  socket!.terminate();
}

async function overHttp({ origin, cookie, workshop, seconds }: FloodOrder, tally: Tally): Promise<void> {
  await atFullRate(seconds, tally, () => {
    const wasCut = tally.cutAt !== null;
    void fetch(`${origin}/api/workshops/${workshop}/me`, { headers: { cookie } }).then(
      async (response) => {
        await response.text();
        tally.hear(String(response.status));
        if (response.status === 429) tally.cut();
        else if (wasCut) tally.back += 1;
      },
      () => tally.hear("no answer"),
    );
    return true;
  });
}

async function overDoors({ origin, cookie, seconds }: FloodOrder, tally: Tally): Promise<void> {
  const address = `${origin.replace(/^http/, "ws")}/io/?EIO=4&transport=websocket`;
  await atFullRate(seconds, tally, () => {
    const wasCut = tally.cutAt !== null;
    const socket = new WebSocket(address, { headers: { cookie } });
    socket.on("open", () => {
      if (wasCut) tally.back += 1;
      socket.close();
    });
    socket.on("error", () => {
      tally.hear("refused");
      tally.cut();
    });
    return true;
  });
}

process.once("message", (order: FloodOrder) => {
  const tally = new Tally();
  const work = (): Promise<void> => {
    switch (order.flood) {
      case "board":
        return overBoard(order, tally);
      case "requests":
        return overHttp(order, tally);
      case "reconnects":
        return overDoors(order, tally);
      default:
        return overLines(order, order.flood, tally);
    }
  };
  void work().then(() => process.send?.(tally.report, () => process.exit(0)));
});
