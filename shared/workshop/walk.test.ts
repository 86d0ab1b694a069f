import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generator } from "../board/testing.ts";
import { heardNothing, leave, receive, type Followed } from "../follow.ts";
import { audienceId, audienceKind, tableIdOf, type Actor } from "../ids.ts";
import { REFUSALS, type StreamMessage } from "../protocol.ts";
import { seconds } from "../time.ts";
import { commands, type CommandType } from "./commands.ts";
import { emptySlice, emptyWorkshop, evolve } from "./evolve.ts";
import { promptById } from "./find.ts";
import { mayAct } from "./grants.ts";
import { floorTurn } from "./speakers.ts";
import { cardOn, emptyBoard, openRoom, reach, type Kept, type TestRoom } from "./testing.ts";
import { tinyAgenda } from "./testing-agenda.ts";
import { inputs } from "./testing-inputs.ts";
import { wholeWorkshop } from "./testing-whole.ts";

const TABLES = 3;
/** Those who stay rapporteurs of their tables unless somebody says otherwise. */
const SEATS = { amina: "t1", jean: "t2", lee: "t3" };
const isThere = (room: TestRoom, promptId: string) =>
  promptById(room.workshop.room.agenda, promptId) !== null;
const PEOPLE = ["amina", "jean", "lee", "mai", "noor", "gus", "sue", "fay"];
const IDS = ["x1", "x2", "h1", "h2", "r1", "r2"];
/** Acts after which much less can happen. */
const RARE = [
  "workshop.close",
  "segment.remove",
  "prompt.remove",
  "seating.open",
  "seating.lock",
  "about.change",
  "grant.end",
];

/** Everybody is seated, every table has its rapporteur and some cards. */
function begun(random: () => number): TestRoom {
  const { room } = openRoom({ tables: TABLES, seats: 3 });
  for (const [id, tableId] of Object.entries(SEATS)) room.joins(id, tableId);
  for (const id of ["mai", "noor"]) room.joins(id, random() < 0.8 ? "t1" : null);
  room.named("gus", "generalRapporteur");
  room.named("sue", "sessionRapporteur", "one");
  for (let table = 1; table <= TABLES; table += 1)
    for (const discussion of ["ideas", "asks"])
      room.writes(`${discussion}.t${table}`, () => ({
        ...emptyBoard,
        cards: IDS.map((id) => cardOn(id)),
        notes: "n",
      }));

  for (const [personId, tableId] of Object.entries(SEATS))
    for (const sessionId of ["one", "two", "end"])
      room.person(personId).does("role.give", { tableId, sessionId, role: "rapporteur", personId });
  return room;
}

