import { describe, expect, test } from "vitest";
import { instant, millis, minutes, venueInstant, type Instant } from "../../../../shared/time.ts";
import type { Agenda, Prompt } from "../../../../shared/workshop/agenda-state.ts";
import type { DeskLook, Tile } from "../../../../shared/workshop/looks.ts";
import { emptyRoom } from "../../../../shared/workshop/lifecycle.ts";
import { runSheet } from "../../../../shared/workshop/schedule.ts";
import type { Highlight, Room } from "../../../../shared/workshop/state.ts";
import { bySegment, currentDayId, dayPicture, startGap } from "./day.ts";
import { goneFor, NO_DEVICES, SILENT, sortTables, watchDevices } from "./needs.ts";
import { findPeople } from "./people.ts";
import { reportersOf } from "./reporters.ts";
import { undoOf } from "./undo.ts";

const ZONE = "Asia/Seoul";
const START = venueInstant("2014-06-25", 690, ZONE);
const after = (min: number): Instant => instant(START + minutes(min));

const common = (id: string, segmentId: string, time: number) => ({
  id,
  segmentId,
  title: {},
  invitation: {},
  script: {},
  minutes: time,
});
const prompts: Prompt[] = [
  { ...common("roles", "wrap", 2), kind: "assign" },
  {
    ...common("write", "wrap", 5),
    kind: "generate",
    formation: "solo",
    quota: { min: 1, max: 5 },
    anonymous: false,
  },
  { ...common("cluster", "wrap", 10), kind: "organize" },
  {
    ...common("agree", "wrap", 15),
    kind: "discuss",
    formation: "table",
    turns: "open",
    record: { what: "highlights", places: 2, addressees: [] },
  },
  { ...common("report", "rep", 25), kind: "floor", slot: 3, tables: 2, chair: null },
];
const agenda: Agenda = {
  days: [{ id: "d2", date: "2014-06-25", startsAt: 690 }],
  sessions: [{ id: "s5", title: { en: "Wrap-up" }, short: {} }],
  segments: [
    {
      id: "wrap",
      dayId: "d2",
      sessionId: "s5",
      title: { en: "Five actions" },
      group: "table",
      pinned: null,
      discussionId: "wrap",
    },
    {
      id: "rep",
      dayId: "d2",
      sessionId: "s5",
      title: { en: "Report back" },
      group: "plenary",
      pinned: null,
      discussionId: null,
    },
  ],
  prompts,
  addressees: [],
  themes: [],
};
const base: Room = {
  ...emptyRoom,
  about: { ...emptyRoom.about, timeZone: ZONE, tables: 3, seats: 8 },
  agenda,
  step: { now: "waiting", run: 0, nextPromptId: null, since: START },
};
const inPrompt = (promptId: string, run = 3): Room => ({
  ...base,
  step: {
    now: "prompt",
    run,
    promptId,
    startedAt: START,
    planned: minutes(10),
    added: { all: millis(0), byTable: {} },
    paused: { sum: millis(0), since: null },
  },
});

const busy: Tile = {
  seated: 8,
  present: 8,
  absent: [],
  device: true,
  done: false,
  donePeople: 0,
  written: 0,
  cards: 10,
  clusters: [],
  leftover: 10,
  chosen: 0,
  agreed: 0,
  sent: 0,
  voted: false,
  handedIn: 0,
  rapporteur: "ines",
  help: null,
  lastAct: after(9),
};
const look = (...tiles: readonly Partial<Tile>[]): DeskLook => ({
  joined: 24,
  present: 24,
  screens: 1,
  tiles: Object.fromEntries(tiles.map((tile, n) => [`t${n + 1}`, { ...busy, ...tile }])),
});
const sorted = (room: Room, desk: DeskLook, now = after(9.5)) =>
  sortTables({ room, look: desk, now, offline: {} });

