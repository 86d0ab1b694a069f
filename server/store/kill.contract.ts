import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { built, NODE_FLAGS } from "../built.contract.ts";
import { all } from "./testing.ts";
import type { Backend } from "./store.contract.ts";

export interface KillableBackend extends Backend {
  /** How another process finds the same data: a folder or an address. */
  readonly where: string;
}

/** As `kill.writer.contract.ts` takes it. */
export type WriterKind = "sqlite-wasm" | "sqlite-node" | "mongo";

const ROUNDS = 3;

/** `kill -9` at a moment that nobody chose; the seed is time itself, so every run tries others. */
export function killPromises(name: string, kind: WriterKind, prepare: () => Promise<KillableBackend>): void {
  describe(`${name} survives kill -9`, () => {
    test("everything acknowledged is there, no commit is half there, and the next server goes on at once", async () => {
      const backend = await prepare();
      let expected = 0;
      try {
        for (let round = 1; round <= ROUNDS; round++) {
          const acknowledged = await writeUntilKilled(kind, backend.where, 20 + Math.random() * 100);
          expect(acknowledged, "the writer wrote before it was killed").toBeGreaterThan(expected);
          const store = await backend.open();
          const commits = await all(store, "w1");
          await store.close();
          expect(commits.length).toBeGreaterThanOrEqual(acknowledged);
          // Three records a commit, none missing, none twice.
          expect(commits.map(({ records }) => records.map(({ seq }) => seq))).toEqual(
            commits.map((_, index) => [1, 2, 3].map((nth) => index * 3 + nth)),
          );
          expected = commits.length;
        }
      } finally {
        await backend.remove();
      }
    }, 30_000);
  });
}

/** Starts a writer, kills it some milliseconds after its first acknowledged commit; gives the last one acknowledged. */
async function writeUntilKilled(kind: WriterKind, where: string, afterMs: number): Promise<number> {
  const writer = spawn(process.execPath, [...NODE_FLAGS, built("writer"), kind, where], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(writer, "exit");
  let last = 0;
  let complaint = "";
  writer.stderr.on("data", (text: Buffer) => (complaint += text.toString()));
  const lines = createInterface({ input: writer.stdout });
  const spoken = once(lines, "close");
  let killing: Promise<void> | null = null;
  lines.on("line", (line) => {
    last = Number(line);
    killing ??= pause(afterMs).then(() => void writer.kill("SIGKILL"));
  });
  const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  await spoken;
  if (signal !== "SIGKILL") throw new Error(`The writer ended by itself (${code}): ${complaint}`);
  return last;
}