/** A room in which anybody does anything, one press after the other. */
function walk(seed: number, presses: number) {
  const random = generator(seed);
  const chance = (p: number) => random() < p;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  // Every other walk goes on where a whole workshop has ended.
  const room = seed % 2 === 0 ? begun(random) : wholeWorkshop();
  if (room.workshop.room.closedAt !== null) room.person("fay").does("workshop.reopen", {});
  const types = Object.keys(commands).filter((type) => !RARE.includes(type));
  const everyone: readonly Actor[] = [
    ...PEOPLE.map((id) => ({ kind: "person" as const, id })),
    ...Object.values(SEATS).map((tableId) => ({ kind: "device" as const, tableId })),
    { kind: "server" },
  ];
  /** Mostly somebody who may, sometimes anybody. */
  const actorFor = (type: CommandType, input: object): Actor => {
    const may = everyone.filter((actor) => mayAct(room.workshop, actor, commands[type].allow, input));
    return may.length > 0 && chance(0.9) ? pick(may) : pick(everyone);
  };
  const agenda = tinyAgenda;
  const value = (key: string, given: unknown): unknown => {
    const { room: state } = room.workshop;
    const runs = state.step.now === "prompt" ? [state.step.promptId, state.step.promptId] : [];
    switch (key) {
      case "leaving":
        return chance(0.9) ? state.step.run : state.step.run - 1;
      case "turn":
        return floorTurn(state.floor);
      case "tableId":
        return given === null ? null : tableIdOf(1 + Math.floor(random() * TABLES));
      case "promptId":
        return chance(0.2) ? pick(agenda.prompts).id : (pick([...runs, given, given]) ?? given);
      case "personId":
        return pick([null, ...PEOPLE]) ?? given;
      case "sessionId":
        return given === null ? null : pick(agenda.sessions).id;
      case "segmentId":
        return pick(agenda.segments).id;
      case "afterId":
        return null;
      case "after":
        return pick([null, ...PEOPLE]);
      case "discussionId":
        return pick(["ideas", "asks"]);
      case "grantId":
        return pick(state.grants).id;
      case "role":
        return given;
      case "id":
      case "cardId":
      case "itemId":
      case "highlightId":
      case "recommendationId":
      case "pointId":
      case "newId":
      case "into":
      case "ballotId":
      case "questionId":
        return given === null ? null : pick(IDS);
      case "ids":
      case "picks":
      case "kept":
      case "highlightIds":
      case "cardIds":
        return IDS.filter(() => chance(0.3));
      case "text":
      case "sentence":
        return `words ${Math.floor(random() * 4)}`;
      case "day":
      case "session":
      case "segment":
      case "prompt":
      case "profile":
      case "speaker":
      case "about":
        return given;
      default:
        return typeof given === "boolean" ? chance(0.6) : given;
    }
  };
  const counts = { done: 0, refused: 0 };
  for (let i = 0; i < presses; i += 1) {
    if (chance(0.2)) room.passes(seconds(Math.floor(random() * 40)));
    if (chance(0.04)) reach(room, pick(agenda.prompts.filter((p) => isThere(room, p.id))).id);
    const type = (chance(0.01) ? pick(RARE) : pick(types)) as CommandType;
    const sample = inputs[type] as Readonly<Record<string, unknown>>;
    const input = Object.fromEntries(Object.entries(sample).map(([key, given]) => [key, value(key, given)]));
    // Fay is needed to open what was closed.
    if (type === "person.erase" && input["personId"] === "fay") continue;
    const done = room.act(actorFor(type, input), type, input);
    if (room.workshop.room.closedAt !== null) room.person("fay").does("workshop.reopen", {});
    counts["refused" in done ? "refused" : "done"] += 1;
  }
  return { room, counts, random };
}

