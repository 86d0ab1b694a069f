/** The wrap-up: from actions to recommendations, the choice of two, their wording, the closing. */
import { brief, goRound, highlights, newRoles, plenaryTalk, words, type Step } from "../plan.ts";

// Source: alone 5, choose 10, cluster 10, titles 5, discuss 15. *Ours*: roles 1 of the last 15, so that writing and choosing keep their time.
export const ACTIONS: readonly Step[] = [
  newRoles("wrapup-roles", 1),
  {
    id: "wrapup-write",
    minutes: 5,
    kind: "generate",
    formation: "solo",
    quota: { min: 5, max: 5 },
    anonymous: false,
    title: words("Write alone: five actions", "Écrire, chacun pour soi : cinq actions"),
    invitation: words(
      "Write the five actions that matter most after these two days, one on each card.",
      "Écrivez les cinq actions qui comptent le plus après ces deux jours, une par carte.",
    ),
    script: words(
      "Silence for five minutes. Cards are private until the next step.",
      "Cinq minutes de silence. Les cartes restent privées jusqu’à l’étape suivante.",
    ),
  },
  {
    id: "wrapup-choose",
    minutes: 10,
    kind: "select",
    from: "cards",
    count: 5,
    keep: 5,
    title: words("Choose five cards", "Choisir cinq cartes"),
    invitation: words(
      "Read what everyone wrote. Which five actions does this table stand behind?",
      "Lisez ce que chacun a écrit. Quelles sont les cinq actions que cette table soutient ?",
    ),
    script: words(
      "Members suggest, the rapporteur ticks. Cards that are not chosen stay in the record.",
      "Les membres proposent, le rapporteur coche. Les cartes non choisies sont conservées.",
    ),
  },
  {
    id: "wrapup-cluster",
    minutes: 10,
    kind: "organize",
    title: words("Cluster", "Regrouper"),
    invitation: words(
      "Which cards want the same thing? Put them together.",
      "Quelles cartes veulent la même chose ? Mettez-les ensemble.",
    ),
    script: words(
      "A card that came second best may still join a cluster.",
      "Une carte non retenue peut encore rejoindre un groupe.",
    ),
  },
  {
    id: "wrapup-titles",
    minutes: 5,
    kind: "compose",
    output: "title",
    words: { min: 3, max: 5 },
    title: words("Give titles", "Donner des titres"),
    invitation: words(
      "What would you call each cluster, in three to five words that say what to do?",
      "Comment appelez-vous chaque groupe, en trois à cinq mots qui disent quoi faire ?",
    ),
    script: words(
      "Begin with the largest cluster. A title is an answer, not a heading.",
      "Commencez par le plus grand groupe. Un titre est une réponse, pas une rubrique.",
    ),
  },
  highlights(
    {
      id: "wrapup-actions",
      minutes: 14,
      title: words("The most important actions", "Les actions les plus importantes"),
      invitation: words(
        "Which actions should plenary hear first, and what makes them urgent?",
        "Quelles actions la plénière doit-elle entendre d’abord, et qu’est-ce qui les rend urgentes ?",
      ),
      script: words(
        "Up to three highlights, tied to their clusters. Read back, agree, send.",
        "Jusqu’à trois points forts, liés à leurs groupes. Relire, approuver, envoyer.",
      ),
    },
    3,
  ),
];

// Source: recommendations 10, round the table 10, in a slot of 15 to 20: 20 here, over its slot as then.
export const ADDRESSED: readonly Step[] = [
  highlights(
    {
      id: "wrapup-recommend",
      minutes: 10,
      title: words("Two recommendations", "Deux recommandations"),
      invitation: words(
        "What do you recommend a. to Member States, b. to the United Nations?",
        "Que recommandez-vous a. aux États Membres, b. aux Nations Unies ?",
      ),
      script: words(
        "Each highlight names who should act. Two to each at most.",
        "Chaque point fort dit qui doit agir. Deux au plus pour chacun.",
      ),
    },
    2,
    ["Member States", "United Nations"],
  ),
  goRound(
    {
      id: "wrapup-round",
      minutes: 10,
      title: words("Round the table: what I will do", "Tour de table : ce que je ferai"),
      invitation: words(
        "What is the first thing you will do at home?",
        "Quelle est la première chose que vous ferez chez vous ?",
      ),
      script: words(
        "One by one, a minute each. Nobody comments.",
        "L’un après l’autre, une minute chacun. Personne ne commente.",
      ),
    },
    false,
  ),
];

