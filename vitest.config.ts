import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { NODE_FLAGS } from "./server/built.contract.ts";

export default defineConfig({
  test: {
    include: ["{shared,server,web,e2e}/**/*.test.{ts,tsx}"],
    exclude: ["e2e/stories/**"],
    testTimeout: 15_000,
    hookTimeout: 15_000,
    globalSetup: "server/built.contract.ts",
    // Files share processes, and each process loads the modules once. No test keeps anything in them: see the next three.
    pool: "forks",
    isolate: false,
    // Many tests wait: for a disk, a timer, another process. By itself Vitest leaves one of two cores alone.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    unstubGlobals: true,
    unstubEnvs: true,
    restoreMocks: true,
    execArgv: NODE_FLAGS,
  },
});
