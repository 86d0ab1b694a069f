/** One damaged file: put in place, opened, and everything that is served compared with what was written. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createBoards } from "../../server/boards/boards.ts";
import { workshopClock } from "../../server/clock.ts";
import { chain, GENESIS } from "../../server/live/chain.ts";
import { Room } from "../../server/live/room.ts";
import { createLog } from "../../server/log.ts";
import { DamagedLog } from "../../server/store/codec.ts";
import type { Store } from "../../server/store/store.ts";
import { instant } from "../../shared/time.ts";
import { firstDifference } from "../simulation/witness.ts";
import { DATA_FILE, rowsOf, WORKSHOPS, written, type Truth } from "./file.ts";
import { openHere, type HereStore } from "./here.ts";
import { lastRecords, showsAfter, textOf, type Shows } from "./shown.ts";

export interface Damaged {
  /** What is gone left no trace: a log that ends right behind a whole commit, and nothing that tells how far it went. */
  readonly looksWhole?: boolean;
  /** Says which it is, so that it can be done again. */
  readonly name: string;
  /** By ending: the file, `-wal`, `.mark`. */
  readonly files: Readonly<Record<string, Buffer>>;
}

export interface Verdict {
  /** Sentences about what is wrong; empty when all holds. */
  readonly wrong: readonly string[];
  /** Commits that the rooms stand on, of those written. */
  readonly served: number;
  /** Some of them cannot be read any more, and a snapshot has what they led to. */
  readonly fromSnapshot: boolean;
  readonly said: boolean;
}

/** One workshop of a damaged file, opened. */
export interface Look {
  /** It shows what was there after so many commits. */
  readonly standsOn: number;
  /** All of these can be read one by one. Otherwise a snapshot has what they led to. */
  readonly isWhole: boolean;
  readonly problems: readonly string[];
}

const log = createLog("silent");
const clock = workshopClock(instant(0));

export async function tryOut(
  folder: string,
  damaged: Damaged,
  truth: Truth,
  known: Map<string, Look>,
): Promise<Verdict> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [end, bytes] of Object.entries(damaged.files))
    writeFileSync(path.join(folder, DATA_FILE + end), bytes);
  const wrong: string[] = [];
  let store: HereStore;
  try {
    store = openHere(path.join(folder, DATA_FILE));
  } catch (problem) {
    return { wrong: [`it does not start: ${String(problem)}`], served: 0, fromSnapshot: false, said: false };
  }
  let served = 0;
  let lost = 0;
  let fromSnapshot = false;
  try {
    for (const id of WORKSHOPS) {
      const expected = truth.commits.get(id)!;
      const { standsOn, isWhole, problems } = await lookAt(store, id, expected, known);
      wrong.push(...problems.map((problem) => `${id}: ${problem}`));
      served += standsOn;
      fromSnapshot ||= !isWhole;
      lost += expected.length - standsOn;
    }
    const rows = await rowsOf(store);
    for (const row of rows)
      if (!truth.rows.has(row) && !isNewSecret(row, truth)) wrong.push(`never written: ${row}`);
    lost += Math.max(0, truth.rows.size - rows.length);
    const notes = await store.damages();
    const said = notes.length > 0;
    if (lost > 0 && !said && !damaged.looksWhole)
      wrong.push(`${lost} commits or rows are gone, and nobody was told`);
    if (notes.some(({ what }) => what === "file")) wrong.push(...notKept(folder, damaged));
    const probe = await store.probe().then(() => null, String);
    if (probe !== null) wrong.push(`it cannot be written to: ${probe}`);
    return { wrong, served, fromSnapshot, said };
  } catch (problem) {
    return {
      wrong: [...wrong, `it broke while serving: ${String(problem)}`],
      served,
      fromSnapshot,
      said: false,
    };
  } finally {
    await store.close();
  }
}

