import type { home as model } from "../en/home.ts";
import type { Section } from "../section.ts";

export const home: Section<typeof model> = {
  line: "Des tables rondes, des étapes chronométrées et des recommandations qui gardent leurs sources.",
  joinTitle: "Participer",
  recentTitle: "Dans ce navigateur",
  recentAs: {
    phone: "En participant",
    desk: "Régie",
    table: "Appareil de table",
    screen: "Projection",
    bench: "Atelier des rapporteurs",
    report: "Rapport",
  },
  forget: (title) => `Oublier ${title}`,
  createTitle: "Animer un atelier",
  createLine: "Vous en assurez l’animation. Tout peut encore changer depuis la régie.",
  createOpen: "Créer un atelier",
  template: "Partir de",
  templates: {
    "seoul-2014":
      "Atelier de deux jours, 15 tables : binômes, cartes, groupes, points forts, recommandations",
    "one-hour-roundtable": "Table ronde d’une heure : une discussion, de l’idée au point fort",
    empty: "Programme vide",
  },
  title: "Titre",
  titleExample: "Administration en ligne et innovation",
  place: "Lieu",
  firstDate: "Premier jour",
  days: "Jours",
  templateDays: (days) =>
    days === 1 ? "Le modèle remplit une journée." : `Le modèle remplit ${days} journées.`,
  timeZone: "Fuseau horaire du lieu",
  tables: "Tables",
  seats: "Places par table",
  room: (people) => `De la place pour ${people} personnes.`,
  languages: "Langues de l’atelier",
  yourName: "Votre nom",
  ownerKey: "Clé du propriétaire",
  ownerKeyHint:
    "Nécessaire depuis une autre machine que celle du serveur. Elle est affichée là où le serveur a été lancé.",
  create: "Créer l’atelier",
  missing: "Donnez d’abord un titre, un lieu et votre nom",
};
