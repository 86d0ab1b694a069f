import { createRequire, isBuiltin } from "node:module";

export type Value = string | number | Uint8Array | null;
export type Row = Readonly<Record<string, unknown>>;

/** The little of SQLite that the store needs, the same over both ways to have it. Synchronous: it lives in a worker. */
export interface Driver {
  exec(sql: string): void;
  /** How many rows changed. */
  run(sql: string, ...values: readonly Value[]): number;
  all(sql: string, ...values: readonly Value[]): readonly Row[];
  close(): void;
}

/** `node` is the runtime's own SQLite (Node 22.13 and later), `wasm` runs everywhere. Both write the same file. */
export type DriverName = "node" | "wasm";

/** The runtime's own SQLite where there is one. */
export function bestDriver(): DriverName {
  return hasNodeSqlite() ? "node" : "wasm";
}

/** Asks without loading it: that would print a warning on Node 22. */
export function hasNodeSqlite(): boolean {
  return isBuiltin("node:sqlite");
}

/** Opens one file; tests put faults in between. */
export type OpenDriver = (file: string) => Driver;

export function openDriver(name: DriverName, file: string): Driver {
  return name === "node" ? nodeDriver(file) : wasmDriver(file);
}

function nodeDriver(file: string): Driver {
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const database = new DatabaseSync(file);
  const prepared = remember((sql) => database.prepare(sql));
  return {
    exec: (sql) => database.exec(sql),
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    all: (sql, ...values) => prepared(sql).all(...values) as Row[],
    close: () => database.close(),
  };
}

function wasmDriver(file: string): Driver {
  // Loaded only where it is needed: compiling the WebAssembly costs a start about 30 ms.
  const { Database } = createRequire(import.meta.url)(
    "node-sqlite3-wasm",
  ) as typeof import("node-sqlite3-wasm");
  const database = new Database(file);
  const statements: { finalize(): void }[] = [];
  const prepared = remember((sql) => {
    const statement = database.prepare(sql);
    statements.push(statement);
    return statement;
  });
  return {
    exec: (sql) => database.exec(sql),
    run: (sql, ...values) => prepared(sql).run([...values]).changes,
    all: (sql, ...values) => prepared(sql).all([...values]) as Row[],
    close() {
      // A statement that is left keeps the file open, its log unwritten and its lock in place, without a word.
      for (const statement of statements) {
        try {
          statement.finalize();
        } catch {
          // It repeats what went wrong when it last ran; that was told then.
        }
      }
      database.close();
    },
  };
}

/** Each statement is prepared once; there are about twenty. */
function remember<T>(prepare: (sql: string) => T): (sql: string) => T {
  const known = new Map<string, T>();
  return (sql) => {
    const statement = known.get(sql) ?? prepare(sql);
    known.set(sql, statement);
    return statement;
  };
}
