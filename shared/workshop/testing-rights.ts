/**
 * For tests: everybody that a room can hold, in every phase of a workshop, and an independent reading of the scope: what
 * each may do follows here from who they were made to be, never from `grants.ts`' own look at the state.
 */
import type { BoardAction } from "../board/actions.ts";
import { minutes, seconds, type Instant } from "../time.ts";
import type { Allow } from "./grants.ts";
import { floorTurn } from "./speakers.ts";
import type { TableRoleName, Workshop, WorkshopRole } from "./state.ts";
import { openRoom, reach, type Guest, type TestRoom } from "./testing.ts";
import { tinyAgenda } from "./testing-agenda.ts";

/** The seating of the first day has the day's id; this one is opened for the second. */
const DAY_ONE = "day1";
const DAY_TWO = "day2";

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
export interface RightsWorld {
  readonly room: TestRoom;
  readonly everybody: readonly Who[];
  readonly phases: readonly Phase[];
}

const SESSION_OF: Readonly<Record<string, string>> = Object.fromEntries(
  tinyAgenda.prompts.map((prompt) => [
    prompt.id,
    tinyAgenda.segments.find((segment) => segment.id === prompt.segmentId)!.sessionId,
  ]),
);

// --------------------------------------------------------------------------------- what the scope says

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
const HELD: Readonly<Record<string, { readonly seatingId: string; readonly sessionId: string }>> = {
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

// -------------------------------------------------------------------------------------- the whole room

/** A workshop of two days walked through, with everybody in it, looked at in every phase. */
export function rightsWorld(): RightsWorld {
  const { room, fay } = openRoom({ seats: 8 });
  const everybody = gather(room, fay);
  const phases: Phase[] = [];
  const discussions: Record<string, Phase["discussions"][string]> = {};
  const closes = (discussionId: string) => {
    room.server.does("discussion.close", { discussionId });
    discussions[discussionId] = { ...discussions[discussionId]!, open: false };
  };
  let [sessionId, seatingId, closed]: [string | null, string, boolean] = [null, DAY_ONE, false];
  const look = (name: string) => {
    const { workshop, now } = room;
    phases.push({
      name,
      workshop,
      now,
      sessionId,
      seatingId,
      closed,
      discussions: { ...discussions },
    });
  };
  const step = (promptId: string, name: string, then?: () => void) => {
    reach(room, promptId);
    then?.();
    sessionId = SESSION_OF[promptId]!;
    const id = tinyAgenda.prompts.find((prompt) => prompt.id === promptId)!.segmentId;
    if (HELD[id]) discussions[id] = { open: true, reached: [...(discussions[id]?.reached ?? []), promptId] };
    look(name);
  };
  const [amina, rita, gus, sue] = ["amina", "rita", "gus", "sue"].map((id) => room.person(id));

  look("before the first day");
  step("talks", "a briefing");
  amina!.does("question.ask", { id: "q1", text: "Who pays?" });
  step("roles", "sharing out roles");
  step("pairs", "talk in pairs");
  step("write", "writing alone", () => {
    for (const id of ["amina", "rita"])
      room.person(id).does("card.write", { promptId: "write", cardId: CARD[id]!, text: `A card of ${id}` });
    fay.does("ready.ask", { id: "q1" });
  });
  step("choose", "choosing cards");
  step("cluster", "clustering");
  step("titles", "titles");
  step("agree", "agreeing on highlights", () =>
    rita!.does("highlight.draft", {
      ...DRAFT,
      tableId: "t1",
      text: "y",
      clusterIds: [],
      cardIds: [],
      addressee: null,
    }),
  );
  rita!.does("highlight.push", { tableId: "t1", promptId: "agree", ids: [DRAFT.id] });
  sue!.does("finding.write", { id: "f1", sessionId: "one", text: "x", sources: [] });
  const speaker = { kind: "table" as const, tableId: "t1" };
  step("report", "table 1 reports", () =>
    fay.does("floor.call", {
      promptId: "report",
      turn: floorTurn(room.workshop.room.floor),
      speaker,
      planned: minutes(3),
    }),
  );
  step("rest", "a break");
  room.passes(minutes(60));
  fay.does("prompt.next", { leaving: room.run });
  sessionId = null;
  room.passes(seconds(61));
  closes("ideas");
  amina!.does("late.send", {
    id: "l1",
    tableId: "t1",
    discussionId: "ideas",
    place: { kind: "card", id: "c1" },
    text: "x",
  });
  look("between days, the discussion closed");

  fay.does("seating.open", { id: DAY_TWO, dayId: DAY_TWO });
  seatingId = DAY_TWO;
  for (const [id, tableId] of [
    ["amina", "t1"],
    ["rita", "t2"],
    ["tom", "t1"],
    ["rob", "t2"],
  ] as const)
    room.person(id).does("seat.take", { tableId });
  for (const [id, tableId, sessionIds] of [
    ["amina", "t1", ["two", "end"]],
    ["rita", "t2", ["two", "end"]],
  ] as const)
    for (const session of sessionIds)
      room.person(id).does("role.give", { tableId, sessionId: session, role: "rapporteur", personId: id });
  look("a new seating");
  step("whisper", "writing without names");
  step("gather", "clustering, day 2");
  step("round", "a round");
  step("more", "writing at the table");
  step("statement", "a statement");
  step("address", "highlights by addressee");
  for (const id of ["r1", "r2", "r3"])
    gus!.does("recommendation.add", {
      id,
      sentence: `Sentence of ${id}`,
      highlightIds: [DRAFT.id],
      addressee: "",
      theme: "",
    });
  gus!.does("point.add", { id: "p1", recommendationId: "r1", text: "A point", highlightIds: [] });
  step("list", "the list is shown");
  gus!.does("list.publish", {});
  room.passes(seconds(61));
  closes("asks");
  step("vote", "a ballot is open", () =>
    fay.does("ballot.open", { id: "b1", promptId: "vote", picks: 2, keep: 2 }),
  );
  const choose = (ballotId: string, t1: string[], t2: string[]) => {
    amina!.does("ballot.cast", { ballotId, tableId: "t1", picks: t1 });
    rita!.does("ballot.cast", { ballotId, tableId: "t2", picks: t2 });
    fay.does("ballot.close", { ballotId });
  };
  choose("b1", ["r1", "r2"], ["r1", "r3"]);
  look("a tie");
  fay.does("ballot.again", { id: "b2", ballotId: "b1" });
  choose("b2", ["r2"], ["r2"]);
  look("the second ballot is closed");
  fay.does("ballot.confirm", { ballotId: "b2", kept: ["r1", "r2"] });
  step("wording", "final wording");
  step("words", "closing words");
  fay.does("prompt.next", { leaving: room.run });
  sessionId = null;
  look("after the last prompt");
  fay.does("workshop.close", {});
  closed = true;
  look("closed");
  return { room, everybody, phases };
}
const DRAFT = { id: "h1", promptId: "agree" };
/** Two cards, by author. */
const CARD: Readonly<Record<string, string>> = { amina: "c1", rita: "c2" };

function gather(room: TestRoom, fay: Guest): readonly Who[] {
  const nobody = { joined: false, grants: [], seats: {}, roles: [] };
  const who = (label: string, short: string, guest: Guest, facts: Partial<Who> = {}): Who => ({
    ...nobody,
    label,
    short,
    guest,
    joined: guest.actor.kind === "person",
    ...facts,
  });
  const role = (tableId: string, name: TableRoleName, sessionId: string, seatingId = DAY_ONE) => ({
    seatingId,
    tableId,
    role: name,
    sessionId,
  });
  const given = (name: WorkshopRole, sessionId: string | null = null) => ({
    grants: [{ role: name, sessionId }],
  });
  const former = room.named("former", "facilitator");
  fay.does("grant.end", { grantId: room.workshop.room.grants.at(-1)!.id });
  const mover = room.namedAt("t1", "mover", "rapporteur", "one");
  fay.does("seat.place", { personId: "mover", tableId: "t3" });
  const deposed = room.namedAt("t1", "dee", "rapporteur", "one");
  return [
    who("the server", "srv", room.server),
    who("the facilitator", "fac", fay, given("facilitator")),
    who("a former facilitator", "fmr", former),
    who("the general rapporteur", "gen", room.named("gus", "generalRapporteur"), given("generalRapporteur")),
    who(
      "session one's rapporteur",
      "sr1",
      room.named("sue", "sessionRapporteur", "one"),
      given("sessionRapporteur", "one"),
    ),
    who(
      "session two's rapporteur",
      "sr2",
      room.named("sid", "sessionRapporteur", "two"),
      given("sessionRapporteur", "two"),
    ),
    who("session one's chair", "ch1", room.named("cho", "chair", "one"), given("chair", "one")),
    who("session two's chair", "ch2", room.named("che", "chair", "two"), given("chair", "two")),
    who("table 1's rapporteur; table 2's on day 2", "ra1", room.namedAt("t1", "rita", "rapporteur", "one"), {
      seats: { [DAY_ONE]: "t1", [DAY_TWO]: "t2" },
      roles: [
        role("t1", "rapporteur", "one"),
        role("t2", "rapporteur", "two", DAY_TWO),
        role("t2", "rapporteur", "end", DAY_TWO),
      ],
    }),
    who(
      "table 1's facilitator; seated there on day 2",
      "fa1",
      room.namedAt("t1", "tom", "facilitator", "one"),
      {
        seats: { [DAY_ONE]: "t1", [DAY_TWO]: "t1" },
        roles: [role("t1", "facilitator", "one")],
      },
    ),
    who(
      "table 1's rapporteur of the opening only",
      "rao",
      room.namedAt("t1", "una", "rapporteur", "opening"),
      {
        seats: { [DAY_ONE]: "t1" },
        roles: [role("t1", "rapporteur", "opening")],
      },
    ),
    who("a rapporteur whose role went to another", "rax", deposed, { seats: { [DAY_ONE]: "t1" } }),
    who("somebody at table 1; its rapporteur on day 2", "se1", room.joins("amina", "t1"), {
      seats: { [DAY_ONE]: "t1", [DAY_TWO]: "t1" },
      roles: [role("t1", "rapporteur", "two", DAY_TWO), role("t1", "rapporteur", "end", DAY_TWO)],
    }),
    who(
      "table 2's rapporteur; seated there on day 2",
      "ra2",
      room.namedAt("t2", "rob", "rapporteur", "one"),
      {
        seats: { [DAY_ONE]: "t2", [DAY_TWO]: "t2" },
        roles: [role("t2", "rapporteur", "one")],
      },
    ),
    who("a rapporteur who moved from table 1 to 3", "mov", mover, { seats: { [DAY_ONE]: "t3" } }),
    who("somebody without a seat", "uns", room.joins("noor")),
    who("table 1's device", "de1", room.device("t1")),
    who("table 2's device", "de2", room.device("t2")),
    who("the device of a table that is not there", "de9", room.device("t9")),
    who("the projector", "prj", room.screen()),
    who("an observer", "obs", room.screen("observer")),
    who("somebody of another workshop", "oth", room.person("stranger"), { joined: false }),
  ];
}
