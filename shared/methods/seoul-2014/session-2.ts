/** Session 2: leading together. */
import { brief, goRound, highlights, newRoles, pairs, talk, words, type Step } from "../plan.ts";

export const TALKS_2: Step = brief(
  {
    id: "s2-talks",
    minutes: 60,
    title: words("Four talks: leading across ministries", "Quatre exposés : diriger entre ministères"),
    invitation: words(
      "Note one question that you would ask this speaker.",
      "Notez une question que vous poseriez à cet orateur.",
    ),
    script: words(
      "Questions come from the phones; the most wanted first.",
      "Les questions arrivent des téléphones ; les plus demandées d’abord.",
    ),
  },
  [1, 2, 3, 4].map((n) => ({
    id: `talk-leading-${n}`,
    title: words(`Leading together: case ${n}`, `Diriger ensemble : cas ${n}`),
    minutes: 15,
  })),
);

// Source: pairs 5, whole table 20, then 15 for two questions. *Ours*: roles 1 of the first 5, highlights 5 of the last 15.
export const TABLE_2: readonly Step[] = [
  newRoles("s2-roles", 1),
  pairs({
    id: "s2-pairs",
    minutes: 4,
    title: words("In pairs: leading together", "À deux : diriger ensemble"),
    invitation: words(
      "When did you lead with others, not over them? Two minutes, then swap.",
      "Quand avez-vous dirigé avec d’autres, plutôt qu’au-dessus d’eux ? Deux minutes, puis échangez.",
    ),
    script: words("A moment they lived, not a definition.", "Un moment vécu, pas une définition."),
  }),
  goRound(
    {
      id: "s2-round",
      minutes: 20,
      title: words("Round the table: what you changed", "Tour de table : ce que vous avez changé"),
      invitation: words(
        "Tell the table about one change you took part in. What made others join?",
        "Racontez à la table un changement auquel vous avez pris part. Qu’est-ce qui a entraîné les autres ?",
      ),
      script: words(
        "Everyone speaks; two and a half minutes each at a full table.",
        "Tout le monde parle ; deux minutes et demie chacun à une table pleine.",
      ),
    },
    true,
  ),
  talk({
    id: "s2-elements",
    minutes: 10,
    title: words(
      "The boldest change, and what leading together takes",
      "Le changement le plus visible, et ce qu’il faut pour diriger ensemble",
    ),
    invitation: words(
      "a. Which change you heard shows most? b. What does leading together need?",
      "a. Quel changement entendu se voit le plus ? b. Que faut-il pour diriger ensemble ?",
    ),
    script: words(
      "Answer a in a few words and keep the time for b.",
      "Répondez à a en quelques mots et gardez le temps pour b.",
    ),
  }),
  highlights(
    {
      id: "s2-highlights",
      minutes: 5,
      title: words("What plenary should hear", "Ce que la plénière doit entendre"),
      invitation: words(
        "Give one answer to a and one to b, as you want the room to hear it.",
        "Donnez une réponse à a et une à b, telles que la salle doit les entendre.",
      ),
      script: words("Read back, agree, send.", "Relire, approuver, envoyer."),
    },
    2,
  ),
];

// *Ours*: 2.5 minutes for the table and 2 for the chair, of 5.
export const REPORT_2: Step = {
  id: "s2-report",
  minutes: 5,
  kind: "floor",
  slot: 2.5,
  tables: 1,
  chair: 2,
  title: words("One table, then the chair", "Une table, puis la présidence"),
  invitation: words(
    "What does leading together need that nobody can order?",
    "Que faut-il pour diriger ensemble que personne ne peut ordonner ?",
  ),
  script: words("One table only; the chair closes.", "Une seule table ; la présidence conclut."),
};
