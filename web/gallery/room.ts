/** A workshop in mid wrap-up, for looking at screens without a server. Never part of the product's build. */
import { instant, millis, minutes, seconds, type Instant } from "../../shared/time.ts";
import type { Agenda, Prompt } from "../../shared/workshop/agenda-state.ts";
import { emptyRoom } from "../../shared/workshop/lifecycle.ts";
import type { Profile } from "../../shared/protocol.ts";
import type { RoomLook } from "../../shared/workshop/looks.ts";
import type {
  Ballot,
  Desk,
  Highlight,
  PublishedList,
  Recommendation,
  Room,
  Speaking,
} from "../../shared/workshop/state.ts";

export const NOW: Instant = instant(Date.UTC(2014, 5, 25, 3, 31, 18));

const base = (id: string, en: string, fr: string, time: number, segmentId = "wrap") => ({
  id,
  segmentId,
  title: { en: "", fr: "" },
  invitation: { en, fr },
  script: {},
  minutes: time,
});
export const prompts = {
  talk: {
    ...base("talk", "Hear six talks on small island states.", "Six exposés.", 60, "talks"),
    kind: "brief",
    shows: "invitation",
    speakers: [
      {
        id: "s1",
        name: "Meleane Taufa",
        title: { en: "One portal for thirty-six islands", fr: "Un portail pour trente-six îles" },
        minutes: 10,
      },
      {
        id: "s2",
        name: "Jean-Baptiste Rakotonirina",
        title: { en: "What a shared data centre costs", fr: "Le coût d’un centre partagé" },
        minutes: 10,
      },
      {
        id: "s3",
        name: "Aisha Naseem",
        title: { en: "Services by boat and by phone", fr: "Services par bateau et par téléphone" },
        minutes: 10,
      },
    ],
  },
  assign: {
    ...base("assign", "Choose a facilitator and a rapporteur for this session.", "Choisissez.", 3),
    kind: "assign",
  },
  write: {
    ...base(
      "write",
      "Write the five most important actions for your country.",
      "Écrivez les cinq actions les plus importantes pour votre pays.",
      5,
    ),
    kind: "generate",
    formation: "solo",
    quota: { min: 1, max: 5 },
    anonymous: false,
  },
  long: {
    ...base(
      "long",
      "Think of the last time an online service of your own administration really worked for somebody who had never used one before. Write down, one thing a card, what made it work: the people, the law, the money, the network, the words on the page. Then mark the one that your country could do without any new budget within the coming year.",
      "Pensez.",
      12,
    ),
    kind: "generate",
    formation: "solo",
    quota: { min: 1, max: 5 },
    anonymous: false,
  },
  pairs: {
    ...base(
      "pairs",
      "Tell each other the most useful idea you heard this morning, two minutes each.",
      "Dites-vous l’idée la plus utile.",
      5,
    ),
    kind: "discuss",
    formation: "pair",
    turns: "alternate",
    record: { what: "nothing" },
  },
  select: {
    ...base("select", "As a table, choose the five best cards.", "Choisissez.", 10),
    kind: "select",
    from: "cards",
    count: 5,
    keep: 5,
  },
  cluster: {
    ...base("cluster", "Cluster the cards that belong together.", "Regroupez.", 10),
    kind: "organize",
  },
  agree: {
    ...base("agree", "Agree what plenary should hear from this table.", "Convenez.", 15),
    kind: "discuss",
    formation: "table",
    turns: "open",
    record: { what: "highlights", places: 3, addressees: ["Member States", "United Nations"] },
  },
  plenary: {
    ...base("plenary", "Ask the speakers.", "Questions.", 15),
    kind: "discuss",
    formation: "plenary",
    turns: "open",
    record: { what: "nothing" },
  },
  report: {
    ...base("report", "Tables report what they want plenary to hear.", "Les tables rapportent.", 25),
    kind: "floor",
    slot: 3,
    tables: 5,
    chair: 5,
  },
  list: { ...base("list", "", "", 5), kind: "brief", shows: "recommendations", speakers: [] },
  lunch: {
    ...base("lunch", "Lunch is served on the terrace.", "Le repas est servi sur la terrasse.", 75, "lunch"),
    kind: "pause",
  },
  choose: {
    ...base("choose", "Each table chooses two of the ten.", "Deux sur dix.", 15, "final"),
    kind: "select",
    from: "recommendations",
    count: 2,
    keep: 2,
  },
  wording: {
    ...base("wording", "Word the two together.", "Formulez.", 20, "final"),
    kind: "compose",
    output: "wording",
    words: { min: 3, max: 60 },
  },
} as const satisfies Record<string, Prompt>;
export type PromptName = keyof typeof prompts;

