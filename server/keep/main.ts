/** `npm run backup`, `restore`, `export` and `import`: asks the server that runs, or does it itself when none does. */
import { existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readConfig, type Config } from "../config.ts";
import { openStore } from "../store/open.ts";
import { askHolder } from "../store/sqlite/hold.ts";
import { carryOut, linesOf, type Order, type Told } from "./orders.ts";
import { isSqliteFile, restoreFile } from "./restore.ts";
import { importWorkshops, NotTaken } from "./whole.ts";

const HOW = `npm run backup -- FILE                               everything, while the server runs or not
npm run restore -- FILE                              puts a backup in place; the server must be stopped
npm run export -- WORKSHOP FILE [--without-secrets]  one workshop, by its id or its code; without arguments: which there are
npm run import -- FILE                               a workshop that was exported, here or elsewhere`;

try {
  const told = await work(process.argv.slice(2));
  process.stdout.write(`${told.join("\n")}\n`);
} catch (problem) {
  process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
  process.exitCode = 1;
}

async function work([task = "", ...rest]: readonly string[]): Promise<Told> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { "without-secrets": { type: "boolean", default: false } },
  });
  const config = readConfig(process.env);
  // npm runs this in the folder of the product; a file is meant to be where the person is.
  const file = (name: string): string => resolve(process.env["INIT_CWD"] ?? process.cwd(), name);
  const [first, second] = positionals;
  if (task === "export" && first === undefined) return list(config);
  if (first === undefined) throw new NotTaken(HOW);
  switch (task) {
    case "backup":
      return ask(config, { do: "backup", to: file(first) });
    case "restore":
      return restore(config, there(file(first)));
    case "export":
      if (second === undefined) throw new NotTaken(HOW);
      return ask(config, {
        do: "export",
        workshop: first,
        to: file(second),
        secrets: !values["without-secrets"],
      });
    case "import":
      return ask(config, { do: "import", from: there(file(first)) });
    default:
      throw new NotTaken(HOW);
  }
}

async function list(config: Config): Promise<Told> {
  const workshops = await ask(config, { do: "list" });
  return workshops.length === 0 ? ["There is no workshop here."] : workshops;
}

async function ask(config: Config, order: Order): Promise<Told> {
  if (config.mongoUrl === undefined) {
    mkdirSync(config.dataFolder, { recursive: true });
    const answer = await askHolder(config.dataFolder, order);
    if (answer) return answer.done as Told;
  }
  const store = await openStore(config);
  try {
    return await carryOut(store, order);
  } finally {
    await store.close();
  }
}

async function restore(config: Config, from: string): Promise<Told> {
  const stamp = new Date().toISOString().replaceAll(":", "-");
  if (isSqliteFile(from)) {
    if (config.mongoUrl !== undefined)
      throw new NotTaken(
        "This is a backup of the embedded store; MONGODB_URL is set. Export its workshops and import them here.",
      );
    return restoreFile(config.dataFolder, from, stamp);
  }
  // A backup of MongoDB: workshops behind each other. Those that are here stay as they are.
  const store = await openStore(config);
  try {
    const taken = await importWorkshops(store, () => linesOf(from), { skipKnown: true });
    return [`${taken.length} workshops were put back; those that were here already stayed as they are.`];
  } finally {
    await store.close();
  }
}

function there(file: string): string {
  if (!existsSync(file)) throw new NotTaken(`There is no file ${file}.`);
  return file;
}
