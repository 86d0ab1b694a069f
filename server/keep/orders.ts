/** Backup, export and import, as a store does them: in the server that runs, or in a process of their own when none does. */
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { createInterface } from "node:readline";
import * as z from "zod";
import { readCode } from "../../shared/codes.ts";
import type { Store, StoredWorkshop } from "../store/store.ts";
import { exportWorkshop, importWorkshops, NotTaken } from "./whole.ts";

const order = z.discriminatedUnion("do", [
  z.object({ do: z.literal("backup"), to: z.string() }),
  z.object({ do: z.literal("export"), workshop: z.string(), to: z.string(), secrets: z.boolean() }),
  z.object({ do: z.literal("import"), from: z.string() }),
  z.object({ do: z.literal("list") }),
]);
export type Order = z.infer<typeof order>;

/** Sentences for the person who asked. */
export type Told = readonly string[];

export const ordersOn =
  (store: Store) =>
  async (said: unknown): Promise<Told> => {
    const { success, data } = z.safeParse(order, said);
    if (!success) throw new TypeError("This server does not know this order");
    return carryOut(store, data);
  };

export async function carryOut(store: Store, asked: Order): Promise<Told> {
  switch (asked.do) {
    case "backup":
      return backup(store, asked.to);
    case "export": {
      const workshop = await named(store, asked.workshop);
      await writeLines(asked.to, exportWorkshop(store, workshop, asked));
      const kept = asked.secrets
        ? "It holds the workshop's secrets: keep it as you would keep a key."
        : "It holds no secrets: after an import links are new and phones join again.";
      return [`The workshop ${workshop.id} is in ${asked.to}.`, kept];
    }
    case "import": {
      const taken = await importWorkshops(store, () => linesOf(asked.from));
      return taken.flatMap(({ workshop, commits, people, hasSecret }) => [
        `The workshop ${workshop.id} is here: code ${workshop.code}, ${people} people, ${commits} commits.`,
        ...(hasSecret
          ? []
          : ["The file held no secrets: links and QR codes are new, and phones join again."]),
      ]);
    }
    case "list":
      return (await store.listWorkshops()).map(
        ({ id, code, createdAt }) =>
          `${id}   code ${code}   made ${new Date(createdAt).toISOString().slice(0, 10)}`,
      );
    default:
      return asked satisfies never;
  }
}

/** A SQLite file where the store is one, else every workshop behind the other in one file. */
async function backup(store: Store, to: string): Promise<Told> {
  if (store.keepsOneFile) {
    await store.backup(to);
    return [
      `Everything is in ${to}.`,
      "It holds the secrets of all workshops: keep it as you would keep a key.",
    ];
  }
  const workshops = await store.listWorkshops();
  await writeLines(to, every(store, workshops));
  return [
    `${workshops.length} workshops are in ${to}.`,
    "It holds their secrets: keep it as you would keep a key.",
  ];
}

async function* every(store: Store, workshops: readonly StoredWorkshop[]): AsyncGenerator<string> {
  for (const workshop of workshops) yield* exportWorkshop(store, workshop, { secrets: true });
}

async function named(store: Store, name: string): Promise<StoredWorkshop> {
  const code = readCode(name);
  const found = (await store.workshopById(name)) ?? (code === "" ? null : await store.workshopByCode(code));
  if (!found)
    throw new NotTaken(`There is no workshop ${name} here. Without a name, all of them are listed.`);
  return found;
}

/** A whole file under its final name, or none. Only its owner may read it. */
async function writeLines(to: string, lines: AsyncIterable<string>): Promise<void> {
  if (existsSync(to)) throw new NotTaken(`${to} is there already. Nothing was changed.`);
  const part = `${to}.part`;
  const handle = openSync(part, "w", 0o600);
  try {
    for await (const line of lines) writeSync(handle, line);
    fsyncSync(handle);
  } catch (problem) {
    rmSync(part, { force: true });
    throw problem;
  } finally {
    closeSync(handle);
  }
  renameSync(part, to);
}

export const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity });
