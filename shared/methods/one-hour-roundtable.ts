/** One question, one hour: from what each person has in mind to what every table tells the room. */
import {
  agendaOf,
  at,
  brief,
  goRound,
  highlights,
  newRoles,
  pairs,
  words,
  type Plan,
  type Template,
} from "./plan.ts";

const SESSION = "roundtable";

const plan: Plan = {
  sessions: [{ id: SESSION, title: words("Round table", "Table ronde"), short: words("1", "1") }],
  days: [
    {
      id: "day-1",
      startsAt: at(10, 0),
      segments: [
        {
          id: "question",
          session: SESSION,
          title: words("The question", "La question"),
          group: "plenary",
          steps: [
            brief(
              {
                id: "question-words",
                minutes: 5,
                title: words("What we ask ourselves", "Ce que nous nous demandons"),
                invitation: words(
                  "What should we change first, and what would make it last?",
                  "Que faut-il changer d’abord, et qu’est-ce qui le ferait durer ?",
                ),
                script: words(
                  "Replace this question with yours. Read it aloud twice, then say how the hour goes.",
                  "Remplacez cette question par la vôtre. Lisez-la deux fois à voix haute, puis dites comment se passe l’heure.",
                ),
              },
              [
                {
                  id: "question-host",
                  title: words("The question and how we work", "La question et notre manière de travailler"),
                  minutes: 5,
                },
              ],
            ),
          ],
        },
        {
          id: "table",
          session: SESSION,
          title: words("At the tables", "Aux tables"),
          group: "table",
          boards: "new",
          steps: [
            newRoles("table-roles", 1),
            pairs({
              id: "table-pairs",
              minutes: 4,
              title: words("In pairs", "À deux"),
              invitation: words(
                "Tell your partner what you have seen work. Two minutes, then listen.",
                "Racontez à votre voisin ce que vous avez vu réussir. Deux minutes, puis écoutez.",
              ),
              script: words("Half time: swap.", "Mi-temps : échangez les rôles."),
            }),
            {
              id: "table-write",
              minutes: 4,
              kind: "generate",
              formation: "solo",
              quota: { min: 1, max: 3 },
              anonymous: false,
              title: words("Write alone", "Écrire, chacun pour soi"),
              invitation: words(
                "Write up to three changes you would make first, one on each card.",
                "Écrivez jusqu’à trois changements que vous feriez d’abord, un par carte.",
              ),
              script: words(
                "Silence helps. Nobody sees the cards until the next step.",
                "Le silence aide. Personne ne voit les cartes avant l’étape suivante.",
              ),
            },
            {
              id: "table-choose",
              minutes: 6,
              kind: "select",
              from: "cards",
              count: 6,
              keep: 6,
              title: words("Choose six cards", "Choisir six cartes"),
              invitation: words(
                "Read all cards. Which six would change most?",
                "Lisez toutes les cartes. Lesquelles changeraient le plus de choses ? Gardez-en six.",
              ),
              script: words(
                "Others tick what they would keep; the rapporteur decides with the table. The rest stays in the record.",
                "Les autres cochent ce qu’ils garderaient ; le rapporteur tranche avec la table. Le reste est conservé.",
              ),
            },
            {
              id: "table-cluster",
              minutes: 5,
              kind: "organize",
              title: words("Cluster", "Regrouper"),
              invitation: words(
                "Put together the cards that want the same thing.",
                "Mettez ensemble les cartes qui veulent la même chose.",
              ),
              script: words(
                "Everyone may move cards. A card that fits nowhere may stand alone.",
                "Chacun peut déplacer les cartes. Une carte sans parenté peut rester seule.",
              ),
            },
            {
              id: "table-titles",
              minutes: 4,
              kind: "compose",
              output: "title",
              words: { min: 3, max: 5 },
              title: words("Give titles", "Donner des titres"),
              invitation: words(
                "Give each cluster a title of three to five words that answers the question.",
                "Donnez à chaque groupe un titre de trois à cinq mots qui réponde à la question.",
              ),
              script: words(
                "A title that could stand over anything says nothing.",
                "Un titre qui irait à tout ne dit rien.",
              ),
            },
            highlights(
              {
                id: "table-highlights",
                minutes: 8,
                title: words("Agree the highlights", "Choisir les points forts"),
                invitation: words(
                  "Which two points should the whole room hear from you?",
                  "Quels sont les deux points que toute la salle doit entendre de vous ?",
                ),
                script: words(
                  "The rapporteur reads each back before it is sent.",
                  "Le rapporteur relit chacun avant de l’envoyer.",
                ),
              },
              2,
            ),
          ],
        },
        {
          id: "report",
          session: SESSION,
          title: words("Report back", "Retour en plénière"),
          group: "plenary",
          steps: [
            {
              id: "report-floor",
              minutes: 15,
              kind: "floor",
              slot: 3,
              tables: 4,
              chair: 2,
              title: words("Report back", "Retour en plénière"),
              invitation: words(
                "What did your table find that nobody has said yet?",
                "Qu’est-ce que votre table a trouvé que personne n’a encore dit ?",
              ),
              script: words(
                "Choose tables whose points have not been heard. Close in two minutes.",
                "Choisissez les tables dont les points n’ont pas été entendus. Concluez en deux minutes.",
              ),
            },
          ],
        },
        {
          id: "home",
          session: SESSION,
          title: words("What we take home", "Ce que nous emportons"),
          group: "table",
          boards: "table",
          steps: [
            goRound(
              {
                id: "home-round",
                minutes: 8,
                title: words("Round the table", "Tour de table"),
                invitation: words(
                  "What will you do first when you are back?",
                  "Que ferez-vous d’abord à votre retour ?",
                ),
                script: words(
                  "One sentence each. Passing is fine.",
                  "Une phrase chacun. On peut passer son tour.",
                ),
              },
              true,
            ),
          ],
        },
      ],
    },
  ],
  addressees: [],
  themes: [],
};

export const oneHourRoundtable: Template = {
  id: "one-hour-roundtable",
  title: words("One-hour round table", "Table ronde d’une heure"),
  description: words(
    "One discussion at every table, from each person’s idea to two highlights for the room.",
    "Une discussion à chaque table, de l’idée de chacun à deux points forts pour la salle.",
  ),
  defaults: { title: "", place: "", timeZone: "UTC", days: 1, tables: 4, seats: 8, languages: ["en"] },
  agenda: (firstDate, lang = "en") => agendaOf(plan, firstDate, lang),
};
