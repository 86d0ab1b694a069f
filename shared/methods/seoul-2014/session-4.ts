/** Session 4: small island states. */
import { brief, highlights, newRoles, pairs, talk, words, type Step } from "../plan.ts";

export const TALKS_4: Step = brief(
  {
    id: "s4-talks",
    minutes: 60,
    title: words("Six talks: small islands", "Six exposés : les petites îles"),
    invitation: words(
      "What does a small island have to do differently, and what could it lend to larger states?",
      "Que doit faire autrement une petite île, et que pourrait-elle prêter à de plus grands États ?",
    ),
    script: words(
      "Everyone sits at another table today. Ten minutes a talk.",
      "Chacun est à une autre table aujourd’hui. Dix minutes par exposé.",
    ),
  },
  [1, 2, 3, 4, 5, 6].map((n) => ({
    id: `talk-islands-${n}`,
    title: words(`Small islands: case ${n}`, `Petites îles : cas ${n}`),
    minutes: 10,
  })),
);

// Source: pairs 5, three questions of 15, the last with 5 for highlights. *Ours*: roles 1 of the first 5; the three questions.
export const TABLE_4: readonly Step[] = [
  newRoles("s4-roles", 1),
  pairs({
    id: "s4-pairs",
    minutes: 4,
    title: words("In pairs: an insight", "À deux : un enseignement"),
    invitation: words(
      "What have you understood since yesterday, and where will you use it? Two minutes, then swap.",
      "Qu’avez-vous compris depuis hier, et où allez-vous vous en servir ? Deux minutes, puis échangez.",
    ),
    script: words("New neighbours: names first.", "Nouveaux voisins : les noms d’abord."),
  }),
  talk({
    id: "s4-limits",
    minutes: 15,
    title: words("What holds small islands back", "Ce qui freine les petites îles"),
    invitation: words(
      "What is hard only because a state is small and far away?",
      "Qu’est-ce qui n’est difficile que parce qu’un État est petit et éloigné ?",
    ),
    script: words("Those who come from islands speak first.", "Ceux qui viennent d’îles parlent d’abord."),
  }),
  talk({
    id: "s4-shared",
    minutes: 15,
    title: words("What can be shared", "Ce qui peut se partager"),
    invitation: words(
      "Which systems, people or lessons could several islands share?",
      "Quels systèmes, quelles personnes ou leçons plusieurs îles pourraient-elles partager ?",
    ),
    script: words("Ask for one case that exists already.", "Demandez un cas qui existe déjà."),
  }),
  talk({
    id: "s4-support",
    minutes: 10,
    title: words("What help works", "L’aide qui fonctionne"),
    invitation: words(
      "What help from outside made a difference, and what help did not?",
      "Quelle aide extérieure a changé les choses, et laquelle non ?",
    ),
    script: words("Both halves of the question count.", "Les deux moitiés de la question comptent."),
  }),
  highlights(
    {
      id: "s4-highlights",
      minutes: 5,
      title: words("What plenary should hear", "Ce que la plénière doit entendre"),
      invitation: words(
        "Which two answers would help small islands most?",
        "Quelles sont les deux réponses qui aideraient le plus les petites îles ?",
      ),
      script: words("Read back, agree, send.", "Relire, approuver, envoyer."),
    },
    2,
  ),
];

// *Ours*: three tables of 3 minutes, of 10.
export const REPORT_4: Step = {
  id: "s4-report",
  minutes: 10,
  kind: "floor",
  slot: 3,
  tables: 3,
  chair: null,
  title: words("Report back on small islands", "Retour sur les petites îles"),
  invitation: words(
    "What would help a small island this year?",
    "Qu’est-ce qui aiderait une petite île cette année ?",
  ),
  script: words("Choose tables whose answers differ.", "Choisissez des tables dont les réponses diffèrent."),
};
