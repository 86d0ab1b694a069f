/**
 * One board, one honest person and three who send whatever they like, for a few hundred frames. The same seed plays the
 * same round, so that what is found is found again, alone.
 */
import type * as Y from "yjs";
import type { BoardAction } from "../../shared/board/actions.ts";
import { instant } from "../../shared/time.ts";
import { ALL_ACTIONS, TestRoom } from "../../server/boards/testing.ts";
import { Chance } from "../delegates/chance.ts";
import { anyFrame } from "./frames.ts";
import { StillMachine } from "./machine.ts";
import { mustBeRefused, type Named, namedFrame } from "./names.ts";
import { Attacker, BOARD, Bystander } from "./people.ts";
import { Stopwatch, type Times } from "./slowest.ts";
import { unsound } from "./sound.ts";
import { polluted } from "./traces.ts";

const COMMIT_EVERY = 8;
const BYSTANDER_EVERY = 25;
const CHECK_EVERY = 100;
/** Rounds in which the attackers may do all that a table may, also to the bystander's words. */
const FREE_ROUNDS = 0.5;
/** Frames that say a name which means something to JavaScript, where a name can stand. */
const NAMED_FRAMES = 0.02;
const LIMITED: readonly BoardAction[] = ["card.add", "card.move", "cluster.make", "statement.write"];

export interface Round {
  readonly frames: number;
  readonly taken: number;
  /** How often somebody who sends frames was seen at work, as themselves. */
  readonly seen: number;
  readonly problems: readonly string[];
  readonly times: Times;
}
export interface RoundOptions {
  readonly seed: number;
  readonly frames: number;
  /** What the board holds at the beginning; null: only what the bystander has written. */
  readonly start: Uint8Array | null;
  /** What became of each refused frame. */
  readonly onRefused: (code: number, why: string) => void;
  /** A name that means something to JavaScript, and whether the server sent away who said it. */
  readonly onNamed?: (named: Named, isRefused: boolean) => void;
  /** Whether the attackers may also change Jean's words; by chance where it is not said. */
  readonly free?: boolean;
  /** For the proof that the check sees: what is kept before the last check as if the gate had let it in. */
  readonly planted?: (board: Y.Doc) => readonly Uint8Array[];
}

export async function playRound(options: RoundOptions): Promise<Round> {
  const { seed, frames, start } = options;
  const chance = new Chance(seed);
  const machine = new StillMachine(chance.fork("machine"));
  const room = new TestRoom({
    machine,
    rate: { burst: 1e9, perSecond: 1e9 },
    onRefused: ({ code, why }) => options.onRefused(code, why),
  });
  room.held = true;
  if (start) room.boards.restoreSnapshot([{ boardId: BOARD, state: start, owners: [] }]);
  const isFree = options.free ?? chance.happens(FREE_ROUNDS);
  const bystander = new Bystander(room, chance.fork("jean"));
  await new Promise(setImmediate);
  bystander.begins();
  room.commit();
  const attackers = [
    new Attacker(
      room,
      { kind: "person", id: "mallory" },
      isFree ? ALL_ACTIONS : LIMITED,
      chance,
      bystander.doc,
    ),
    new Attacker(
      room,
      { kind: "device", tableId: "t1" },
      isFree ? ALL_ACTIONS : LIMITED,
      chance,
      bystander.doc,
    ),
    new Attacker(room, { kind: "screen", view: "projector" }, [], chance, bystander.doc),
  ];
  const problems: string[] = [];
  const watch = new Stopwatch(seed);
  let last = new Uint8Array();
  const found = (when: string, what: readonly string[]) => {
    if (what.length === 0) return;
    const hex = Buffer.from(last).toString("hex").slice(0, 4000);
    problems.push(`${when}: ${what.join("; ")} (seed ${seed}) ${hex}`);
  };
  const check = async (when: string) => {
    const harm: string[] = [];
    try {
      // Jean comes back where a commit failed, and all that Jean has is kept.
      for (let turns = 0; turns < 3; turns += 1) {
        bystander.comes();
        room.commit();
        machine.moveBy(20);
        await new Promise(setImmediate);
      }
      bystander.comes();
      harm.push(...bystander.harm(room, isFree));
    } catch (problem) {
      harm.push(`Jean's phone stumbles (${String(problem)})`);
    }
    found(when, [...unsound(room, BOARD), ...harm, ...polluted()]);
  };
  const play = async (i: number) => {
    const attacker = chance.happens(0.92) ? chance.one(attackers.slice(0, 2)) : attackers[2]!;
    attacker.comes(chance);
    const named = chance.happens(NAMED_FRAMES) ? namedFrame(attacker.by, chance) : null;
    last = Uint8Array.from(named?.frame ?? anyFrame(attacker.known, chance));
    const says = () => (named ? attacker.isRefused(last) : attacker.says(last, chance));
    const isRefused = watch.time(i, says) === true;
    if (named) {
      options.onNamed?.(named, isRefused);
      const isLetIn = !isRefused && mustBeRefused(named);
      found(`after frame ${i}`, [
        ...(isLetIn ? [`${named.name} was let in as ${named.place}`] : []),
        ...polluted(),
      ]);
    }
    if (i % BYSTANDER_EVERY === 0) bystander.writes(i);
    if (i % COMMIT_EVERY === 0) {
      const fails = chance.happens(0.02);
      watch.time(i, () => (fails ? room.fail() : room.commit()));
      machine.moveBy(40);
      await new Promise(setImmediate);
    }
  };
  for (let i = 0; i < frames && problems.length === 0; i += 1) {
    await play(i).catch((problem: unknown) => found(`frame ${i}`, [`threw ${String(problem)}`]));
    if (i % CHECK_EVERY === 0) await check(`after frame ${i}`);
  }
  room.commit();
  machine.moveBy(1_000);
  if (options.planted) pastTheGate(room, options.planted(bystander.doc));
  await check("at the end");
  const taken = room.log.filter(({ actor }) => actor !== "server" && actor !== "person:jean").length;
  room.boards.close();
  return {
    frames,
    taken,
    seen: bystander.seenOthers,
    problems,
    times: watch.times,
  };
}

/** Kept, each in a commit of its own, as if it had been found good. */
function pastTheGate(room: TestRoom, updates: readonly Uint8Array[]): void {
  for (const update of updates) {
    const whose = { actor: "person:mallory", owner: "mallory", clients: [], command: null } as const;
    const where = { boardId: BOARD, epoch: 1, seq: room.log.length + 1, at: instant(0) } as const;
    room.boards.committed([{ kind: "board", ...whose, ...where, update }]);
  }
}
