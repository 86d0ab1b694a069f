/** The agenda of the galleries' workshop: one prompt of every kind. */
import type { Agenda, Prompt } from "../../shared/workshop/agenda-state.ts";

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

export const agenda: Agenda = {
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
