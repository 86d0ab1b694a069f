/** The opening and session 1: trends, obstacles, strategies. */
import { brief, goRound, highlights, newRoles, pairs, talk, words, type Step } from "../plan.ts";

export const OPENING: readonly Step[] = [
  brief(
    {
      id: "opening-remarks",
      minutes: 10,
      title: words("Opening remarks", "Mots d’ouverture"),
      invitation: words(
        "Welcome. Find your table and your seat.",
        "Bienvenue. Trouvez votre table et votre place.",
      ),
      script: words(
        "Latecomers are seated by the desk while the remarks go on.",
        "Les retardataires sont placés pendant les mots d’ouverture.",
      ),
    },
    [{ id: "talk-remarks", title: words("Opening remarks", "Mots d’ouverture"), minutes: 10 }],
  ),
  brief(
    {
      id: "opening-theme",
      minutes: 15,
      title: words("Introduction to the theme", "Introduction au thème"),
      invitation: words(
        "What do you want to take home from these two days?",
        "Que voulez-vous rapporter chez vous de ces deux jours ?",
      ),
      script: words(
        "Say how the days go: listen, talk at your table, tell the room, recommend.",
        "Dites comment se passent les journées : écouter, parler à table, rapporter, recommander.",
      ),
    },
    [
      {
        id: "talk-theme",
        title: words("Why this workshop, and how it works", "Pourquoi cet atelier, et comment il se déroule"),
        minutes: 15,
      },
    ],
  ),
];

export const TALKS_1A: Step = brief(
  {
    id: "s1a-talks",
    minutes: 50,
    title: words(
      "Three talks: where e-government stands",
      "Trois exposés : où en est l’administration en ligne",
    ),
    invitation: words(
      "Listen for one idea that you could use at home. You will tell it to a neighbour.",
      "Repérez une idée que vous pourriez reprendre chez vous. Vous la raconterez à un voisin.",
    ),
    script: words(
      "Show speakers the clock before they begin.",
      "Montrez l’horloge aux orateurs avant qu’ils commencent.",
    ),
  },
  [
    {
      id: "talk-survey",
      title: words(
        "Results of the e-government survey",
        "Résultats de l’enquête sur l’administration en ligne",
      ),
      minutes: 20,
    },
    { id: "talk-regions", title: words("Trends in the regions", "Tendances dans les régions"), minutes: 15 },
    { id: "talk-country-1", title: words("Country case 1", "Cas d’un pays 1"), minutes: 15 },
  ],
);

// Source: pairs 5, round 5, whole table 20. *Ours*: the roles take 1 of the pairs' 5 (two turns of 2 minutes are left whole), agreeing highlights 3 of the 20.
export const TABLE_1A: readonly Step[] = [
  newRoles("s1a-roles", 1),
  pairs({
    id: "s1a-pairs",
    minutes: 4,
    title: words("In pairs: a useful idea", "À deux : une idée utile"),
    invitation: words(
      "Which idea from the talks helps you most, and why? Two minutes, then swap.",
      "Quelle idée des exposés vous sert le plus, et pourquoi ? Deux minutes, puis échangez.",
    ),
    script: words(
      "At half time everyone swaps. In a group of three each has a third.",
      "À mi-temps, tout le monde échange. À trois, chacun a un tiers du temps.",
    ),
  }),
  goRound(
    {
      id: "s1a-round",
      minutes: 5,
      title: words("Round the table: name, country, idea", "Tour de table : nom, pays, idée"),
      invitation: words(
        "Say your name, your country and your best idea, in half a minute.",
        "Dites votre nom, votre pays et votre meilleure idée, en une demi-minute.",
      ),
      script: words(
        "Slices are short on purpose: a taste, not a talk.",
        "Les tours sont courts exprès : un avant-goût, pas un exposé.",
      ),
    },
    true,
  ),
  talk({
    id: "s1a-obstacles",
    minutes: 17,
    title: words("Obstacles", "Obstacles"),
    invitation: words(
      "What stands in the way of such ideas in your country? Give examples.",
      "Qu’est-ce qui fait obstacle à de telles idées dans votre pays ? Donnez des exemples.",
    ),
    script: words(
      "Ask for causes, not for culprits. The rapporteur notes each obstacle once.",
      "Cherchez des causes, pas des coupables. Le rapporteur note chaque obstacle une fois.",
    ),
  }),
  highlights(
    {
      id: "s1a-highlights",
      minutes: 3,
      title: words("What plenary should hear", "Ce que la plénière doit entendre"),
      invitation: words(
        "Which two obstacles weigh most? The rapporteur reads them back.",
        "Quels sont les deux obstacles les plus lourds ? Le rapporteur les relit.",
      ),
      script: words("Only what the table has agreed is sent.", "On n’envoie que ce que la table a approuvé."),
    },
    2,
  ),
];

