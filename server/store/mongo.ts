import { Buffer } from "node:buffer";
import { Binary, MongoClient, MongoServerError } from "mongodb";
import type { AnyBulkWriteOperation, Collection, Db } from "mongodb";
import { instant } from "../../shared/time.ts";
import { decodeRecords, encodeRecords, profileText } from "./codec.ts";
import { key } from "./keys.ts";
import { appendQueue } from "./mongo-append.ts";
import type { CommitDocument, ProfileDocument } from "./mongo-append.ts";
import { mongoSnapshots } from "./mongo-snapshots.ts";
import { mongoDamage } from "./mongo-damage.ts";
import { StoreError } from "./store.ts";
import type { Store, StoredCredential, StoredWorkshop } from "./store.ts";

interface WorkshopDocument extends Omit<StoredWorkshop, "id"> {
  readonly _id: string;
}

interface CredentialDocument extends Omit<StoredCredential, "hash"> {
  readonly _id: string;
}

/** A start must not hang when nobody answers at the address. */
const ANSWER_WITHIN_MS = 5000;
const DEFAULT_DATABASE = "plenaria";

/**
 * The store on MongoDB or a server compatible with it. Written for what all of them can: single documents, unique
 * indexes, no transactions. A resolved promise means a majority has it in its journal.
 */
export async function mongoStore(url: string): Promise<Store> {
  const client = new MongoClient(url, {
    serverSelectionTimeoutMS: ANSWER_WITHIN_MS,
    writeConcern: { w: "majority", journal: true },
    readPreference: "primary",
  });
  try {
    await client.connect();
    return await overDatabase(client, client.db(databaseOf(url)));
  } catch (problem) {
    await client.close();
    throw problem;
  }
}

/** `mongodb://host/name?…` names its database; the driver would take `test` when it does not. */
function databaseOf(url: string): string {
  const name = /^mongodb(?:\+srv)?:\/\/[^/]*\/([^?]+)/.exec(url)?.[1];
  return name ? decodeURIComponent(name) : DEFAULT_DATABASE;
}

/** A unique index refused the write. */
const isTaken = (problem: unknown): boolean => problem instanceof MongoServerError && problem.code === 11000;

