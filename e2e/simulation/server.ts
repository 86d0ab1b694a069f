/**
 * The server of a simulated room: the real House, Lines and boards on a machine that can die at any event. Only what
 * carries bytes is ours: it does what sockets.ts and the upgrade in app.ts do.
 */
import type { IncomingMessage } from "node:http";
import { CLOSE } from "../../shared/board/actions.ts";
import { instant } from "../../shared/time.ts";
import { NINE } from "../../shared/workshop/testing-agenda.ts";
import { workshopClock } from "../../server/clock.ts";
import { House, type OpenWorkshop } from "../../server/live/house.ts";
import { Lines } from "../../server/live/lines.ts";
import type { As, RefusalCode } from "../../shared/protocol.ts";
import type { Chance } from "../delegates/chance.ts";
import {
  SimLine,
  SimWire,
  WORKSHOP,
  type BoardAsked,
  type BoardEnd,
  type Heard,
  type LineEnd,
  type Said,
} from "./carriers.ts";
import type { SimDisk } from "./disk.ts";
import type { Loop } from "./loop.ts";
import { SimMachine } from "./machine.ts";
import type { Network } from "./network.ts";
import type { Mutant } from "./mutant.ts";
import type { Witness } from "./witness.ts";

const requestWith = (secret: string, as: As) =>
  ({ headers: { cookie: `plenaria_${WORKSHOP}_${as}=${secret}` } }) as IncomingMessage;

interface Life {
  readonly machine: SimMachine;
  readonly house: House;
  readonly lines: Lines<SimLine>;
  /** Board connections, by credential. */
  readonly wires: Set<SimWire>;
}

/** A server that starts takes this long before it answers. */
const STARTING = { from: 50, to: 1_500 };

export class SimServer {
  /** Null: there is nobody to answer. */
  life: Life | null = null;
  /** Errors that the server logged of its own doing: an act that threw. */
  readonly bugs: string[] = [];
  starts = 0;
  readonly #loop: Loop;
  readonly #chance: Chance;
  readonly #net: Network;
  readonly #disk: SimDisk;
  readonly #witness: Witness;
  readonly #mutant: Mutant | null;

  constructor(parts: {
    loop: Loop;
    chance: Chance;
    net: Network;
    disk: SimDisk;
    witness: Witness;
    mutant: Mutant | null;
  }) {
    this.#loop = parts.loop;
    this.#chance = parts.chance;
    this.#net = parts.net;
    this.#disk = parts.disk;
    this.#witness = parts.witness;
    this.#mutant = parts.mutant;
  }

  /** True workshop time. */
  get now(): number {
    return NINE + this.#loop.now;
  }

