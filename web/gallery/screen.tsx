/** Every state of the projector on its own address: `?s=prompt`, `?s=floor` …, with `?theme=dark` and `?lang=fr`. */
import { Suspense } from "react";
import { createRoot } from "react-dom/client";
import { LangProvider } from "../i18n.tsx";
import { readTheme, showTheme, themeOf } from "../ui/theme.ts";
import { Hall } from "../screens/screen/Hall.tsx";
import type { HallView } from "../screens/screen/hall.ts";
import { instant } from "../../shared/time.ts";
import type { Room } from "../../shared/workshop/state.ts";
import {
  NOW,
  ballot,
  closed,
  inPrompt,
  people,
  recommendations,
  room,
  roomLook,
  speaking,
  tied,
} from "./room.ts";
import "../ui/styles.ts";

const table = (n: number) => ({ kind: "table", tableId: `t${n}` }) as const;
const said = (n: number) => ({
  promptId: "report",
  speaker: table(n),
  startedAt: instant(n),
  endedAt: NOW,
  planned: roomLook.joined as never,
});
const states: Record<string, Room> = {
  waiting: { ...room, agenda: room.agenda },
  ended: {
    ...room,
    step: { now: "ended", run: 9, at: NOW },
    wordings: ["r1", "r8"].map((id) => ({
      recommendationId: id,
      versions: [
        {
          version: 1,
          at: NOW,
          by: "",
          sentence: recommendations.find((r) => r.id === id)!.sentence,
          points: [],
        },
      ],
    })),
  },
  prompt: inPrompt("write", 78),
  long: inPrompt("long", 78),
  time: inPrompt("write", 318),
  assign: inPrompt("assign", 30),
  pairs: inPrompt("pairs", 100),
  swap: inPrompt("pairs", 155),
  cluster: inPrompt("cluster", 78),
  paused: {
    ...inPrompt("cluster", 78),
    step: {
      ...(inPrompt("cluster", 78).step as Extract<Room["step"], { now: "prompt" }>),
      paused: { sum: 0 as never, since: NOW },
    },
  },
  talk: inPrompt("talk", 300, {
    floor: {
      promptId: "talk",
      queue: [
        { kind: "talk", speakerId: "s2" },
        { kind: "talk", speakerId: "s3" },
      ],
      speaking: speaking({ kind: "talk", speakerId: "s1" }, 300, 10),
      spoken: [],
    },
  }),
  talks: inPrompt("talk", 300, {
    floor: {
      promptId: "talk",
      queue: [
        { kind: "talk", speakerId: "s2" },
        { kind: "talk", speakerId: "s3" },
      ],
      speaking: null,
      spoken: [],
    },
  }),
  report: inPrompt("report", 300, {
    floor: {
      promptId: "report",
      queue: [table(12), table(3)],
      speaking: speaking(table(7), 50, 3, "h2"),
      spoken: [said(1), said(2)],
    },
  }),
  reporter: inPrompt("report", 300, {
    floor: {
      promptId: "report",
      queue: [table(12), table(3)],
      speaking: speaking(table(7), 185, 3),
      spoken: [said(1), said(2)],
    },
  }),
  between: inPrompt("report", 300, {
    floor: { promptId: "report", queue: [table(12), table(3)], speaking: null, spoken: [said(1), said(2)] },
  }),
  chair: inPrompt("report", 300, {
    floor: {
      promptId: "report",
      queue: [],
      speaking: speaking({ kind: "chair" }, 20, 5),
      spoken: [said(1), said(2)],
    },
  }),
  questions: inPrompt("plenary", 100, {
    questions: [
      "How did you pay for the first year?",
      "Who decides which services go online first, the ministries or a central body?",
      "Is the source code open?",
    ].map((text, i) => ({ id: `q${i + 1}`, text, by: "p1", at: NOW, state: "open" })),
  }),
  list: inPrompt("list", 60),
  turnout: inPrompt("choose", 200, { ballots: [ballot] }),
  again: inPrompt("choose", 200, {
    ballots: [
      {
        ...ballot,
        id: "b2",
        options: ["r8", "r4", "r5"],
        picks: 1,
        keep: 1,
        settled: ["r1"],
        turnout: ["t1"],
      },
    ],
  }),
  result: inPrompt("choose", 675, { ballots: [closed] }),
  tie: inPrompt("choose", 675, { ballots: [tied] }),
  wording: inPrompt("wording", 430, {
    ballots: [closed],
    wordings: ["r1", "r8"].map((id) => ({ recommendationId: id, versions: [] })),
    wordingShown: "r1",
  }),
  finals: inPrompt("wording", 430, {
    ballots: [closed],
    wordings: ["r1", "r8"].map((id) => ({ recommendationId: id, versions: [] })),
    wordingShown: null,
  }),
  pause: inPrompt("lunch", 600),
  attention: { ...inPrompt("write", 78), attention: { since: NOW } },
  message: {
    ...inPrompt("write", 78),
    messages: [
      {
        id: "m",
        text: "The bus to the reception leaves at 18:30 from the main door.",
        at: NOW,
        to: "everyone",
      },
    ],
  },
};

const asked = new URLSearchParams(location.search);
const shown = states[asked.get("s") ?? "prompt"] ?? room;
const view: HallView = {
  room: shown,
  look: roomLook,
  people,
  now: NOW,
  online: !asked.has("offline"),
  keeps: !asked.has("unkept"),
  join: {
    origin: "http://192.168.1.20:8040",
    join: "http://192.168.1.20:8040/j#w=seoul&k=AAAAAAAAAAAAAAAAAAAAAA",
  },
  wording: {
    cards: [],
    clusters: [],
    notes: "",
    statements: [],
    texts: [
      {
        id: "r1",
        sentence: "Promote a collaborative and participatory e-Governance platform and leadership",
        points: [
          {
            id: "pt1",
            text: "Share a common vision and common values among all stakeholders",
            rank: "V",
            hidden: false,
          },
        ],
      },
      { id: "r8", sentence: recommendations[7]!.sentence, points: [] },
    ],
  },
};
showTheme(themeOf(asked.get("theme")) ?? (readTheme() === "dark" ? "dark" : "light"));
createRoot(document.getElementById("root")!).render(
  <LangProvider>
    <Suspense>
      <Hall view={view} />
    </Suspense>
  </LangProvider>,
);
