import { MongoBulkWriteError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from "mongodb";
import type { AnyBulkWriteOperation, Binary, Db } from "mongodb";
import type { MongoLine } from "./mongo-line.ts";
import { FIRST_SEQ, SeqConflict, StoreError } from "./store.ts";

/** One commit is one document, because nothing larger is kept or lost as a whole everywhere. */
export interface CommitDocument {
  readonly workshop: string;
  readonly from: number;
  readonly to: number;
  readonly hash: string;
  readonly records: Binary;
}

export interface ProfileDocument {
  readonly workshop: string;
  readonly person: string;
  /** JSON: a person's words are never keys of a document. */
  readonly body: string;
}

export const commitsIn = (db: Db) => db.collection<CommitDocument>("commits");
export const profilesIn = (db: Db) => db.collection<ProfileDocument>("profiles");

const OUT_OF_DISK_SPACE = 14031;

interface Waiting {
  readonly document: CommitDocument;
  readonly people: readonly ProfileDocument[];
  readonly resolve: () => void;
  readonly reject: (problem: unknown) => void;
}

export interface AppendQueue {
  /** Resolves when the document is kept; rejects with SeqConflict when it does not follow what is kept. */
  add(document: CommitDocument, people: readonly ProfileDocument[]): Promise<void>;
  /** The end of this workshop's log has changed by other hands: look it up again. */
  forget(workshop: string): void;
}

/**
 * Commits of several workshops that wait at the same time travel in one unordered insertMany, at most one of each
 * workshop: were two in it, the second could be kept without the first. `onSynced` is told how long each took, in ms.
 */
export function appendQueue(
  line: Pick<MongoLine, "ask">,
  onSynced: (ms: number) => void = () => undefined,
): AppendQueue {
  /** The last number kept of each workshop, as far as it is known. Forgotten whenever an insert fails. */
  const ends = new Map<string, number>();
  let waiting: Waiting[] = [];
  let running = false;

  async function endOf(workshop: string): Promise<number> {
    const known = ends.get(workshop);
    if (known !== undefined) return known;
    const [last] = await line.ask((db) =>
      commitsIn(db)
        .find({ workshop }, { projection: { to: 1 } })
        .sort({ from: -1 })
        .limit(1)
        .toArray(),
    );
    return last?.to ?? FIRST_SEQ - 1;
  }

  /** The first of each workshop; the others keep their turn. */
  function take(): readonly Waiting[] {
    const batch = new Map<string, Waiting>();
    waiting = waiting.filter((item) => {
      if (batch.has(item.document.workshop)) return true;
      batch.set(item.document.workshop, item);
      return false;
    });
    return [...batch.values()];
  }

  /** A hole has no index to stop it, so what is kept is looked up before; two writers at once are stopped by the index. */
  async function follows({ document, reject }: Waiting): Promise<boolean> {
    try {
      const end = await endOf(document.workshop);
      if (document.from === end + 1) return true;
      ends.delete(document.workshop);
      reject(new SeqConflict(`Record ${document.from} does not follow what is kept: ${end + 1} would`));
    } catch (problem) {
      reject(problem);
    }
    return false;
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    const fit = await Promise.all(batch.map(follows));
    const next = batch.filter((_, index) => fit[index]);
    if (next.length === 0) return;
    const problems = await insert(next);
    next.forEach(({ document, resolve, reject }, index) => {
      const problem = problems(index);
      if (problem === null) {
        ends.set(document.workshop, document.to);
        return resolve();
      }
      ends.delete(document.workshop);
      reject(problem);
    });
  }

  async function savePeople(writes: readonly ProfileDocument[]): Promise<void> {
    const operations = writes.map(({ workshop, person, body }): AnyBulkWriteOperation<ProfileDocument> => ({
      updateOne: { filter: { workshop, person }, update: { $set: { body } }, upsert: true },
    }));
    if (operations.length > 0)
      await line.ask((db) => profilesIn(db).bulkWrite(operations, { ordered: true }));
  }

  /** What became of each document: null when it is kept. */
  async function insert(next: readonly Waiting[]): Promise<(index: number) => unknown> {
    try {
      await savePeople(next.flatMap(({ people }) => people));
    } catch (problem) {
      // Its numbers count people, not commits: none of the commits has been written yet.
      const unknown = notConfirmed(problem);
      return () => unknown;
    }
    try {
      const documents = next.map(({ document }) => document);
      const began = performance.now();
      await line.ask((db) => commitsIn(db).insertMany(documents, { ordered: false }));
      onSynced(performance.now() - began);
      return () => null;
    } catch (problem) {
      const refused = refusedOnes(problem);
      const unknown = notConfirmed(problem);
      if (!refused) return () => unknown;
      return (index) => {
        const code = refused.get(index);
        if (code === undefined) return null;
        return code === 11000
          ? new SeqConflict(`Something else is kept at record ${next[index]?.document.from}`)
          : unknown;
      };
    }
  }

  async function drain(): Promise<void> {
    // One turn of waiting lets the commits of all rooms that are ready now travel together.
    await new Promise((turn) => setImmediate(turn));
    while (waiting.length > 0) await write(take());
    running = false;
  }

  return {
    add(document, people) {
      return new Promise((resolve, reject) => {
        waiting.push({ document, people, resolve, reject });
        if (running) return;
        running = true;
        void drain();
      });
    },
    forget: (workshop) => void ends.delete(workshop),
  };
}

/** What a failed write says of the server. */
export function notConfirmed(problem: unknown): StoreError {
  if (problem instanceof StoreError) return problem;
  const code =
    problem instanceof MongoServerError && problem.code === OUT_OF_DISK_SPACE
      ? "DISK_FULL"
      : problem instanceof MongoNetworkError || problem instanceof MongoServerSelectionError
        ? "UNREACHABLE"
        : "NOT_KEPT";
  return new StoreError(code, `MongoDB did not confirm the write: ${String(problem)}`, { cause: problem });
}

/** Error codes by index, when the server refused some and surely kept the others; null when that is not known. */
function refusedOnes(problem: unknown): ReadonlyMap<number, number> | null {
  if (!(problem instanceof MongoBulkWriteError) || problem.result.getWriteConcernError()) return null;
  const errors = [problem.writeErrors].flat();
  if (errors.length === 0) return null;
  return new Map(errors.map((error) => [error.index, Number(error.code)]));
}