async function lookAt(
  store: HereStore,
  id: string,
  expected: readonly string[],
  known: Map<string, Look>,
): Promise<Look> {
  // A room is a function of its commits, its snapshot and whether its end was lost: the same is not opened again.
  const before = store.raw(id);
  const isLost = (await store.damages()).length > 0;
  const same = digestOf([JSON.stringify(before), await snapshotOf(store, id), String(isLost)]);
  const look = known.get(same) ?? (await openRoom(store, id, expected));
  if (look.problems.length === 0) known.set(same, look);
  return look;
}

/** As the first guest makes it happen. What is shown is compared with the truth, and whatever is read of the log. */
async function openRoom(store: HereStore, workshopId: string, expected: readonly string[]): Promise<Look> {
  const room = await Room.open({
    workshopId,
    store,
    clock,
    log,
    publisher: { published: () => undefined },
    createBoards: (host) => createBoards(host, { workshopId }),
  });
  const boards = [...room.boards.snapshot()].map(({ boardId }) => [boardId, room.boards.kept(boardId)]);
  const shows = {
    workshop: room.durable,
    heads: room.streams.heads(),
    boards: Object.fromEntries(boards) as Shows["boards"],
  };
  await room.close();

  // Where its end was lost a log goes on under another life, which nobody wrote before.
  const last = store.raw(workshopId).at(-1);
  const newLife = last?.includes('"type":"life.begun"') ? [last] : [];
  const until = room.seq - newLife.length;
  const standsOn = lastRecords(expected).indexOf(until) + 1;
  if (standsOn === 0 && until > 0)
    return { standsOn, isWhole: false, problems: [`it stands at record ${until}, where no commit ended`] };
  const commits = [...expected.slice(0, standsOn), ...newLife];
  const [left, right] = [textOf(shows), textOf(showsAfter(commits))];
  const problems = left === right ? [] : [`it shows what was never there: ${firstDifference(left, right)}`];
  const history = await readAgain(store, workshopId, commits);
  return { standsOn, isWhole: history.isWhole, problems: [...problems, ...history.problems] };
}

/** As an export reads it, up to where it no longer adds up: that may be before a snapshot. What is read is what was written. */
async function readAgain(
  store: Store,
  id: string,
  expected: readonly string[],
): Promise<Omit<Look, "standsOn">> {
  let last = GENESIS;
  let read = 0;
  try {
    for await (const commit of store.read(id, 0)) {
      last = chain(last, commit.records);
      if (last !== commit.hash) break;
      if (written(commit) !== expected[read])
        return { isWhole: false, problems: [`the commit at ${commit.from} was never written`] };
      read += 1;
    }
  } catch (problem) {
    if (!(problem instanceof DamagedLog)) throw problem;
  }
  return { isWhole: read === expected.length, problems: [] };
}

/** Says which it is. */
async function snapshotOf(store: Store, workshopId: string): Promise<string> {
  const snapshot = await store.latestSnapshot(workshopId);
  if (snapshot === null) return "none";
  return `${snapshot.seq} ${snapshot.hash} ${digestOf([snapshot.body])}`;
}

function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("base64");
}

/** A workshop whose own row was lost comes back with a new secret, and all else as it was. */
function isNewSecret(row: string, truth: Truth): boolean {
  const without = (text: string) => text.replace(/"secret":"[^"]*"/, "");
  return (
    row.startsWith("workshop ") &&
    [...truth.rows].some((known) => withoutDate(without(known)) === withoutDate(without(row)))
  );
}
const withoutDate = (text: string): string => text.replace(/"createdAt":\d+/, "");

/** What was damaged lies beside the file, byte for byte. */
function notKept(folder: string, { files }: Damaged): string[] {
  const asides = readdirSync(folder).filter((name) => name.startsWith("damaged-"));
  const isThere = (end: string, bytes: Buffer): boolean =>
    asides.some((aside) => {
      const names = readdirSync(path.join(folder, aside));
      return (
        names.includes(DATA_FILE + end) &&
        readFileSync(path.join(folder, aside, DATA_FILE + end)).equals(bytes)
      );
    });
  return Object.entries(files)
    .filter(([end, bytes]) => end !== ".mark" && bytes.length > 0 && !isThere(end, bytes))
    .map(([end]) => `the damaged ${DATA_FILE}${end} was not kept as it was`);
}
