/** For tests: everybody that a room can hold, and every phase of a workshop that they can be in. */
import { minutes, seconds } from "../time.ts";
import { floorTurn } from "./speakers.ts";
import type { TableRoleName, WorkshopRole } from "./state.ts";
import { openRoom, reach, type Guest, type TestRoom } from "./testing.ts";
import { tinyAgenda } from "./testing-agenda.ts";
import { DAY_ONE, DAY_TWO, HELD, SESSION_OF, type Phase, type Who } from "./testing-rights.ts";

export interface RightsWorld {
  readonly room: TestRoom;
  readonly everybody: readonly Who[];
  readonly phases: readonly Phase[];
}

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
