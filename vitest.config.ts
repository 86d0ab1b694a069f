import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { NODE_FLAGS } from "./server/built.contract.ts";

const WAITING = /\/server\/(store|keep)\/|\/server\/live\/(stopping|kill|keeping)\./;

/** Files that wait much begin first, also where Vitest does not know yet how long they take: at the end nothing would run beside them. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const waits = ({ moduleId }: TestSpecification): number => Number(WAITING.test(moduleId));
    return (await super.sort(files)).toSorted((a, b) => waits(b) - waits(a));
  }
}

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
    // Many tests wait: for a disk, a timer, another process. One more than there are cores, so that none of these waits too.
    maxWorkers: availableParallelism() + 1,
    // Vitest shuffles only where nobody else says what comes first.
    sequence: process.argv.some((arg) => arg.startsWith("--sequence.shuffle"))
      ? {}
      : { sequencer: WaitingFirst },
    unstubGlobals: true,
    unstubEnvs: true,
    restoreMocks: true,
    execArgv: NODE_FLAGS,
  },
});
