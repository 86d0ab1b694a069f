/** One simulated room: a server, its disk, a network, ten devices, people who act, and all that goes wrong. */
import { Chance } from "../delegates/chance.ts";
import { actOf } from "./acts.ts";
import { begin, gather } from "./cast.ts";
import { checkAll, checkQuiet } from "./checks.ts";
import { SimDisk } from "./disk.ts";
import { Loop } from "./loop.ts";
import { SimMachine } from "./machine.ts";
import type { Mutant } from "./mutant.ts";
import { Network } from "./network.ts";
import type { World } from "./phone.ts";
import { SimServer } from "./server.ts";
import { comeIn, trouble, type Stage } from "./trouble.ts";
import { Witness } from "./witness.ts";

export interface Played {
  readonly seed: number;
  /** Empty: everything holds. */
  readonly failures: readonly { readonly check: string; readonly words: string }[];
  /** The same seed gives the same. */
  readonly hash: string;
  readonly last: readonly string[];
  readonly counts: {
    readonly acts: number;
    readonly kept: number;
    readonly edits: number;
    readonly starts: number;
    /** Boards that were written anew. */
    readonly renewed: number;
    readonly events: number;
  };
}

const ACTS = { from: 100, to: 200 };
/** Between two acts: mostly at once, sometimes as people think, rarely as they talk. */
const QUICK = { share: 0.65, from: 0, to: 60 };
const THINK = { share: 0.32, from: 60, to: 1_200 };
const TALK = { from: 5_000, to: 40_000 };
/** How often something goes wrong, per act. */
const TROUBLES = 0.19;
/** Share of syncs that take a second or two. */
const SLOW_SYNCS = 0.05;
/** Long enough for the slowest back-off, the silent line, and the alarm a minute after a session was left. */
const REST_MS = 80_000;
/** Every silent line is noticed by then, nothing waits for an answer, and no alarm has rung. */
const QUIET_MS = 55_000;
/** The machine of a real server never waits so long for its disk. */
const BEGIN_MS = 5_000;

export async function playRoom(seed: number, mutant: Mutant | null = null): Promise<Played> {
  const loop = new Loop();
  const chance = new Chance(seed);
  const disk = new SimDisk(chance.fork("disk"));
  const witness = new Witness(disk);
  const net = new Network(loop, chance.fork("network"));
  const server = new SimServer({ loop, chance: chance.fork("server"), net, disk, witness, mutant });
  const world: World = { loop, chance: chance.fork("phones"), server, witness, mutant };
  const cast = gather(world);
  const office = new SimMachine(loop, chance.fork("office"), "office");
  const stage: Stage = { ...world, cast, net, disk, office, phones: [...cast.phones], leaving: new Set() };
  witness.onFailure = () => {
    loop.stopped = true;
  };
  loop.onThrow = (problem) =>
    witness.fail("nothing throws", problem instanceof Error ? String(problem.stack) : "");
  const unhandled = (problem: unknown) =>
    witness.fail(
      "every rejection is handled",
      problem instanceof Error ? String(problem.stack) : String(problem),
    );
  process.on("unhandledRejection", unhandled);
  const remove = mutant?.install?.();
  let acts = 0;
  try {
    disk.heal();
    server.start();
    const begun = begin(server.life!.house, cast).catch((problem: unknown) =>
      witness.fail("a workshop can begin", String(problem)),
    );
    await loop.until(BEGIN_MS);
    if (!loop.stopped) await begun;
    disk.trouble.slow = SLOW_SYNCS;
    for (const phone of cast.phones) phone.load();
    await loop.until(loop.now + 1_000);
    acts = await perform(stage, chance.fork("people"));
    await rest(stage, chance.fork("rest"));
    if (!loop.stopped) await checkAll(stage);
    for (const bug of server.bugs) witness.fail("no act throws", bug);
  } finally {
    remove?.();
    server.life?.machine.kill();
    process.off("unhandledRejection", unhandled);
  }
  const edits = [...witness.documents.values()].reduce((sum, written) => sum + written.edits.length, 0);
  return {
    seed,
    failures: witness.failures,
    last: loop.trace.last(),
    hash: loop.trace.sum(),
    counts: {
      acts,
      kept: witness.seq,
      edits,
      starts: server.starts,
      renewed: witness.renewed,
      events: loop.events,
    },
  };
}

async function perform(stage: Stage, chance: Chance): Promise<number> {
  const { loop } = stage;
  const acts = ACTS.from + chance.below(ACTS.to - ACTS.from);
  const comes = chance.below(acts);
  for (let n = 0; n < acts && !loop.stopped; n += 1) {
    const kind = chance.next();
    const wait = kind < QUICK.share ? QUICK : kind < QUICK.share + THINK.share ? THINK : TALK;
    await loop.until(loop.now + wait.from + chance.below(wait.to - wait.from));
    if (n === comes) for (const phone of stage.cast.late) comeIn(stage, phone);
    if (chance.happens(TROUBLES)) trouble(stage, chance);
    actOf(chance.happens(0.22) ? stage.cast.fay : chance.one(stage.phones), chance);
  }
  return acts;
}

/** Nothing goes wrong any more; everybody comes back and everything settles. */
async function rest(stage: Stage, chance: Chance): Promise<void> {
  const { loop, server, disk, net, phones } = stage;
  if (loop.stopped) return;
  loop.trace.add("rest");
  disk.heal();
  net.rough = false;
  for (const { page } of phones) if (page?.machine.asleep) page.wake(0);
  // The discussion is left, all is quiet, and then the server dies: the alarm that closes the boards still rings.
  const { page } = stage.cast.fay;
  if (page?.held.room && chance.happens(0.6))
    page.send("prompt.go", { leaving: page.held.room.step.run, promptId: "rest" });
  await loop.until(loop.now + QUIET_MS);
  if (loop.stopped) return;
  await checkQuiet(stage);
  if (chance.happens(0.6)) server.crash(chance.happens(0.5) ? "killed" : "power cut");
  await loop.until(loop.now + REST_MS);
}
