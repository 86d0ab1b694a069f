import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SQLITE = "node-sqlite3-wasm/dist/node-sqlite3-wasm.wasm";
let held: WebAssembly.Module | null = null;

/**
 * For tests that open many stores. All threads of a process share the machine code of a WebAssembly module for as long as one
 * of them holds it; held here, it is not made anew for each store.
 */
export function holdCompiledSqlite(): void {
  held ??= new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve(SQLITE)));
}
