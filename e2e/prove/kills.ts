/**
 * Killed at any moment and started again: everything that was acknowledged is there once, and the countdown is right.
 * `KILLS=200` takes that many a store, `KILLS_ON=MongoDB` one store alone: for a thousand in slices, each with a seed of its own.
 * Half a proof is none: without a MongoDB to kill the section holds only where `KILLS_ON=SQLite` asked for one half.
 */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ms, percentile } from "../harness/numbers.ts";
import { killLoop, type LoopFound } from "../kills/loop.ts";
import type { Proof, ProveOptions, Section } from "./section.ts";

const KILLS = { full: 1_000, ci: 30 };
const SERVING_AGAIN_MS = 2_000;
const COUNTDOWN_MS = 250;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RUN_MONGODB = fileURLToPath(new URL("../../.ci/mongodb/run.sh", import.meta.url));

export const section: Section = {
  name: "kills",
  about: "kill -9 at random moments of a workshop, on both stores",
  async run(options) {
    process.setMaxListeners(0);
    build();
    const only = process.env["KILLS_ON"];
    const proofs = only === "MongoDB" ? [] : await onStore("SQLite", null, options);
    if (only === "SQLite") return proofs;
    const program = mongoProgram(options.say);
    if (program !== null) return [...proofs, ...(await onStore("MongoDB", program, options))];
    options.say("MongoDB: there is no server to start here (.ci/mongodb/run.sh needs Go)");
    return [...proofs, MONGODB_NOT_SHOWN];
  },
};

const MONGODB_NOT_SHOWN: Proof = {
  what: "MongoDB: nothing acknowledged is lost",
  ok: false,
  found: "not shown; KILLS_ON=SQLite asks for the other half alone",
};

/** What is killed is what `npm start` runs, as it is now. */
function build(): void {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin/tsc",
  );
  execFileSync(process.execPath, [compiler, "-b", "shared", "server"], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
  });
}

async function onStore(
  store: string,
  program: string | null,
  { full, seed, say }: ProveOptions,
): Promise<readonly Proof[]> {
  const began = performance.now();
  const kills = Number(process.env["KILLS"] ?? (full ? KILLS.full : KILLS.ci));
  const found = await killLoop({ program, kills, seed, say });
  for (const problem of [...found.problems, ...found.log.problems].slice(0, 10)) say(`${store}: ${problem}`);
  const took = (performance.now() - began) / 1000;
  const checked = `${found.checked} promises looked up after ${found.kills} kills in ${took.toFixed(0)} s`;
  return [
    {
      what: `${store}: nothing acknowledged is lost, everyone agrees`,
      ok: found.problems.length === 0 && found.checked > found.kills * 10,
      found: `${found.problems.length} broken, ${checked}, ${found.acts} acts, ${found.words} words on boards`,
    },
    {
      what: `${store}: each is in the log once, and the chain of hashes holds`,
      ok: found.log.problems.length === 0 && found.log.records > 0,
      found: `${found.log.problems.length} broken, ${found.log.checked} looked up in ${found.log.records} records, ${found.log.commits} commits`,
    },
    within(
      `${store}: serving again within ${SERVING_AGAIN_MS / 1000} s`,
      found.servingAgain,
      SERVING_AGAIN_MS,
    ),
    ...(program === null ? [] : [keeping(store, found)]),
    within(
      `${store}: the countdown is right to ${COUNTDOWN_MS} ms`,
      found.countdowns.map((error) => Math.abs(error)),
      COUNTDOWN_MS,
    ),
  ];
}

const keeping = (store: string, { keepingAgain }: LoopFound): Proof =>
  within(
    `${store}: its process killed alone, keeping again within ${SERVING_AGAIN_MS / 1000} s`,
    keepingAgain,
    SERVING_AGAIN_MS,
  );

function within(what: string, times: readonly number[], limit: number): Proof {
  const p99 = percentile(times, 0.99);
  return {
    what,
    ok: times.length > 0 && p99 < limit,
    found: `p50 ${ms(percentile(times, 0.5))}, p99 ${ms(p99)}, max ${ms(Math.max(...times))} of ${times.length}`,
  };
}

function mongoProgram(say: (line: string) => void): string | null {
  try {
    return execFileSync(RUN_MONGODB, ["--binary"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch (problem) {
    say(String(problem).split("\n")[0]!);
    return null;
  }
}
