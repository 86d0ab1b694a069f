/**
 * Somebody's device: a page on it follows the room with the shared code of all clients, keeps an outbox as our pages
 * do, and measures the clock. It can be reloaded, put to sleep, or thrown out; what the device keeps over a reload is
 * the credential and the words that were written.
 */
import {
  APART_MS,
  COME_AGAIN_MS,
  PASSING,
  PATIENCE_MS,
  RECONNECT,
  TRIPS,
  TRY_AGAIN_MS,
  WRITTEN,
} from "../../shared/again.ts";
import { heardNothing, leave, receive, welcomed, type Followed } from "../../shared/follow.ts";
import { actorRef, type Actor } from "../../shared/ids.ts";
import { PROTOCOL, type Answer, type As, type StreamMessage, type Welcome } from "../../shared/protocol.ts";
import { clockOffset, type Trip } from "../../shared/time.ts";
import type { CommandInputs, CommandType } from "../../shared/workshop/commands.ts";
import type { Cancel } from "../../server/machine.ts";
import { secretOf, type Heard, type Said } from "./carriers.ts";
import type { Chance } from "../delegates/chance.ts";
import { SimDocument } from "./document.ts";
import type { Loop } from "./loop.ts";
import { SimMachine } from "./machine.ts";
import type { Mutant } from "./mutant.ts";
import type { End } from "./network.ts";
import type { SimServer } from "./server.ts";
import type { Made, Witness } from "./witness.ts";

export interface World {
  readonly loop: Loop;
  readonly chance: Chance;
  readonly server: SimServer;
  readonly witness: Witness;
  readonly mutant: Mutant | null;
}

export class Phone {
  readonly name: string;
  readonly actor: Actor;
  readonly as: As;
  readonly world: World;
  page: Page | null = null;
  secret: string;
  /** What the device keeps over a reload. */
  drawer: readonly Made[] = [];
  #made = 0;
  #secrets = 0;

  constructor(world: World, name: string, actor: Exclude<Actor, { kind: "server" }>) {
    this.world = world;
    this.name = name;
    this.actor = actor;
    this.as = actor.kind;
    this.secret = secretOf(`${name}-0`);
  }

  get ref(): string {
    return actorRef(this.actor);
  }
  newId(kind: string): string {
    this.#made += 1;
    return `${kind}-${this.name}-${this.#made}`;
  }
  load(): void {
    this.page?.close();
    this.page = new Page(this);
  }
  /** The credential was lost; the next one is not known to the server yet. */
  forgetCredential(): void {
    this.#secrets += 1;
    this.secret = secretOf(`${this.name}-${this.#secrets}`);
  }
}

export class Page {
  readonly phone: Phone;
  readonly machine: SimMachine;
  held: Followed = heardNothing;
  online = false;
  /** The server said that this credential is nobody's here. */
  refused: string | null = null;
  /** Parts that did not follow what was held: nothing of the kind happens on a line that keeps its order. */
  missed = 0;
  /** Workshop time minus this phone's own steady clock; null: not known yet. */
  #offset: number | null = null;
  /** How far this phone's steady clock is from true time. */
  #drift: number;
  readonly documents = new Map<string, SimDocument>();
  readonly #world: World;
  #line: End<string, string> | null = null;
  #failures = 0;
  #pending: Made[];
  readonly #underway = new Set<string>();
  readonly #questions = new Map<number, (value: unknown) => void>();
  readonly #resyncs = new Set<string>();
  #asks = 0;
  #round = 0;
  #again: Cancel = () => undefined;

  constructor(phone: Phone) {
    this.phone = phone;
    this.#world = phone.world;
    const { loop, chance } = this.#world;
    this.machine = new SimMachine(loop, chance, phone.name);
    this.#drift = chance.below(10_000_000) - 5_000_000;
    this.#pending = [...phone.drawer];
    this.#connect();
  }

