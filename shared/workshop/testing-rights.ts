/**
 * For tests: an independent reading of the scope. What somebody may do in a phase follows here from who they were made
 * to be, never from `grants.ts`' own look at the state. Who there is, and which phases: testing-rights-world.ts.
 */
import type { BoardAction } from "../board/actions.ts";
import type { Instant } from "../time.ts";
import type { Allow } from "./grants.ts";
import type { TableRoleName, Workshop, WorkshopRole } from "./state.ts";
import type { Guest } from "./testing.ts";
import { tinyAgenda } from "./testing-agenda.ts";

/** The seating of the first day has the day's id; this one is opened for the second. */
export const DAY_ONE = "day1";
export const DAY_TWO = "day2";

/** Who somebody was made to be. Facts of all days at once: a phase says which of them count. */
export interface Who {
  readonly label: string;
  /** Three letters, for the printed table. */
  readonly short: string;
  readonly guest: Pick<Guest, "actor">;
  readonly joined: boolean;
  readonly grants: readonly { readonly role: WorkshopRole; readonly sessionId: string | null }[];
  /** By seating. */
  readonly seats: Readonly<Record<string, string>>;
  readonly roles: readonly {
    readonly seatingId: string;
    readonly tableId: string;
    readonly role: TableRoleName;
    readonly sessionId: string;
  }[];
}
/** What an act names. */
export interface Named {
  readonly tableId?: string;
  readonly sessionId?: string;
  readonly promptId?: string;
}
/** A moment of the workshop. */
export interface Phase {
  readonly name: string;
  readonly workshop: Workshop;
  readonly now: Instant;
  readonly sessionId: string | null;
  readonly seatingId: string;
  readonly closed: boolean;
  /** Table discussions so far, and the prompts of each that were reached. */
  readonly discussions: Readonly<
    Record<string, { readonly open: boolean; readonly reached: readonly string[] }>
  >;
}

/** The session that a prompt of the tiny agenda belongs to. */
export const SESSION_OF: Readonly<Record<string, string>> = Object.fromEntries(
  tinyAgenda.prompts.map((prompt) => [
    prompt.id,
    tinyAgenda.segments.find((segment) => segment.id === prompt.segmentId)!.sessionId,
  ]),
);

/** Whether this person, by who they were made to be, is what `role@scope` says, for an act that names this. */
export function isOne(
  who: Who,
  allow: Allow,
  named: Named,
  phase: Phase,
  everybody: readonly Who[],
): boolean {
  const { actor } = who.guest;
  const session =
    named.sessionId ?? (named.promptId === undefined ? phase.sessionId : SESSION_OF[named.promptId]!);
  const serves = (someone: Who, role: TableRoleName) =>
    someone.roles.some(
      (r) =>
        r.role === role &&
        r.tableId === named.tableId &&
        r.sessionId === session &&
        r.seatingId === phase.seatingId,
    );
  const granted = (role: WorkshopRole, sessionId: string | null) =>
    who.grants.some((g) => g.role === role && g.sessionId === sessionId);
  const own = actor.kind === "device" && actor.tableId === named.tableId;
  switch (allow) {
    case "server":
      return actor.kind === "server";
    case "facilitator@workshop":
      return granted("facilitator", null);
    case "generalRapporteur@workshop":
      return granted("generalRapporteur", null);
    case "sessionRapporteur@session":
      return session !== null && granted("sessionRapporteur", session);
    case "chair@session":
      return session !== null && granted("chair", session);
    case "rapporteur@table":
      return serves(who, "rapporteur");
    case "facilitator@table":
      return serves(who, "facilitator");
    case "seated@table":
      return named.tableId !== undefined && who.seats[phase.seatingId] === named.tableId;
    case "device@table":
      return own;
    case "rapporteursDevice@table":
      return own && everybody.some((someone) => serves(someone, "rapporteur"));
    case "delegate@workshop":
      return who.joined;
    default:
      return allow satisfies never;
  }
}

/** [W2] What a closed workshop still takes. */
export const TAKEN_WHEN_CLOSED: readonly string[] = [
  "workshop.close",
  "workshop.reopen",
  "discussion.close",
  "grant.give",
  "person.join",
  "link.renew",
  "link.open",
  "wayIn.issue",
  "person.return",
  "person.signOut",
  "person.erase",
];

/** What each prompt that works on a table's board brings to it. */
const BRINGS: Readonly<Record<string, readonly BoardAction[]>> = {
  roles: [],
  pairs: [],
  write: [],
  choose: [],
  cluster: ["card.add", "card.edit", "card.move", "cluster.make", "cluster.title"],
  titles: ["card.move", "cluster.make", "cluster.title"],
  agree: [],
  whisper: [],
  gather: ["card.add", "card.edit", "card.move", "cluster.make", "cluster.title"],
  round: [],
  more: ["card.add", "card.edit"],
  statement: ["statement.write"],
  address: [],
};
/** The seating, and the session, that a table discussion of the tiny agenda is held in. */
export const HELD: Readonly<Record<string, { readonly seatingId: string; readonly sessionId: string }>> = {
  ideas: { seatingId: DAY_ONE, sessionId: "one" },
  asks: { seatingId: DAY_TWO, sessionId: "two" },
};

/** [B1]-[B8], [V10]: what somebody may do on a document; null where they may not read it. */
export function onBoard(
  who: Who,
  boardId: string,
  phase: Phase,
  everybody: readonly Who[],
): ReadonlySet<BoardAction> | null {
  const is = (allow: Allow, named: Named = {}) => isOne(who, allow, named, phase, everybody);
  const bench = is("generalRapporteur@workshop") || is("facilitator@workshop");
  const words: readonly BoardAction[] = bench && !phase.closed ? ["text.write"] : [];
  if (boardId === "compile") return bench ? new Set(words) : null;
  if (boardId === "wording") {
    const isHere = who.guest.actor.kind !== "person" || who.joined;
    return phase.workshop.room.wordings.length > 0 && isHere ? new Set(words) : null;
  }
  const [discussionId = "", tableId = ""] = boardId.split(".");
  if (!Object.hasOwn(phase.discussions, discussionId)) return null;
  const [discussion, held] = [phase.discussions[discussionId]!, HELD[discussionId]!];
  const { actor } = who.guest;
  const itsDevice = actor.kind === "device" && actor.tableId === tableId;
  const sat = who.seats[held.seatingId] === tableId;
  const member = itsDevice ? discussion.open || phase.seatingId === held.seatingId : sat;
  const reader =
    actor.kind === "server" || bench || is("sessionRapporteur@session", { sessionId: held.sessionId });
  if (!member && !reader) return null;
  if (!member || !discussion.open || phase.closed) return new Set();
  // By the seats and the roles of the discussion's own seating.
  const then = { ...phase, seatingId: held.seatingId };
  const at = { tableId, sessionId: held.sessionId };
  const records = (["rapporteur@table", "rapporteursDevice@table"] as const).some((allow) =>
    isOne(who, allow, at, then, everybody),
  );
  return new Set([
    ...discussion.reached.flatMap((promptId) => BRINGS[promptId]!),
    ...(records && discussion.reached.length > 0 ? (["notes.write"] as const) : []),
  ]);
}
