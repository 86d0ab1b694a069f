/**
 * Everybody who follows a workshop live, whatever carries their line: who is let in, which audiences each hears, what
 * goes out to whom. No rule of a workshop lives here.
 */
import * as z from "zod";
import {
  PROTOCOL,
  type Answer,
  type As,
  type LookMessage,
  type RefusalCode,
  type ServerToClient,
  type StreamMessage,
} from "../../shared/protocol.ts";
import { parsed } from "../../shared/parse.ts";
import { isDestructive } from "../../shared/workshop/access.ts";
import { isCommand } from "../../shared/workshop/commands.ts";
import type { Guest } from "../auth/credentials.ts";
import { Buckets } from "../boards/rate.ts";
import type { Machine } from "../machine.ts";
import { audiencesOf } from "./audiences.ts";
import type { House, OpenWorkshop } from "./house.ts";
import { Missing } from "./missing.ts";
import { hearingChanged, type Concerned } from "./rights.ts";
import { actorRef } from "../../shared/ids.ts";

/** A client's line: Socket.IO's, or a simulated one. */
export interface Line {
  emit<E extends keyof ServerToClient>(event: E, ...args: Parameters<ServerToClient[E]>): void;
  /** Ends it; `Member.left` follows. */
  cut(): void;
}
/** The same for many lines of one kind, made once. */
export type Spread<L extends Line> = <E extends keyof ServerToClient>(
  lines: readonly L[],
  event: E,
  ...args: Parameters<ServerToClient[E]>
) => void;

/** Somebody who has shown a credential and is to be welcomed. */
export interface Seat {
  readonly open: OpenWorkshop;
  readonly guest: Guest;
  /** What this client holds already, by audience. */
  readonly known: Readonly<Record<string, number>>;
}

const hello = z.object({
  protocol: z.number(),
  workshop: z.string().max(40),
  as: z.enum(["person", "device", "screen"]),
  known: z.record(z.string().max(80), z.number()),
  life: z.optional(z.nullable(z.string().max(64))),
});
const commandArgs = z.tuple([z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), z.string().max(60), z.unknown()]);

/** A person presses, types and ticks; nobody does so faster for long. Per credential, in machine time. */
const COMMAND_RATE = { burst: 200, perSecond: 20 };
/** Everything that comes by live lines together. Who goes on beyond it is cut off, and out for ten seconds. */
const LINE_RATE = { burst: 400, perSecond: 40, readmit: 400 };
const SWEEP_MS = 60_000;

/** One line that was let in. */
class Member<L extends Line> {
  readonly seat: Seat;
  readonly line: L;
  audiences: readonly string[] = [];
  constructor(seat: Seat, line: L) {
    this.seat = seat;
    this.line = line;
  }
}

/** What a carrier does with what its line says. */
export interface Hearing {
  /** Something came, whatever it is. False: it was one too many, and the line is cut. */
  heard(): boolean;
  /** Arguments as they came in, without the ack. */
  command(args: readonly unknown[]): Promise<Answer>;
  /** Workshop time. */
  time(): number;
  resync(audience: unknown, known: unknown): void;
  left(): void;
}

export class Lines<L extends Line> {
  readonly #house: House;
  readonly #spread: Spread<L>;
  readonly #members = new Set<Member<L>>();
  /** Who hears what, by workshop and audience. */
  readonly #hearers = new Map<string, Set<Member<L>>>();
  readonly #buckets: Buckets;
  readonly #budget: Buckets;
  readonly #missing = new Missing();
  readonly #endSweep: () => void;