const agenda: Agenda = {
  days: [
    { id: "d1", date: "2014-06-24", startsAt: 540 },
    { id: "d2", date: "2014-06-25", startsAt: 540 },
  ],
  sessions: [
    {
      id: "se4",
      title: {
        en: "E-government for small island states",
        fr: "Administration en ligne des petits États insulaires",
      },
      short: { en: "Small islands", fr: "Îles" },
    },
    { id: "se5", title: { en: "Wrap-up", fr: "Bilan" }, short: { en: "Wrap-up", fr: "Bilan" } },
  ],
  segments: [
    {
      id: "talks",
      dayId: "d2",
      sessionId: "se4",
      title: { en: "Talks", fr: "Exposés" },
      group: "plenary",
      pinned: null,
      discussionId: null,
    },
    {
      id: "wrap",
      dayId: "d2",
      sessionId: "se5",
      title: { en: "Table discussion", fr: "Discussion" },
      group: "table",
      pinned: 690,
      discussionId: "wrap",
    },
    {
      id: "lunch",
      dayId: "d2",
      sessionId: "se5",
      title: { en: "Lunch", fr: "Déjeuner" },
      group: "break",
      pinned: null,
      discussionId: null,
    },
    {
      id: "final",
      dayId: "d2",
      sessionId: "se5",
      title: { en: "Final wording", fr: "Formulation finale" },
      group: "plenary",
      pinned: null,
      discussionId: null,
    },
  ],
  prompts: Object.values(prompts),
  addressees: ["Member States", "United Nations"],
  themes: [
    "Governance and leadership",
    "Policy and strategy",
    "Service delivery",
    "Capacity building",
    "Knowledge sharing",
    "Incentives",
    "Small island states",
  ],
};

const said: readonly (readonly [
  table: number,
  text: string,
  to: string | null,
  clusters: readonly (readonly [string, string])[],
])[] = [
  [
    2,
    "Promote collaborative governance: create a central coordinating body",
    "Member States",
    [["B", "One body in charge"]],
  ],
  [
    7,
    "Secure political will as well as common vision and values",
    "Member States",
    [["D", "Leaders who stand behind it"]],
  ],
  [
    9,
    "Promote institutionalization of inter-ministerial cooperation, innovation body, comprehensive compensation system and retention policy",
    "Member States",
    [
      ["A", "Ministries that work together"],
      ["C", "Keep good people"],
    ],
  ],
  [
    14,
    "Foster collaborative leadership in whole-of-government making use of common vision, values and participatory group methods of discussion and planning",
    "Member States",
    [["E", "Plan it as a group"]],
  ],
  [
    12,
    "Vision and political leadership, central coordinating body, strategic plan, action plan with funding support, and knowledge sharing should feed into each other",
    "Member States",
    [],
  ],
  [
    4,
    "Promote collaborative governance: combine top-down and bottom-up approaches",
    "Member States",
    [["A", "Everyone at one table"]],
  ],
  [
    7,
    "Stimulate an open-by-default policy for all public sector activities",
    "Member States",
    [["A", "Open by default"]],
  ],
  [
    3,
    "Provide technical and financial assistance on e-government to small island states",
    "United Nations",
    [],
  ],
  [
    15,
    "Promote knowledge exchange on innovation through study tours, meet-ups and social media",
    "United Nations",
    [["F", "Learn from neighbours"]],
  ],
];
const highlights: readonly Highlight[] = said.map(([table, text, to, clusters], i) => ({
  id: `h${i + 1}`,
  number: i + 1,
  tableId: `t${table}`,
  seatingId: "sit2",
  sessionId: i === 4 ? "se4" : "se5",
  promptId: "report",
  text,
  tableAddressee: to,
  addressee: to,
  clusters: clusters.map(([mark, title]) => ({
    id: `${table}${mark}`,
    mark,
    title,
    cards: [{ id: `${table}${mark}1`, text: "Give one office the right to decide", by: "person:p1" }],
  })),
  cards: [],
  by: "person:p1",
  at: instant(NOW - (30 - i) * 60_000),
}));

const ten: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    "Promote collaborative governance and leadership: a common vision and a central coordinating body",
    "Member States",
    "Governance and leadership",
    ["h1", "h2", "h3", "h4"],
  ],
  [
    "Forge partnerships with companies, NGOs and communities",
    "Member States",
    "Governance and leadership",
    ["h6"],
  ],
  [
    "Make open by default the policy of the whole public sector",
    "Member States",
    "Policy and strategy",
    ["h7"],
  ],
  ["Increase citizen usage by reducing time, cost and visits", "Member States", "Service delivery", []],
  ["Develop the capacity of citizens and public sector in ICT", "Member States", "Capacity building", []],
  ["Reward innovators through funds, awards and gamification", "Member States", "Incentives", []],
  ["Adopt a UN resolution on a minimum e-government standard", "United Nations", "Policy and strategy", []],
  [
    "Support capacity building of small island states on e-government",
    "United Nations",
    "Small island states",
    ["h8"],
  ],
  ["Publish a UN model framework with templates and guidelines", "United Nations", "Capacity building", []],
  [
    "Stimulate knowledge transfer across countries and regions",
    "United Nations",
    "Knowledge sharing",
    ["h9"],
  ],
];
export const recommendations: readonly Recommendation[] = ten.map(
  ([sentence, addressee, theme, sources], i) => ({
    id: `r${i + 1}`,
    number: i + 1,
    sentence,
    addressee,
    theme,
    sources,
    points:
      i === 0
        ? [
            { id: "pt1", text: "Share a common vision and values among stakeholders", sources: ["h2"] },
            {
              id: "pt2",
              text: "Build the necessary infrastructure to improve connectivity",
              sources: ["h3"],
            },
          ]
        : [],
  }),
);
const published: PublishedList = { version: 1, at: instant(NOW - 1_000_000), recommendations };

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
