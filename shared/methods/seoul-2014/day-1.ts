/** The first day: trends, obstacles, strategies, leading together, new services. */
import { at, plenaryTalk, rest, words, type PlannedDay } from "../plan.ts";
import { OPENING, TALKS_1A, TABLE_1A, REPORT_1A, TALKS_1B, TABLE_1B, REPORT_1B } from "./session-1.ts";
import { TALKS_2, TABLE_2, REPORT_2 } from "./session-2.ts";
import { TALKS_3, TABLE_3, REPORT_3 } from "./session-3.ts";

export const dayOne: PlannedDay = {
  id: "day-1",
  startsAt: at(9, 0),
  segments: [
    {
      id: "opening-plenary",
      session: "opening",
      title: words("Opening", "Ouverture"),
      group: "plenary",
      steps: OPENING,
    },
    {
      id: "s1a-plenary",
      session: "s1a",
      title: words("Trends and emerging issues", "Tendances et nouveaux enjeux"),
      group: "plenary",
      steps: [TALKS_1A],
    },
    {
      id: "s1a-table",
      session: "s1a",
      title: words("Tables: useful ideas and obstacles", "Tables : idées utiles et obstacles"),
      group: "table",
      pinned: at(10, 15),
      boards: "new",
      steps: TABLE_1A,
    },
    {
      id: "s1a-reports",
      session: "s1a",
      title: words("Report back", "Retour en plénière"),
      group: "plenary",
      steps: [REPORT_1A],
    },
    rest(
      "day-1-morning-break",
      "s1a",
      15,
      words("Coffee", "Café"),
      words(
        "Talk to somebody from another table. The screen shows when we go on.",
        "Parlez à quelqu’un d’une autre table. L’écran montre quand nous reprenons.",
      ),
    ),
    {
      id: "s1b-plenary",
      session: "s1b",
      title: words("Cases from countries", "Des cas de pays"),
      group: "plenary",
      pinned: at(11, 15),
      steps: [TALKS_1B],
    },
    {
      id: "s1b-table",
      session: "s1b",
      title: words("Tables: strategies", "Tables : stratégies"),
      group: "table",
      boards: "new",
      steps: TABLE_1B,
    },
    {
      id: "s1b-reports",
      session: "s1b",
      title: words("Report back", "Retour en plénière"),
      group: "plenary",
      steps: [REPORT_1B],
    },
    rest(
      "day-1-lunch",
      "s1b",
      75,
      words("Lunch", "Déjeuner"),
      words("Eat well. The screen shows when we go on.", "Bon appétit. L’écran montre quand nous reprenons."),
      at(13, 0),
    ),
    {
      id: "s2-plenary",
      session: "s2",
      title: words("Leading together", "Diriger ensemble"),
      group: "plenary",
      pinned: at(14, 15),
      steps: [TALKS_2],
    },
    {
      id: "s2-questions",
      session: "s2",
      title: words("Questions to the speakers", "Questions aux orateurs"),
      group: "plenary",
      steps: [
        plenaryTalk({
          id: "s2-qa",
          minutes: 15,
          title: words("Questions and answers", "Questions et réponses"),
          invitation: words(
            "What do you want to know from the speakers? Ask, or back a question that is there.",
            "Que voulez-vous savoir des orateurs ? Demandez, ou soutenez une question déjà posée.",
          ),
          script: words(
            "Take the most wanted question first; one answer each.",
            "Commencez par la question la plus demandée ; une réponse chacune.",
          ),
        }),
      ],
    },
    {
      id: "s2-table",
      session: "s2",
      title: words("Tables: leading together", "Tables : diriger ensemble"),
      group: "table",
      boards: "new",
      steps: TABLE_2,
    },
    {
      id: "s2-reports",
      session: "s2",
      title: words("Report back", "Retour en plénière"),
      group: "plenary",
      steps: [REPORT_2],
    },
    rest(
      "day-1-afternoon-break",
      "s2",
      15,
      words("Tea", "Thé"),
      words(
        "Talk to somebody from another table. The screen shows when we go on.",
        "Parlez à quelqu’un d’une autre table. L’écran montre quand nous reprenons.",
      ),
    ),
    {
      id: "s3-plenary",
      session: "s3",
      title: words("New services for people", "De nouveaux services au public"),
      group: "plenary",
      pinned: at(16, 30),
      steps: [TALKS_3],
    },
    {
      id: "s3-questions-plenary",
      session: "s3",
      title: words("Questions to the speakers", "Questions aux orateurs"),
      group: "plenary",
      steps: [
        plenaryTalk({
          id: "s3-qa",
          minutes: 10,
          title: words("Questions and answers", "Questions et réponses"),
          invitation: words(
            "What would you have to change at home to do the same? Ask those who did it.",
            "Que devriez-vous changer chez vous pour en faire autant ? Demandez à ceux qui l’ont fait.",
          ),
          script: words("Two or three questions fit.", "Il y a place pour deux ou trois questions."),
        }),
      ],
    },
    {
      id: "s3-table",
      session: "s3",
      title: words("Tables: new services", "Tables : nouveaux services"),
      group: "table",
      boards: "new",
      steps: TABLE_3,
    },
    {
      id: "s3-reports",
      session: "s3",
      title: words("Report back", "Retour en plénière"),
      group: "plenary",
      steps: [REPORT_3],
    },
  ],
};
