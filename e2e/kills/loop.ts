/** The kill loop: a workshop at full speed, whose power is cut again and again at moments that nobody chose. */
import { setTimeout as pause } from "node:timers/promises";
import { currentPrompt } from "../../shared/workshop/find.ts";
import type { PromptStep } from "../../shared/workshop/state.ts";
import { Chance } from "../delegates/chance.ts";
import { Acting } from "./acting.ts";
import { Ledger, type Typed } from "./ledger.ts";
import { readLog, type LogFound } from "./log.ts";
import { countdownError, Newcomers } from "./look.ts";
import { Power, type Whose } from "./power.ts";
import { gather, type Scene } from "./scene.ts";
import type { Person } from "../delegates/people.ts";

export interface LoopOptions {
  /** The MongoDB-compatible server's program; null: the embedded store. */
  readonly program: string | null;
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface LoopFound {
  readonly kills: number;
  /** From our server's start to the first newcomer's welcome, in ms. */
  readonly servingAgain: readonly number[];
  /** From the start of the store alone to the first act that is kept again, in ms. */
  readonly keepingAgain: readonly number[];
  /** Of countdowns, in ms, as they are. */
  readonly countdowns: readonly number[];
  /** Promises looked up while it ran. */
  readonly checked: number;
  readonly acts: number;
  readonly words: number;
  readonly problems: readonly string[];
  readonly log: LogFound;
}

/** Every so many cuts everyone comes to rest, and all must hold the same. */
const REST_EVERY = 3;
/** Steps of the workshop change about this often. */
const CUTS_A_STEP = 2;
const STUCK_MS = 30_000;
/** So often the power fails again while the server starts. */
const FLICKER = 0.1;
const START_MS = 400;

export async function killLoop({ program, kills, seed, say }: LoopOptions): Promise<LoopFound> {
  const chance = new Chance(seed);
  const ledger = new Ledger();
  const power = await Power.on(program);
  let scene: Scene | null = null;
  try {
    scene = await gather(power.line.origin, chance.fork("scene"), ledger);
    const found = await new Loop(power, scene, ledger, chance).run(kills, say);
    for (const client of scene.clients) client.connection.close();
    await power.stopServing();
    const log = await readLog({ dataFolder: power.folder, mongoUrl: power.mongoUrl }, scene, ledger);
    const words = [...scene.hands.values()].reduce((sum, { typed }) => sum + typed.length, 0);
    return { ...found, acts: ledger.sent.length, words, log };
  } finally {
    for (const client of scene?.clients ?? []) client.close();
    await power.off();
  }
}

class Loop {
  readonly #power: Power;
  readonly #scene: Scene;
  readonly #ledger: Ledger;
  readonly #chance: Chance;
  readonly #newcomers: Newcomers;
  readonly #acting: Acting;
  readonly #servingAgain: number[] = [];
  readonly #keepingAgain: number[] = [];
  readonly #countdowns: number[] = [];
  /** Workshop time minus this process's steady clock, as it was before the first cut. */
  #truth = 0;
  #phase = "before the first cut";

  constructor(power: Power, scene: Scene, ledger: Ledger, chance: Chance) {
    this.#power = power;
    this.#scene = scene;
    this.#ledger = ledger;
    this.#chance = chance.fork("kills");
    this.#newcomers = new Newcomers(scene, ledger, power.origin);
    this.#acting = new Acting(scene, ledger, chance.fork("acting"));
  }

