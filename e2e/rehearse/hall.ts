/** The room of a rehearsal: the compiled server, the facilitator's desk, a crowd, and the yardsticks beside them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection } from "../delegates/connection.ts";
import { anyWorkshop, Visitor } from "../delegates/visitor.ts";
import { ServerChild } from "../harness/server.ts";
import { discussionOfPrompt, promptById } from "../../shared/workshop/find.ts";
import { micros } from "./clock.ts";
import type { BoardsOpen, CrowdAnswers, Found, Place, Slice } from "./crowd.ts";
import type { RelayAnswers } from "./relay.ts";
import { Helper } from "./rpc.ts";
import type { Carrier } from "./seat.ts";
import { LightSocket } from "./socket.ts";
import { Spread } from "./spread.ts";
import { cpuShare, resident, used } from "./usage.ts";

export interface HallSize {
  readonly tables: number;
  readonly seats: number;
  readonly template?: string;
}

/** One slice of work, and what the server took for it. */
export interface Measured extends Slice {
  readonly carrier: Carrier;
  readonly found: Found;
  readonly delivered: Spread;
  readonly kept: Spread;
  /** All threads of the server, in percent of one core. */
  readonly cpu: number;
  /** Microseconds of the server's main thread for one delivery: what it costs, however busy the machine is otherwise. */
  readonly costs: number;
  /** Of the clients' process, in percent of one core: where it is full, the clients and not the server come late. */
  readonly crowd: number;
  /** Deliveries a second of the slice. */
  readonly perSecond: number;
  /** Every word at every neighbour's. */
  readonly isWhole: boolean;
}

/** People who come in at once without being in each other's way. */
const TOGETHER = 60;
/** A word that a slice began with may be counted in the one before. */
const WHOLE = 0.99;
/** The fact that a phone waits for when "next" is pressed. */
const NEXT = "prompt.opened";

export interface Press {
  readonly took: Spread;
  /** Of the message that brought it. */
  readonly bytes: number;
}

export class Hall {
  readonly crowd = new Helper<CrowdAnswers>(new URL("crowd.ts", import.meta.url));
  readonly size: HallSize;
  readonly owner: Visitor;
  readonly place: Place;
  readonly desk: Connection;
  readonly #folder: string;
  readonly #relays = new Map<Carrier, { readonly helper: Helper<RelayAnswers>; readonly port: number }>();
  #server: ServerChild;
  #board: BoardsOpen | null = null;

  private constructor(
    server: ServerChild,
    folder: string,
    size: HallSize,
    { owner, place, desk }: { owner: Visitor; place: Place; desk: Connection },
  ) {
    this.#server = server;
    this.#folder = folder;
    this.size = size;
    this.owner = owner;
    this.place = place;
    this.desk = desk;
  }

  static async open({ tables, seats, template = "one-hour-roundtable" }: HallSize): Promise<Hall> {
    const folder = mkdtempSync(join(tmpdir(), "plenaria-rehearsal-"));
    const server = await ServerChild.start({ compiled: true, dataFolder: folder });
    const owner = new Visitor(server.origin);
    const { workshop } = await owner.create(anyWorkshop({ template, title: "Rehearsal", tables, seats }));
    const { code } = await owner.links(workshop);
    const desk = await Connection.open(owner, workshop, "person");
    const place = { port: server.port, workshop, code, tables };
    return new Hall(server, folder, { tables, seats, template }, { owner, place, desk });
  }

  get people(): number {
    return this.size.tables * this.size.seats;
  }

  /** Through the door, with a phone that follows. */
  async fill(from = 0, to = this.people): Promise<{ readonly joined: Spread; readonly connected: Spread }> {
    const joined = Spread.of(await this.crowd.ask("join", this.place, from, to, TOGETHER));
    const connected = Spread.of(await this.crowd.ask("connect", from, to, TOGETHER));
    return { joined, connected };
  }

  /** Everybody at once: through the door, and whole. */
  async storm() {
    const began = performance.now();
    const joined = Spread.of(await this.crowd.ask("join", this.place, 0, this.people, this.people));
    const connected = Spread.of(await this.crowd.ask("connect", 0, this.people, this.people));
    return { ms: performance.now() - began, joined, connected };
  }

  async startFirstPrompt(): Promise<void> {
    await this.desk.act("prompt.start", { leaving: this.desk.room.step.run, count: "now" });
    await this.desk.askTime();
  }

  /** On to the first step in which tables write on their boards. */
  async openBoards(): Promise<BoardsOpen> {
    if (this.#board) return this.#board;
    const { desk } = this;
    await this.startFirstPrompt();
    for (;;) {
      const { step, agenda, discussions } = desk.room;
      const prompt = step.now === "prompt" ? promptById(agenda, step.promptId) : null;
      if (!prompt) throw new Error("no step of this template lets tables write");
      const discussion = discussions[discussionOfPrompt(agenda, prompt.id) ?? ""];
      if (prompt.kind === "organize" && discussion)
        return (this.#board = {
          discussion: discussion.id,
          epoch: discussion.epoch,
          promptId: prompt.id,
        });
      await desk.act("prompt.next", { leaving: step.run });
      await desk.askTime();
    }
  }

