/**
 * `npm run rehearse -- --goals [names or letters]`: how large a hall one server process carries, goal by goal, each with its own
 * verdict. Relays that promise nothing are measured in the same run, in turns with it, so that what is printed is how
 * Plenaria stands to them on this machine, however busy it is. Ends with 1 when a goal is not reached.
 */
import { cpus, loadavg, totalmem } from "node:os";
import { hall } from "./goals/hall.ts";
import { idle, join } from "./goals/join.ts";
import { next } from "./goals/next.ts";
import { presence } from "./goals/presence.ts";
import { tables } from "./goals/tables.ts";

/** What `--tables` and the others change; left out, each goal has its own size. */
export interface Asked {
  readonly tables: number | null;
  readonly seats: number | null;
  /** Edits a person and second. */
  readonly rate: number | null;
  readonly seconds: number | null;
  readonly phones: number | null;
}

export interface Verdict {
  readonly what: string;
  readonly isReached: boolean;
  readonly found: string;
}
export type Goal = (asked: Asked, say: (line: string) => void) => Promise<readonly Verdict[]>;

const GOALS: Readonly<Record<string, Goal>> = { hall, tables, next, join, presence, idle };

const LETTERS: Readonly<Record<string, string>> = {
  a: "hall",
  b: "tables",
  c: "next",
  d: "join",
  e: "presence",
  f: "idle",
};

/** False when a goal is missed. */
export async function rehearseGoals(name: string, asked: Asked): Promise<boolean> {
  const names = name === "" ? Object.keys(GOALS) : name.split(",").map((one) => LETTERS[one] ?? one);
  const unknown = names.filter((one) => !Object.hasOwn(GOALS, one));
  if (unknown.length > 0) {
    console.error(`No such goal: ${unknown.join(", ")}. There are: ${Object.keys(GOALS).join(", ")}.`);
    process.exit(2);
  }
  const [cpu] = cpus();
  console.log(
    `${cpus().length} x ${cpu?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
  );
  const verdicts: Verdict[] = [];
  for (const one of names) {
    console.log(`\n== ${one}, load ${loadavg()[0]!.toFixed(1)}`);
    const found = await GOALS[one]!(asked, (line) => console.log(`   ${line}`));
    for (const { isReached, what, found: figures } of found)
      console.log(`   ${isReached ? "reached" : "MISSED "} ${what}: ${figures}`);
    verdicts.push(...found);
  }
  const missed = verdicts.filter(({ isReached }) => !isReached).length;
  console.log(`\n${verdicts.length - missed} goals reached, ${missed} missed`);
  return missed === 0 && verdicts.length > 0;
}
