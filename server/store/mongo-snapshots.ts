import { Buffer } from "node:buffer";
import { Binary } from "mongodb";
import type { Db } from "mongodb";
import type { MongoLine } from "./mongo-line.ts";
import type { Snapshot } from "./store.ts";

/** A snapshot may outgrow the 16 MB of one document, so it is kept in numbered parts. */
interface PartDocument {
  readonly workshop: string;
  readonly seq: number;
  readonly part: number;
  readonly parts: number;
  readonly hash: string;
  readonly body: Binary;
}

const partsIn = (db: Db) => db.collection<PartDocument>("snapshots");

const PART_BYTES = 8 * 1024 * 1024;

export interface MongoSnapshots {
  save(workshop: string, snapshot: Snapshot): Promise<void>;
  latest(workshop: string): Promise<Snapshot | null>;
}

/**
 * A snapshot counts once all its parts are there, so a writer that dies half way leaves the one before it in force.
 * Older ones are removed only after the newer one is whole.
 */
export async function mongoSnapshots(line: MongoLine): Promise<MongoSnapshots> {
  await line.ask((db) => partsIn(db).createIndex({ workshop: 1, seq: 1, part: 1 }, { unique: true }));

  /** Numbers of the snapshots that have all their parts, newest first. */
  async function whole(workshop: string): Promise<readonly number[]> {
    const found = await line.ask((db) =>
      partsIn(db)
        .find({ workshop }, { projection: { seq: 1, parts: 1 } })
        .sort({ seq: -1 })
        .toArray(),
    );
    const missing = new Map<number, number>();
    for (const { seq, parts: total } of found) missing.set(seq, (missing.get(seq) ?? total) - 1);
    return [...missing].filter(([, left]) => left === 0).map(([seq]) => seq);
  }

  async function latest(workshop: string): Promise<Snapshot | null> {
    const [seq] = await whole(workshop);
    if (seq === undefined) return null;
    const found = await line.ask((db) => partsIn(db).find({ workshop, seq }).sort({ part: 1 }).toArray());
    // Forgotten between the two questions: a newer one has taken its place.
    if (found.length === 0 || found.length !== found[0]?.parts) return latest(workshop);
    return {
      seq,
      hash: found[0].hash,
      body: new Uint8Array(Buffer.concat(found.map(({ body }) => body.value()))),
    };
  }

  return {
    async save(workshop, { seq, hash, body }) {
      const [newest] = await whole(workshop);
      if (newest !== undefined && newest >= seq) return;
      const total = Math.max(1, Math.ceil(body.length / PART_BYTES));
      // Parts of an attempt that was cut short may hold the same state in other bytes: they must not mix with these.
      await line.ask((db) => partsIn(db).deleteMany({ workshop, seq }));
      for (let part = 0; part < total; part++) {
        const bytes = body.slice(part * PART_BYTES, (part + 1) * PART_BYTES);
        const document = { workshop, seq, part, parts: total, hash, body: new Binary(bytes) };
        await line.ask((db) => partsIn(db).insertOne(document));
      }
      await line.ask((db) => partsIn(db).deleteMany({ workshop, seq: { $lt: seq } }));
    },
    latest,
  };
}