  /** The same people sit down, at Plenaria's boards or at a relay's. */
  async sit(carrier: Carrier, together = TOGETHER): Promise<Spread> {
    const [board, port] = [await this.openBoards(), await this.#portOf(carrier)];
    return Spread.of(await this.crowd.ask("sit", carrier, port, board, 0, this.people, together));
  }

  /** Everybody types for a while; what came of it, and what it cost. */
  async type(carrier: Carrier, slice: Slice): Promise<Measured> {
    const pid =
      carrier === "boards" ? this.#server.process.pid! : (await this.#relay(carrier)).helper.process.pid!;
    const [before, crowdBefore] = [used(pid), used(this.crowd.process.pid!)];
    const found = await this.crowd.ask("type", carrier, slice);
    const [after, crowdAfter] = [used(pid), used(this.crowd.process.pid!)];
    const delivered = Spread.of(found.delivered);
    return {
      ...slice,
      carrier,
      found,
      delivered,
      kept: Spread.of(found.kept),
      cpu: cpuShare(before, after),
      crowd: cpuShare(crowdBefore, crowdAfter),
      isWhole: delivered.total >= found.sent * (this.size.seats - 1) * WHOLE,
      costs: ((after.mainMs - before.mainMs) * 1000) / delivered.total,
      perSecond: delivered.total / slice.seconds,
    };
  }

  /** "Next", and how long each of these phones waits for it. */
  async press(phones: number): Promise<Press> {
    const heard = this.crowd.ask("hear", "boards", NEXT, phones);
    await this.crowd.ask("isListening");
    const pressed = micros();
    await this.desk.act("prompt.next", { leaving: this.desk.room.step.run });
    return pressOf(pressed, await heard);
  }

  /** So many sockets at the bare relay that only listen. */
  async listen(phones: number): Promise<void> {
    await this.crowd.ask("listen", await this.#portOf("bare"), phones, TOGETHER);
  }
  /** One message of that size to all of them. */
  async shout(bytes: number): Promise<Spread> {
    const heard = this.crowd.ask("hear", "bare", NEXT, Number.POSITIVE_INFINITY);
    await this.crowd.ask("isListening");
    const shouter = await LightSocket.open(await this.#portOf("bare"), "/hall", "");
    const pressed = micros();
    shouter.send(Buffer.from(NEXT.padEnd(bytes, ".")));
    const { took } = pressOf(pressed, await heard);
    shouter.cut();
    return took;
  }

  /** As a power cut would, and up again: the same folder, the same port. */
  async killAndRestart(): Promise<void> {
    const { port } = this.#server;
    await this.#server.kill();
    this.#server = await ServerChild.start({ compiled: true, dataFolder: this.#folder, port });
  }

  /** Everybody's network goes at once, and comes back: until phones and boards of all are whole again. */
  async cutAndBack(meanwhile: () => Promise<void> = async () => undefined) {
    const began = performance.now();
    await this.crowd.ask("cut");
    await meanwhile();
    const phones = Spread.of(await this.crowd.ask("connect", 0, this.people, this.people));
    const boards = await this.sit("boards", this.people);
    const { phones: phonesOpen, seats } = await this.crowd.ask("open");
    return { ms: performance.now() - began, phones, boards, back: Math.min(phonesOpen, seats) };
  }

  memory(): number {
    return resident(this.#server.process.pid!);
  }

  async close(): Promise<void> {
    this.desk.close();
    await this.crowd.stop();
    for (const { helper } of this.#relays.values()) await helper.stop();
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #portOf(carrier: Carrier): Promise<number> {
    return carrier === "boards" ? this.#server.port : (await this.#relay(carrier)).port;
  }

  async #relay(carrier: Carrier) {
    const known = this.#relays.get(carrier);
    if (known) return known;
    const helper = new Helper<RelayAnswers>(new URL("relay.ts", import.meta.url), [carrier]);
    const relay = { helper, port: await helper.ask("listen") };
    this.#relays.set(carrier, relay);
    return relay;
  }
}

function pressOf(pressed: number, heard: readonly (readonly [at: number, bytes: number])[]): Press {
  const took = new Spread();
  for (const [at] of heard) took.add((at - pressed) / 1000);
  return { took, bytes: heard[0]?.[1] ?? 0 };
}

/** Of several slices, as if they were one. */
export function together(spreads: readonly Spread[]): Spread {
  const all = new Spread();
  for (const { counts } of spreads) all.take(counts);
  return all;
}

export const lineOf = (m: Measured): string =>
  `${m.carrier.padEnd(6)} ${m.rate.toFixed(1)}/s a person  ${Math.round(m.perSecond)} deliveries/s  edit to neighbour ${m.delivered}` +
  (m.carrier === "boards" ? `  durable ${m.kept}` : "") +
  `  cpu ${m.cpu.toFixed(0)} %  ${m.costs.toFixed(1)} us each  clients ${m.crowd.toFixed(0)} %  sent ${m.found.sent} of ${m.found.asked}` +
  (m.isWhole ? "" : "  NOT ALL DELIVERED") +
  (m.found.unkept > 0 ? `  NOT KEPT ${m.found.unkept}` : "") +
  (m.found.closed.length > 0 ? `  CLOSED ${m.found.closed.join()}` : "");
