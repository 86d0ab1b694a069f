// Runs the worker in tests and while developing, when it is not compiled beside this file: on Node 20 a worker has no loader of
// its own, whatever its parent was started with. Compiled, the worker is started directly and this file is not there.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Vitest compiles it once for all tests (built.contract.ts): to load the source takes each worker a third of a second.
const built = process.env.PLENARIA_BUILT;
if (built) await import(pathToFileURL(join(built, "worker.js")).href);
else {
  const { register } = await import("tsx/esm/api");
  register();
  await import("./worker.ts");
}
