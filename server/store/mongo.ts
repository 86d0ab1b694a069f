import { Buffer } from "node:buffer";
import { Binary, MongoServerError } from "mongodb";
import type { Db } from "mongodb";
import { instant } from "../../shared/time.ts";
import { decodeRecords, encodeRecords, profileText } from "./codec.ts";
import { key } from "./keys.ts";
import { appendQueue, commitsIn, profilesIn } from "./mongo-append.ts";
import { MongoLine } from "./mongo-line.ts";
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

const workshopsIn = (db: Db) => db.collection<WorkshopDocument>("workshops");
const credentialsIn = (db: Db) => db.collection<CredentialDocument>("credentials");

/**
 * The store on MongoDB or a server compatible with it. Written for what all of them can: single documents, unique
 * indexes, no transactions. A resolved promise means a majority has it in its journal.
 */
export async function mongoStore(url: string): Promise<Store> {
  const line = await MongoLine.open(url);
  try {
    return await overLine(line);
  } catch (problem) {
    await line.close();
    throw problem;
  }
}

/** A unique index refused the write. */
const isTaken = (problem: unknown): boolean => problem instanceof MongoServerError && problem.code === 11000;

async function overLine(line: MongoLine): Promise<Store> {
  await line.ask((db) => commitsIn(db).createIndex({ workshop: 1, from: 1 }, { unique: true }));
  await line.ask((db) => profilesIn(db).createIndex({ workshop: 1, person: 1 }, { unique: true }));
  await line.ask((db) => workshopsIn(db).createIndex({ code: 1 }, { unique: true }));
  await line.ask((db) => credentialsIn(db).createIndex({ workshopId: 1 }));
  const snapshots = await mongoSnapshots(line);
  const syncedListeners: ((ms: number) => void)[] = [];
  const queue = appendQueue(line, (ms) => syncedListeners.forEach((told) => told(ms)));
  const damage = mongoDamage(line);
  let closing: Promise<void> | null = null;
  const working = new Set<Promise<unknown>>();

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
    await line.close();
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
      const [holder] = await line.ask((db) =>
        commitsIn(db)
          .find({ workshop, from: { $lte: afterSeq + 1 } }, { projection: { from: 1 } })
          .sort({ from: -1 })
          .limit(1)
          .toArray(),
      );
      const found = line.each((db) =>
        commitsIn(db)
          .find({ workshop, from: { $gte: holder?.from ?? 0 } })
          .sort({ from: 1 }),
      );
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
          await line.ask((db) => workshopsIn(db).insertOne({ _id, ...workshop }));
          return true;
        } catch (problem) {
          if (!isTaken(problem)) throw problem;
          const same = await line.ask((db) => workshopsIn(db).findOne({ _id }));
          return same?.code === code;
        }
      }),
    workshopById: (id) =>
      run(async () => {
        const _id = key(id);
        return workshopOf(await line.ask((db) => workshopsIn(db).findOne({ _id })));
      }),
    workshopByCode: (typed) =>
      run(async () => {
        const code = key(typed);
        return workshopOf(await line.ask((db) => workshopsIn(db).findOne({ code })));
      }),
    listWorkshops: () =>
      run(async () => {
        const all = await line.ask((db) => workshopsIn(db).find({}).toArray());
        return all.map(plainWorkshop).sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
      }),
    profiles: (workshopId) =>
      run(async () => {
        const workshop = key(workshopId);
        const all = await line.ask((db) => profilesIn(db).find({ workshop }).toArray());
        return all.map(({ person, body }) => ({ personId: person, profile: JSON.parse(body) as unknown }));
      }),
    eraseProfile: (workshopId, personId) =>
      run(async () => {
        const whose = { workshop: key(workshopId), person: key(personId) };
        await line.ask((db) => profilesIn(db).deleteOne(whose));
      }),
    saveCredential: ({ hash, ...credential }) =>
      run(async () => {
        key(credential.workshopId);
        const _id = key(hash);
        try {
          await line.ask((db) => credentialsIn(db).insertOne({ _id, ...credential }));
        } catch (problem) {
          if (!isTaken(problem)) throw problem;
        }
      }),
    credentialByHash: (hash) =>
      run(async () => {
        const _id = key(hash);
        const found = await line.ask((db) => credentialsIn(db).findOne({ _id }));
        return found ? plainCredential(found) : null;
      }),
    credentialsOf: (workshopId) =>
      run(async () => {
        const whose = { workshopId: key(workshopId) };
        return (await line.ask((db) => credentialsIn(db).find(whose).toArray())).map(plainCredential);
      }),
    revokeCredential: (hash, at) =>
      run(async () => {
        const valid = { _id: key(hash), revokedAt: null };
        await line.ask((db) => credentialsIn(db).updateOne(valid, { $set: { revokedAt: at } }));
      }),
    probe: () => run(damage.probe),
    setAside: (workshopId, afterSeq, words) =>
      run(async () => {
        const count = await damage.setAside(key(workshopId), afterSeq, words);
        queue.forget(workshopId);
        return count;
      }),
    damages: () => run(damage.list),
    onSynced: (listener) => void syncedListeners.push(listener),
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
