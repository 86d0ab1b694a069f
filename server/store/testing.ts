/** For tests of stores: records, commits and credentials, and words that may harm whoever keeps them. */
import { instant } from "../../shared/time.ts";
import type {
  BoardRecord,
  Commit,
  EventRecord,
  LogRecord,
  Store,
  StoredCredential,
  StoredWorkshop,
} from "./store.ts";

export const AT = instant(1_403_568_000_000);

export const AMINA_AND_JEAN = [
  { personId: "amina", profile: { name: "Amina" } },
  { personId: "jean", profile: { name: "Jean" } },
];

/** A fact whose words are `text`. */
export function event(seq: number, text: unknown = `word ${seq}`): EventRecord {
  return {
    kind: "event",
    seq,
    at: AT,
    actor: "person:amina",
    command: `c${seq}`,
    audience: "table:7",
    type: "test.said",
    data: { text },
  };
}

export function edit(seq: number, update: Uint8Array): BoardRecord {
  return {
    kind: "board",
    seq,
    at: AT,
    actor: "device:t7",
    command: null,
    boardId: "b1",
    epoch: 2,
    update,
    clients: [11, 4_294_967_295],
    owner: "h1",
  };
}

export function commitOf(records: readonly LogRecord[], profiles: Commit["profiles"] = []): Commit {
  const from = records[0]?.seq ?? 1;
  return { from, records, hash: `hash of ${from}`, profiles };
}

export async function all(store: Store, workshopId: string, afterSeq = 0): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  for await (const commit of store.read(workshopId, afterSeq)) commits.push(commit);
  return commits;
}

export const numbers = (commits: readonly Commit[]): readonly number[] =>
  commits.flatMap(({ records }) => records.map(({ seq }) => seq));
export const workshop = (id: string, code: string): StoredWorkshop => ({
  id,
  code,
  secret: `secret of ${id}`,
  createdAt: AT,
});
export const credential = (hash: string, workshopId = "w1"): StoredCredential => ({
  hash,
  workshopId,
  actor: "person:amina",
  createdAt: AT,
  revokedAt: null,
});
export const seqConflict = { name: "SeqConflict" };

/** All bytes there are, so that no encoding on the way goes unnoticed. */
export const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

export const HOSTILE_WORDS: readonly unknown[] = [
  { $where: "sleep(1000)", $gt: "" },
  { "a.b": 1, "$set.x": 2, "": 3 },
  "be\0fore",
  "\ud83d and \ude00",
  "'); drop table commits; --",
  JSON.parse('{"__proto__":{"x":1},"constructor":1}'),
  [0, 1.5, 1e300, Number.MAX_SAFE_INTEGER, 4_294_967_296, -2_147_483_649],
];
/** What a careless door could let through, whatever the types say. */
export const HOSTILE_IDS = [
  { $gt: "" },
  ["w1"],
  "",
  "w1\0",
  "w\ud83d",
  "w".repeat(1000),
] as readonly string[];
export const hostile = (words: unknown): Commit =>
  commitOf([event(1, words)], [{ personId: "amina", profile: { words } }]);