  /** This phone's steady clock, which is nobody else's. */
  get #steady(): number {
    return this.machine.now() + this.#drift;
  }
  /** Workshop time as this page shows it. */
  get now(): number | null {
    return this.#offset === null ? null : this.#steady + this.#offset;
  }
  get pending(): readonly Made[] {
    return this.#pending;
  }

  sleep(): void {
    this.machine.sleep();
  }
  /** Some clocks stand still while their phone sleeps; a page that is seen again measures. */
  wake(slept: number): void {
    if (this.#world.chance.happens(0.5)) this.#drift -= slept;
    this.machine.wake();
    this.#measure();
  }
  close(): void {
    this.machine.kill();
    this.#line?.close();
    for (const document of this.documents.values()) document.end();
    for (const command of this.#pending) if (!this.phone.drawer.includes(command)) command.abandoned = true;
  }
  /** The network is back: try at once. */
  hurry(): void {
    if (!this.#line && this.refused === null) this.#connect();
  }
  /** The browser shows an earlier state of the page again (back and forward). */
  goBackTo(held: Followed): void {
    this.held = held;
    this.#line?.close();
    this.#offline();
  }

  // --------------------------------------------------------------------------------------------- line

  #connect(): void {
    if (this.#line || this.refused !== null || !this.machine.alive) return;
    const { server } = this.#world;
    const line = server.dialLine(this.machine, this.phone.secret, this.phone.as);
    if (line === null) return this.#comeAgain();
    this.#line = line;
    line.closed = () => line === this.#line && this.#offline();
    line.hear = (text) => line === this.#line && this.#hear(text);
    const { known, life } = this.held;
    this.#say({
      say: "hello",
      hello: { protocol: PROTOCOL, workshop: "w1", as: this.phone.as, known, life },
    });
  }

  #offline(): void {
    this.#line = null;
    this.online = false;
    this.#round += 1;
    // No answer comes on this line any more: whoever waits for one may ask again.
    const questions = [...this.#questions.values()];
    this.#questions.clear();
    for (const unanswered of questions) unanswered(null);
    this.#comeAgain();
  }

  #comeAgain(ms?: number): void {
    this.#failures += 1;
    const { chance } = this.#world;
    const backOff = Math.min(RECONNECT.longest, RECONNECT.first * 2 ** this.#failures);
    this.machine.after(ms ?? backOff * (0.5 + chance.next()), () => this.#connect());
  }

  #say(said: Said): void {
    this.#line?.send(JSON.stringify(said));
  }

  #hear(text: string): void {
    this.#world.loop.trace.add(`${this.phone.name} hears ${text}`);
    const heard = JSON.parse(text) as Heard;
    if ("refused" in heard) {
      this.#line = null;
      if (PASSING.has(heard.refused)) return this.#comeAgain(COME_AGAIN_MS);
      this.refused = heard.refused;
      return;
    }
    if ("answer" in heard) {
      this.#questions.get(heard.answer)?.(heard.value);
      this.#questions.delete(heard.answer);
      return;
    }
    switch (heard.event) {
      case "welcome":
        return this.#welcomed(heard.args[0] as Welcome);
      case "stream":
        return this.#follow(heard.args as readonly StreamMessage[]);
      case "left":
        this.held = leave(this.held, heard.args[0] as string);
        return;
      case "time":
        return this.#measure();
      case "bye":
        if (heard.args[0] !== "STOPPING") this.refused = String(heard.args[0]);
        return;
      default:
        return;
    }
  }

  #welcomed(welcome: Welcome): void {
    const { now } = welcome;
    this.held = welcomed(this.held, welcome);
    this.#failures = 0;
    this.#resyncs.clear();
    this.online = true;
    this.#offset = now - this.#steady;
    this.#measure();
    if (!this.#world.mutant?.page?.neverResends) this.#resend();
  }

  #follow(parts: readonly StreamMessage[]): void {
    for (const part of parts) {
      const got = receive(this.held, part);
      this.held = got.held;
      if (got.receipt === "missed some") {
        this.missed += 1;
        if (!this.#resyncs.has(part.audience)) this.resync(part.audience);
        this.#resyncs.add(part.audience);
      } else if (got.receipt === "applied") this.#resyncs.delete(part.audience);
    }
  }
  resync(audience: string): void {
    this.#say({ say: "resync", audience, known: this.held.known[audience] ?? 0 });
  }

  // --------------------------------------------------------------------------------------------- acts

  /** A person acts: it is kept here until the server has answered. */
  send<T extends CommandType>(type: T, input: CommandInputs[T]): void {
    const { witness, loop, chance } = this.#world;
    const id = `${this.phone.newId("cmd")}-${chance.below(1_000_000)}`;
    const made: Made = {
      id,
      ref: this.phone.ref,
      actor: this.phone.actor,
      type,
      input,
      asked: [],
      told: null,
      abandoned: false,
    };
    witness.made.set(`${made.ref} ${id}`, made);
    loop.trace.add(`${this.phone.name} does ${type} ${id} ${JSON.stringify(input)}`);
    this.#pending.push(made);
    this.#keep();
    if (this.online) this.#deliver(made);
  }

  #keep(): void {
    this.phone.drawer = this.#pending.filter(({ type }) => WRITTEN.has(type));
  }

  #deliver(command: Made): void {
    if (this.#underway.has(command.id)) return;
    this.#underway.add(command.id);
    const { mutant } = this.#world;
    const again = command.asked.length > 0 && mutant?.page?.newIdOnResend;
    const id = again ? `${command.id}-${command.asked.length}` : command.id;
    this.#ask({ say: "command", args: [id, command.type, command.input] }, (value) => {
      this.#underway.delete(command.id);
      const answer = value as Answer | null;
      const passes =
        answer !== null && "refused" in answer && PASSING.has(answer.refused) && WRITTEN.has(command.type);
      if (answer !== null && !passes) {
        command.told = answer;
        this.#pending = this.#pending.filter((other) => other !== command);
        return this.#keep();
      }
      if (mutant?.page?.neverResends) return;
      this.#again();
      this.#again = this.machine.after(TRY_AGAIN_MS, () => this.#resend());
    });
  }

  #resend(): void {
    if (this.online) for (const command of this.#pending) this.#deliver(command);
  }

  /** Null: no answer came in time. */
  #ask(
    question: { say: "command"; args: readonly unknown[] } | { say: "time" },
    answered: (value: unknown) => void,
  ) {
    this.#asks += 1;
    const ask = this.#asks;
    const cancel = this.machine.after(PATIENCE_MS, () => {
      this.#questions.delete(ask);
      answered(null);
    });
    this.#questions.set(ask, (value) => {
      cancel();
      answered(value);
    });
    this.#say({ ...question, ask });
  }

  // -------------------------------------------------------------------------------------------- clock

  #measure(): void {
    this.#round += 1;
    const round = this.#round;
    const trips: Trip[] = [];
    const next = () => {
      const sent = this.#steady;
      this.#ask({ say: "time" }, (server) => {
        if (round !== this.#round || typeof server !== "number") return;
        trips.push({ sent, server, back: this.#steady });
        if (trips.length < TRIPS)
          return void this.machine.after(APART_MS, () => round === this.#round && next());
        this.#offset = clockOffset(trips as [Trip, ...Trip[]]);
      });
    };
    next();
  }

  // ------------------------------------------------------------------------------------------- boards

  /** A document of this page, opened when it is not. */
  document(boardId: string, epoch: number, clientId?: number): SimDocument {
    const { server, witness, chance } = this.#world;
    const key = `${boardId} ${epoch}`;
    const open = this.documents.get(key);
    if (open && !open.over) return open;
    const document = new SimDocument(
      { machine: this.machine, server, witness },
      { boardId, epoch, as: this.phone.as, secret: this.phone.secret, ref: this.phone.ref },
      clientId ?? 1 + chance.below(2 ** 31),
      () => this.documents.delete(key),
    );
    this.documents.set(key, document);
    return document;
  }
  /** Documents that are shown no more stay until they are saved. */
  closeDocuments(shown: (document: SimDocument) => boolean): void {
    for (const [key, document] of this.documents) {
      if (!shown(document)) document.leave();
      if (document.over) this.documents.delete(key);
    }
  }
}
