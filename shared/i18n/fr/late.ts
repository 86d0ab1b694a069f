import type { Section } from "../section.ts";
import { plural } from "../section.ts";
import type { late as model } from "../en/late.ts";

const count = (n: number, one: string, other: string): string => plural("fr", n, one, other);

export const late: Section<typeof model> = {
  title: (n: number) =>
    count(n, "Un de vos textes n’est pas sur le tableau", "# de vos textes ne sont pas sur le tableau"),
  titleSettled: "Ce que sont devenus vos textes tardifs",
  line: "Le tableau n’acceptait plus rien à leur arrivée. Ils sont gardés ici. Le bac est pour le rapporteur de la table, qui peut les admettre.",
  look: "Les montrer",
  send: "Envoyer au bac",
  sendAll: "Tout envoyer au bac",
  drop: "Abandonner",
  dropAll: "Tout abandonner",
  done: "OK",
  places: {
    card: "Carte",
    title: "Titre",
    notes: "Notes",
    statement: "Déclaration",
    sentence: "Phrase",
    point: "Point",
  },
  states: {
    going: "En route vers le bac",
    waiting: "Dans le bac",
    admitted: "Admis par le rapporteur",
    aside: "Lu, puis mis de côté par le rapporteur",
  },
  others: (n: number) =>
    count(
      n,
      "1 changement sans texte n’a pas été pris non plus : une carte déplacée, masquée ou groupée.",
      "# changements sans texte n’ont pas été pris non plus : des cartes déplacées, masquées ou groupées.",
    ),
  tray: {
    title: (n: number) => count(n, "1 carte tardive", "# cartes tardives"),
    line: "Écrites sans connexion, et arrivées après la fermeture du tableau. Rien ne rejoint le travail de la table avant que son rapporteur ne l’admette.",
    admit: "Admettre",
    aside: "Mettre de côté",
    who: "Le rapporteur de cette session les admet.",
    unnamed: "Sans nom",
    admitThis: (text: string) => `Admettre « ${text} »`,
    asideThis: (text: string) => `Mettre « ${text} » de côté`,
  },
};
