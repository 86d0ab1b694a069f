/** The desk in its states: `?s=cluster|waiting|talks|report|ballot|wording…`, `?tables=60`, `?theme=dark`, `?lang=fr`, `?dir=rtl`. Every press runs the product's own rules in this page. */
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { createStore } from "zustand/vanilla";
import { seconds, type Instant } from "../../shared/time.ts";
import type { DeskLook, RoomLook, Tile } from "../../shared/workshop/looks.ts";
import { rapporteurOf } from "../../shared/workshop/find.ts";
import { LangProvider } from "../i18n.tsx";
import { GivenLive } from "../live/hooks.tsx";
import type { Live, LiveState } from "../live/live.ts";
import DeskScreen from "../screens/desk/index.tsx";
import { readTheme, showTheme } from "../ui/theme.ts";
import { at, DeskDay, FAY, later, people } from "./desk-day.ts";
import { recommendations } from "./room.ts";
import "../ui/styles.ts";

const asked = new URLSearchParams(location.search);
const state = asked.get("s") ?? "cluster";
const tables = Number(asked.get("tables") ?? 15);
const day = new DeskDay(tables, Math.round(tables * 7.4));
const { room: first } = day.workshop;

/** What each table has: clusters as [cards, has a title], cards left over. */
const matter: readonly (readonly [c: readonly (readonly [number, 0 | 1])[], left: number])[] = [
  [
    [
      [3, 1],
      [2, 0],
    ],
    8,
  ],
  [[[2, 0]], 8],
  [
    [
      [5, 1],
      [4, 1],
      [2, 0],
    ],
    1,
  ],
  [[], 12],
  [
    [
      [5, 1],
      [4, 1],
      [3, 1],
      [2, 0],
    ],
    0,
  ],
  [
    [
      [4, 0],
      [3, 0],
      [2, 0],
    ],
    3,
  ],
  [
    [
      [4, 1],
      [3, 1],
      [2, 0],
    ],
    4,
  ],
  [
    [
      [4, 0],
      [4, 0],
      [4, 0],
    ],
    0,
  ],
  [[[4, 0]], 7],
  [
    [
      [4, 1],
      [3, 0],
    ],
    6,
  ],
  [
    [
      [4, 1],
      [3, 1],
      [3, 0],
    ],
    2,
  ],
  [
    [
      [5, 1],
      [4, 0],
    ],
    5,
  ],
  [
    [
      [4, 0],
      [2, 0],
    ],
    9,
  ],
  [
    [
      [4, 1],
      [4, 1],
      [3, 1],
    ],
    0,
  ],
  [
    [
      [3, 0],
      [3, 0],
    ],
    7,
  ],
];
let now = at("12:02");
let refresh = (): void => undefined;

function play(): void {
  const go = (promptId: string, time: string) => {
    day.playTo(promptId);
    now = at(time);
  };
  const named = () => {
    for (let n = 1; n <= tables; n += 1)
      if (n !== 9)
        day.act(
          FAY,
          "role.give",
          { tableId: `t${n}`, sessionId: "s5", role: "rapporteur", personId: `p${n - 1}` },
          now,
        );
  };
  const leaving = () => day.workshop.room.step.run;
  switch (state) {
    case "empty":
    case "waiting":
      now = at("9:26");
      return;
    case "late":
      now = at("9:41");
      return;
    case "talks": {
      go("talks", "9:36");
      day.act(
        FAY,
        "floor.call",
        { promptId: "talks", turn: 0, speaker: { kind: "talk", speakerId: "k1" }, planned: 600_000 },
        at("9:30"),
      );
      day.act(FAY, "question.ask", { id: "q1", text: "How did you pay for the first year?" }, now);
      day.act(
        FAY,
        "question.ask",
        { id: "q2", text: "Who decides which services go online first, the ministries or a central body?" },
        now,
      );
      day.act(FAY, "message.send", { id: "m1", text: "Two minutes, please", to: "stage" }, now);
      return;
    }
    case "report": {
      go("report", "12:52");
      named();
      const said = [
        [2, "Promote collaborative governance: create a central coordinating body"],
        [7, "Secure political will as well as common vision and values"],
        [7, "Stimulate an open-by-default policy for all public sector activities"],
        [12, "Create a central coordinating body with its own funding"],
        [3, "Provide technical and financial assistance to small island states"],
      ] as const;
      day.workshop = {
        ...day.workshop,
        room: {
          ...day.workshop.room,
          highlights: said.map(([n, text], i) => ({
            id: `h${i}`,
            number: i + 1,
            tableId: `t${n}`,
            seatingId: "d2",
            sessionId: "s5",
            promptId: "agree",
            text,
            tableAddressee: null,
            addressee: null,
            clusters: [],
            cards: [],
            by: "person:p1",
            at: now,
          })),
        },
      };
      day.act(
        FAY,
        "floor.queue",
        {
          promptId: "report",
          queue: [
            { kind: "table", tableId: "t2" },
            { kind: "table", tableId: "t3" },
          ],
        },
        now,
      );
      day.act(
        FAY,
        "floor.call",
        { promptId: "report", turn: 0, speaker: { kind: "table", tableId: "t7" }, planned: 180_000 },
        at("12:50"),
      );
      day.act(FAY, "floor.show", { promptId: "report", turn: 1, highlightId: "h1" }, now);
      return;
    }
    case "ballot":
    case "turnout":
    case "result":
    case "tie":
    case "wording": {
      go(state === "wording" ? "two" : "two", "14:20");
      named();
      day.workshop = {
        ...day.workshop,
        room: { ...day.workshop.room, published: { version: 1, at: now, recommendations } },
      };
      if (state === "ballot") return;
      day.act(FAY, "ballot.open", { id: "b1", promptId: "two", picks: 2, keep: 2 }, now);
      const votes =
        state === "tie"
          ? ["r1 r8", "r1 r4", "r1 r5"]
          : ["r1 r8", "r1 r8", "r1 r8", "r1 r4", "r1 r4", "r5 r8", "r4 r6", "r1 r8"];
      votes.forEach((picks, i) =>
        day.act(
          { kind: "person", id: `p${i}` },
          "ballot.cast",
          { ballotId: "b1", tableId: `t${i + 1}`, picks: picks.split(" ") },
          now,
        ),
      );
      if (state === "turnout") return;
      day.act(FAY, "ballot.close", { ballotId: "b1" }, now);
      if (state !== "wording") return;
      day.act(FAY, "ballot.confirm", { ballotId: "b1", kept: ["r1", "r8"] }, now);
      day.next(at("14:30"));
      now = at("14:36");
      return;
    }
    case "over":
      go("cluster", "12:09");
      now = later(now, 0.4);
      named();
      return;
    case "ended":
      go("bye", "15:00");
      day.next(now);
      return;
    case "own":
      go("cluster", "12:02");
      named();
      day.act(FAY, "prompt.time", { leaving: leaving(), delta: 60_000, tableId: "t3" }, now);
      return;
    case "paused":
      go("cluster", "12:02");
      named();
      day.act(FAY, "prompt.pause", { leaving: leaving() }, now);
      return;
    default:
      go(first.agenda.prompts.some((prompt) => prompt.id === state) ? state : "cluster", "12:02");
      now = later(at("12:02"), 50 / 60);
      named();
  }
}

