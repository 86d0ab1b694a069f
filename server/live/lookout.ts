/** Who is here, and the counts that screens show: gathered, sent at most once a second and only when they changed. */
import type { Actor } from "../../shared/ids.ts";
import { boardIdOf } from "../../shared/ids.ts";
import type { Instant } from "../../shared/time.ts";
import type { LookMessage } from "../../shared/protocol.ts";
import { currentDiscussion } from "../../shared/workshop/find.ts";
import { deskLook, roomLook, tableLook, type Presence } from "../../shared/workshop/looks.ts";
import { allTables } from "../../shared/workshop/rules.ts";
import type { Cancel, Machine } from "../machine.ts";
import type { Room } from "./room.ts";

/** Machine time: how often a screen may hear counts. */
const EVERY_MS = 1_000;

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
  /** When something of this workshop was last found damaged; for the desk. */
  damagedAt: Instant | null = null;
  private seen: Presence | null = null;

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
  /** Something durable changed: the counts are drawn again soon. */
  changed(): void {
    this.timer ??= this.machine.after(EVERY_MS, () => {
      this.timer = null;
      this.draw();
    });
  }
  /** What an audience was shown last; for those who come in now. */
  lastFor(audience: string): LookMessage | undefined {
    if (!this.latest.has(audience)) this.drawOne(audience);
    return this.latest.get(audience);
  }
  close(): void {
    this.timer?.();
  }

  /** Made once for all audiences: a copy of everyone for every table would be people times tables. */
  private get presence(): Presence {
    return (this.seen ??= {
      persons: new Set(this.persons.keys()),
      devices: new Set(this.devices.keys()),
      screens: this.screens.get("projector") ?? 0,
    });
  }

  private count(actor: Actor, by: 1 | -1): void {
    const [counts, id] = this.place(actor);
    if (!counts) return;
    const now = (counts.get(id) ?? 0) + by;
    if (now > 0) counts.set(id, now);
    else counts.delete(id);
    this.seen = null;
    this.changed();
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

  private draw(): void {
    for (const audience of [
      "room",
      "desk",
      ...allTables(this.room.durable.room).map((tableId) => `table:${tableId}`),
    ]) {
      const message = this.drawOne(audience);
      const text = JSON.stringify(message.look);
      if (this.sent.get(audience) === text) continue;
      this.sent.set(audience, text);
      this.send(message);
    }
  }

  private drawOne(audience: string): LookMessage {
    const { durable: workshop } = this.room;
    const message = this.messageFor(audience, workshop);
    this.latest.set(audience, message);
    return message;
  }

  private messageFor(audience: string, workshop: Room["durable"]): LookMessage {
    const { presence } = this;
    if (audience === "room") return { audience, look: roomLook({ workshop, presence }) };
    if (audience !== "desk")
      return {
        audience: audience as `table:${string}`,
        look: tableLook(workshop, presence, audience.slice("table:".length)),
      };
    const discussion = currentDiscussion(workshop.room);
    return {
      audience,
      look: {
        ...(this.damagedAt === null ? {} : { damage: { at: this.damagedAt } }),
        ...deskLook({
          workshop,
          presence,
          board: (tableId) => (discussion ? this.room.boards.kept(boardIdOf(discussion.id, tableId)) : null),
          lastAct: (tableId) => this.room.lastActs.get(tableId) ?? null,
        }),
      },
    };
  }
}
