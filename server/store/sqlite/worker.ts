import { parentPort, workerData } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { SeqConflict, StoreError } from "../store.ts";
import { openDriver } from "./driver.ts";
import type { Driver } from "./driver.ts";
import { OPENED } from "./messages.ts";
import { openTables } from "./tables.ts";
import type { Tables } from "./tables.ts";
import type { Reply, Request, WorkerSettings } from "./messages.ts";

/** The thread that owns the file. Writes that arrive together share one transaction and one sync, whichever workshops they belong to. */
const port = parentPort;
if (!port) throw new Error("This file runs as a worker thread");
start(port, workerData as WorkerSettings);

/** Opens the file, says so, and serves; a thread that could not open it says why and has nothing left to do. */
function start(port: MessagePort, { file, driver }: WorkerSettings): void {
  let db: Driver | null = null;
  try {
    db = openDriver(driver, file);
    serve(port, openTables(db, file));
    port.postMessage([{ id: OPENED, value: null } satisfies Reply]);
  } catch (problem) {
    db?.close();
    // Not thrown: the error of a thread may overtake its words, and the reason would be lost.
    port.postMessage([failed(OPENED, problem)]);
  }
}

function serve(port: MessagePort, tables: Tables): void {
  let waiting: Request[] = [];

  port.on("message", (request: Request) => {
    if (request.op in tables.write) {
      waiting.push(request);
      if (waiting.length === 1) setImmediate(commit);
      return;
    }
    if (request.op === "close") {
      commit();
      port.postMessage([attempt(request, () => tables.close())]);
      port.close();
      return;
    }
    port.postMessage([attempt(request, () => call(tables.read, request))]);
  });

  function commit(): void {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    let replies: readonly Reply[];
    try {
      tables.begin();
      replies = batch.map((request) => writeOne(tables, request));
      tables.commit();
    } catch (problem) {
      tables.rollback();
      // Nothing of the batch is kept. A refusal would have rested on the others, so it says the same.
      const notKept = new StoreError("NOT_KEPT", `Could not write: ${String(problem)}`);
      replies = batch.map(({ id }) => failed(id, notKept));
    }
    if (batch.some(({ op }) => op === "eraseProfile")) tables.settle();
    port.postMessage(replies);
  }
}

/** A conflict is found before anything is written, so it spoils nothing for the others; any other problem ends the batch. */
function writeOne(tables: Tables, request: Request): Reply {
  try {
    return { id: request.id, value: call(tables.write, request) };
  } catch (problem) {
    if (problem instanceof SeqConflict) return failed(request.id, problem);
    throw problem;
  }
}

function attempt(request: Request, work: () => unknown): Reply {
  try {
    return { id: request.id, value: work() };
  } catch (problem) {
    return failed(request.id, problem);
  }
}

function call(group: object, { op, args }: Request): unknown {
  const work = (group as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>)[op];
  if (!work) throw new Error(`The store has no ${op}`);
  return work(...args);
}

function failed(id: number, problem: unknown): Reply {
  const code =
    problem instanceof SeqConflict ? "SEQ_CONFLICT" : problem instanceof StoreError ? problem.code : null;
  return { id, failed: { code, message: problem instanceof Error ? problem.message : String(problem) } };
}
