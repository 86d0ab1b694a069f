/** The first day in Seoul: trends, obstacles, strategies, leading together, new services. */
import { at, brief, goRound, highlights, newRoles, pairs, plenaryTalk, rest, talk, words, type PlannedDay, type Step } from "./plan.ts";

const opening: readonly Step[] = [
  brief(
    {
      id: "opening-remarks", minutes: 10,
      title: words("Opening remarks", "Mots d’ouverture"),
      invitation: words("Welcome. Find your table and your seat.", "Bienvenue. Trouvez votre table et votre place."),
      script: words("Latecomers are seated by the desk while the remarks go on.", "Les retardataires sont placés pendant les mots d’ouverture."),
    },
    [{ id: "talk-remarks", title: words("Opening remarks", "Mots d’ouverture"), minutes: 10 }],
  ),
  brief(
    {
      id: "opening-theme", minutes: 15,
      title: words("Introduction to the theme", "Introduction au thème"),
      invitation: words("What do you want to take home from these two days?", "Que voulez-vous rapporter chez vous de ces deux jours ?"),
      script: words("Say how the days go: listen, talk at your table, tell the room, recommend.", "Dites comment se passent les journées : écouter, parler à table, rapporter, recommander."),
    },
    [{ id: "talk-theme", title: words("Why this workshop, and how it works", "Pourquoi cet atelier, et comment il se déroule"), minutes: 15 }],
  ),
];

const TALKS_1A: Step = brief(
  {
    id: "s1a-talks", minutes: 50,
    title: words("Three talks: where e-government stands", "Trois exposés : où en est l’administration en ligne"),
    invitation: words("Listen for one idea that you could use at home. You will tell it to a neighbour.", "Repérez une idée que vous pourriez reprendre chez vous. Vous la raconterez à un voisin."),
    script: words("Show speakers the clock before they begin.", "Montrez l’horloge aux orateurs avant qu’ils commencent."),
  },
  [
    { id: "talk-survey", title: words("Results of the e-government survey", "Résultats de l’enquête sur l’administration en ligne"), minutes: 20 },
    { id: "talk-regions", title: words("Trends in the regions", "Tendances dans les régions"), minutes: 15 },
    { id: "talk-country-1", title: words("Country case 1", "Cas d’un pays 1"), minutes: 15 },
  ],
);

// Source: pairs 5, round 5, whole table 20. *Ours*: the roles take 1 of the pairs' 5 (two turns of 2 minutes are left whole), agreeing highlights 3 of the 20.
const TABLE_1A: readonly Step[] = [
  newRoles("s1a-roles", 1),
  pairs({
    id: "s1a-pairs", minutes: 4,
    title: words("In pairs: a useful idea", "À deux : une idée utile"),
    invitation: words("Which idea from the talks helps you most, and why? Two minutes, then swap.", "Quelle idée des exposés vous sert le plus, et pourquoi ? Deux minutes, puis échangez."),
    script: words("At half time everyone swaps. In a group of three each has a third.", "À mi-temps, tout le monde échange. À trois, chacun a un tiers du temps."),
  }),
  goRound(
    {
      id: "s1a-round", minutes: 5,
      title: words("Round the table: name, country, idea", "Tour de table : nom, pays, idée"),
      invitation: words("Say your name, your country and your best idea, in half a minute.", "Dites votre nom, votre pays et votre meilleure idée, en une demi-minute."),
      script: words("Slices are short on purpose: a taste, not a talk.", "Les tours sont courts exprès : un avant-goût, pas un exposé."),
    },
    true,
  ),
  talk({
    id: "s1a-obstacles", minutes: 17,
    title: words("Obstacles", "Obstacles"),
    invitation: words("What stands in the way of such ideas in your country? Give examples.", "Qu’est-ce qui fait obstacle à de telles idées dans votre pays ? Donnez des exemples."),
    script: words("Ask for causes, not for culprits. The rapporteur notes each obstacle once.", "Cherchez des causes, pas des coupables. Le rapporteur note chaque obstacle une fois."),
  }),
  highlights(
    {
      id: "s1a-highlights", minutes: 3,
      title: words("What plenary should hear", "Ce que la plénière doit entendre"),
      invitation: words("Which two obstacles weigh most? The rapporteur reads them back.", "Quels sont les deux obstacles les plus lourds ? Le rapporteur les relit."),
      script: words("Only what the table has agreed is sent.", "On n’envoie que ce que la table a approuvé."),
    },
    2,
  ),
];

