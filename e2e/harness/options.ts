/** What a script was asked for on its command line. */
import { parseArgs } from "node:util";

/** Numbers and words by name, each with its default. An option that is not known ends the script with a word about it. */
export function options<D extends Readonly<Record<string, number | string>>>(
  defaults: D,
): { readonly [K in keyof D]: D[K] extends number ? number : string } {
  const names = Object.keys(defaults);
  let given: Record<string, string | undefined>;
  try {
    given = parseArgs({
      options: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])),
    }).values as Record<string, string | undefined>;
  } catch (problem) {
    return stop(problem instanceof Error ? problem.message : String(problem));
  }
  const read = (name: string): number | string => {
    const value = given[name];
    const usual = defaults[name]!;
    if (value === undefined || typeof usual === "string") return value ?? usual;
    return Number.isFinite(Number(value)) ? Number(value) : stop(`--${name} is a number, not "${value}"`);
  };
  return Object.fromEntries(names.map((name) => [name, read(name)])) as ReturnType<typeof options<D>>;
}

function stop(why: string): never {
  console.error(why);
  process.exit(2);
}
