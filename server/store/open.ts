import { memoryStore } from "./memory.ts";
import { ordersOn } from "../keep/orders.ts";
import { bestDriver } from "./sqlite/driver.ts";
import { sqliteStore } from "./sqlite/sqlite.ts";
import type { Store } from "./store.ts";

export interface StoreSettings {
  /** Forget everything at the end. Wins over the others. */
  readonly memory?: boolean | undefined;
  /** `mongodb://…`; its path names the database, `plenaria` when it names none. */
  readonly mongoUrl?: string | undefined;
  /** Where the SQLite file lives when there is no `mongoUrl`. */
  readonly dataFolder?: string | undefined;
}

/** Opens the store that the settings name. Rejects when it cannot serve, so that a server does not start on nothing. */
export async function openStore({ memory, mongoUrl, dataFolder }: StoreSettings): Promise<Store> {
  if (memory) return memoryStore();
  if (mongoUrl) {
    // Only who uses MongoDB pays for its driver.
    const { mongoStore } = await import("./mongo.ts");
    return mongoStore(mongoUrl);
  }
  if (dataFolder) return sqliteStore(dataFolder, bestDriver(), ordersOn);
  throw new TypeError("A store needs a MongoDB address or a data folder");
}