describe("who needs the facilitator", () => {
  test("a raised hand comes before everything, the longest wait first, and last once somebody is on the way", () => {
    const help = (since: number, coming = false) => ({
      since: after(since),
      text: "",
      by: "person:a",
      coming,
    });
    const { need } = sorted(
      inPrompt("cluster"),
      look({ help: help(1, true) }, { help: help(6) }, { help: help(4) }),
    );
    expect(need.map((row) => row.tableId)).toEqual(["t3", "t2", "t1"]);
  });
  test("a table without a rapporteur needs one in every step of a block that asks for one later", () => {
    expect(
      sorted(inPrompt("cluster"), look({}, { rapporteur: null }, {})).need.map((row) => [
        row.tableId,
        row.need?.kind,
      ]),
    ).toEqual([["t2", "rapporteur"]]);
  });
  test("while roles are shared out, nobody is missing before time is up", () => {
    const room = inPrompt("roles");
    const tables = look({ rapporteur: null }, {}, {});
    expect(sorted(room, tables, after(1)).need).toEqual([]);
    expect(sorted(room, tables, after(11)).need.map((row) => row.tableId)).toEqual(["t1"]);
  });
  test("a table is silent after three minutes without an act, but not in the first three minutes of a step", () => {
    const tables = look({ lastAct: instant(0) }, {}, {});
    expect(sorted(inPrompt("cluster"), tables, instant(START + SILENT - 1)).need).toEqual([]);
    expect(sorted(inPrompt("cluster"), tables, instant(START + SILENT)).need[0]?.need).toEqual({
      kind: "silent",
      since: START,
    });
  });
  test("while a table talks, silence on the wire is no reason to come", () => {
    expect(sorted(inPrompt("agree"), look({ lastAct: instant(0) }, {}, {})).need).toEqual([]);
  });
  test("half of the phones away is worth a look, and no longer once the table is done", () => {
    expect(
      sorted(inPrompt("cluster"), look({ present: 4 }, { present: 4, done: true }, {})).need.map(
        (row) => row.need,
      ),
    ).toEqual([{ kind: "few", here: 4, of: 8 }]);
  });
  test("those furthest behind stand first, done ones apart, and a table with nobody is free", () => {
    const { work, done, empty } = sortTables({
      room: { ...inPrompt("cluster"), about: { ...base.about, tables: 4 } },
      look: look({ leftover: 2 }, { leftover: 7 }, { done: true }),
      now: after(9.5),
      offline: {},
    });
    expect([work, done, empty].map((rows) => rows.map((row) => row.tableId))).toEqual([
      ["t2", "t1"],
      ["t3"],
      ["t4"],
    ]);
  });
  test("only a device that was there can be missed, and not for a blink", () => {
    const first = watchDevices(NO_DEVICES, look({ device: true }, { device: false }), after(1));
    const gone = watchDevices(first, look({ device: false }, { device: false }), after(2));
    expect(goneFor(gone, after(2.2))).toEqual({});
    expect(goneFor(watchDevices(gone, look({ device: false }, {}), after(4)), after(4))).toEqual({
      t1: after(2),
    });
    expect(goneFor(watchDevices(gone, look({ device: true }, {}), after(4)), after(5))).toEqual({});
  });
});

