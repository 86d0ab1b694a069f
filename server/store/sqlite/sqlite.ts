import { randomUUID } from "node:crypto";
import { mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { decodeRecords, encodeRecords, profileText } from "../codec.ts";
import { key } from "../keys.ts";
import { SeqConflict, StoreError } from "../store.ts";
import type { Store } from "../store.ts";
import { bestDriver } from "./driver.ts";
import type { DriverName } from "./driver.ts";
import { holdFolder } from "./hold.ts";
import type { Orders } from "./hold.ts";
import { OPENED, SYNCED } from "./messages.ts";
import type { Failure, Operations, Reply, Request, WorkerSettings } from "./messages.ts";

/** Of a snapshot, so much is kept at once: whoever waits for a commit waits for it some milliseconds. */
const PART_BYTES = 256 * 1024;

/** The one file of a data folder. */
export const DATA_FILE = "plenaria.sqlite";

/**
 * The default store: one SQLite file in `folder`, which is made when it is missing and held while the store is open.
 * Rejects with DATA_FOLDER_IN_USE when another process holds it, NEWER_DATA when a later version wrote the file.
 */
export async function sqliteStore(
  folder: string,
  driver: DriverName = bestDriver(),
  /** What other processes may ask of the store while this one holds the folder. */
  ordersOn?: (store: Store) => Orders,
): Promise<Store> {
  mkdirSync(folder, { recursive: true });
  let orders: Orders = () =>
    Promise.reject(new Error("The server is still starting; try again in a moment."));
  const hold = await holdFolder(folder, (order) => orders(order));
  const file = path.join(realpathSync(folder), DATA_FILE);
  const worker = new Thread({ file, driver });
  try {
    await worker.opened;
  } catch (problem) {
    await worker.ended;
    await hold.release();
    throw problem;
  }
  const store = storeOver(worker, () => hold.release());
  if (ordersOn) orders = ordersOn(store);
  return store;
}

/** Who answers for the file: its thread, or in a trial whoever runs it in this one. */
export interface Keeper {
  readonly ended: Promise<void>;
  ask<Op extends keyof Operations>(
    op: Op,
    ...args: Parameters<Operations[Op]>
  ): Promise<ReturnType<Operations[Op]>>;
  /** From now on, and for all that still wait, the answer is `problem`. The first reason stands. */
  refuse(problem: Error): void;
  onSynced?(listener: (ms: number) => void): void;
}

export function storeOver(worker: Keeper, release: () => Promise<void>): Store {
  let closing: Promise<void> | null = null;

  async function close(): Promise<void> {
    try {
      await worker.ask("close");
    } finally {
      worker.refuse(new StoreError("CLOSED", "The store is closed"));
      await worker.ended;
      await release();
    }
  }

  return {
    async append(workshopId, commit) {
      const row = {
        first: commit.from,
        last: commit.from + commit.records.length - 1,
        hash: commit.hash,
        records: encodeRecords(commit),
      };
      const profiles = commit.profiles.map(({ personId, profile }) => ({
        person: key(personId),
        body: profileText(profile),
      }));
      await worker.ask("append", key(workshopId), row, profiles);
    },
    async *read(workshopId, afterSeq) {
      key(workshopId);
      let after = afterSeq;
      while (true) {
        const rows = await worker.ask("commitsAfter", workshopId, after);
        if (rows.length === 0) return;
        for (const { first, last, hash, records } of rows) {
          yield { from: first, records: decodeRecords(first, records), hash, profiles: [] };
          after = last;
        }
      }
    },
    async saveSnapshot(workshopId, { seq, hash, body }) {
      const side = await worker.ask("sideForSnapshot", key(workshopId), seq);
      if (side === null) return;
      const parts = Math.max(1, Math.ceil(body.length / PART_BYTES));
      const take = randomUUID();
      for (let part = 0; part < parts; part += 1) {
        // A copy of its own: what crosses over to the thread takes all along that its bytes are cut from.
        const own = new Uint8Array(body.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
        await worker.ask("saveSnapshotPart", workshopId, { side, part, parts, take, seq, hash, body: own });
      }
    },
    latestSnapshot: async (workshopId) => worker.ask("latestSnapshot", key(workshopId)),
    async createWorkshop(workshop) {
      key(workshop.id);
      key(workshop.code);
      return worker.ask("createWorkshop", workshop);
    },
    workshopById: async (id) => worker.ask("workshopById", key(id)),
    workshopByCode: async (code) => worker.ask("workshopByCode", key(code)),
    listWorkshops: async () => worker.ask("listWorkshops"),
    async profiles(workshopId) {
      const rows = await worker.ask("profiles", key(workshopId));
      return rows.map(({ person, body }) => ({ personId: person, profile: JSON.parse(body) as unknown }));
    },
    eraseProfile: async (workshopId, personId) => worker.ask("eraseProfile", key(workshopId), key(personId)),
    async saveCredential(credential) {
      key(credential.hash);
      key(credential.workshopId);
      await worker.ask("saveCredential", credential);
    },
    credentialByHash: async (hash) => worker.ask("credentialByHash", key(hash)),
    credentialsOf: async (workshopId) => worker.ask("credentialsOf", key(workshopId)),
    revokeCredential: async (hash, at) => worker.ask("revokeCredential", key(hash), at),
    probe: async () => worker.ask("probe"),
    setAside: async (workshopId, afterSeq, words) => worker.ask("setAside", key(workshopId), afterSeq, words),
    damages: async () => worker.ask("damages"),
    onSynced: (listener) => worker.onSynced?.(listener),
    keepsOneFile: true,
    backup: async (toPath) => worker.ask("backup", path.resolve(toPath)),
    close: () => (closing ??= close()),
  };
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (problem: unknown) => void;
}

/** The worker and the questions that it has not answered yet. */
class Thread implements Keeper {
  /** Resolves when the file is open, rejects when it cannot be. */
  readonly opened: Promise<void>;
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #syncedListeners: ((ms: number) => void)[] = [];
  #lastId = OPENED;
  #refusal: Error | null = null;

  constructor(settings: WorkerSettings) {
    this.#worker = startWorker(settings);
    this.opened = new Promise<void>((resolve, reject) =>
      this.#waiting.set(OPENED, { resolve: () => resolve(), reject }),
    );
    this.ended = new Promise((resolve) => this.#worker.once("exit", () => resolve()));
    this.#worker.on("message", (replies: readonly Reply[]) =>
      replies.forEach((reply) => this.#answer(reply)),
    );
    this.#worker.on("error", (cause) =>
      this.refuse(new StoreError("STOPPED", `The store's thread failed: ${String(cause)}`, { cause })),
    );
    this.#worker.on("exit", () => this.refuse(new StoreError("STOPPED", "The store's thread has ended")));
  }

  ask<Op extends keyof Operations>(
    op: Op,
    ...args: Parameters<Operations[Op]>
  ): Promise<ReturnType<Operations[Op]>> {
    if (this.#refusal) return Promise.reject(this.#refusal);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage({ id, op, args } satisfies Request);
    });
  }

  refuse(problem: Error): void {
    this.#refusal ??= problem;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(problem);
  }

  onSynced(listener: (ms: number) => void): void {
    this.#syncedListeners.push(listener);
  }

  #answer(reply: Reply): void {
    if (reply.id === SYNCED && "value" in reply)
      return this.#syncedListeners.forEach((told) => told(Number(reply.value)));
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ("value" in reply) return waiting?.resolve(reply.value);
    waiting?.reject(problemOf(reply.failed));
  }
}

/** An error as it was before it crossed over from the thread. */
export const problemOf = ({ code, message }: Failure): Error =>
  code === "SEQ_CONFLICT"
    ? new SeqConflict(message)
    : code
      ? new StoreError(code, message)
      : new Error(message);

/** The worker beside this file: compiled as this file is, or through its loader when this is the source. */
function startWorker(workerData: WorkerSettings): Worker {
  const entry = import.meta.url.endsWith(".ts") ? "./worker.source.mjs" : "./worker.js";
  // The runtime's SQLite announces itself as experimental on Node 22; the person who starts a workshop need not care.
  return new Worker(new URL(entry, import.meta.url), {
    workerData,
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
}