  constructor(house: House, machine: Machine, spread: Spread<L>) {
    this.#house = house;
    this.#spread = spread;
    this.#buckets = new Buckets(COMMAND_RATE, () => machine.now());
    this.#budget = new Buckets(LINE_RATE, () => machine.now());
    this.#endSweep = machine.every(SWEEP_MS, () => {
      this.#buckets.sweep();
      this.#budget.sweep();
    });
    house.publisher = {
      published: (open, messages, records) => this.#publish(open, messages, hearingChanged(records)),
      look: (id, message) => this.#look(id, message),
      ended: (open) => this.#ended(open),
    };
    house.clock.onMoved(() => this.#toAll("time"));
    house.keeping.onChange((message) => this.#toAll("keeping", message));
    house.onRevoked((credential) => this.#sendAway(credential));
  }

  get size(): number {
    return this.#members.size;
  }
  /** The same, by what kind of guest they belong to. */
  get kinds(): Readonly<Record<string, number>> {
    const kinds: Record<string, number> = {};
    for (const { seat } of this.#members)
      kinds[seat.guest.actor.kind] = (kinds[seat.guest.actor.kind] ?? 0) + 1;
    return kinds;
  }

  /** The server stops. */
  close(): void {
    this.#endSweep();
    this.#toAll("bye", "STOPPING");
    for (const { line } of [...this.#members]) line.cut();
  }

  /** Whether this client may come in; `guestOf` looks its credential up. */
  async admit(
    said: unknown,
    guestOf: (workshopId: string, as: As) => Promise<Guest | null>,
  ): Promise<Seat | RefusalCode> {
    const greeting = parsed(hello, said);
    if (!greeting.success) {
      this.#house.refusals.atDoor({ actor: "unknown", act: "enter", code: "BAD_INPUT" });
      return "BAD_INPUT";
    }
    const { protocol, workshop, as, known, life } = greeting.data;
    if (protocol !== PROTOCOL) return "OTHER_VERSION";
    const open = await this.#house.workshop(workshop);
    if (!open) return "UNKNOWN_WORKSHOP";
    const guest = await guestOf(workshop, as);
    if (!guest || audiencesOf(open.room.durable, guest.actor).length === 0) {
      const actor = guest ? actorRef(guest.actor) : as;
      this.#house.refusals.atDoor({ workshop, actor, act: "enter", code: "NO_SEAT" });
      return "NO_SEAT";
    }
    if (!this.#budget.admits(guest.credential)) return "TOO_FAST";
    // Numbers of another life mean something else here.
    return { open, guest, known: life === open.room.durable.room.life.id ? known : {} };
  }

  /** Joins the audiences and hands over what is missing, in one turn: nothing can be published in between. */
  welcome(seat: Seat, line: L): Hearing {
    const { open, guest, known } = seat;
    const member = new Member(seat, line);
    // Revoked between the look at the credential and now: it hears nothing.
    if (this.#house.isRevoked(guest.credential)) {
      this.#letGo(member, "REVOKED");
      return { ...deaf, command: (args) => this.#command(member, args) };
    }
    member.audiences = audiencesOf(open.room.durable, guest.actor);
    this.#members.add(member);
    open.lookout.came(guest.actor);
    line.emit("welcome", {
      actor: guest.actor,
      life: open.room.durable.room.life.id,
      now: open.room.now(),
      audiences: member.audiences,
    });
    const keeping = this.#house.keeping.message;
    if (!keeping.keeps) line.emit("keeping", keeping);
    this.#enter(member, member.audiences, known);
    return {
      heard: () => this.#budget.take(guest.credential, 0) || this.#cutOff(guest.credential),
      command: (args) => this.#command(member, args).catch((problem: unknown) => this.#failed(problem)),
      time: () => open.room.now(),
      resync: (audience, from) => {
        if (typeof audience === "string" && this.#members.has(member) && member.audiences.includes(audience))
          this.#handOver(member, audience, typeof from === "number" ? from : undefined);
      },
      left: () => this.#left(member),
    };
  }

  #left(member: Member<L>): void {
    if (!this.#members.delete(member)) return;
    for (const audience of member.audiences) this.#hearersOf(member.seat.open, audience).delete(member);
    member.seat.open.lookout.left(member.seat.guest.actor);
  }

  #hearersOf({ stored }: OpenWorkshop, audience: string): Set<Member<L>> {
    const name = hearersName(stored.id, audience);
    const hearers = this.#hearers.get(name) ?? new Set();
    this.#hearers.set(name, hearers);
    return hearers;
  }

  #enter(member: Member<L>, audiences: readonly string[], known: Readonly<Record<string, number>>): void {
    const { open } = member.seat;
    for (const audience of audiences) this.#hearersOf(open, audience).add(member);
    const missing = audiences.map((audience) => this.#missing.of(open.room, audience, known[audience]));
    // What many get whole is the same for all of them, and made once; the rest is this one's own.
    for (const part of missing.filter((one) => this.#missing.isShared(one))) this.#give(member, part);
    const own = missing.filter((one) => !this.#missing.isShared(one));
    if (own.length > 0) member.line.emit("stream", ...own);
    for (const audience of audiences) {
      const look = open.lookout.lastFor(audience);
      if (look) this.#spread([member.line], "look", look);
    }
  }

  #handOver(member: Member<L>, audience: string, known: number | undefined): void {
    this.#give(member, this.#missing.of(member.seat.open.room, audience, known));
  }
  #give(member: Member<L>, part: StreamMessage): void {
    this.#spread([member.line], "stream", part);
  }

  /** An act that could not even be handed on; said like one that fails in the room. */
  #failed(problem: unknown): Answer {
    const reference = this.#house.machine.id().slice(0, 8);
    this.#house.log.error({ reference, problem }, "an act failed before its room heard of it");
    return { failed: reference };
  }

  async #command(member: Member<L>, args: readonly unknown[]): Promise<Answer> {
    const said = parsed(commandArgs, args);
    if (!said.success) return this.#refuse(member.seat, "no command", "BAD_INPUT");
    const { open, guest } = member.seat;
    const [, type, input] = said.data;
    const refuse = (code: RefusalCode) =>
      this.#refuse(member.seat, isCommand(type) ? type : "no command", code);
    // What was on its way when the line was cut.
    if (!this.#members.has(member)) return refuse("REVOKED");
    if (!this.#buckets.take(guest.credential, 0)) return refuse("TOO_FAST");
    if (isDestructive(type, input)) {
      const isAllowed = await this.#house.passphrases.allows(open.stored.id, guest.credential);
      if (!isAllowed) return refuse("PASSPHRASE");
      // Put out while the passphrase was looked up.
      if (!this.#members.has(member)) return refuse("REVOKED");
    }
    return open.room.dispatch(guest.actor, ...said.data);
  }

  /** One message a line, whatever the commit held for it; the same message is made once for all who hear the same. */
  #publish(open: OpenWorkshop, messages: readonly StreamMessage[], concerned: Concerned): void {
    // First who hears what: somebody who sits elsewhere now hears nothing more of where they sat.
    for (const member of this.#concerned(open, concerned)) this.#recheck(member);
    if (messages.length === 1) return this.#toHearers(open, messages[0]!);
    const parts = new Map<Member<L>, StreamMessage[]>();
    for (const message of messages) {
      for (const member of this.#hearersOf(open, message.audience)) {
        const own = parts.get(member);
        if (own) own.push(message);
        else parts.set(member, [message]);
      }
    }
    const groups = new Map<string, { readonly messages: StreamMessage[]; readonly lines: L[] }>();
    for (const [{ line }, own] of parts) {
      const name = own.map(({ audience }) => audience).join();
      const group = groups.get(name);
      if (group) group.lines.push(line);
      else groups.set(name, { messages: own, lines: [line] });
    }
    for (const group of groups.values()) this.#spread(group.lines, "stream", ...group.messages);
  }

  #toHearers(open: OpenWorkshop, message: StreamMessage): void {
    const lines = [...this.#hearersOf(open, message.audience)].map(({ line }) => line);
    this.#spread(lines, "stream", message);
  }

  /** Somebody sits elsewhere, or holds another grant: they hear what they may hear now, and nothing else. */
  #recheck(member: Member<L>): void {
    const { open, guest } = member.seat;
    const before = member.audiences;
    const audiences = audiencesOf(open.room.durable, guest.actor);
    member.audiences = audiences;
    for (const audience of before.filter((a) => !audiences.includes(a))) {
      this.#hearersOf(open, audience).delete(member);
      member.line.emit("left", audience);
    }
    const fresh = audiences.filter((a) => !before.includes(a));
    if (fresh.length > 0) this.#enter(member, fresh, {});
  }

  /** Everyone in the workshop hears the room, each person what is that person's own. */
  #concerned(open: OpenWorkshop, concerned: Concerned): readonly Member<L>[] {
    const audiences =
      concerned === "everyone" ? ["room"] : [...concerned].map((personId) => `person:${personId}`);
    return audiences.flatMap((audience) => [...this.#hearersOf(open, audience)]);
  }

  #sendAway(credential: string): void {
    for (const member of [...this.#members])
      if (member.seat.guest.credential === credential) this.#letGo(member, "REVOKED");
  }

  /** Whoever holds this credential sends too much: out, on every line, until the budget is full again. */
  #cutOff(credential: string): false {
    const own = [...this.#members].filter(({ seat }) => seat.guest.credential === credential);
    if (own[0]) this.#refuse(own[0].seat, "cut off", "TOO_FAST");
    for (const member of own) this.#letGo(member, "TOO_FAST");
    return false;
  }
  #refuse({ open, guest }: Seat, act: string, code: RefusalCode): { readonly refused: RefusalCode } {
    this.#house.refusals.tell({ workshop: open.stored.id, actor: actorRef(guest.actor), act, code });
    return { refused: code };
  }

  #letGo(member: Member<L>, code: RefusalCode): void {
    member.line.emit("bye", code);
    this.#left(member);
    member.line.cut();
  }

  #ended(open: OpenWorkshop): void {
    for (const member of [...this.#members])
      if (member.seat.open === open) {
        this.#left(member);
        member.line.cut();
      }
  }

  #look(workshopId: string, message: LookMessage): void {
    const hearers = this.#hearers.get(hearersName(workshopId, message.audience)) ?? [];
    this.#spread(
      [...hearers].map(({ line }) => line),
      "look",
      message,
    );
  }

  #toAll<E extends keyof ServerToClient>(event: E, ...args: Parameters<ServerToClient[E]>): void {
    this.#spread(
      [...this.#members].map(({ line }) => line),
      event,
      ...args,
    );
  }
}

/** For a line that was let go at once. */
const deaf: Omit<Hearing, "command"> = {
  heard: () => false,
  time: () => 0,
  resync: () => undefined,
  left: () => undefined,
};

const hearersName = (workshopId: string, audience: string) => `${workshopId} ${audience}`;
