/** Session 3: new services for people. */
import { brief, goRound, highlights, newRoles, pairs, talk, words, type Step } from "../plan.ts";

export const TALKS_3: Step = brief(
  {
    id: "s3-talks",
    minutes: 50,
    title: words("Five talks: new services for people", "Cinq exposés : de nouveaux services au public"),
    invitation: words(
      "Whom does this service reach that the old one did not?",
      "Qui ce service atteint-il que l’ancien n’atteignait pas ?",
    ),
    script: words("Ten minutes each. Warn at two.", "Dix minutes chacun. Prévenez à deux minutes de la fin."),
  },
  [1, 2, 3, 4, 5].map((n) => ({
    id: `talk-services-${n}`,
    title: words(`New services: case ${n}`, `Nouveaux services : cas ${n}`),
    minutes: 10,
  })),
);

// 5 + 10 + 15. *Ours*: roles 1 of the 5, highlights 3 of the 15.
export const TABLE_3: readonly Step[] = [
  newRoles("s3-roles", 1),
  pairs({
    id: "s3-pairs",
    minutes: 4,
    title: words("In pairs: a service that convinced you", "À deux : un service qui vous a convaincu"),
    invitation: words(
      "Which service from the talks would people at home use tomorrow? Two minutes, then swap.",
      "Quel service des exposés les gens de chez vous utiliseraient-ils dès demain ? Deux minutes, puis échangez.",
    ),
    script: words("Half time: swap.", "Mi-temps : échangez."),
  }),
  goRound(
    {
      id: "s3-round",
      minutes: 10,
      title: words("Round the table: one of your own", "Tour de table : l’une des vôtres"),
      invitation: words(
        "Share one new service or method of your own, in a minute.",
        "Présentez un service ou une méthode que vous avez lancés, en une minute.",
      ),
      script: words("What was new, and for whom?", "Qu’est-ce qui était nouveau, et pour qui ?"),
    },
    true,
  ),
  talk({
    id: "s3-questions",
    minutes: 12,
    title: words("Four questions, answered in notes", "Quatre questions, des réponses en notes"),
    invitation: words(
      "1. What was the boldest? 2. What is it made of? 3. What must be in place first? 4. What new idea goes home with you?",
      "1. Qu’est-ce qui était le plus audacieux ? 2. De quoi est-ce fait ? 3. Que faut-il d’abord ? 4. Quelle idée nouvelle emportez-vous ?",
    ),
    script: words(
      "Three minutes a question. The rapporteur writes under the numbers.",
      "Trois minutes par question. Le rapporteur écrit sous les numéros.",
    ),
  }),
  highlights(
    {
      id: "s3-highlights",
      minutes: 3,
      title: words("What plenary should hear", "Ce que la plénière doit entendre"),
      invitation: words(
        "Which two answers should the room hear in your words?",
        "Quelles sont les deux réponses que la salle doit entendre avec vos mots ?",
      ),
      script: words("Read back, agree, send.", "Relire, approuver, envoyer."),
    },
    2,
  ),
];

// *Ours*: two tables of 5 minutes and 4 for the chair, of 15.
export const REPORT_3: Step = {
  id: "s3-report",
  minutes: 15,
  kind: "floor",
  slot: 5,
  tables: 2,
  chair: 4,
  title: words("Two tables, then the chair", "Deux tables, puis la présidence"),
  invitation: words(
    "What must be in place before a service can change?",
    "Que faut-il avant qu’un service puisse changer ?",
  ),
  script: words(
    "The chair closes the day. Tomorrow everyone sits at another table.",
    "La présidence clôt la journée. Demain, chacun s’assied à une autre table.",
  ),
};