/** What the server would send of this log, one message per audience and act. */
function* messages(log: readonly Kept[]): Iterable<StreamMessage> {
  const heads = new Map<string, number>();
  for (let i = 0; i < log.length;) {
    const { at, by } = log[i]!;
    const act = log.slice(i).findIndex((e) => e.at !== at || e.by !== by);
    const events = log.slice(i, act <= 0 ? log.length : i + act);
    i += events.length;
    for (const audience of new Set(events.map((e) => e.audience))) {
      const own = events.filter((e) => e.audience === audience);
      const prev = heads.get(audience) ?? 0;
      const seq = own.at(-1)!.seq;
      heads.set(audience, seq);
      yield { audience, prev, seq, people: {}, events: own.map(({ audience: _a, ...event }) => event) };
    }
  }
}
const sliceOf = (room: TestRoom, audience: string) => {
  const { workshop } = room;
  const id = audienceId(audience);
  switch (audienceKind(audience)) {
    case "room":
      return workshop.room;
    case "desk":
      return workshop.desk;
    case "table":
      return workshop.tables[id];
    default:
      return workshop.persons[id];
  }
};
const heldOf = (held: Followed, audience: string) => {
  const id = audienceId(audience);
  switch (audienceKind(audience)) {
    case "room":
      return held.room;
    case "desk":
      return held.desk;
    case "table":
      return held.tables[id];
    default:
      return held.persons[id];
  }
};
const written = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const SEEDS = [4711, 90124, 3, 2030];
describe("a room in which anybody does anything", () => {
  test.each(SEEDS)("[X1] nothing breaks, and the log rebuilds the room (seed %i)", (seed) => {
    const { room, counts } = walk(seed, 500);
    expect(counts.done).toBeGreaterThan(80);
    expect(counts.refused).toBeGreaterThan(80);
    expect(written(room.log).reduce(evolve, emptyWorkshop)).toEqual(room.workshop);
    expect(written(room.workshop)).toEqual(room.workshop);
  });

  test("[X4] no junk breaks the door: it is refused, or does what it says", () => {
    const { room } = openRoom();
    reach(room, "cluster");
    const rita = room.namedAt("t1", "rita", "rapporteur", "one");
    const actors = [room.person("fay").actor, rita.actor, room.device("t1").actor, room.server.actor];
    const before = room.workshop;
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(inputs)),
        fc.constantFrom(...actors),
        fc.anything(),
        fc.string(),
        (type, actor, junk, key) => {
          room.workshop = before;
          const sample = inputs[type as keyof typeof inputs] as Readonly<Record<string, unknown>>;
          const keys = Object.keys(sample);
          const spoilt = { ...sample, [keys[key.length % Math.max(1, keys.length)] ?? key]: junk };
          for (const input of [junk, spoilt]) {
            const done = room.act(actor, type, input);
            expect("refused" in done ? REFUSALS : [null]).toContain("refused" in done ? done.refused : null);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  test.each(SEEDS)(
    "[X2] whoever listens holds what the server holds, through gaps and echoes (seed %i)",
    (seed) => {
      const { room, random } = walk(seed, 350);
      const sent = [...messages(written(room.log))];
      let held = heardNothing;
      const resync = (audience: string): void => {
        const known = held.known[audience] ?? 0;
        const missed = sent.filter((m) => m.audience === audience && m.seq > known);
        const events = missed.flatMap((m) => m.events);
        held = receive(held, { audience, prev: known, seq: missed.at(-1)!.seq, events, people: {} }).held;
      };
      let [lost, echoes] = [0, 0];
      for (const message of sent) {
        if (random() < 0.1) continue;
        const got = receive(held, message);
        held = got.held;
        if (got.receipt === "missed some") {
          lost += 1;
          resync(message.audience);
        }
        if (random() < 0.1 && receive(held, message).receipt === "known") echoes += 1;
      }
      const audiences = new Set(sent.map((m) => m.audience));
      for (const audience of audiences) {
        const last = sent.findLast((m) => m.audience === audience)!;
        if (held.known[audience] !== last.seq) resync(audience);
        expect(heldOf(held, audience)).toEqual(sliceOf(room, audience));
      }
      expect(lost).toBeGreaterThan(0);
      expect(echoes).toBeGreaterThan(0);
      for (const audience of audiences) held = leave(held, audience);
      expect(held).toMatchObject({ known: {}, room: null, desk: null, tables: {}, persons: {} });
    },
  );

  test("[X3] a snapshot is taken whole, also where the server has less than it once had", () => {
    const { room } = walk(4711, 100);
    const last = room.heard("room").at(-1)!;
    const snapshot = {
      audience: "room",
      prev: 0,
      seq: last.seq,
      events: [],
      snapshot: room.workshop.room,
      people: {},
    };
    const { held, receipt } = receive(heardNothing, snapshot);
    expect(receipt).toBe("applied");
    expect(held.room).toEqual(room.workshop.room);
    const old = receive(held, { ...snapshot, seq: last.seq - 1, snapshot: emptySlice("room") });
    expect(old.receipt).toBe("applied");
    expect(old.held.room).toEqual(emptySlice("room"));
    const late = { audience: "room", prev: last.seq + 5, seq: last.seq + 6, events: [], people: {} };
    expect(receive(held, late).receipt).toBe("missed some");
  });
});