// 25 in the source: selected tables of 3 minutes, the list 5, discussion. *Ours*: four tables, so 13, 5 and 7.
export const COMPILATION: readonly Step[] = [
  {
    id: "wrapup-report",
    minutes: 13,
    kind: "floor",
    slot: 3,
    tables: 4,
    chair: null,
    title: words("Report back", "Retour en plénière"),
    invitation: words(
      "What does your table recommend, and to whom?",
      "Que recommande votre table, et à qui ?",
    ),
    script: words(
      "Four tables of three minutes; take those not heard yet.",
      "Quatre tables de trois minutes ; prenez celles qu’on n’a pas encore entendues.",
    ),
  },
  {
    id: "wrapup-list",
    minutes: 5,
    kind: "brief",
    shows: "recommendations",
    speakers: [],
    title: words("The list so far", "La liste à ce stade"),
    invitation: words(
      "Do you find your table’s words in this list?",
      "Retrouvez-vous les mots de votre table dans cette liste ?",
    ),
    script: words(
      "The general rapporteur presents what the tables brought together. Send the list to all tables first.",
      "Le rapporteur général présente ce que les tables ont réuni. Envoyez d’abord la liste à toutes les tables.",
    ),
  },
  plenaryTalk({
    id: "wrapup-discussion",
    minutes: 7,
    title: words("Discussion of the list", "Discussion de la liste"),
    invitation: words(
      "What is missing, and what stands there twice?",
      "Que manque-t-il, et qu’est-ce qui y figure deux fois ?",
    ),
    script: words(
      "Gaps and doubles now; wording comes after lunch.",
      "Les manques et les doublons maintenant ; la formulation après le déjeuner.",
    ),
  }),
];

export const CHOICE: Step = {
  id: "choice-pick",
  minutes: 15,
  kind: "select",
  from: "recommendations",
  count: 2,
  keep: 2,
  title: words("Choose two recommendations", "Choisir deux recommandations"),
  invitation: words(
    "Which two of the recommendations should the forum hear? Agree as a table.",
    "Quelles sont les deux recommandations que le forum doit entendre ? Décidez à la table.",
  ),
  script: words(
    "Open the choice. It stays secret until you close it; a tie at the edge is chosen once more.",
    "Ouvrez le choix. Il reste secret jusqu’à la clôture ; une égalité à la limite se rejoue une fois.",
  ),
};

// 20 in the plan: *ours* 5 for the result, 15 for the wording.
export const WORDING: readonly Step[] = [
  {
    id: "choice-result",
    minutes: 5,
    kind: "brief",
    shows: "result",
    speakers: [],
    title: words("What the tables chose", "Ce que les tables ont choisi"),
    invitation: words(
      "Two recommendations go on. How many tables stand behind them?",
      "Deux recommandations restent. Combien de tables les soutiennent ?",
    ),
    script: words("Show the count, then confirm the two.", "Montrez le décompte, puis confirmez les deux."),
  },
  {
    id: "choice-wording",
    minutes: 15,
    kind: "compose",
    output: "wording",
    words: { min: 5, max: 400 },
    title: words("Agree the wording", "Arrêter la formulation"),
    invitation: words(
      "Can you carry this sentence home as it stands? If not, which word stops you?",
      "Pouvez-vous emporter cette phrase telle quelle ? Sinon, quel mot vous arrête ?",
    ),
    script: words(
      "Change words, not meaning. Keep the wording when the room nods.",
      "Changez les mots, pas le sens. Gardez la formulation quand la salle approuve.",
    ),
  },
];

export const CLOSING: Step = brief(
  {
    id: "closing-words",
    minutes: 10,
    title: words("Closing", "Clôture"),
    invitation: words(
      "Thank you. Whom will you tell first about these two days?",
      "Merci. À qui parlerez-vous d’abord de ces deux jours ?",
    ),
    script: words(
      "Say where the two recommendations go now.",
      "Dites où vont maintenant les deux recommandations.",
    ),
  },
  [{ id: "talk-closing", title: words("Closing remarks", "Mots de clôture"), minutes: 10 }],
);
