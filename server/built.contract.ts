/**
 * For tests: the server compiled once for all of them. Processes and threads that are started from the source compile it
 * anew each time, which costs more than most tests. Vitest calls this before the first test.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

/** Where it lies; `worker.source.mjs` looks there too. */
const PLACE = "PLENARIA_BUILT";
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PROGRAMS = {
  main: "server/main.ts",
  worker: "server/store/sqlite/worker.ts",
  writer: "server/store/kill.writer.contract.ts",
};

/**
 * For Node, where it runs tests: SQLite as WebAssembly is compiled in each process that opens a store, and to make its code
 * fast takes longer than a test needs it.
 */
export const NODE_FLAGS = ["--liftoff-only"];

/** The compiled program, to be started by Node with NODE_FLAGS. */
export function built(program: keyof typeof PROGRAMS): string {
  const place = process.env[PLACE];
  if (place === undefined)
    throw new Error("Vitest has not compiled the server: see globalSetup in vitest.config.ts");
  return join(place, `${program}.js`);
}

export default async function compile(project: TestProject): Promise<() => void> {
  // Among the packages, because what is compiled imports them; a folder for each run, because runs overlap.
  const cache = join(ROOT, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const place = mkdtempSync(join(cache, "plenaria-"));
  const compiled = () => compileInto(place);
  await compiled();
  process.env[PLACE] = place;
  project.onTestsRerun(compiled);
  return () => rmSync(place, { recursive: true, force: true });
}

async function compileInto(outDir: string): Promise<void> {
  // Here, where it is needed: tests take what else is in this file, and Vite takes long to load.
  const { build } = await import("vite");
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    build: {
      ssr: true,
      outDir,
      minify: false,
      target: "node20",
      rolldownOptions: {
        input: PROGRAMS,
        output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
      },
    },
  });
}
