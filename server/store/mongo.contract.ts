import { randomBytes } from "node:crypto";
import { mongoStore } from "./mongo.ts";
import type { KillableBackend } from "./kill.contract.ts";

/** Where the tests find a MongoDB or a server compatible with it. */
export const mongoUrl = process.env["TEST_MONGODB_URL"] ?? "";

/** A database of its own, dropped at the end. */
export async function mongoDatabase(): Promise<KillableBackend> {
  const where = new URL(mongoUrl);
  where.pathname = `/plenaria_test_${randomBytes(6).toString("hex")}`;
  return {
    where: where.href,
    open: () => mongoStore(where.href),
    async remove() {
      const { MongoClient } = await import("mongodb");
      const client = new MongoClient(where.href);
      await client.db(where.pathname.slice(1)).dropDatabase();
      await client.close();
    },
  };
}
