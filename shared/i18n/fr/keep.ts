import type { keep as model } from "../en/keep.ts";
import type { Section } from "../section.ts";

export const keep: Section<typeof model> = {
  title: "Garder ma place",
  line: "Si ce téléphone est perdu ou déchargé, scannez cette image avec un autre, ou rejoignez-y l’atelier et tapez le code. Vous gardez votre place et vos mots, et ce téléphone est déconnecté.",
  qr: "Votre place dans cet atelier",
  code: "Votre code personnel",
  write:
    "Photographiez-le avec un autre appareil, ou notez le code. Qui l’a est vous ici : ne le montrez à personne d’autre.",
  loading: "Recherche de votre code",
  failed: "Votre code n’a pas pu être chargé.",
  again: {
    open: "J’étais déjà là",
    title: "Revenir à ma place",
    line: "Votre code personnel est dans le menu de votre ancien téléphone, sous « Garder ma place ». Si vous ne l’avez pas, l’animation vous en donne un nouveau.",
    hint: "Quatorze lettres et chiffres.",
    go: "Revenir à ma place",
    wrong: "Personne ici n’a ce code en ce moment. Comparez-le, ou demandez-en un nouveau à l’animation.",
    newHere: "Je suis nouveau ici",
  },
  other: {
    title: (name) => `Ce navigateur est celui de ${name}`,
    line: "Si vous continuez, il devient celui de la personne pour qui ce code a été fait.",
    go: "Continuer comme cette personne",
    stay: (name) => `Rester ${name}`,
  },
};