const REPORT_1A: Step = {
  id: "s1a-report", minutes: 15, kind: "floor", slot: 5, tables: 2, chair: 5,
  title: words("Report back on obstacles", "Retour sur les obstacles"),
  invitation: words("Which obstacle did your table see more clearly than before?", "Quel obstacle votre table voit-elle plus clairement qu’avant ?"),
  script: words("One or two tables of 5 minutes, then 5 for the chair. All notes go to the session rapporteur.", "Une ou deux tables de 5 minutes, puis 5 pour la présidence. Toutes les notes vont au rapporteur de séance."),
};

const TALKS_1B: Step = brief(
  {
    id: "s1b-talks", minutes: 65,
    title: words("Five talks: cases from countries", "Cinq exposés : des cas de pays"),
    invitation: words("Which of this morning’s obstacles did this country get round, and how?", "Quel obstacle de ce matin ce pays a-t-il contourné, et comment ?"),
    script: words("Thirteen minutes each; questions wait for the tables.", "Treize minutes chacun ; les questions attendent les tables."),
  },
  [2, 3, 4, 5, 6].map((n) => ({ id: `talk-country-${n}`, title: words(`Country case ${n}`, `Cas d’un pays ${n}`), minutes: 13 })),
);

// Source: strategies 25, notes read back and highlights 5. *Ours*: the roles take 1 of the 25.
const TABLE_1B: readonly Step[] = [
  newRoles("s1b-roles", 1),
  talk({
    id: "s1b-strategies", minutes: 24,
    title: words("Strategies", "Stratégies"),
    invitation: words("What has worked, or could work, against the obstacles you named? Who has to move first?", "Qu’est-ce qui a marché, ou pourrait marcher, contre les obstacles que vous avez nommés ? Qui doit bouger d’abord ?"),
    script: words("Ask the rapporteurs of the morning to recall the obstacles in one minute.", "Demandez aux rapporteurs du matin de rappeler les obstacles en une minute."),
  }),
  highlights(
    {
      id: "s1b-highlights", minutes: 5,
      title: words("Read back and choose", "Relire et choisir"),
      invitation: words("Listen to your rapporteur’s notes. Which two strategies should everyone hear?", "Écoutez les notes de votre rapporteur. Quelles sont les deux stratégies que tous doivent entendre ?"),
      script: words("Read back, agree, send.", "Relire, approuver, envoyer."),
    },
    2,
  ),
];

// *Ours*: three tables of 3 minutes; the source gives 10 for "selected tables".
const REPORT_1B: Step = {
  id: "s1b-report", minutes: 10, kind: "floor", slot: 3, tables: 3, chair: null,
  title: words("Report back on strategies", "Retour sur les stratégies"),
  invitation: words("Which strategy would your table try first?", "Quelle stratégie votre table essaierait-elle d’abord ?"),
  script: words("Choose tables that say something new.", "Choisissez des tables qui disent du nouveau."),
};

const TALKS_2: Step = brief(
  {
    id: "s2-talks", minutes: 60,
    title: words("Four talks: leading across ministries", "Quatre exposés : diriger entre ministères"),
    invitation: words("Note one question that you would ask this speaker.", "Notez une question que vous poseriez à cet orateur."),
    script: words("Questions come from the phones; the most wanted first.", "Les questions arrivent des téléphones ; les plus demandées d’abord."),
  },
  [1, 2, 3, 4].map((n) => ({ id: `talk-leading-${n}`, title: words(`Leading together: case ${n}`, `Diriger ensemble : cas ${n}`), minutes: 15 })),
);

