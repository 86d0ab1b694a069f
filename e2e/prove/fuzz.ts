/**
 * Frames, acts and packets that no client of ours sends: none of them harms a board, the server, or who sits beside.
 * `FUZZ_INPUTS=100000` takes that many; with fewer, some layers of the gate or some names may never be met.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { playEvents } from "../fuzz/events.ts";
import { largeBoard } from "../fuzz/large.ts";
import { Met, NAMES } from "../fuzz/names.ts";
import { plantFaults } from "../fuzz/planted.ts";
import { playRound } from "../fuzz/round.ts";
import { Slowest, WORST_MS } from "../fuzz/slowest.ts";
import { PER_GUEST, playSockets, type SocketPlay } from "../fuzz/sockets.ts";
import { ms } from "../harness/numbers.ts";
import type { Proof, ProveOptions, Section } from "./section.ts";

const SIZES = { ci: 1_000_000, full: 10_000_000 };
const EVENT_SHARE = 0.3;
/** Of a million inputs; with fewer, fewer come. */
const GUESTS = { ci: 30, full: 120 };
const [FRAMES_A_ROUND, EVENTS_A_ROUND] = [400, 2_000];
/** One round in so many is played on a board that a long day has filled. */
const LARGE_EVERY = 50;
const GROWTH_MB = 48;
/** Each of them must have been said, or the fuzz has not come so far. */
const LAYERS = [
  ...["4400 not an update", "4400 content", "4400 type", "4400 value", "4400 key", "4400 characters"],
  ...[
    "4400 unknown root",
    "4400 order",
    "4400 length",
    "4400 client id",
    "4400 a client id twice",
    "4400 misplaced",
  ],
  ...[
    "4400 between two",
    "4400 no type",
    "4400 a circle",
    "4400 client ids",
    "4400 delete",
    "4400 update",
    "4400 cards rank",
  ],
  ...[
    "4403 client id",
    "4403 may only read",
    "4403 notes.write",
    "4403 card.edit",
    "4403 cards by",
    "4403 clusters mark",
  ],
  ...["4409 ", "4413 structs", "4413 ", "4503 "],
];

export const section: Section = {
  name: "fuzz",
  about: "mutated and generated frames, acts with any payload, raw packets",
  async run(options) {
    const uncaught: string[] = [];
    const notes = (problem: unknown) => {
      uncaught.push(String(problem));
      options.say(`uncaught: ${problem instanceof Error ? problem.stack : String(problem)}`);
    };
    process.on("uncaughtException", notes);
    const heap = new Heap();
    const size = SIZES[options.full ? "full" : "ci"];
    const inputs = Number(process.env["FUZZ_INPUTS"] ?? size);
    const guests = Math.ceil(GUESTS[options.full ? "full" : "ci"] * Math.min(1, inputs / size));
    const all = inputs - guests * PER_GUEST;
    const met = new Met();
    const slow = new Slowest();
    const planting = await plantFaults(options.seed);
    const boards = await fuzzBoards(options, Math.round(all * (1 - EVENT_SHARE)), { heap, met, slow });
    const events = await fuzzEvents(options, Math.round(all * EVENT_SHARE), { heap, met, slow });
    const sockets = await Promise.race([playSockets({ seed: options.seed, guests }), stuck(guests)]);
    const worst = await slow.worst();
    process.off("uncaughtException", notes);
    const problems = [...boards.problems, ...events.problems, ...sockets.problems];
    for (const problem of [...problems, ...uncaught, ...planting.wrong].slice(0, 10)) options.say(problem);
    const sent = boards.frames + events.frames + sockets.sent;
    const missing = LAYERS.filter((layer) => !boards.reasons.has(layer));
    const refused = [...boards.reasons.values()].reduce((sum, count) => sum + count, 0);
    const proofs: readonly Proof[] = [
      {
        what: "nothing crashes, and no promise breaks unheard",
        ok: uncaught.length === 0 && sent >= all,
        found: `${uncaught.length} in ${sent} (${boards.frames} board frames, ${events.frames} acts, ${sockets.sent} over real sockets)`,
      },
      {
        what: "every board can be encoded, loaded elsewhere, merged and read; every report is written; who sits beside loses nothing",
        ok:
          problems.length === 0 && boards.taken > boards.frames / 100 && boards.seen > boards.frames / 5_000,
        found: `${problems.length} problems; ${boards.taken} updates taken, ${refused} frames refused, the rest known, early or no edit; somebody seen at work ${boards.seen} times, never as another`,
      },
      {
        what: "the check sees what a gate would have let in, planted in rooms of their own: boards that cannot be encoded, read, copied or exported, harm to others",
        ok: planting.wrong.length === 0 && planting.planted > 0,
        found: `${planting.planted - planting.wrong.length} of ${planting.planted} seen, nothing where nothing was planted`,
      },
      {
        what: `names that JavaScript gives a meaning (${NAMES.join(", ")}) are refused, or are names like any other`,
        ok: met.missing.length === 0 && met.letIn === 0 && sockets.named > 0,
        found:
          met.missing.length === 0
            ? `met in ${met.places} places: ${met.refused} refused, ${met.letBe} without a trace, ${met.letIn} let in; ${sockets.named} over real sockets`
            : `never: ${met.missing.slice(0, 5).join(", ")}`,
      },
      {
        what: "the frames come as far as every layer of the gate",
        ok: missing.length === 0,
        found:
          missing.length === 0
            ? `${boards.reasons.size} different reasons, ${LAYERS.length} of them asked for`
            : `never: ${missing.join(", ")}`,
      },
      {
        what: "acts are answered, whatever they hold",
        ok: (events.answers.get("done") ?? 0) > events.frames / 200 && !events.answers.has("failed"),
        found: top(events.answers, 6),
      },
      {
        what: `the worst frame takes less than ${WORST_MS} ms`,
        ok: worst.ms < WORST_MS,
        found: `${ms(worst.ms)}, its quickest when played again; slowest as it happened ${ms(worst.first)}, ${worst.judged} played again`,
      },
      {
        what: `memory grows by less than ${GROWTH_MB} MB from a tenth of the way to its end`,
        ...heap.growth(),
      },
    ];
    options.say(`refused: ${top(boards.reasons, 60)}`);
    return proofs;
  },
};

