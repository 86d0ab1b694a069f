import { MemoryDisk, memoryStore } from "./memory.ts";
import { DRIVERS, holdCompiledSqlite, sqliteFolder } from "./sqlite/sqlite.contract.ts";
import { storePromises } from "./store.contract.ts";

holdCompiledSqlite();

storePromises("Memory", async () => {
  const disk = new MemoryDisk();
  return { open: async () => memoryStore(disk), remove: async () => undefined };
});

for (const driver of DRIVERS) storePromises(`SQLite (${driver})`, () => sqliteFolder(driver));

// MongoDB keeps them in mongo.test.ts.
