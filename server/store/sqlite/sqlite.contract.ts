import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { KillableBackend } from "../kill.contract.ts";
import { hasNodeSqlite } from "./driver.ts";
import type { DriverName } from "./driver.ts";
import { sqliteStore } from "./sqlite.ts";

/** Every way to SQLite that this machine has. */
export const DRIVERS: readonly DriverName[] = hasNodeSqlite() ? ["wasm", "node"] : ["wasm"];

/** A data folder of its own, removed at the end. */
export async function sqliteFolder(driver: DriverName): Promise<KillableBackend> {
  const where = await mkdtemp(path.join(tmpdir(), "plenaria-store-"));
  return {
    where,
    open: () => sqliteStore(where, driver),
    remove: () => rm(where, { recursive: true }),
  };
}

const SQLITE = "node-sqlite3-wasm/dist/node-sqlite3-wasm.wasm";
let held: WebAssembly.Module | null = null;

/**
 * For tests that open many stores. All threads of a process share the machine code of a WebAssembly module for as long as one
 * of them holds it; held here, it is not made anew for each store.
 */
export function holdCompiledSqlite(): void {
  held ??= new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve(SQLITE)));
}
