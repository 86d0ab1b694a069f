/**
 * `npm run prove`: what Plenaria promises, shown by figures. Each section runs in a process of its own: those that
 * measure how fast a server is one after the other, the others two at a time. `--ci` takes the small sizes,
 * `--only name,name` some of them, `--seed n` another chance. The last line counts.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Section } from "./prove/section.ts";

/** Loaded by name, each in the process that runs it; the longest first. */
const SECTIONS: Readonly<Record<string, () => Promise<{ readonly section: Section }>>> = {
  fuzz: () => import("./prove/fuzz.ts"),
  hostile: () => import("./prove/hostile.ts"),
  simulation: () => import("./prove/simulation.ts"),
  mutants: () => import("./prove/mutants.ts"),
  rights: () => import("./prove/rights.ts"),
  canaries: () => import("./prove/canaries.ts"),
  codes: () => import("./prove/codes.ts"),
  offline: () => import("./prove/offline.ts"),
  kills: () => import("./prove/kills.ts"),
  flood: () => import("./prove/flood.ts"),
  damage: () => import("./prove/damage.ts"),
};

/** These measure times of a server: nothing else may run beside them. */
const ALONE: ReadonlySet<string> = new Set(["codes", "kills", "flood"]);
const SIDE_BY_SIDE = Math.min(2, availableParallelism());

const { values } = parseArgs({
  options: {
    ci: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    seed: { type: "string", default: "" },
    /** For this script itself: run this section here. */
    section: { type: "string", default: "" },
  },
});
const seed = values.seed === "" ? Date.now() % 1_000_000_000 : Number(values.seed);

if (values.section === "") await runAll();
else await runHere(values.section);

async function runAll(): Promise<void> {
  const names = values.only === "" ? Object.keys(SECTIONS) : values.only.split(",");
  const unknown = names.filter((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown.length > 0) {
    console.error(`No such section: ${unknown.join(", ")}. There are: ${Object.keys(SECTIONS).join(", ")}.`);
    process.exit(2);
  }
  const failed: string[] = [];
  const shown = async (name: string, isAlone: boolean): Promise<void> => {
    if (!(await holds(name, isAlone))) failed.push(name);
  };
  for (const name of names.filter((one) => ALONE.has(one))) await shown(name, true);
  const others = names.filter((one) => !ALONE.has(one));
  const isAlone = others.length === 1 || SIDE_BY_SIDE === 1;
  const lane = async (): Promise<void> => {
    for (let name = others.shift(); name !== undefined; name = others.shift()) await shown(name, isAlone);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  console.log(`${names.length - failed.length} sections hold, ${failed.length} do not (seed ${seed})`);
  if (failed.length > 0) {
    console.log(
      `Again: npm run prove -- --only ${failed.join(",")} --seed ${seed}${values.ci ? " --ci" : ""}`,
    );
    process.exitCode = 1;
  }
}

/** Runs a section in a process of its own. Where another runs beside it, what it says is said when it is over. */
async function holds(name: string, isAlone: boolean): Promise<boolean> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv,
      "--unhandled-rejections=strict",
      fileURLToPath(import.meta.url),
      ...["--section", name, "--seed", String(seed)],
      ...(values.ci ? ["--ci"] : []),
    ],
    { stdio: ["inherit", isAlone ? "inherit" : "pipe", isAlone ? "inherit" : "pipe"] },
  );
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => said.push(part));
  const [code] = (await once(child, "close")) as [number | null];
  process.stdout.write(Buffer.concat(said));
  console.log(`   ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  return code === 0;
}

async function runHere(name: string): Promise<void> {
  // A section that comes to no end has shown nothing.
  process.exitCode = 1;
  const { section } = await SECTIONS[name]!();
  console.log(`== ${section.name}: ${section.about} (seed ${seed}, ${values.ci ? "small" : "full"} size)`);
  const proofs = await section.run({ full: !values.ci, seed, say: (line) => console.log(`   ${line}`) });
  for (const { ok, what, found } of proofs) console.log(`   ${ok ? "ok  " : "FAIL"} ${what}: ${found}`);
  // A section without a proof has shown nothing.
  process.exit(proofs.length > 0 && proofs.every(({ ok }) => ok) ? 0 : 1);
}
