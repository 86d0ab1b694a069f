// Runs the worker from its TypeScript source, in tests and while developing: on Node 20 a worker has no loader of its own,
// whatever its parent was started with. Compiled, the worker is started directly and this file is not there.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