function tileOf(n: number): Tile {
  const { room, desk, tables: slices } = day.workshop;
  const tableId = `t${n}`;
  const [clusters, leftover] = matter[(n - 1) % matter.length] ?? [[], 0];
  const seatingId = room.seatings.at(-1)?.id ?? "";
  const seated = Object.values(desk.people).filter(
    (person) => person.seats[seatingId]?.tableId === tableId,
  ).length;
  const talks = state === "waiting" || state === "late";
  return {
    seated,
    present: n === 2 ? Math.floor(seated / 2) : seated - (n % 5 === 1 ? 1 : 0),
    absent: [],
    device: n !== 51,
    done: !talks && leftover === 0,
    donePeople: n % 4,
    written: seated * 3,
    cards: talks ? 0 : clusters.reduce((sum, [cards]) => sum + cards, leftover),
    clusters: talks
      ? []
      : clusters.map(([cards, titled], i) => ({ mark: "ABCDEFGH"[i] ?? "A", cards, titled: titled === 1 })),
    leftover: talks ? 0 : leftover,
    chosen: n % 6,
    agreed: n % 3,
    sent: n % 3,
    voted: room.ballots.at(-1)?.turnout.includes(tableId) ?? false,
    handedIn: 0,
    rapporteur: rapporteurOf(room, tableId, "s5"),
    help: slices[tableId]?.help ?? null,
    lastAct: n === 4 ? later(now, -3.2) : later(now, -0.2),
  };
}

play();
if (!asked.has("calm") && day.workshop.room.step.now === "prompt" && tables >= 12) {
  day.act(
    { kind: "person", id: "p11" },
    "help.call",
    { tableId: "t12", text: "May one card be in two clusters?" },
    later(now, -2.1),
  );
}
const began = performance.now();
const clock = (): Instant => (now + performance.now() - began) as Instant;
const look = (): { desk: DeskLook; room: RoomLook; table: Record<string, never> } => {
  const tiles = Object.fromEntries(
    state === "empty" ? [] : Array.from({ length: tables }, (_, i) => [`t${i + 1}`, tileOf(i + 1)]),
  );
  const present = Object.values(tiles).reduce((sum, tile) => sum + tile.present, 0);
  const joined = Object.keys(day.workshop.desk.people).length;
  return {
    desk: { joined, present, screens: 1, tiles },
    room: {
      joined,
      present,
      seated: joined,
      writing: 0,
      cards: 0,
      done: 0,
      tablesDone: 0,
      ready: 31,
      votes: { q1: 4, q2: 12 },
    },
    table: {},
  };
};
const snapshot = (): Partial<LiveState> => ({
  room: day.workshop.room,
  desk: day.workshop.desk,
  tables: {},
  person: day.workshop.persons["fay"] ?? null,
  people,
  look: look(),
});
const store = createStore<LiveState>(() => ({
  connection: asked.has("offline") ? "offline" : "online",
  unkept: asked.has("unkept") ? "full" : null,
  refused: null,
  actor: FAY,
  workshop: "seoul",
  as: "person",
  room: null,
  desk: null,
  tableId: null,
  table: null,
  tables: {},
  personId: "fay",
  person: null,
  people,
  look: { room: null, desk: null, table: {} },
  pending: [],
  returned: [],
  notices: [],
  clockSet: 0,
  ...snapshot(),
}));
refresh = () => store.setState(snapshot());
const live: Live = {
  store,
  now: clock,
  send: async (type, input) => {
    const decision = day.act(FAY, type, input, clock());
    if ("refused" in decision) {
      document.title = `${type}: ${decision.refused}`;
      return decision;
    }
    refresh();
    return { ok: true, seq: 0 };
  },
  dismiss: () => undefined,
  dismissWords: () => undefined,
  close: () => undefined,
};
setInterval(refresh, seconds(1));

showTheme(readTheme());
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LangProvider>
        <Suspense>
          <GivenLive live={live}>
            <DeskScreen />
          </GivenLive>
        </Suspense>
      </LangProvider>
    </StrictMode>,
  );
}
