import type { Collection, Db } from "mongodb";
import { randomBytes } from "node:crypto";
import { instant } from "../../shared/time.ts";
import { notConfirmed } from "./mongo-append.ts";
import type { CommitDocument } from "./mongo-append.ts";
import type { Damage } from "./store.ts";

interface AsideDocument {
  readonly at: number;
  readonly commit: CommitDocument;
}
interface DamageDocument extends Omit<Damage, "at"> {
  readonly at: number;
}
interface ProbeDocument {
  readonly _id: string;
  readonly body: string;
}

/** Larger than nearly every commit. */
const PROBE_BYTES = 128 * 1024;

export interface MongoDamage {
  probe(): Promise<void>;
  setAside(workshop: string, afterSeq: number, words: string): Promise<number>;
  list(): Promise<readonly Damage[]>;
}

/** What no longer belongs to a log is moved into another collection: copied first, removed when the copies are kept. */
export async function mongoDamage(db: Db, commits: Collection<CommitDocument>): Promise<MongoDamage> {
  const aside: Collection<AsideDocument> = db.collection("set_aside");
  const damages: Collection<DamageDocument> = db.collection("damages");
  const probes: Collection<ProbeDocument> = db.collection("probes");
  return {
    async probe() {
      try {
        const body = randomBytes(PROBE_BYTES).toString("hex");
        await probes.replaceOne({ _id: "probe" }, { body }, { upsert: true });
      } catch (problem) {
        throw notConfirmed(problem);
      }
    },
    async setAside(workshop, afterSeq, words) {
      const at = Date.now();
      const gone = await commits
        .find({ workshop, to: { $gt: afterSeq } })
        .sort({ from: 1 })
        .toArray();
      if (gone.length > 0) await aside.insertMany(gone.map(({ _id, ...commit }) => ({ at, commit })));
      await damages.insertOne({ at, workshopId: workshop, what: "log", lost: gone.length, words });
      // From the end: stopped half way, what is left still has no hole.
      for (const { _id } of gone.toReversed()) await commits.deleteOne({ _id });
      return gone.length;
    },
    async list() {
      const found = await damages.find({}).toArray();
      return found
        .map(({ _id, at, ...damage }) => ({ at: instant(Number(at)), ...damage }))
        .sort((a, b) => a.at - b.at);
    },
  };
}
