/** A data file of two real workshops, as a kill and as a clean stop leave it, and what is in it. */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { encodeRecords } from "../../server/store/codec.ts";
import type { Commit, Store } from "../../server/store/store.ts";
import { act, type OpenWorkshop } from "../../server/live/house.ts";
import { openTestHouse } from "../../server/live/testing.ts";
import { instant } from "../../shared/time.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { openHere } from "./here.ts";
import { showsAfter } from "./shown.ts";

export const WORKSHOPS = ["w1", "w2"] as const;
/** The other one has none, as every workshop in its first hours. */
const WITH_SNAPSHOTS = WORKSHOPS[0];
export const DATA_FILE = "plenaria.sqlite";
export interface FileSize {
  /** In each workshop. */
  readonly people: number;
  /** Of each person. */
  readonly cards: number;
}

/** Everything of a file that somebody could be served, as text. */
export interface Truth {
  /** By workshop: each commit as it is written. */
  readonly commits: ReadonlyMap<string, readonly string[]>;
  readonly rows: ReadonlySet<string>;
}

export const written = (commit: Commit): string => `${commit.hash} ${encodeRecords(commit)}`;

/** Every workshop, profile and credential that the store serves. */
export async function rowsOf(store: Store): Promise<string[]> {
  const rows: string[] = [];
  for (const workshop of await store.listWorkshops()) rows.push(`workshop ${JSON.stringify(workshop)}`);
  for (const id of WORKSHOPS) {
    for (const profile of await store.profiles(id)) rows.push(`profile ${id} ${JSON.stringify(profile)}`);
    for (const credential of await store.credentialsOf(id))
      rows.push(`credential ${JSON.stringify(credential)}`);
  }
  return rows;
}

async function truthOf(store: Store): Promise<Truth> {
  const commits = new Map<string, string[]>();
  for (const id of WORKSHOPS) {
    const list: string[] = [];
    for await (const commit of store.read(id, 0)) list.push(written(commit));
    commits.set(id, list);
    const { boards } = showsAfter(list);
    if (!JSON.stringify(boards).includes("What")) throw new Error("no words are on the boards");
  }
  return { commits, rows: new Set(await rowsOf(store)) };
}

export interface BuiltFile {
  /** A folder with the file, its log and its mark, as kill -9 leaves them. */
  readonly killed: string;
  /** A folder with the file alone, as a clean stop leaves it. */
  readonly stopped: string;
  readonly truth: Truth;
  /** The newest snapshot, as it lies in the file. */
  readonly snapshot: Uint8Array;
}

export async function buildFile(folder: string, size: FileSize): Promise<BuiltFile> {
  const at = path.join(folder, "live");
  const killed = path.join(folder, "killed");
  const stopped = path.join(folder, "stopped");
  for (const one of [at, killed, stopped]) mkdirSync(one, { recursive: true });
  const file = path.join(at, DATA_FILE);

  // The first half reaches the file itself, with a snapshot; the second, with a newer one, is in the log only.
  const morning = openHere(file);
  let hall = openTestHouse({ store: morning });
  for (const id of WORKSHOPS)
    await arrive(hall.house.store, await hall.workshop(id, { tables: 4, seats: 6 }), size.people);
  await takeSnapshot(morning, (await hall.house.workshop(WITH_SNAPSHOTS))!);
  await hall.close();

  const afternoon = openHere(file);
  hall = openTestHouse({ store: afternoon });
  for (const id of WORKSHOPS) await write((await hall.house.workshop(id))!, size);
  const snapshot = await takeSnapshot(afternoon, (await hall.house.workshop(WITH_SNAPSHOTS))!);
  for (const id of WORKSHOPS) await goOn((await hall.house.workshop(id))!);
  const truth = await truthOf(afternoon);
  for (const end of ["", "-wal", ".mark"]) copyFileSync(file + end, path.join(killed, DATA_FILE + end));
  await hall.close();
  copyFileSync(file, path.join(stopped, DATA_FILE));
  if (existsSync(`${file}-wal`)) throw new Error("a clean stop left a log");
  return { killed, stopped, truth, snapshot };
}

async function arrive(store: Store, { room, stored }: OpenWorkshop, people: number): Promise<void> {
  for (let nth = 0; nth < people; nth++) {
    const personId = `p${nth}`;
    const tableId = `t${1 + (nth % 4)}`;
    await act(room, "person.join", { personId, profile: profileOf(`Person ${nth}`), tableId });
    const hash = `hash-of-${stored.id}-${nth}`.padEnd(64, "0");
    const credential = { hash, workshopId: stored.id, actor: `person:${personId}`, createdAt: instant(nth) };
    await store.saveCredential({ ...credential, revokedAt: null });
    if (nth % 5 === 0) await store.revokeCredential(hash, instant(1000 + nth));
  }
  await act(room, "grant.give", { id: "g1", personId: "p0", role: "facilitator", sessionId: null });
  await act(room, "prompt.go", { leaving: 0, promptId: "write" }, { kind: "person", id: "p0" });
}

async function write({ room }: OpenWorkshop, { people, cards }: FileSize): Promise<void> {
  for (let card = 0; card < cards; card++)
    for (let nth = 0; nth < people; nth++) {
      const input = {
        promptId: "write",
        cardId: `c${nth}-${card}`,
        text: `What ${nth} thinks, ${card}`.repeat(3),
      };
      await act(room, "card.write", input, { kind: "person", id: `p${nth}` });
    }
  const leaving = room.durable.room.step.run;
  await act(room, "prompt.go", { leaving, promptId: "cluster" }, { kind: "person", id: "p0" });
}

/** What the log says after the snapshot. */
async function goOn({ room }: OpenWorkshop): Promise<void> {
  const leaving = room.durable.room.step.run;
  for (let more = 1; more <= 5; more += 1)
    await act(
      room,
      "prompt.time",
      { leaving, delta: more * 60_000, tableId: null },
      { kind: "person", id: "p0" },
    );
}

async function takeSnapshot(store: Store, { room, stored }: OpenWorkshop): Promise<Uint8Array> {
  await room.takeSnapshot();
  const kept = await store.latestSnapshot(stored.id);
  if (kept?.seq !== room.seq) throw new Error("no snapshot was kept");
  return kept.body;
}

export const bytesOf = (folder: string, end: string): Buffer =>
  readFileSync(path.join(folder, DATA_FILE + end));