/** A server that has died answers nobody. */
const stuck = async (guests: number): Promise<SocketPlay> => {
  await new Promise((over) => setTimeout(over, 20_000 + guests * 2_000).unref());
  return { sent: 0, named: 0, problems: ["the real server no longer answers"] };
};

/** What both halves add to. */
interface Watched {
  readonly heap: Heap;
  readonly met: Met;
  readonly slow: Slowest;
}

async function fuzzBoards({ seed, say }: ProveOptions, frames: number, { heap, met, slow }: Watched) {
  const reasons = new Map<string, number>();
  const problems: string[] = [];
  const large = largeBoard(seed);
  const rounds = Math.ceil(frames / FRAMES_A_ROUND);
  let taken = 0;
  let seen = 0;
  for (let i = 0; i < rounds && problems.length < 5; i += 1) {
    const start = i % LARGE_EVERY === LARGE_EVERY - 1 ? large : null;
    const roundSeed = seed + i * 7919;
    const round = await playRound({
      ...{ seed: roundSeed, frames: FRAMES_A_ROUND, start },
      onRefused: (code, why) => count(reasons, `${code} ${why}`),
      onNamed: (named, isRefused) => met.note(named, isRefused),
    });
    taken += round.taken;
    seen += round.seen;
    problems.push(...round.problems);
    slow.note(round.times, async (until) => {
      const again = await playRound({ seed: roundSeed, frames: until, start, onRefused: () => undefined });
      return again.times;
    });
    heap.look((i + 1) / rounds, "boards");
    if ((i + 1) % Math.ceil(rounds / 4) === 0)
      say(`${(i + 1) * FRAMES_A_ROUND} board frames, ${taken} taken`);
  }
  return { frames: rounds * FRAMES_A_ROUND, taken, seen, reasons, problems };
}

async function fuzzEvents({ seed }: ProveOptions, events: number, { heap, met, slow }: Watched) {
  const answers = new Map<string, number>();
  const problems: string[] = [];
  const rounds = Math.ceil(events / EVENTS_A_ROUND);
  for (let i = 0; i < rounds && problems.length < 5; i += 1) {
    const roundSeed = seed + i * 104_729;
    const round = await playEvents({
      ...{ seed: roundSeed, events: EVENTS_A_ROUND },
      onAnswer: (answer) => count(answers, answer),
      onNamed: (named, isRefused) => met.note(named, isRefused),
    });
    problems.push(...round.problems);
    slow.note(round.times, async (until) => {
      const again = await playEvents({ seed: roundSeed, events: until, onAnswer: () => undefined });
      return again.times;
    });
    heap.look((i + 1) / rounds, "events");
  }
  return { frames: rounds * EVENTS_A_ROUND, answers, problems };
}

/** What is alive after a full collection. */
class Heap {
  readonly #collect: () => void;
  readonly #seen = new Map<string, { first: number | null; last: number }>();
  constructor() {
    setFlagsFromString("--expose-gc");
    this.#collect = runInNewContext("gc") as () => void;
  }
  look(share: number, part: string): void {
    const seen = this.#seen.get(part) ?? { first: null, last: 0 };
    this.#seen.set(part, seen);
    if (seen.first === null && share >= 0.1) seen.first = seen.last = this.#alive();
    if (share === 1) seen.last = this.#alive();
  }
  growth(): Pick<Proof, "ok" | "found"> {
    const growths = [...this.#seen.values()].map(({ first, last }) => last - (first ?? last));
    const found = [...this.#seen].map(
      ([part, { first, last }]) => `${part} ${first?.toFixed(0)} to ${last.toFixed(0)} MB`,
    );
    return { ok: growths.length === 2 && growths.every((mb) => mb < GROWTH_MB), found: found.join(", ") };
  }
  #alive(): number {
    this.#collect();
    return process.memoryUsage().heapUsed / 2 ** 20;
  }
}

const count = (counts: Map<string, number>, name: string) =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);
const top = (counts: ReadonlyMap<string, number>, most: number): string =>
  [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([name, times]) => `${name} ${times}`)
    .join(", ");
