/** Every act there is, sent by everybody, with payloads that no screen makes, over lines that know no network. */
import type { Actor } from "../../shared/ids.ts";
import type { Answer } from "../../shared/protocol.ts";
import { commands, type CommandType } from "../../shared/workshop/commands.ts";
import { inputs } from "../../shared/workshop/testing-inputs.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { act } from "../../server/live/house.ts";
import { openTestHouse, type TestLine } from "../../server/live/testing.ts";
import { createLog } from "../../server/log.ts";
import { reportOf } from "../../server/report/report.ts";
import { memoryStore } from "../../server/store/memory.ts";
import { Chance } from "../delegates/chance.ts";
import { StillMachine } from "./machine.ts";
import { type Named, namedAct } from "./names.ts";
import { anything, spoiled } from "./payloads.ts";
import { Stopwatch, type Times } from "./slowest.ts";
import { polluted, strayNames } from "./traces.ts";

const PEOPLE = ["fay", "amina", "jean", "rita", "gus", "sue"] as const;
const ROLES = [
  ["g1", "fay", "facilitator", null],
  ["g2", "gus", "generalRapporteur", null],
  ["g3", "sue", "sessionRapporteur", "one"],
] as const;
const TYPES = Object.keys(commands) as CommandType[];
/** Acts that say a name which means something to JavaScript. */
const NAMED_ACTS = 0.02;
const PROMPTS = ["write", "choose", "cluster", "titles", "agree", "report", "write"];

export interface EventRound {
  readonly events: number;
  readonly problems: readonly string[];
  readonly times: Times;
}

export async function playEvents({
  seed,
  events,
  onAnswer,
  onNamed,
}: {
  readonly seed: number;
  readonly events: number;
  readonly onAnswer: (answer: string) => void;
  readonly onNamed?: (named: Named, isRefused: boolean) => void;
}): Promise<EventRound> {
  const chance = new Chance(seed);
  const machine = new StillMachine(chance.fork("machine"));
  const problems: string[] = [];
  const store = memoryStore();
  const hall = openTestHouse({ store, machine, log: createLog("silent") });
  const open = await machine.until(hall.workshop());
  for (const [i, personId] of PEOPLE.entries())
    await machine.until(
      act(open.room, "person.join", {
        personId,
        profile: profileOf(personId),
        tableId: i === 0 ? null : "t1",
      }),
    );
  for (const [id, personId, role, sessionId] of ROLES)
    await machine.until(act(open.room, "grant.give", { id, personId, role, sessionId }));
  const actors: Actor[] = [
    ...PEOPLE.map((id): Actor => ({ kind: "person", id })),
    { kind: "device", tableId: "t1" },
    { kind: "screen", view: "projector" },
  ];
  const lines = actors.map((actor) => hall.line(open, actor));
  await machine.until(lines[0]!.says("go", "prompt.go", { leaving: 0, promptId: chance.one(PROMPTS) }));
  const watch = new Stopwatch(seed);
  const waiting: Promise<void>[] = [];
  for (let i = 0; i < events && problems.length < 3; i += 1) {
    const line = comes(lines, chance, (actor) => hall.line(open, actor));
    const named = chance.happens(NAMED_ACTS) ? namedAct(`c${i}`, chance) : null;
    const args = named?.args ?? anyCommand(i, chance);
    const resyncs = named === null && chance.happens(0.05) ? [anything(chance), anything(chance)] : null;
    try {
      watch.time(i, () => {
        if (resyncs) line.hearing!.resync(resyncs[0], resyncs[1]);
        else waiting.push(line.hearing!.command(args).then((answer) => note(answer, args, named)));
      });
    } catch (problem) {
      problems.push(`event ${i} threw ${String(problem)} (seed ${seed}) ${said(args)}`);
    }
    for (const one of lines) one.heard.length = 0;
    machine.moveBy(40);
    if (i % 16 === 0) await machine.until(Promise.all(waiting.splice(0)));
  }
  await machine.until(Promise.all(waiting));
  await machine.until(open.room.settled());
  try {
    for (const lang of ["en", "fr"] as const)
      for (const format of ["md", "json"] as const) {
        // Something that every object inherits, looked up and written down.
        const found = /\[native code\]|\[object \w+\]/.exec(reportOf(open, lang, format, true));
        if (found) problems.push(`the report says ${found[0]} (seed ${seed})`);
      }
    const strays = [...strayNames(open.room.durable), ...polluted()];
    if (strays.length > 0) problems.push(`at the end ${strays.join("; ")} (seed ${seed})`);
    const again = openTestHouse({ store, machine, log: createLog("silent") });
    const reopened = (await machine.until(again.house.workshop(open.stored.id)))!;
    if (
      reopened.room.seq !== open.room.seq ||
      JSON.stringify(reopened.room.durable.room) !== JSON.stringify(open.room.durable.room)
    )
      problems.push(`opened again it is another workshop (seed ${seed})`);
    again.lines.close();
  } catch (problem) {
    problems.push(`at the end ${String(problem)} (seed ${seed})`);
  }
  await machine.until(hall.close());
  return { events, problems, times: watch.times };

  function note(answer: Answer, args: readonly unknown[], named: Named | null): void {
    if (named) onNamed?.(named, "refused" in answer);
    onAnswer("ok" in answer ? "done" : "refused" in answer ? answer.refused : "failed");
    if ("failed" in answer) problems.push(`an act failed (seed ${seed}) ${said(args)}`);
  }
}

/** Somebody; who was cut off comes again. */
function comes(lines: TestLine[], chance: Chance, line: (actor: Actor) => TestLine): TestLine {
  // The first is the facilitator, who may do most.
  const at = chance.happens(0.3) ? 0 : chance.below(lines.length);
  if (lines[at]!.isCut) lines[at] = line(lines[at]!.guest.actor);
  return lines[at]!;
}

/** Id, type and input, mostly in this order. */
export function anyCommand(i: number, chance: Chance): readonly unknown[] {
  if (chance.happens(0.04)) return Array.from({ length: chance.below(6) }, () => anything(chance));
  const type = chance.happens(0.97) ? chance.one(TYPES) : anything(chance);
  const known = typeof type === "string" && Object.hasOwn(inputs, type) ? inputs[type as CommandType] : {};
  const input = chance.happens(0.25)
    ? known
    : chance.happens(0.85)
      ? spoiled(known, chance)
      : anything(chance);
  // An id now and then again: the same answer, and no second effect.
  const id = chance.happens(0.95)
    ? `c${i}`
    : chance.happens(0.7)
      ? `c${chance.below(i + 1)}`
      : anything(chance);
  const args = [id, type, input];
  return chance.happens(0.03) ? [...args, anything(chance)] : args;
}

function said(args: readonly unknown[]): string {
  return (
    JSON.stringify(args, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value))?.slice(
      0,
      1_000,
    ) ?? ""
  );
}
