import { realMachine, type Machine } from "../machine.ts";
import { decodeRecords, encodeRecords, profileText } from "./codec.ts";
import { key } from "./keys.ts";
import { FIRST_SEQ, SeqConflict, StoreError } from "./store.ts";
import { instant, type Instant } from "../../shared/time.ts";
import type { Damage, Snapshot, Store, StoredCredential, StoredWorkshop } from "./store.ts";

interface KeptCommit {
  readonly from: number;
  readonly to: number;
  readonly hash: string;
  readonly records: string;
}

interface Kept {
  readonly commits: Map<string, KeptCommit[]>;
  readonly profiles: Map<string, Map<string, string>>;
  readonly snapshots: Map<string, Snapshot>;
  readonly workshops: Map<string, StoredWorkshop>;
  readonly codes: Map<string, string>;
  readonly credentials: Map<string, StoredCredential>;
  /** Commits that no longer belong to their log, by workshop. */
  readonly aside: Map<string, KeptCommit[]>;
  readonly damages: Damage[];
}

interface Write {
  readonly apply: () => unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (problem: unknown) => void;
}

/** What outlives a store: hand it to the next one. `crash` is a power cut, whatever was not synced is gone. */
export class MemoryDisk {
  readonly kept: Kept = {
    commits: new Map(),
    profiles: new Map(),
    snapshots: new Map(),
    workshops: new Map(),
    codes: new Map(),
    credentials: new Map(),
    aside: new Map(),
    damages: [],
  };
  /** Runs before each sync. A simulation waits in it, cuts the power in it, or throws: then the batch is not kept. */
  beforeSync: () => Promise<void> | void = () => undefined;
  /** Dates what is found damaged. */
  now: () => Instant = () => instant(Date.now());
  /** Counts power cuts: a store of before the last one writes nothing more. */
  life = 0;

  crash(): void {
    this.life++;
  }
}

/** Everything in this process, for tests and for trying things out. Keeps the same promises as long as the disk lives. */
export function memoryStore(
  disk: MemoryDisk = new MemoryDisk(),
  machine: Pick<Machine, "soon"> = realMachine,
): Store {
  const { kept } = disk;
  const life = disk.life;
  let waiting: Write[] = [];
  let syncing: Promise<void> | null = null;
  let closed = false;

  function write<T>(apply: () => T): Promise<T> {
    if (closed) return Promise.reject(new StoreError("CLOSED", "The store is closed"));
    return new Promise<T>((resolve, reject) => {
      waiting.push({ apply, resolve: resolve as (answer: unknown) => void, reject });
      syncing ??= sync();
    });
  }

  async function sync(): Promise<void> {
    await new Promise<void>((turn) => machine.soon(turn));
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await disk.beforeSync();
        if (disk.life !== life) throw new StoreError("CLOSED", "The power was cut before this was kept");
      } catch (problem) {
        for (const { reject } of batch) reject(problem);
        continue;
      }
      for (const { apply, resolve, reject } of batch) {
        try {
          resolve(apply());
        } catch (problem) {
          reject(problem);
        }
      }
    }
    syncing = null;
  }

  const open = (): void => {
    if (closed) throw new StoreError("CLOSED", "The store is closed");
  };

  return {
    async append(workshopId, commit) {
      const entry: KeptCommit = {
        from: commit.from,
        to: commit.from + commit.records.length - 1,
        hash: commit.hash,
        records: encodeRecords(commit),
      };
      const names = commit.profiles.map(
        ({ personId, profile }) => [key(personId), profileText(profile)] as const,
      );
      key(workshopId);
      await write(() => {
        const log = listOf(kept.commits, workshopId);
        const next = (log.at(-1)?.to ?? FIRST_SEQ - 1) + 1;
        if (commit.from !== next)
          throw new SeqConflict(`Record ${commit.from} does not follow what is kept: ${next} would`);
        log.push(entry);
        const directory = kept.profiles.get(workshopId) ?? new Map<string, string>();
        for (const [personId, profile] of names) directory.set(personId, profile);
        kept.profiles.set(workshopId, directory);
      });
    },
    async *read(workshopId, afterSeq) {
      open();
      for (const { from, to, hash, records } of kept.commits.get(key(workshopId)) ?? []) {
        if (to > afterSeq) yield { from, records: decodeRecords(from, records), hash, profiles: [] };
      }
    },
    async saveSnapshot(workshopId, { seq, hash, body }) {
      const copy = { seq, hash, body: Uint8Array.from(body) };
      key(workshopId);
      await write(() => {
        if (seq >= (kept.snapshots.get(workshopId)?.seq ?? 0)) kept.snapshots.set(workshopId, copy);
      });
    },
    async latestSnapshot(workshopId) {
      open();
      const snapshot = kept.snapshots.get(key(workshopId));
      return snapshot ? { ...snapshot, body: Uint8Array.from(snapshot.body) } : null;
    },
    async createWorkshop(workshop) {
      const id = key(workshop.id);
      const code = key(workshop.code);
      return write(() => {
        const same = kept.workshops.get(id);
        if (same) return same.code === code;
        if (kept.codes.has(code)) return false;
        kept.workshops.set(id, { ...workshop });
        kept.codes.set(code, id);
        return true;
      });
    },
    async workshopById(id) {
      open();
      return kept.workshops.get(key(id)) ?? null;
    },
    async workshopByCode(code) {
      open();
      return kept.workshops.get(kept.codes.get(key(code)) ?? "") ?? null;
    },
    async listWorkshops() {
      open();
      return [...kept.workshops.values()].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    },
    async profiles(workshopId) {
      open();
      return [...(kept.profiles.get(key(workshopId)) ?? [])].map(([personId, profile]) => ({
        personId,
        profile: JSON.parse(profile) as unknown,
      }));
    },
    async eraseProfile(workshopId, personId) {
      key(workshopId);
      key(personId);
      await write(() => kept.profiles.get(workshopId)?.delete(personId));
    },
    async saveCredential(credential) {
      const hash = key(credential.hash);
      key(credential.workshopId);
      await write(() => kept.credentials.has(hash) || kept.credentials.set(hash, { ...credential }));
    },
    async credentialByHash(hash) {
      open();
      return kept.credentials.get(key(hash)) ?? null;
    },
    async credentialsOf(workshopId) {
      open();
      key(workshopId);
      return [...kept.credentials.values()].filter((credential) => credential.workshopId === workshopId);
    },
    async revokeCredential(hash, at) {
      key(hash);
      await write(() => {
        const credential = kept.credentials.get(hash);
        if (credential && credential.revokedAt === null)
          kept.credentials.set(hash, { ...credential, revokedAt: at });
      });
    },
    async probe() {
      await write(() => undefined);
    },
    async setAside(workshopId, afterSeq, words) {
      key(workshopId);
      return write(() => {
        const log = listOf(kept.commits, workshopId);
        const gone = log.filter(({ to }) => to > afterSeq);
        kept.commits.set(
          workshopId,
          log.filter(({ to }) => to <= afterSeq),
        );
        listOf(kept.aside, workshopId).push(...gone);
        kept.damages.push({ at: disk.now(), workshopId, what: "log", lost: gone.length, words });
        return gone.length;
      });
    },
    async damages() {
      open();
      return [...kept.damages];
    },
    keepsOneFile: false,
    async backup() {
      throw new StoreError("NO_BACKUP", "What is kept in memory has no backup");
    },
    async close() {
      closed = true;
      await syncing;
    },
  };
}

function listOf<T>(lists: Map<string, T[]>, name: string): T[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
}
