/** How the server is now, at a glance: counts of what is open, what waits, what it costs. */
import type { KeepingMessage } from "../../shared/protocol.ts";
import type { House } from "../live/house.ts";

export interface Vitals {
  readonly uptimeMs: number;
  readonly keeping: KeepingMessage;
  readonly rooms: readonly RoomVitals[];
  /** Live lines, by what kind of guest they belong to. */
  readonly sockets: Readonly<Record<string, number>>;
  readonly boards: { readonly connections: number };
  /** Acts and edits that wait for a commit. */
  readonly waiting: number;
  /** Typed codes that wait for their turn. */
  readonly codes: number;
  /** Bytes that clients have not taken yet. */
  readonly buffered: { readonly live: number; readonly board: number };
  readonly memory: { readonly resident: number; readonly heap: number };
  readonly cpuSeconds: number;
}
export interface RoomVitals {
  readonly id: string;
  readonly title: string;
  readonly records: number;
  readonly boardConnections: number;
  readonly waiting: number;
}

/** What only the carriers of lines know. */
export interface Carriers {
  readonly kinds: () => Readonly<Record<string, number>>;
  readonly buffered: () => Vitals["buffered"];
  readonly codes: () => number;
}

export async function takeVitals(house: House, began: number, carriers: Carriers): Promise<Vitals> {
  const rooms = (await house.loaded()).map(({ stored, room, boards }): RoomVitals => ({
    id: stored.id,
    title: room.durable.room.about.title,
    records: room.seq,
    boardConnections: boards.size,
    waiting: room.waitingActs,
  }));
  const sum = (of: (room: RoomVitals) => number) => rooms.reduce((total, room) => total + of(room), 0);
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return {
    uptimeMs: house.machine.now() - began,
    keeping: house.keeping.message,
    rooms,
    sockets: carriers.kinds(),
    boards: { connections: sum(({ boardConnections }) => boardConnections) },
    waiting: sum(({ waiting }) => waiting),
    codes: carriers.codes(),
    buffered: carriers.buffered(),
    memory: { resident: rss, heap: heapUsed },
    cpuSeconds: (user + system) / 1e6,
  };
}