// Source: pairs 5, whole table 20, then 15 for two questions. *Ours*: roles 1 of the first 5, highlights 5 of the last 15.
const TABLE_2: readonly Step[] = [
  newRoles("s2-roles", 1),
  pairs({
    id: "s2-pairs", minutes: 4,
    title: words("In pairs: leading together", "À deux : diriger ensemble"),
    invitation: words("When did you lead with others, not over them? Two minutes, then swap.", "Quand avez-vous dirigé avec d’autres, plutôt qu’au-dessus d’eux ? Deux minutes, puis échangez."),
    script: words("A moment they lived, not a definition.", "Un moment vécu, pas une définition."),
  }),
  goRound(
    {
      id: "s2-round", minutes: 20,
      title: words("Round the table: what you changed", "Tour de table : ce que vous avez changé"),
      invitation: words("Tell the table about one change you took part in. What made others join?", "Racontez à la table un changement auquel vous avez pris part. Qu’est-ce qui a entraîné les autres ?"),
      script: words("Everyone speaks; two and a half minutes each at a full table.", "Tout le monde parle ; deux minutes et demie chacun à une table pleine."),
    },
    true,
  ),
  talk({
    id: "s2-elements", minutes: 10,
    title: words("The boldest change, and what leading together takes", "Le changement le plus visible, et ce qu’il faut pour diriger ensemble"),
    invitation: words("a. Which change you heard shows most? b. What does leading together need?", "a. Quel changement entendu se voit le plus ? b. Que faut-il pour diriger ensemble ?"),
    script: words("Answer a in a few words and keep the time for b.", "Répondez à a en quelques mots et gardez le temps pour b."),
  }),
  highlights(
    {
      id: "s2-highlights", minutes: 5,
      title: words("What plenary should hear", "Ce que la plénière doit entendre"),
      invitation: words("Give one answer to a and one to b, as you want the room to hear it.", "Donnez une réponse à a et une à b, telles que la salle doit les entendre."),
      script: words("Read back, agree, send.", "Relire, approuver, envoyer."),
    },
    2,
  ),
];

// *Ours*: 2.5 minutes for the table and 2 for the chair, of 5.
const REPORT_2: Step = {
  id: "s2-report", minutes: 5, kind: "floor", slot: 2.5, tables: 1, chair: 2,
  title: words("One table, then the chair", "Une table, puis la présidence"),
  invitation: words("What does leading together need that nobody can order?", "Que faut-il pour diriger ensemble que personne ne peut ordonner ?"),
  script: words("One table only; the chair closes.", "Une seule table ; la présidence conclut."),
};

const TALKS_3: Step = brief(
  {
    id: "s3-talks", minutes: 50,
    title: words("Five talks: new services for people", "Cinq exposés : de nouveaux services au public"),
    invitation: words("Whom does this service reach that the old one did not?", "Qui ce service atteint-il que l’ancien n’atteignait pas ?"),
    script: words("Ten minutes each. Warn at two.", "Dix minutes chacun. Prévenez à deux minutes de la fin."),
  },
  [1, 2, 3, 4, 5].map((n) => ({ id: `talk-services-${n}`, title: words(`New services: case ${n}`, `Nouveaux services : cas ${n}`), minutes: 10 })),
);

// 5 + 10 + 15. *Ours*: roles 1 of the 5, highlights 3 of the 15.
const TABLE_3: readonly Step[] = [
  newRoles("s3-roles", 1),
  pairs({
    id: "s3-pairs", minutes: 4,
    title: words("In pairs: a service that convinced you", "À deux : un service qui vous a convaincu"),
    invitation: words("Which service from the talks would people at home use tomorrow? Two minutes, then swap.", "Quel service des exposés les gens de chez vous utiliseraient-ils dès demain ? Deux minutes, puis échangez."),
    script: words("Half time: swap.", "Mi-temps : échangez."),
  }),
  goRound(
    {
      id: "s3-round", minutes: 10,
      title: words("Round the table: one of your own", "Tour de table : l’une des vôtres"),
      invitation: words("Share one new service or method of your own, in a minute.", "Présentez un service ou une méthode que vous avez lancés, en une minute."),
      script: words("What was new, and for whom?", "Qu’est-ce qui était nouveau, et pour qui ?"),
    },
    true,
  ),
  talk({
    id: "s3-questions", minutes: 12,
    title: words("Four questions, answered in notes", "Quatre questions, des réponses en notes"),
    invitation: words(
      "1. What was the boldest? 2. What is it made of? 3. What must be in place first? 4. What new idea goes home with you?",
      "1. Qu’est-ce qui était le plus audacieux ? 2. De quoi est-ce fait ? 3. Que faut-il d’abord ? 4. Quelle idée nouvelle emportez-vous ?",
    ),
    script: words("Three minutes a question. The rapporteur writes under the numbers.", "Trois minutes par question. Le rapporteur écrit sous les numéros."),
  }),
  highlights(
    {
      id: "s3-highlights", minutes: 3,
      title: words("What plenary should hear", "Ce que la plénière doit entendre"),
      invitation: words("Which two answers should the room hear in your words?", "Quelles sont les deux réponses que la salle doit entendre avec vos mots ?"),
      script: words("Read back, agree, send.", "Relire, approuver, envoyer."),
    },
    2,
  ),
];

