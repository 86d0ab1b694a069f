import type { Db } from "mongodb";
import { randomBytes } from "node:crypto";
import { instant } from "../../shared/time.ts";
import { commitsIn, notConfirmed } from "./mongo-append.ts";
import type { CommitDocument } from "./mongo-append.ts";
import type { MongoLine } from "./mongo-line.ts";
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

const asideIn = (db: Db) => db.collection<AsideDocument>("set_aside");
const damagesIn = (db: Db) => db.collection<DamageDocument>("damages");
const probesIn = (db: Db) => db.collection<ProbeDocument>("probes");

/** Larger than nearly every commit. */
const PROBE_BYTES = 128 * 1024;

export interface MongoDamage {
  probe(): Promise<void>;
  setAside(workshop: string, afterSeq: number, words: string): Promise<number>;
  list(): Promise<readonly Damage[]>;
}

/** What no longer belongs to a log is moved into another collection: copied first, removed when the copies are kept. */
export function mongoDamage(line: MongoLine): MongoDamage {
  return {
    async probe() {
      try {
        const body = randomBytes(PROBE_BYTES).toString("hex");
        await line.ask((db) => probesIn(db).replaceOne({ _id: "probe" }, { body }, { upsert: true }));
      } catch (problem) {
        throw notConfirmed(problem);
      }
    },
    async setAside(workshop, afterSeq, words) {
      const at = Date.now();
      const gone = await line.ask((db) =>
        commitsIn(db)
          .find({ workshop, to: { $gt: afterSeq } })
          .sort({ from: 1 })
          .toArray(),
      );
      const copies = gone.map(({ _id, ...commit }) => ({ at, commit }));
      if (copies.length > 0) await line.ask((db) => asideIn(db).insertMany(copies));
      const damage = { at, workshopId: workshop, what: "log", lost: gone.length, words } as const;
      await line.ask((db) => damagesIn(db).insertOne(damage));
      // From the end: stopped half way, what is left still has no hole.
      for (const { _id } of gone.toReversed()) await line.ask((db) => commitsIn(db).deleteOne({ _id }));
      return gone.length;
    },
    async list() {
      const found = await line.ask((db) => damagesIn(db).find({}).toArray());
      return found
        .map(({ _id, at, ...damage }) => ({ at: instant(Number(at)), ...damage }))
        .sort((a, b) => a.at - b.at);
    },
  };
}
