/** Who is here, and the counts that screens show: gathered, sent at most once a second and only when they changed. */
import type { Actor } from "../../shared/ids.ts";
import { boardIdOf } from "../../shared/ids.ts";
import type { Instant } from "../../shared/time.ts";
import type { LookMessage } from "../../shared/protocol.ts";
import { currentDiscussion, currentSeating } from "../../shared/workshop/find.ts";
import {
  deskLook,
  roomLook,
  tableLook,
  tileOf,
  type Presence,
  type Tile,
} from "../../shared/workshop/looks.ts";
import { allTables } from "../../shared/workshop/rules.ts";
import type { Room as RoomSlice } from "../../shared/workshop/state.ts";
import type { Cancel, Machine } from "../machine.ts";
import type { Room } from "./room.ts";

/** Machine time: how often a screen may hear counts. */
const EVERY_MS = 1_000;
/** What of it is done in one turn: so many tables, or so long. */
const TURN = { tables: 16, ms: 3 };
/** Tables drawn each time, those that wait longest first: where people type at all of five hundred, a tile follows within seconds. */
const MOST_TABLES = 125;

export class Lookout {
  private readonly room: Room;
  private readonly send: (message: LookMessage) => void;
  private readonly persons = new Map<string, number>();
  private readonly devices = new Map<string, number>();
  private readonly screens = new Map<string, number>();
  private readonly sent = new Map<string, string>();
  private readonly latest = new Map<string, LookMessage>();
  private readonly machine: Machine;
  private timer: Cancel | null = null;
  private closed = false;
  /** Something has changed since the last drawing began, or was left for the next. */
  private again = false;
  /** When something of this workshop was last found damaged; for the desk. */
  damagedAt: Instant | null = null;
  /** What the desk sees of each table, until something happens there. */
  private readonly tiles = new Map<string, Tile>();
  private readonly stale = new Set<string>();
  /** The room that everything was drawn from. */
  private drawn: RoomSlice | null = null;
  private readonly presence: Presence = {
    persons: { has: (id) => this.persons.has(id) },
    devices: { has: (id) => this.devices.has(id) },
    screens: 0,
  };

  constructor(room: Room, machine: Machine, send: (message: LookMessage) => void) {
    this.room = room;
    this.machine = machine;
    this.send = send;
  }

  /** A socket came or went. */
  came(actor: Actor): void {
    this.count(actor, 1);
  }
  left(actor: Actor): void {
    this.count(actor, -1);
  }
  /** Something durable changed, at these tables: the counts are drawn again soon. */
  changed(tables: Iterable<string | undefined> = []): void {
    for (const tableId of tables) if (tableId !== undefined) this.stale.add(tableId);
    this.again = true;
    this.timer ??= this.machine.after(EVERY_MS, () => this.draw());
  }
  /** What an audience was shown last; for those who come in now. */
  lastFor(audience: string): LookMessage | undefined {
    if (audience.startsWith("person:")) return undefined;
    return this.latest.get(audience) ?? this.drawOne(audience);
  }
  close(): void {
    this.closed = true;
    this.timer?.();
  }

  private count(actor: Actor, by: 1 | -1): void {
    const [counts, id] = this.place(actor);
    if (!counts) return;
    const now = (counts.get(id) ?? 0) + by;
    if (now > 0) counts.set(id, now);
    else counts.delete(id);
    this.changed([this.tableOf(actor)]);
  }

  private tableOf(actor: Actor): string | undefined {
    const { room, persons } = this.room.durable;
    if (actor.kind === "device") return actor.tableId;
    return actor.kind === "person"
      ? persons[actor.id]?.seats[currentSeating(room)?.id ?? ""]?.tableId
      : undefined;
  }

  private place(actor: Actor): readonly [Map<string, number> | null, string] {
    switch (actor.kind) {
      case "person":
        return [this.persons, actor.id];
      case "device":
        return [this.devices, actor.tableId];
      case "screen":
        return [this.screens, actor.view];
      case "server":
        return [null, ""];
      default:
        return actor satisfies never;
    }
  }

  /** The tables at which something happened, a few a turn: reading all boards of a hall at once would hold everybody up. */
  private draw(): void {
    const { room } = this.room.durable;
    const isAnew = this.drawn !== room;
    if (isAnew) for (const tableId of allTables(room)) this.stale.add(tableId);
    this.drawn = room;
    const tables = [...this.stale].slice(0, isAnew ? undefined : MOST_TABLES);
    for (const tableId of tables) this.stale.delete(tableId);
    this.again = this.stale.size > 0;
    const left = tables.values();
    const step = (): void => {
      if (this.closed) return;
      const began = this.machine.now();
      let drawn = 0;
      for (const tableId of left) {
        this.tiles.set(tableId, this.tileOf(tableId));
        this.tell(`table:${tableId}`);
        drawn += 1;
        if (drawn === TURN.tables || this.machine.now() - began >= TURN.ms) break;
      }
      if (drawn > 0) return this.machine.soon(step);
      this.tell("room");
      this.machine.soon(finish);
    };
    const finish = (): void => {
      if (this.closed) return;
      this.timer = null;
      this.tell("desk");
      if (this.again) this.changed();
    };
    step();
  }

  private tell(audience: string): void {
    const message = this.drawOne(audience);
    const text = JSON.stringify(message.look);
    if (this.sent.get(audience) === text) return;
    this.sent.set(audience, text);
    this.send(message);
  }

  private drawOne(audience: string): LookMessage {
    const { durable: workshop } = this.room;
    const message = this.messageFor(audience, workshop);
    this.latest.set(audience, message);
    return message;
  }

  private tileOf(tableId: string): Tile {
    const { durable: workshop } = this.room;
    const discussion = currentDiscussion(workshop.room);
    return tileOf(
      {
        workshop,
        presence: this.presence,
        board: () => (discussion ? this.room.boards.kept(boardIdOf(discussion.id, tableId)) : null),
        lastAct: () => this.room.lastActs.get(tableId) ?? null,
      },
      tableId,
    );
  }

  private messageFor(audience: string, workshop: Room["durable"]): LookMessage {
    const presence = { ...this.presence, screens: this.screens.get("projector") ?? 0 };
    if (audience === "room") return { audience, look: roomLook({ workshop, presence }) };
    if (audience !== "desk")
      return {
        audience: audience as `table:${string}`,
        look: tableLook(workshop, presence, audience.slice("table:".length)),
      };
    return {
      audience,
      look: {
        ...(this.damagedAt === null ? {} : { damage: { at: this.damagedAt } }),
        ...deskLook({ workshop, presence }, (tableId) => this.tiles.get(tableId) ?? this.tileOf(tableId)),
      },
    };
  }
}