// *Ours*: two tables of 5 minutes and 4 for the chair, of 15.
const REPORT_3: Step = {
  id: "s3-report", minutes: 15, kind: "floor", slot: 5, tables: 2, chair: 4,
  title: words("Two tables, then the chair", "Deux tables, puis la présidence"),
  invitation: words("What must be in place before a service can change?", "Que faut-il avant qu’un service puisse changer ?"),
  script: words("The chair closes the day. Tomorrow everyone sits at another table.", "La présidence clôt la journée. Demain, chacun s’assied à une autre table."),
};

export const dayOne: PlannedDay = {
  id: "day-1",
  startsAt: at(9, 0),
  segments: [
    { id: "opening-plenary", session: "opening", title: words("Opening", "Ouverture"), group: "plenary", steps: opening },
    { id: "s1a-plenary", session: "s1a", title: words("Trends and emerging issues", "Tendances et nouveaux enjeux"), group: "plenary", steps: [TALKS_1A] },
    { id: "s1a-table", session: "s1a", title: words("Tables: useful ideas and obstacles", "Tables : idées utiles et obstacles"), group: "table", pinned: at(10, 15), boards: "new", steps: TABLE_1A },
    { id: "s1a-reports", session: "s1a", title: words("Report back", "Retour en plénière"), group: "plenary", steps: [REPORT_1A] },
    rest("day-1-morning-break", "s1a", 15, words("Coffee", "Café"), words("Talk to somebody from another table. The screen shows when we go on.", "Parlez à quelqu’un d’une autre table. L’écran montre quand nous reprenons.")),
    { id: "s1b-plenary", session: "s1b", title: words("Cases from countries", "Des cas de pays"), group: "plenary", pinned: at(11, 15), steps: [TALKS_1B] },
    { id: "s1b-table", session: "s1b", title: words("Tables: strategies", "Tables : stratégies"), group: "table", boards: "new", steps: TABLE_1B },
    { id: "s1b-reports", session: "s1b", title: words("Report back", "Retour en plénière"), group: "plenary", steps: [REPORT_1B] },
    rest("day-1-lunch", "s1b", 75, words("Lunch", "Déjeuner"), words("Eat well. The screen shows when we go on.", "Bon appétit. L’écran montre quand nous reprenons."), at(13, 0)),
    { id: "s2-plenary", session: "s2", title: words("Leading together", "Diriger ensemble"), group: "plenary", pinned: at(14, 15), steps: [TALKS_2] },
    {
      id: "s2-questions", session: "s2", title: words("Questions to the speakers", "Questions aux orateurs"), group: "plenary",
      steps: [plenaryTalk({
        id: "s2-qa", minutes: 15,
        title: words("Questions and answers", "Questions et réponses"),
        invitation: words("What do you want to know from the speakers? Ask, or back a question that is there.", "Que voulez-vous savoir des orateurs ? Demandez, ou soutenez une question déjà posée."),
        script: words("Take the most wanted question first; one answer each.", "Commencez par la question la plus demandée ; une réponse chacune."),
      })],
    },
    { id: "s2-table", session: "s2", title: words("Tables: leading together", "Tables : diriger ensemble"), group: "table", boards: "new", steps: TABLE_2 },
    { id: "s2-reports", session: "s2", title: words("Report back", "Retour en plénière"), group: "plenary", steps: [REPORT_2] },
    rest("day-1-afternoon-break", "s2", 15, words("Tea", "Thé"), words("Talk to somebody from another table. The screen shows when we go on.", "Parlez à quelqu’un d’une autre table. L’écran montre quand nous reprenons.")),
    { id: "s3-plenary", session: "s3", title: words("New services for people", "De nouveaux services au public"), group: "plenary", pinned: at(16, 30), steps: [TALKS_3] },
    {
      id: "s3-questions-plenary", session: "s3", title: words("Questions to the speakers", "Questions aux orateurs"), group: "plenary",
      steps: [plenaryTalk({
        id: "s3-qa", minutes: 10,
        title: words("Questions and answers", "Questions et réponses"),
        invitation: words("What would you have to change at home to do the same? Ask those who did it.", "Que devriez-vous changer chez vous pour en faire autant ? Demandez à ceux qui l’ont fait."),
        script: words("Two or three questions fit.", "Il y a place pour deux ou trois questions."),
      })],
    },
    { id: "s3-table", session: "s3", title: words("Tables: new services", "Tables : nouveaux services"), group: "table", boards: "new", steps: TABLE_3 },
    { id: "s3-reports", session: "s3", title: words("Report back", "Retour en plénière"), group: "plenary", steps: [REPORT_3] },
  ],
};
