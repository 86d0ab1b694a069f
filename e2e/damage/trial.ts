/** One damaged file: put in place, opened, and everything that is served compared with what was written. */
import { readdirSync, readFileSync, rmSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createBoards } from "../../server/boards/boards.ts";
import { workshopClock } from "../../server/clock.ts";
import { Room } from "../../server/live/room.ts";
import { createLog } from "../../server/log.ts";
import type { Store } from "../../server/store/store.ts";
import { instant } from "../../shared/time.ts";
import { DATA_FILE, rowsOf, WORKSHOPS, type Truth } from "./file.ts";
import { openHere, type HereStore } from "./here.ts";

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
  /** Commits served, of those written. */
  readonly served: number;
  readonly said: boolean;
}

const log = createLog("silent");
const clock = workshopClock(instant(0));

export async function tryOut(
  folder: string,
  damaged: Damaged,
  truth: Truth,
  loaded: Set<string>,
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
    return { wrong: [`it does not start: ${String(problem)}`], served: 0, said: false };
  }
  let served = 0;
  let lost = 0;
  try {
    for (const id of WORKSHOPS) {
      const expected = truth.commits.get(id)!;
      // A room is a function of its commits: what was loaded before need not be loaded again.
      const before = store.raw(id);
      const isPrefix = before.every((commit, nth) => commit === expected[nth]);
      if (!isPrefix || !loaded.has(`${id} ${before.length}`)) await loadRoom(store, id);
      if (isPrefix) loaded.add(`${id} ${before.length}`);
      const after = isPrefix ? before : withoutNewLife(store.raw(id));
      after.forEach((commit, nth) => {
        if (commit !== expected[nth]) wrong.push(`${id}: commit ${nth} is not what was written there`);
      });
      served += after.length;
      lost += expected.length - after.length;
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
    return { wrong, served, said };
  } catch (problem) {
    return { wrong: [...wrong, `it broke while serving: ${String(problem)}`], served, said: false };
  } finally {
    await store.close();
  }
}

/** As the first guest makes it happen. */
async function loadRoom(store: Store, workshopId: string): Promise<void> {
  const room = await Room.open({
    workshopId,
    store,
    clock,
    log,
    publisher: { published: () => undefined },
    createBoards: (host) => createBoards(host, { workshopId }),
  });
  await room.close();
}

/** Where its end was lost a log goes on under another life, which nobody wrote before. */
const withoutNewLife = (commits: readonly string[]): readonly string[] =>
  commits.at(-1)?.includes('"type":"life.begun"') ? commits.slice(0, -1) : commits;

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
