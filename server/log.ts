/**
 * Structured lines without secrets: a line says which workshop, which actor by reference, which code; never a name, a
 * word, a key or a cookie. Only facts of known names get in, and of an error only what is not made of somebody's words.
 */
import { pino, type DestinationStream } from "pino";
import { standardError } from "./standardError.ts";

export interface Log {
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
}

/** What a line may hold. A fact that is not named here is left out, and the line says that one was. */
const FACTS: ReadonlySet<string> = new Set([
  "workshop",
  "actor",
  "by",
  "act",
  "type",
  "code",
  "why",
  "reference",
  "route",
  "problem",
  "damage",
  "seq",
  "tries",
  "waiting",
  "set",
  "signal",
]);

/** `silent` for tests, else pino's levels. */
export function createLog(level: string, to: DestinationStream = standardError()): Log {
  return pino(
    {
      level,
      base: null,
      serializers: { problem: plainProblem },
      formatters: { log: onlyKnown },
    },
    to,
  );
}

function onlyKnown(facts: Record<string, unknown>): Record<string, unknown> {
  const known = Object.entries(facts).filter(([name]) => FACTS.has(name));
  const left = Object.keys(facts).length - known.length;
  return Object.fromEntries(left === 0 ? known : [...known, ["leftOut", left]]);
}

interface PlainProblem {
  readonly name: string;
  readonly code?: string | number;
  readonly message: string;
  readonly at: readonly string[];
  readonly cause?: PlainProblem;
}

const MOST_FRAMES = 12;
const LONGEST_MESSAGE = 300;
const DEEPEST_CAUSE = 3;

/**
 * Errors of libraries carry what they were working on: a body that was no JSON, the documents of a write. Nothing is
 * taken from them but name, code, places in the program, and the message without what it quotes.
 */
function plainProblem(problem: unknown, depth = 0): PlainProblem {
  if (!(problem instanceof Error)) return { name: typeof problem, message: "not an error", at: [] };
  const { name, message, stack = "", cause } = problem;
  const { code } = problem as { readonly code?: unknown };
  return {
    name,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    message: withoutQuotes(message),
    at: stack
      .split("\n")
      .flatMap((line) => /^\s+at (.+)$/.exec(line)?.[1] ?? [])
      .slice(0, MOST_FRAMES),
    ...(cause instanceof Error && depth < DEEPEST_CAUSE ? { cause: plainProblem(cause, depth + 1) } : {}),
  };
}

/** From the first quotation mark to the last one of its kind: what is quoted may have such marks in it. */
const withoutQuotes = (message: string): string =>
  message
    .replace(/"[\s\S]*"/, '"…"')
    .replace(/`[\s\S]*`/, "`…`")
    .replace(/(?<!\w)'[\s\S]*'/, "'…'")
    .replace(/\{[\s\S]*\}/, "{…}")
    .slice(0, LONGEST_MESSAGE);
