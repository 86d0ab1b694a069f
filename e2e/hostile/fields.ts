/** Every text and every id of every act, each replaced by each hostile string, sent by somebody who may. */
import { idSchema, tableIdSchema } from "../../shared/ids.ts";
import { hasUnwanted } from "../../shared/text.ts";
import { decide } from "../../shared/workshop/decide.ts";
import { evolve } from "../../shared/workshop/evolve.ts";
import { attempts, type Attempt } from "../../shared/workshop/testing-acts.ts";
import type { Phase, Who } from "../../shared/workshop/testing-rights.ts";
import { rightsWorld } from "../../shared/workshop/testing-rights-world.ts";

export interface FieldsFound {
  readonly acts: number;
  readonly fields: number;
  readonly tried: number;
  readonly taken: number;
  readonly wrong: readonly string[];
}
type Path = readonly (string | number)[];

export function tryFields(strings: readonly string[]): FieldsFound {
  const world = rightsWorld();
  const found = { acts: 0, fields: 0, tried: 0, taken: 0, wrong: [] as string[] };
  const names = Object.getOwnPropertyNames(Object.prototype).join();
  for (const { attempt, phase, who } of doable(world)) {
    found.acts += 1;
    for (const path of stringsIn(attempt.input)) {
      found.fields += 1;
      for (const text of strings) {
        found.tried += 1;
        const where = `${attempt.type} ${path.join(".")} ${JSON.stringify(text).slice(0, 60)}`;
        try {
          const decided = decide(phase.workshop, attempt.type, replaced(attempt.input, path, text), {
            now: phase.now,
            actor: who.guest.actor,
            readBoard: (boardId) => world.room.board(boardId),
          });
          if ("refused" in decided) continue;
          found.taken += 1;
          const bad = unclean({ ...decided, events: decided.events.map(({ data }) => data) });
          if (bad !== null) found.wrong.push(`${where} is kept as ${JSON.stringify(bad).slice(0, 60)}`);
          let { workshop } = phase;
          for (const [i, event] of decided.events.entries())
            workshop = evolve(workshop, { seq: 1e6 + i, at: phase.now, by: "server", ...event });
          JSON.stringify(workshop.room);
        } catch (problem) {
          found.wrong.push(`${where} breaks: ${String(problem)}`);
        }
      }
    }
  }
  if (Object.getOwnPropertyNames(Object.prototype).join() !== names || "polluted" in {})
    found.wrong.push("Object.prototype is not what it was");
  return found;
}

/** Each act once, in a phase and by somebody where it is done as the sample has it. */
function doable({ everybody, phases, room }: ReturnType<typeof rightsWorld>) {
  const done = new Map<string, { attempt: Attempt; phase: Phase; who: Who }>();
  for (const phase of phases)
    for (const attempt of attempts(phase)) {
      if (done.has(attempt.type)) continue;
      for (const who of everybody) {
        const decided = decide(phase.workshop, attempt.type, attempt.input, {
          now: phase.now,
          actor: who.guest.actor,
          readBoard: (boardId) => room.board(boardId),
        });
        if ("refused" in decided) continue;
        done.set(attempt.type, { attempt, phase, who });
        break;
      }
    }
  return [...done.values()];
}

function stringsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  // Of a long list, the first few: the others are of the same shape.
  const entries = Array.isArray(value) ? [...value.entries()].slice(0, 2) : Object.entries(value);
  return entries.flatMap(([key, part]) => stringsIn(part, [...path, key]));
}
function replaced(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value))
    return value.map((part: unknown, i) => (i === key ? replaced(part, rest, text) : part));
  return {
    ...(value as object),
    [key]: replaced((value as Record<string | number, unknown>)[key], rest, text),
  };
}

/** A string that nobody may have been given, or a name of a field that is none; null: all is well. */
function unclean(value: unknown): string | null {
  if (typeof value === "string") return hasUnwanted(value) || value !== value.normalize("NFC") ? value : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    if (!idSchema.safeParse(key).success && !tableIdSchema.safeParse(key).success && !/^[\w.-]+$/.test(key))
      return key;
    const bad = unclean(part);
    if (bad !== null) return bad;
  }
  return null;
}
