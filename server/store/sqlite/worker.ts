import { parentPort, workerData } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { instant } from "../../../shared/time.ts";
import { openDriver } from "./driver.ts";
import { failed, openEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { OPENED, SYNCED, WRITES } from "./messages.ts";
import type { Reply, Request, WorkerSettings } from "./messages.ts";

/** The thread that owns the file. Writes that arrive together share one transaction and one sync, whichever workshops they belong to. */
const port = parentPort;
if (!port) throw new Error("This file runs as a worker thread");
start(port, workerData as WorkerSettings);

/** Opens the file, says so, and serves; a thread that could not open it says why and has nothing left to do. */
function start(port: MessagePort, { file, driver }: WorkerSettings): void {
  try {
    const open = (name: string) => openDriver(driver, name);
    const synced: Reply[] = [];
    const engine = openEngine({ file, open, now: () => instant(Date.now()) }, (value) =>
      synced.push({ id: SYNCED, value }),
    );
    serve(port, engine, synced);
    port.postMessage([{ id: OPENED, value: null } satisfies Reply]);
  } catch (problem) {
    // Not thrown: the error of a thread may overtake its words, and the reason would be lost.
    port.postMessage([failed(OPENED, problem)]);
  }
}

/** `synced`: what is to be said of it beside the next replies. */
function serve(port: MessagePort, engine: Engine, synced: Reply[]): void {
  let waiting: Request[] = [];

  port.on("message", (request: Request) => {
    if (WRITES.has(request.op)) {
      waiting.push(request);
      if (waiting.length === 1) setImmediate(commit);
      return;
    }
    if (request.op === "close") {
      commit();
      port.postMessage([closed(request)]);
      port.close();
      return;
    }
    port.postMessage([engine.answer(request)]);
  });

  function commit(): void {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    const replies = engine.commit(batch);
    port.postMessage([...replies, ...synced.splice(0)]);
    engine.tidy();
  }

  function closed({ id }: Request): Reply {
    try {
      engine.close();
      return { id, value: null };
    } catch (problem) {
      return failed(id, problem);
    }
  }
}
