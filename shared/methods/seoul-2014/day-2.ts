/** The second day, at other tables: small islands, then from actions to two recommendations. */
import { at, rest, words, type PlannedDay } from "../plan.ts";
import { TALKS_4, TABLE_4, REPORT_4 } from "./session-4.ts";
import { ACTIONS, ADDRESSED, COMPILATION, CHOICE, WORDING, CLOSING } from "./wrap-up.ts";

export const dayTwo: PlannedDay = {
  id: "day-2",
  startsAt: at(9, 0),
  segments: [
    {
      id: "s4-plenary",
      session: "s4",
      title: words("Small island states", "Petits États insulaires"),
      group: "plenary",
      steps: [TALKS_4],
    },
    {
      id: "s4-table",
      session: "s4",
      title: words("Tables: small island states", "Tables : petits États insulaires"),
      group: "table",
      pinned: at(10, 0),
      boards: "new",
      steps: TABLE_4,
    },
    {
      id: "s4-reports",
      session: "s4",
      title: words("Report back", "Retour en plénière"),
      group: "plenary",
      steps: [REPORT_4],
    },
    rest(
      "day-2-morning-break",
      "s4",
      30,
      words("Coffee", "Café"),
      words(
        "Talk to somebody from another table. The screen shows when we go on.",
        "Parlez à quelqu’un d’une autre table. L’écran montre quand nous reprenons.",
      ),
    ),
    {
      id: "wrapup-table",
      session: "wrapup",
      title: words("Tables: the most important actions", "Tables : les actions les plus importantes"),
      group: "table",
      pinned: at(11, 30),
      boards: "new",
      steps: ACTIONS,
    },
    {
      id: "wrapup-addressed",
      session: "wrapup",
      title: words("Tables: to whom, and what I will do", "Tables : à qui, et ce que je ferai"),
      group: "table",
      boards: "wrapup-table",
      steps: ADDRESSED,
    },
    {
      id: "wrapup-plenary",
      session: "wrapup",
      title: words("Report back and compilation", "Retour et compilation"),
      group: "plenary",
      steps: COMPILATION,
    },
    rest(
      "day-2-lunch",
      "wrapup",
      75,
      words("Lunch", "Déjeuner"),
      words(
        "Talk to somebody from another table. The screen shows when we go on.",
        "Parlez à quelqu’un d’une autre table. L’écran montre quand nous reprenons.",
      ),
      at(13, 0),
    ),
    // The same rapporteurs hand in the choice, so it belongs to the wrap-up. It needs no boards.
    {
      id: "choice-table",
      session: "wrapup",
      title: words("Tables choose two", "Les tables en choisissent deux"),
      group: "table",
      pinned: at(14, 15),
      steps: [CHOICE],
    },
    {
      id: "choice-plenary",
      session: "wrapup",
      title: words("Result and final wording", "Résultat et formulation finale"),
      group: "plenary",
      steps: WORDING,
    },
    {
      id: "closing-plenary",
      session: "closing",
      title: words("Closing", "Clôture"),
      group: "plenary",
      steps: [CLOSING],
    },
  ],
};