describe("undo", () => {
  const undo = (room: Room) => undoOf({ type: "prompt.next", input: { leaving: room.step.run } }, room, null);
  test("Next is undone by Back, which gives the step the time it had left", () => {
    expect(undo(inPrompt("cluster"))?.(inPrompt("agree", 4))).toEqual({
      type: "prompt.back",
      input: { leaving: 4 },
    });
  });
  test("a leap is undone by a leap", () => {
    const go = undoOf(
      { type: "prompt.go", input: { leaving: 3, promptId: "report" } },
      inPrompt("write"),
      null,
    );
    expect(go?.(inPrompt("report", 4))).toEqual({
      type: "prompt.go",
      input: { leaving: 4, promptId: "write" },
    });
  });
  test("once somebody else has moved on, there is nothing to undo", () => {
    expect(undo(inPrompt("cluster"))?.(inPrompt("report", 5))).toBeNull();
  });
  test("a minute given is taken back from the same tables", () => {
    const input = { leaving: 3, delta: 60_000, tableId: "t2" };
    expect(undoOf({ type: "prompt.time", input }, inPrompt("cluster"), null)?.(inPrompt("cluster"))).toEqual({
      type: "prompt.time",
      input: { ...input, delta: -60_000 },
    });
  });
  test("a step that was removed comes back to its place", () => {
    expect(undoOf({ type: "prompt.remove", input: { promptId: "cluster" } }, base, null)?.(base)).toEqual({
      type: "prompt.add",
      input: { prompt: prompts[2], afterId: "write" },
    });
  });
  test("a message that was read stays read", () => {
    expect(
      undoOf({ type: "message.send", input: { id: "m", text: "Lunch", to: "everyone" } }, base, null),
    ).toBeNull();
  });
});

describe("the day", () => {
  test("starting late is known before the start", () => {
    expect(startGap(base, runSheet(base, after(7)), after(7))).toMatchObject({
      gap: minutes(7),
      row: { prompt: { id: "roles" } },
    });
  });
  test("the ribbon has a piece for every step of the day and names only what has room", () => {
    const room = inPrompt("cluster");
    const picture = dayPicture(room, runSheet(room, after(1)), (row) =>
      row.segment.id === "rep"
        ? [
            "A name that is far too long to stand over a segment of twenty-five minutes in any day at all, and then some more",
          ]
        : [
            "An equally long name for five actions, which nobody could ever read above a ribbon of a day, because there is no room",
            "Five actions",
          ],
    );
    expect(picture?.segments.map((segment) => [segment.id, segment.name, segment.steps?.length])).toEqual([
      ["wrap", "Five actions", 4],
      ["rep", undefined, 1],
    ]);
    expect(currentDayId(room)).toBe("d2");
    expect(bySegment(runSheet(room, after(1)), "d2").map((group) => group.rows.length)).toEqual([4, 1]);
  });
});

describe("choosing who reports", () => {
  const highlight = (n: number, tableId: string, text: string): Highlight => ({
    id: `h${n}`,
    number: n,
    tableId,
    seatingId: "d2",
    sessionId: "s5",
    promptId: "agree",
    text,
    tableAddressee: null,
    addressee: null,
    clusters: [],
    cards: [],
    by: "person:a",
    at: START,
  });
  const highlights = [
    highlight(1, "t1", "Create a central coordinating body for government"),
    highlight(2, "t2", "A central coordinating body with its own funding for government"),
    highlight(3, "t3", "Open all public data by default"),
  ];
  test("tables whose point was made already come after those that say something new", () => {
    const room: Room = {
      ...inPrompt("report"),
      highlights,
      floor: {
        promptId: "report",
        queue: [],
        speaking: null,
        spoken: [
          {
            promptId: "report",
            speaker: { kind: "table", tableId: "t1" },
            startedAt: START,
            endedAt: after(3),
            planned: minutes(3),
          },
        ],
      },
    };
    expect(reportersOf(room, "report").map(({ tableId, fresh, state }) => [tableId, fresh, state])).toEqual([
      ["t3", 1, "free"],
      ["t2", 0, "free"],
      ["t1", 1, "spoken"],
    ]);
  });
});

test("a name is found without its accents, and a table's people by its number", () => {
  const person = (personId: string, name: string, tableId: string | null) => ({
    personId,
    profile: { name, country: "Perú", organisation: "", kind: "" as const, languages: [] },
    tableId,
    seat: 1,
    away: false,
  });
  const people = [person("a", "José Quispe", "t7"), person("b", "Rosa Díaz", "t12")];
  expect(findPeople(people, "jose peru").map((one) => one.personId)).toEqual(["a"]);
  expect(findPeople(people, "12").map((one) => one.personId)).toEqual(["b"]);
  expect(findPeople(people, "").length).toBe(2);
});