  start(): void {
    if (this.life) return;
    this.starts += 1;
    this.#loop.trace.add(`server starts (${this.starts})`);
    const machine = new SimMachine(this.#loop, this.#chance, `server ${this.starts}`);
    const opened = this.#disk.open(machine);
    const store = this.#mutant?.store?.(opened, machine) ?? opened;
    // A wall clock is never quite the same after a restart.
    const clock = workshopClock(instant(this.now + this.#chance.below(20)), machine);
    const house = new House(store, clock, this.#log(), machine);
    const lines = new Lines<SimLine>(house, machine, (all, event, ...args) => {
      if (all.length === 0) return;
      const text = JSON.stringify({ event, args } satisfies Heard);
      for (const line of all) line.say(event, args, text);
    });
    const { publisher } = house;
    if (publisher && this.#mutant?.publisher) house.publisher = this.#mutant.publisher(publisher);
    const life: Life = { machine, house, lines, wires: new Set() };
    this.life = life;
    house.onRevoked((credential) => {
      for (const wire of [...life.wires]) if (wire.credential === credential) wire.close(CLOSE.noSeat);
    });
  }

  /** At any event: the process is gone, and what was not synced with it. */
  crash(how: "killed" | "power cut"): void {
    if (!this.life) return;
    this.#loop.trace.add(`server crashes: ${how}`);
    const { machine } = this.life;
    this.life = null;
    machine.kill();
    this.#disk.memory.crash();
    for (const cable of this.#net.of(machine)) {
      if (how === "killed") cable.cut();
      else cable.silence();
    }
    this.#startAgain();
  }

  /** As app.ts closes. */
  stop(): void {
    if (!this.life) return;
    this.#loop.trace.add("server stops");
    const { machine, house, lines, wires } = this.life;
    this.life = null;
    lines.close();
    for (const wire of [...wires]) wire.close(CLOSE.stopping);
    const gone = () => {
      machine.kill();
      for (const cable of this.#net.of(machine)) cable.cut();
      this.#startAgain();
    };
    house.close().then(gone, gone);
  }

  #startAgain(): void {
    const { from, to } = STARTING;
    this.#loop.at(this.#loop.now + from + this.#chance.below(to - from), () => this.start());
  }

  /** The workshop as this life of the server has it; null while it has none. */
  async open(): Promise<OpenWorkshop | null> {
    return this.life?.house.workshop(WORKSHOP) ?? null;
  }

  // ----------------------------------------------------------------------------------------- asking once

  /** A request that needs an answer: null where it got lost on its way, there or back, or threw. */
  request<T>(
    phone: SimMachine,
    work: (house: House) => Promise<T>,
    answered: (value: T | null) => void,
  ): void {
    const { life } = this;
    const lost = () => void phone.after(this.#net.between({ from: 50, to: 4_000 }), () => answered(null));
    if (!life) return lost();
    const cable = this.#net.lay<() => Promise<T>, T | null>(phone, life.machine);
    let done = false;
    const end = (value: T | null) => {
      if (done) return;
      done = true;
      cable.phone.close();
      answered(value);
    };
    cable.phone.closed = () => end(null);
    cable.phone.hear = end;
    cable.server.hear = (ask) =>
      void ask().then(
        (value) => cable.server.send(value),
        () => cable.server.send(null),
      );
    cable.phone.send(() => work(life.house));
  }

  // ---------------------------------------------------------------------------------------------- lines

  /** A phone dials; null when nobody picks up. */
  dialLine(phone: SimMachine, secret: string, as: As): LineEnd | null {
    const { life } = this;
    if (!life) return null;
    const cable = this.#net.lay<string, string>(phone, life.machine);
    cable.server.hear = (text) => {
      const said = JSON.parse(text) as Said;
      if (said.say === "hello") void this.#admit(life, cable.server, said.hello, secret, as);
    };
    return cable.phone;
  }

  async #admit(life: Life, end: LineEnd, hello: unknown, secret: string, as: As): Promise<void> {
    const refuse = (refused: RefusalCode) => {
      end.send(JSON.stringify({ refused } satisfies Heard));
      end.close();
    };
    try {
      const seat = await life.lines.admit(hello, (workshopId, asked) =>
        life.house.guest(requestWith(secret, asked), workshopId, as),
      );
      if (typeof seat === "string") return refuse(seat);
      // Between the look at the credential and the welcome lies a turn.
      life.machine.soon(() => {
        if (!end.open) return;
        const line = new SimLine(end, seat.guest.credential, seat.guest.actor, this.#witness);
        const hearing = life.lines.welcome(seat, line);
        end.closed = () => hearing.left();
        line.onCut = () => hearing.left();
        end.hear = (text) => {
          const said = JSON.parse(text) as Said;
          switch (said.say) {
            case "command": {
              const from = this.now;
              this.#witness.asked(seat.guest.actor, said.args, from);
              return void hearing.command(said.args).then((answer) => {
                this.#witness.answers(seat.guest.actor, said.args, answer, this.now);
                end.send(JSON.stringify({ answer: said.ask, value: answer } satisfies Heard));
              });
            }
            case "time":
              return end.send(JSON.stringify({ answer: said.ask, value: hearing.time() } satisfies Heard));
            case "resync":
              return hearing.resync(said.audience, said.known);
            case "hello":
              return;
            default:
              return said satisfies never;
          }
        };
      });
    } catch {
      refuse("NOT_KEPT");
    }
  }

  // --------------------------------------------------------------------------------------------- boards

  dialBoard(phone: SimMachine, asked: BoardAsked): BoardEnd | null {
    const { life } = this;
    if (!life) return null;
    const cable = this.#net.lay<Uint8Array, Uint8Array>(phone, life.machine);
    const { server } = cable;
    // What comes before the door has been opened waits in the socket.
    const early: Uint8Array[] = [];
    server.hear = (frame) => void early.push(frame);
    void this.#attach(life, server, asked, early);
    return cable.phone;
  }

  async #attach(life: Life, end: BoardEnd, asked: BoardAsked, early: readonly Uint8Array[]): Promise<void> {
    try {
      const open = await life.house.workshop(WORKSHOP);
      const guest = open && (await life.house.guest(requestWith(asked.secret, asked.as), WORKSHOP, asked.as));
      const wire = new SimWire(end, guest?.credential ?? "", asked, this.#witness, this.#mutant);
      if (!open || !guest) return wire.close(CLOSE.noSeat);
      life.wires.add(wire);
      wire.onEnd = () => life.wires.delete(wire);
      const attached = { guest, params: { epoch: asked.epoch, ack: true } };
      const { guest: as, params } = this.#mutant?.attach?.(attached, open, asked.boardId) ?? attached;
      open.boards.attach(wire, as, asked.boardId, params);
      for (const frame of early) wire.receive(frame);
    } catch {
      end.close(BROKEN_UPGRADE);
    }
  }

  #log() {
    const seen = (facts: object, words: string) => {
      const problem = "problem" in facts ? facts.problem : null;
      const text = problem instanceof Error ? `${problem.name}: ${problem.message}` : "";
      this.#loop.trace.add(`log: ${words} ${text}`);
      if (words === "an act failed")
        this.bugs.push(`${words}: ${problem instanceof Error ? problem.stack : JSON.stringify(facts)}`);
    };
    return { info: () => undefined, warn: seen, error: seen };
  }
}
const BROKEN_UPGRADE = 1006;