async function overDatabase(client: MongoClient, db: Db): Promise<Store> {
  const commits: Collection<CommitDocument> = db.collection("commits");
  const profiles: Collection<ProfileDocument> = db.collection("profiles");
  const workshops: Collection<WorkshopDocument> = db.collection("workshops");
  const credentials: Collection<CredentialDocument> = db.collection("credentials");
  await commits.createIndex({ workshop: 1, from: 1 }, { unique: true });
  await profiles.createIndex({ workshop: 1, person: 1 }, { unique: true });
  await workshops.createIndex({ code: 1 }, { unique: true });
  await credentials.createIndex({ workshopId: 1 });
  const snapshots = await mongoSnapshots(db);
  const queue = appendQueue(commits, saveProfiles);
  const damage = await mongoDamage(db, commits);
  let closing: Promise<void> | null = null;
  const working = new Set<Promise<unknown>>();

  async function saveProfiles(writes: readonly ProfileDocument[]): Promise<void> {
    const operations = writes.map(({ workshop, person, body }): AnyBulkWriteOperation<ProfileDocument> => ({
      updateOne: { filter: { workshop, person }, update: { $set: { body } }, upsert: true },
    }));
    if (operations.length > 0) await profiles.bulkWrite(operations, { ordered: true });
  }

  /** Runs unless the store is closed; `close` waits for it. */
  function run<T>(work: () => Promise<T>): Promise<T> {
    if (closing) return Promise.reject(new StoreError("CLOSED", "The store is closed"));
    const task = work();
    working.add(task);
    const done = (): void => void working.delete(task);
    task.then(done, done);
    return task;
  }

  async function close(): Promise<void> {
    await Promise.allSettled(working);
    await client.close();
  }

  return {
    append: (workshopId, commit) =>
      run(async () => {
        const document = {
          workshop: key(workshopId),
          from: commit.from,
          to: commit.from + commit.records.length - 1,
          hash: commit.hash,
          records: new Binary(Buffer.from(encodeRecords(commit))),
        };
        const people = commit.profiles.map(({ personId, profile }) => ({
          workshop: workshopId,
          person: key(personId),
          body: profileText(profile),
        }));
        await queue.add(document, people);
      }),
    async *read(workshopId, afterSeq) {
      if (closing) throw new StoreError("CLOSED", "The store is closed");
      const workshop = key(workshopId);
      // By `from`, which is indexed: the commit that holds `afterSeq + 1` begins at or before it.
      const [holder] = await commits
        .find({ workshop, from: { $lte: afterSeq + 1 } }, { projection: { from: 1 } })
        .sort({ from: -1 })
        .limit(1)
        .toArray();
      const found = commits.find({ workshop, from: { $gte: holder?.from ?? 0 } }).sort({ from: 1 });
      for await (const { from, to, hash, records } of found) {
        if (to > afterSeq)
          yield {
            from,
            records: decodeRecords(from, Buffer.from(records.value()).toString()),
            hash,
            profiles: [],
          };
      }
    },
    saveSnapshot: (workshopId, snapshot) => run(async () => snapshots.save(key(workshopId), snapshot)),
    latestSnapshot: (workshopId) => run(async () => snapshots.latest(key(workshopId))),
    createWorkshop: ({ id, ...workshop }) =>
      run(async () => {
        const _id = key(id);
        const code = key(workshop.code);
        try {
          await workshops.insertOne({ _id, ...workshop });
          return true;
        } catch (problem) {
          if (!isTaken(problem)) throw problem;
          const same = await workshops.findOne({ _id });
          return same?.code === code;
        }
      }),
    workshopById: (id) => run(async () => workshopOf(await workshops.findOne({ _id: key(id) }))),
    workshopByCode: (code) => run(async () => workshopOf(await workshops.findOne({ code: key(code) }))),
    listWorkshops: () =>
      run(async () => {
        const all = await workshops.find({}).toArray();
        return all.map(plainWorkshop).sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
      }),
    profiles: (workshopId) =>
      run(async () => {
        const all = await profiles.find({ workshop: key(workshopId) }).toArray();
        return all.map(({ person, body }) => ({ personId: person, profile: JSON.parse(body) as unknown }));
      }),
    eraseProfile: (workshopId, personId) =>
      run(async () => void (await profiles.deleteOne({ workshop: key(workshopId), person: key(personId) }))),
    saveCredential: ({ hash, ...credential }) =>
      run(async () => {
        key(credential.workshopId);
        try {
          await credentials.insertOne({ _id: key(hash), ...credential });
        } catch (problem) {
          if (!isTaken(problem)) throw problem;
        }
      }),
    credentialByHash: (hash) =>
      run(async () => {
        const found = await credentials.findOne({ _id: key(hash) });
        return found ? plainCredential(found) : null;
      }),
    credentialsOf: (workshopId) =>
      run(async () =>
        (await credentials.find({ workshopId: key(workshopId) }).toArray()).map(plainCredential),
      ),
    revokeCredential: (hash, at) =>
      run(
        async () =>
          void (await credentials.updateOne(
            { _id: key(hash), revokedAt: null },
            { $set: { revokedAt: at } },
          )),
      ),
    probe: () => run(damage.probe),
    setAside: (workshopId, afterSeq, words) =>
      run(async () => {
        const count = await damage.setAside(key(workshopId), afterSeq, words);
        queue.forget(workshopId);
        return count;
      }),
    damages: () => run(damage.list),
    keepsOneFile: false,
    backup: () =>
      Promise.reject(
        new StoreError(
          "NO_BACKUP",
          "A MongoDB database is backed up with its own tools, for example mongodump",
        ),
      ),
    close: () => (closing ??= close()),
  };
}

function workshopOf(found: WorkshopDocument | null): StoredWorkshop | null {
  return found ? plainWorkshop(found) : null;
}

function plainWorkshop({ _id, code, secret, createdAt }: WorkshopDocument): StoredWorkshop {
  return { id: _id, code, secret, createdAt: instant(Number(createdAt)) };
}

function plainCredential({
  _id,
  workshopId,
  actor,
  createdAt,
  revokedAt,
}: CredentialDocument): StoredCredential {
  return {
    hash: _id,
    workshopId,
    actor,
    createdAt: instant(Number(createdAt)),
    revokedAt: revokedAt === null ? null : instant(Number(revokedAt)),
  };
}
