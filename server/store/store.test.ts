import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe } from "vitest";
import { killPromises } from "./kill.contract.ts";
import { MemoryDisk, memoryStore } from "./memory.ts";
import { hasNodeSqlite } from "./sqlite/driver.ts";
import { holdCompiledSqlite } from "./sqlite/compiled.contract.ts";
import { sqliteStore } from "./sqlite/sqlite.ts";
import { storePromises } from "./store.contract.ts";
import { mongoDatabase, mongoUrl } from "./mongo.contract.ts";

holdCompiledSqlite();

storePromises("Memory", async () => {
  const disk = new MemoryDisk();
  return { open: async () => memoryStore(disk), remove: async () => undefined };
});

const drivers = hasNodeSqlite() ? (["wasm", "node"] as const) : (["wasm"] as const);
for (const driver of drivers) {
  const prepare = async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "plenaria-store-"));
    return {
      where: folder,
      open: () => sqliteStore(folder, driver),
      remove: () => rm(folder, { recursive: true }),
    };
  };
  storePromises(`SQLite (${driver})`, prepare);
  killPromises(`SQLite (${driver})`, `sqlite-${driver}`, prepare);
}

if (!mongoUrl) {
  console.warn(
    "\n*** MongoDB was NOT tested: TEST_MONGODB_URL is not set.\n*** Run it with: .ci/mongodb/run.sh npx vitest run server/store (needs Go), or set TEST_MONGODB_URL to a MongoDB.\n",
  );
}
describe.skipIf(!mongoUrl)("with a server at TEST_MONGODB_URL", () => {
  storePromises("MongoDB", mongoDatabase);
  killPromises("MongoDB", "mongo", mongoDatabase);
});
