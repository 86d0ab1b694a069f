/** A workshop in mid wrap-up, for looking at screens without a server. Never part of the product's build. */
import { instant, millis, minutes, seconds } from "../../shared/time.ts";
import { agenda, prompts, type PromptName } from "./room-agenda.ts";
import { NOW, highlights, published, recommendations } from "./room-funnel.ts";
import { emptyRoom } from "../../shared/workshop/lifecycle.ts";
import type { Profile } from "../../shared/protocol.ts";
import type { RoomLook } from "../../shared/workshop/looks.ts";
import type { Ballot, Desk, Room, Speaking } from "../../shared/workshop/state.ts";

export { NOW, recommendations };

export const desk: Desk = {
  people: {},
  helps: {},
  handIns: [],
  findings: [],
  compiled: recommendations.map(({ id, sources, points, addressee, theme }) => ({
    id,
    sources,
    points: points.map((p) => ({ id: p.id, sources: p.sources, hidden: false, mergedFrom: null })),
    addressee,
    theme,
    hidden: false,
    mergedInto: null,
  })),
};

export const people: Readonly<Record<string, Profile>> = Object.fromEntries(
  [
    ["p1", "Lindiwe Dlamini"],
    ["p2", "Nadia Haddad"],
    ["p3", "Farida Rahmani"],
  ].map(([id, name]) => [id, { name, country: "", organisation: "", kind: "", languages: [] } as Profile]),
);
export const roomLook: RoomLook = {
  joined: 120,
  present: 118,
  seated: 120,
  writing: 87,
  cards: 212,
  done: 12,
  tablesDone: 6,
  ready: 0,
  votes: { q1: 14, q2: 9, q3: 2 },
};

export const room: Room = {
  ...emptyRoom,
  runs: [
    {
      run: 6,
      promptId: "agree",
      startedAt: instant(NOW - 3_600_000),
      planned: minutes(15),
      endedAt: instant(NOW - 2_700_000),
      dueAt: instant(NOW - 2_700_000),
    },
  ],
  about: {
    id: "seoul",
    title: "E-government and innovation: capacity development workshop",
    place: "Seoul",
    timeZone: "Asia/Seoul",
    languages: ["en", "fr"],
    code: "K7MW4RTX2P",
    tables: 15,
    seats: 8,
    createdAt: instant(0),
  },
  agenda,
  highlights,
  published,
  step: { now: "waiting", run: 0, nextPromptId: "talk", since: NOW },
  seatings: [{ id: "sit2", dayId: "d2", openedAt: instant(0), locked: false }],
  roles: [
    { seatingId: "sit2", tableId: "t7", sessionId: "se5", role: "rapporteur", personId: "p1", at: NOW },
  ],
  grants: [
    { id: "g1", personId: "p2", role: "generalRapporteur", sessionId: null, at: NOW, until: null },
    { id: "g2", personId: "p3", role: "chair", sessionId: "se5", at: NOW, until: null },
  ],
};

/** The room in a prompt that began so many seconds ago. */
export function inPrompt(name: PromptName, ago: number, more: Partial<Room> = {}): Room {
  const prompt = prompts[name];
  return {
    ...room,
    step: {
      now: "prompt",
      run: 7,
      promptId: prompt.id,
      startedAt: instant(NOW - ago * 1000),
      planned: minutes(prompt.minutes),
      added: { all: millis(0), byTable: {} },
      paused: { sum: millis(0), since: null },
    },
    floor: { ...room.floor, promptId: prompt.id },
    ...more,
  };
}

export const speaking = (
  speaker: Speaking["speaker"],
  ago: number,
  minutesGiven: number,
  highlightId: string | null = null,
): Speaking => ({
  turn: 3,
  speaker,
  startedAt: instant(NOW - ago * 1000),
  planned: minutes(minutesGiven),
  added: seconds(0),
  highlightId,
});

const votes = [
  "r1 r8",
  "r1 r8",
  "r1 r8",
  "r1 r8",
  "r1 r8",
  "r1 r8",
  "r1 r4",
  "r1 r4",
  "r1 r4",
  "r1 r5",
  "r1 r5",
  "r5 r8",
  "r4 r6",
  "r6 r3",
  "r9 r10",
];
export const ballot: Ballot = {
  id: "b1",
  promptId: "choose",
  options: recommendations.map(({ id }) => id),
  picks: 2,
  keep: 2,
  settled: [],
  openedAt: NOW,
  turnout: Array.from({ length: 11 }, (_, i) => `t${i + 1}`),
  choices: null,
  closedAt: null,
  kept: null,
};
export const closed: Ballot = {
  ...ballot,
  turnout: votes.map((_, i) => `t${i + 1}`),
  choices: Object.fromEntries(votes.map((list, i) => [`t${i + 1}`, list.split(" ")])),
  closedAt: NOW,
  kept: ["r1", "r8"],
};
export const tied: Ballot = {
  ...closed,
  kept: null,
  choices: { t1: ["r1", "r8"], t2: ["r1", "r4"], t3: ["r1", "r5"] },
  turnout: ["t1", "t2", "t3"],
};
