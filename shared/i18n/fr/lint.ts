import type { lint as model } from "../en/lint.ts";
import { plural, type Section } from "../section.ts";

const minutes = (n: number): string => plural("fr", n, "# minute", "# minutes");
const number = (n: number): string => new Intl.NumberFormat("fr").format(n);

export const lint: Section<typeof model> = {
  untitled: "Sans titre",
  languages: { en: "anglais", fr: "français" },
  emptyDay: (on) => `${on} : rien n’est prévu ce jour-là.`,
  pastMidnight: (on) => `${on} : la journée dépasse minuit.`,
  emptySegment: (on) => `${on} : sans étape, il sera sauté.`,
  pinMissed: (on, late) =>
    `${on} : ce qui précède dépasse son début fixé de ${minutes(late)}. Raccourcissez quelque chose, ou déplacez le début fixé.`,
  noBoard: (on) =>
    `${on} : on y écrit aux tables, mais le segment n’a pas de tableaux. Faites-en une discussion de table.`,
  nothingToChoose: (on) => `${on} : aucune carte n’est écrite avant. Placez d’abord une étape « Écrire ».`,
  tooFewToChoose: (on, count, most) =>
    `${on} : il faut ${number(count)} cartes, et une table complète en écrit ${number(most)} au plus.`,
  nothingToCluster: (on) => `${on} : aucune carte n’est écrite avant. Placez d’abord une étape « Écrire ».`,
  noClustersToTitle: (on) => `${on} : il n’y a pas encore de groupes. Placez avant une étape « Regrouper ».`,
  noHighlightsBefore: (on) =>
    `${on} : aucune table n’a dû donner de points forts avant ; il n’y a rien à compiler.`,
  noChoiceBefore: (on) => `${on} : les tables n’ont pas choisi de recommandations avant.`,
  noRapporteur: (on) =>
    `${on} : il faut un rapporteur de table, et aucune étape « S’inscrire » ne précède dans cette séance.`,
  unknownAddressee: (on, addressee) =>
    `${on} : on y demande des points pour « ${addressee} », qui ne figure pas parmi les destinataires de l’atelier.`,
  turnTooShort: (on, seconds, people) =>
    `${on} : ${plural("fr", seconds, "# seconde", "# secondes")} chacun à ${number(people)} personnes. Donnez plus de temps, ou laissez la parole libre.`,
  talksTooLong: (on, needed, given) =>
    `${on} : les exposés prennent ${number(needed)} minutes, pour ${number(given)} prévues.`,
  reportsTooLong: (on, needed, given) =>
    `${on} : avec les changements d’orateur, il faut ${number(needed)} minutes, pour ${number(given)} prévues. Faites rapporter moins de tables, ou plus brièvement.`,
  reportsTight: (on, needed, given) =>
    `${on} : les temps de parole remplissent les ${number(given)} minutes ; avec les changements d’orateur, il en faut ${number(needed)}.`,
  moreReportsThanTables: (on, asked, tables) =>
    `${on} : ${number(asked)} tables doivent rapporter, et il y en a ${number(tables)}.`,
  wordsMissing: (on, language) => `${on} : l’invitation manque en ${language}.`,
};
