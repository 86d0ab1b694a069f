import type { reportPage as model } from "../en/reportPage.ts";
import { plural, type Section } from "../section.ts";

export const reportPage: Section<typeof model> = {
  asOf: (date, time) => `État au ${date}, ${time}`,
  ended: (date, time) => `Terminé le ${date}, ${time}`,
  adopted: "Adopté",
  adoptedTo: (addressee) => `Adopté, à l’adresse de : ${addressee}`,
  contents: "Sommaire",
  print: "Imprimer ou enregistrer en PDF",
  markdown: "Markdown",
  json: "Données (JSON)",
  download: "À emporter",
  loading: "Le rapport se prépare",
  failed: "Le rapport n’a pas pu être chargé",
  failedLine: "L’enregistrement lui-même est en sûreté. Réessayez dans un instant.",
  planned: "Prévu",
  actual: "Réel",
  timeTitle: "Comment le temps a été employé",
  kinds: { talk: "Exposés", table: "Aux tables", room: "Toute la salle", rest: "Pauses" },
  tablesHad: (actual, planned) =>
    `*Les tables ont eu ${actual} de leurs ${plural("fr", planned, "# minute", "# minutes")}.*`,
  over: (what, minutes) => `${what} : ${plural("fr", minutes, "# minute", "# minutes")} de trop.`,
  under: (what, minutes) => `${what} : ${plural("fr", minutes, "# minute rendue", "# minutes rendues")}.`,
  ofMinutes: (actual, planned) => `${actual} sur ${planned} min`,
  dayRibbon: (day) =>
    `${day} : le prévu en haut, le réel en bas ; les tableaux en dessous donnent les minutes`,
};
