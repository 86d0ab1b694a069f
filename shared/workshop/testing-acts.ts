/** For tests: every act there is, at one's own table and another, for this session and another, as a phase would take it. */
import { commands, type CommandType } from "./commands.ts";
import type { Allow } from "./grants.ts";
import { floorTurn } from "./speakers.ts";
import { inputs } from "./testing-inputs.ts";
import { isOne, TAKEN_WHEN_CLOSED, type Named, type Phase, type Who } from "./testing-rights.ts";

export interface Attempt {
  readonly type: CommandType;
  readonly input: Readonly<Record<string, unknown>>;
  readonly named: Named;
  /** What it names, in a word or two: `t2 agree`; empty for an act that names nothing. */
  readonly scope: string;
}
/** What must come of it: it is not allowed, the workshop is closed, or it is a matter of the rules. */
export type Expected = "NOT_ALLOWED" | "WORKSHOP_CLOSED" | "allowed";

const TYPES = Object.keys(commands) as CommandType[];
/** Acts that are another act with another word in them. */
const ALSO: Partial<Record<CommandType, Readonly<Record<string, unknown>>>> = {
  "help.answer": { state: "coming" },
};
/** A prompt of session two; those of the samples belong to session one, or to the end. */
const OTHER_SESSION = "address";
/** Every act, once for each scope that it can name. */
export const attempts = (phase: Phase): readonly Attempt[] =>
  TYPES.flatMap((type) => {
    const sample = { ...inputs[type], ...asItStands(type, phase) };
    const also = ALSO[type];
    return [sample, ...(also ? [{ ...sample, ...also }] : [])].flatMap((input) => inScopes(type, input));
  });

function inScopes(type: CommandType, input: Readonly<Record<string, unknown>>): readonly Attempt[] {
  const { promptId } = input;
  const narrow = commands[type].allow.some((one) => /@(table|session)$/.test(one));
  const acts = typeof promptId === "string" && narrow;
  const tables = typeof input["tableId"] === "string" ? ["t1", "t2"] : [null];
  const sessions = typeof input["sessionId"] === "string" ? ["one", "two"] : [null];
  const prompts = acts ? [promptId, OTHER_SESSION] : [typeof promptId === "string" ? promptId : null];
  return tables.flatMap((tableId) =>
    sessions.flatMap((sessionId) =>
      prompts.map((prompt): Attempt => {
        const named = {
          ...(tableId === null ? {} : { tableId }),
          ...(sessionId === null ? {} : { sessionId }),
          ...(prompt === null ? {} : { promptId: prompt }),
        };
        const words = [
          tableId,
          sessionId,
          acts ? prompt : null,
          input["state"] === "coming" ? "coming" : null,
        ];
        return {
          type,
          input: { ...input, ...named },
          named,
          scope: words.filter((w) => w !== null).join(" "),
        };
      }),
    ),
  );
}
/** What somebody would name now who looks at their screen. */
function asItStands(type: CommandType, { workshop: { room } }: Phase): Readonly<Record<string, unknown>> {
  const ballot = room.ballots.at(-1);
  switch (type) {
    case "prompt.next":
    case "prompt.back":
    case "prompt.go":
    case "prompt.start":
    case "prompt.pause":
    case "prompt.resume":
    case "prompt.time":
      return { leaving: room.step.run };
    case "floor.call":
      return { turn: floorTurn(room.floor) };
    case "floor.time":
    case "floor.finish":
    case "floor.show":
      return { turn: room.floor.speaking?.turn ?? 0 };
    case "grant.end":
      return { grantId: room.grants.findLast((grant) => grant.until === null)!.id };
    case "turn.call":
    case "turn.pass":
    case "turn.later":
      return { personId: "amina" };
    case "ballot.cast":
      return { ballotId: ballot?.id ?? "b1", picks: ballot?.options.slice(0, ballot.picks) ?? [] };
    case "ballot.confirm":
      return { ballotId: ballot?.id ?? "b1", kept: ["r1", "r2"] };
    default:
      return {};
  }
}
/** By the row as it is printed, by the rules that narrow it, and by who this person is: what the answer must be. */
export function expected(who: Who, attempt: Attempt, phase: Phase, everybody: readonly Who[]): Expected {
  const { allow } = commands[attempt.type];
  const is = (one: Allow) => isOne(who, one, attempt.named, phase, everybody);
  if (!allow.some(is)) return "NOT_ALLOWED";
  if (phase.closed && !TAKEN_WHEN_CLOSED.includes(attempt.type)) return "WORKSHOP_CLOSED";
  return isNarrower(attempt, phase, is("facilitator@workshop")) ? "NOT_ALLOWED" : "allowed";
}
/** Two rules say less than their rows: [M1] only the desk says that somebody comes, [F5] only the speaking table shows. */
function isNarrower(
  { type, input, named }: Attempt,
  { workshop: { room } }: Phase,
  isDesk: boolean,
): boolean {
  if (type === "help.answer") return input["state"] === "coming" && !isDesk;
  const speaker = room.floor.speaking?.speaker;
  return (
    type === "floor.show" &&
    room.step.now === "prompt" &&
    room.step.promptId === named.promptId &&
    speaker?.kind === "table" &&
    speaker.tableId !== named.tableId
  );
}
