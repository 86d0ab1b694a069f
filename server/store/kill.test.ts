import { describe } from "vitest";
import { killPromises } from "./kill.contract.ts";
import { mongoDatabase, mongoUrl } from "./mongo.contract.ts";
import { DRIVERS, sqliteFolder } from "./sqlite/sqlite.contract.ts";

for (const driver of DRIVERS)
  killPromises(`SQLite (${driver})`, `sqlite-${driver}`, () => sqliteFolder(driver));

describe.skipIf(!mongoUrl)("with a server at TEST_MONGODB_URL", () => {
  killPromises("MongoDB", "mongo", mongoDatabase);
});