  async run(kills: number, say: (line: string) => void) {
    this.#truth = await this.#scene.facilitator.connection.measureOffset(9);
    this.#acting.begin();
    let cuts = 0;
    try {
      for (let round = 1; cuts < kills && this.#ledger.problems.length === 0; round += 1) {
        if (round % CUTS_A_STEP === 1) this.#acting.moveOn();
        cuts += await this.#inTime(this.#round(kills - cuts));
        if (round % REST_EVERY === 0 || cuts >= kills) await this.#inTime(this.#restAndAgree());
        if (round % 100 === 0) say(`${cuts} cuts, ${this.#ledger.sent.length} acts`);
      }
      await this.#inTime(this.#acting.end());
    } catch (problem) {
      this.#ledger.problems.push(String(problem));
    }
    const { checked } = this.#newcomers;
    const problems = [...this.#newcomers.problems, ...this.#ledger.problems];
    return {
      kills: cuts,
      servingAgain: this.#servingAgain,
      keepingAgain: this.#keepingAgain,
      countdowns: this.#countdowns,
      checked,
      problems,
    };
  }

  /** What waits for ever is a finding too: it says who waits for what. */
  async #inTime<T>(work: Promise<T>): Promise<T> {
    let late: NodeJS.Timeout | undefined;
    const stuck = new Promise<never>((_, fail) => {
      late = setTimeout(
        () => fail(new Error(`nothing goes on ${this.#phase}: ${this.#waiting()}\n${this.#power.lastWords}`)),
        STUCK_MS,
      );
    });
    try {
      return await Promise.race([work, stuck]);
    } finally {
      clearTimeout(late);
    }
  }
  #waiting(): string {
    const { clients, hands } = this.#scene;
    const acts = clients.flatMap(({ label, connection }) =>
      connection.unanswered > 0 ? [`${label} for ${connection.waitingFor.join()}`] : [],
    );
    const boards = [...hands].flatMap(([{ label }, { board }]) =>
      board.unsaved > 0 ? [`${label} for ${board.unsaved} edits`] : [],
    );
    return [...acts, ...boards].join("; ") || "nobody waits for an answer";
  }

  /** One power cut in the middle of things, and the look of those who come in after; gives how often the power failed. */
  async #round(most: number): Promise<number> {
    const chance = this.#chance;
    const whose: Whose = this.#power.hasStore ? chance.one(["ours", "store", "both"] as const) : "ours";
    // In a third of the rounds people storm back at once; in the others they wait for the look to be over.
    const waits = whose === "store" || chance.happens(0.66);
    this.#phase = "while people act";
    await this.#ledger.after(1 + chance.below(25));
    await pause(chance.next() * 12);
    if (waits) this.#power.line.cut();
    const step = this.#promisedStep();
    await this.#power.cut(whose);
    const promised = new Map<Person, readonly Typed[]>(
      [...this.#scene.hands].map(([person, hand]) => [person, hand.promised]),
    );
    const flickers = most > 1 && whose !== "store" && chance.happens(FLICKER);
    if (flickers) await this.#power.flicker(chance.next() * START_MS);
    this.#phase = `while the power comes back (${whose}, ${waits ? "the line is cut" : "people storm back"})`;
    const began = performance.now();
    await this.#power.back();
    const first = await this.#newcomers.first();
    try {
      if (whose === "store") await this.#untilKept(first, began);
      else this.#servingAgain.push(performance.now() - began);
      // Who stormed back may have driven the step on already.
      if (waits) await this.#countdown(first, step);
      this.#phase = "while newcomers look";
      await this.#newcomers.look(first, promised);
    } finally {
      first.close();
      this.#power.line.mend();
    }
    return flickers ? 2 : 1;
  }

  /** The step as the desk had been told, unless an act of the desk is on its way that may change it. */
  #promisedStep(): PromptStep | null {
    const { facilitator } = this.#scene;
    const { step } = facilitator.room;
    const pending = facilitator.connection.waitingFor.some((type) => type.startsWith("prompt."));
    return step.now === "prompt" && !pending && currentPrompt(facilitator.room) ? step : null;
  }

  async #countdown(
    first: Awaited<ReturnType<Newcomers["first"]>>,
    promised: PromptStep | null,
  ): Promise<void> {
    const offset = await first.measureOffset();
    const { step } = first.room;
    if (!promised || step.now !== "prompt") return;
    const here = performance.now();
    for (const tableId of ["t1", "t2", "t3", "t4", "t5", "t6"])
      this.#countdowns.push(
        countdownError({ step, now: here + offset }, { step: promised, now: here + this.#truth }, tableId),
      );
  }

  /** Our server has stood all the while; now what it is told is kept again. */
  async #untilKept(first: Awaited<ReturnType<Newcomers["first"]>>, began: number): Promise<void> {
    for (;;) {
      const text = `Is this kept ${this.#keepingAgain.length}`;
      const answer = await first.send("message.send", { id: crypto.randomUUID(), text, to: "stage" });
      if ("ok" in answer) return void this.#keepingAgain.push(performance.now() - began);
      this.#phase = `while the store comes back (last answer: ${JSON.stringify(answer)})`;
      await pause(10);
    }
  }

  async #restAndAgree(): Promise<void> {
    this.#phase = "while everyone comes to rest";
    await this.#acting.rest();
    await this.#newcomers.agree();
    this.#acting.goOn();
  }
}
