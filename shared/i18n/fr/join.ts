import type { join as model } from "../en/join.ts";
import type { Section } from "../section.ts";

export const join: Section<typeof model> = {
  code: "Code d’entrée",
  codeHint: "Douze lettres et chiffres. Ils figurent à l’écran et sur votre table.",
  codeGo: "Trouver l’atelier",
  looking: "Recherche de l’atelier",
  name: "Votre nom",
  nameHint: "Tel que les autres le verront à votre table.",
  table: "Votre table",
  tableHint: "Le numéro est posé sur votre table.",
  taken: (taken, seats) =>
    taken === 0
      ? `Les ${seats} places sont libres.`
      : taken === 1
        ? `1 place sur ${seats} est prise.`
        : `${taken} places sur ${seats} sont prises.`,
  full: "Cette table est complète.",
  allTables: (n) => `Les ${n}`,
  noTableYet: "Les places sont fixées : l’animation vous indiquera une table.",
  more: "Pays, organisation, langues (facultatif)",
  country: "Pays ou lieu",
  organisation: "Organisation",
  kind: "Type d’organisation",
  kindNone: "Non précisé",
  languages: "Langues que vous parlez",
  languagesHint: "Par exemple : anglais, français",
  whoSees: "Tout l’atelier voit votre nom et ce que vous dites ici.",
  take: (table) => `Prendre place à la table ${table}`,
  chooseTable: "Choisissez votre table",
  enter: "Entrer dans l’atelier",
  typeName: "Écrivez d’abord votre nom",
  closed: "Cet atelier est terminé. Si vous y étiez, vous pouvez encore lire son rapport.",
  again: {
    title: "Vous êtes déjà dans l’atelier",
    line: (name) => `Ce navigateur est celui de ${name}.`,
    go: "Continuer",
    other: "Une autre personne utilise ce navigateur",
  },
  unreachable: {
    title: "Le serveur ne répond pas",
    line: "Vérifiez que cet appareil est sur le Wi-Fi de l’atelier, puis réessayez.",
  },
  whoAreYou: "Qui êtes-vous ?",
  whoWhy: "Les tables et le rapport nomment l’animation.",
  goOn: "Continuer",
};