export const REPORT_1A: Step = {
  id: "s1a-report",
  minutes: 15,
  kind: "floor",
  slot: 5,
  tables: 2,
  chair: 5,
  title: words("Report back on obstacles", "Retour sur les obstacles"),
  invitation: words(
    "Which obstacle did your table see more clearly than before?",
    "Quel obstacle votre table voit-elle plus clairement qu’avant ?",
  ),
  script: words(
    "One or two tables of 5 minutes, then 5 for the chair. All notes go to the session rapporteur.",
    "Une ou deux tables de 5 minutes, puis 5 pour la présidence. Toutes les notes vont au rapporteur de séance.",
  ),
};

export const TALKS_1B: Step = brief(
  {
    id: "s1b-talks",
    minutes: 65,
    title: words("Five talks: cases from countries", "Cinq exposés : des cas de pays"),
    invitation: words(
      "Which of this morning’s obstacles did this country get round, and how?",
      "Quel obstacle de ce matin ce pays a-t-il contourné, et comment ?",
    ),
    script: words(
      "Thirteen minutes each; questions wait for the tables.",
      "Treize minutes chacun ; les questions attendent les tables.",
    ),
  },
  [2, 3, 4, 5, 6].map((n) => ({
    id: `talk-country-${n}`,
    title: words(`Country case ${n}`, `Cas d’un pays ${n}`),
    minutes: 13,
  })),
);

// Source: strategies 25, notes read back and highlights 5. *Ours*: the roles take 1 of the 25.
export const TABLE_1B: readonly Step[] = [
  newRoles("s1b-roles", 1),
  talk({
    id: "s1b-strategies",
    minutes: 24,
    title: words("Strategies", "Stratégies"),
    invitation: words(
      "What has worked, or could work, against the obstacles you named? Who has to move first?",
      "Qu’est-ce qui a marché, ou pourrait marcher, contre les obstacles que vous avez nommés ? Qui doit bouger d’abord ?",
    ),
    script: words(
      "Ask the rapporteurs of the morning to recall the obstacles in one minute.",
      "Demandez aux rapporteurs du matin de rappeler les obstacles en une minute.",
    ),
  }),
  highlights(
    {
      id: "s1b-highlights",
      minutes: 5,
      title: words("Read back and choose", "Relire et choisir"),
      invitation: words(
        "Listen to your rapporteur’s notes. Which two strategies should everyone hear?",
        "Écoutez les notes de votre rapporteur. Quelles sont les deux stratégies que tous doivent entendre ?",
      ),
      script: words("Read back, agree, send.", "Relire, approuver, envoyer."),
    },
    2,
  ),
];

// *Ours*: three tables of 3 minutes; the source gives 10 for "selected tables".
export const REPORT_1B: Step = {
  id: "s1b-report",
  minutes: 10,
  kind: "floor",
  slot: 3,
  tables: 3,
  chair: null,
  title: words("Report back on strategies", "Retour sur les stratégies"),
  invitation: words(
    "Which strategy would your table try first?",
    "Quelle stratégie votre table essaierait-elle d’abord ?",
  ),
  script: words("Choose tables that say something new.", "Choisissez des tables qui disent du nouveau."),
};
