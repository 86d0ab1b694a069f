import type { screen as model } from "../en/screen.ts";
import { plural, type Section } from "../section.ts";

const NUMBERS = [
  "aucune",
  "une",
  "deux",
  "trois",
  "quatre",
  "cinq",
  "six",
  "sept",
  "huit",
  "neuf",
  "dix",
] as const;
/** Les petits nombres en toutes lettres ; les choses comptées ici sont féminines (tables, recommandations). */
const word = (n: number): string => NUMBERS[n] ?? String(n);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const many = (n: number, one: string, other: string): string => (n < 2 ? one : other);
/** « à la table 7 », « aux États Membres » : devant un nom libre, les deux-points évitent de choisir. */
const to = (addressee: string): string => `à l’adresse de : ${addressee}`;

export const screen: Section<typeof model> = {
  title: "Projecteur",
  timeLeft: "Temps restant",
  step: (session, index, of) => `${session}, étape ${index} sur ${of}`,
  of: (time) => `sur ${time}`,
  joinAt: (address) => `Rejoindre : ${address}`,
  joinCode: "Rejoindre avec ce code",
  joinQr: "Scanner pour rejoindre",
  noConnection: "Pas de connexion. L’horloge continue.",
  unkept: "Rien ne peut être enregistré pour l’instant. L’horloge continue.",
  waiting: {
    title: "Nous commençons bientôt",
    untilNext: (when) => `Nous reprenons ${when}`,
    at: (time) => `à ${time}`,
    on: (date, time) => `le ${date} à ${time}`,
    nobody: "Personne n’est encore là. Soyez la première personne.",
  },
  room: {
    writing: (n, of) => `*${n} personnes sur ${of}* écrivent`,
    cards: (n) => `*${n}* ${many(n, "carte", "cartes")}`,
    donePeople: (n, of) => `*${n} personnes sur ${of}* ont fini`,
    doneTables: (n, of) => `*${n} tables sur ${of}* ont fini`,
    rolesTables: (n, of) => `*${n} tables sur ${of}* ont nommé les deux`,
    ready: (n, of) => `*${n} personnes sur ${of}* sont prêtes`,
    present: (n) => plural("fr", n, "*#* personne est là", "*#* personnes sont là"),
  },
  timeUp: {
    title: "C’est l’heure.",
    finish: "Terminez votre phrase.",
    finishTask: "Terminez ce que vous faites.",
    takenUntilNext: "Ce que vous écrivez est pris en compte jusqu’à la suite.",
    taken: (seconds) =>
      `Ce que vous écrivez est encore pris en compte *${seconds} ${many(seconds, "seconde", "secondes")}*.`,
  },
  pairs: {
    halfIn: (time) => `Mi-temps dans ${time} : on change`,
    swapNow: "Mi-temps. Changez maintenant.",
    second: "Seconde moitié : à l’autre de parler",
  },
  paused: "L’horloge est arrêtée",
  talk: {
    nth: (n, of) => `Exposé ${n} sur ${of}`,
    next: "Ensuite",
    then: "puis",
  },
  floor: {
    speaks: (n) => `La table ${n} parle`,
    chair: "La présidence parle",
    generalRapporteur: "Le rapporteur général parle",
    report: (n, of) => `Rapports, table ${n} sur ${of}`,
    reportBack: "Rapports des tables",
    next: "Ensuite",
    then: "puis",
    highlight: (n, of) => `Point fort ${n} sur ${of}`,
    highlights: (n) => many(n, "point fort", "points forts"),
    reports: (name) => `${name} rapporte`,
    upNext: (n) => `Table ${n}, au micro s’il vous plaît`,
    upNextPerson: (name) => `${name}, au micro s’il vous plaît`,
    haveSpoken: "Ont parlé",
    nobody: "L’animation appelle la première table",
    chairShort: "Présidence",
    generalShort: "Rapporteur général",
    ownWords: "Dans les mots de la table",
  },
  questions: {
    title: "Questions de la salle",
    votes: (n) => many(n, "voix", "voix"),
  },
  list: {
    title: (n) => (n < 2 ? "La recommandation" : `Les ${word(n)} recommandations`),
    none: "Les recommandations ne sont pas encore envoyées",
    noneLine: "Le rapporteur général les envoie quand elles sont prêtes.",
    to,
  },
  ballot: {
    chooseOf: (picks, of) => `Chaque table en choisit ${word(picks)} sur ${word(of)}`,
    again: (picks, of) => `On choisit encore : ${word(picks)} sur ${word(of)}`,
    notOpen: "Le choix n’est pas encore ouvert",
    notOpenLine: "L’animation l’ouvre dans un instant.",
    handedIn: (n, of) => `*${n} tables sur ${of}* ont choisi`,
    secret: "Personne ne voit un choix avant que tout soit là et que l’animation ferme.",
    slots: "Tables qui ont choisi",
    rule: (keep) =>
      `Si plus de ${word(keep)} se partagent la dernière place, les tables choisissent encore une fois entre elles.`,
    ruleLabel: "Règle d’égalité, fixée d’avance :",
  },
  result: {
    title: (keep, of) => `Les tables en ont choisi ${word(keep)} sur ${word(of)}`,
    tie: "Les tables ont choisi, avec une égalité",
    arithmetic: (tables, picks, sum) =>
      `${tables} ${many(tables, "table", "tables")}, ${picks} choix chacune : ${sum} sur ${tables * picks} sont là`,
    tables: (n) => many(n, "table", "tables"),
    of: (n) => `sur ${n}`,
    goOn: (n) => (n === 1 ? "Celle-ci passe à la formulation" : `Ces ${word(n)} passent à la formulation`),
    lead: (n) => (n === 1 ? "Celle-ci est en tête" : `Ces ${word(n)} sont en tête`),
    settled: "Retenue au premier choix",
    share: (tied, count, places) =>
      `${capital(word(tied))} se partagent ${many(places, "la dernière place", `les ${word(places)} dernières places`)} avec ${count} ${many(count, "table", "tables")} chacune`,
    noTie: "Pas d’égalité ici.",
    tieHere: (tied) =>
      `${capital(word(tied))} sont à égalité : les tables choisissent encore une fois entre elles.`,
    empty: "Aucune table n’a choisi",
    bar: (n, of) => `${n} tables sur ${of}`,
  },
  wording: {
    title: "Formuler ensemble",
    nth: (n, of, addressee) => `Recommandation ${n} sur ${of}${addressee === "" ? "" : `, ${to(addressee)}`}`,
    from: "Des tables",
    added: "Ajouté",
    removed: "retiré",
    live: "en train d’être écrit",
    kept: (version, time) => `Gardé comme version ${version} à ${time}`,
    changed: (version) => `Changé depuis la version ${version}`,
    none: "Les recommandations finales viennent ici",
    noneLine: "Elles apparaissent quand le choix des tables est confirmé.",
    finals: (n) => (n < 2 ? "La recommandation finale" : `Les ${word(n)} recommandations finales`),
  },
  rest: {
    back: "De retour à",
    begins: "Nous reprenons maintenant",
    seats: "Prenez place, s’il vous plaît",
    next: "Ensuite",
  },
  ended: {
    title: "Merci",
    adopted: "Adopté",
    line: "L’atelier est terminé. Le rapport est prêt.",
    to,
  },
  attention: { title: "Regardez vers l’avant", line: "Arrêtez-vous un instant et écoutez." },
  message: { everyone: "À tout le monde", stage: "À la scène" },
  keys: {
    dark: "Sombre",
    light: "Clair",
    full: "Plein écran",
    leaveFull: "Quitter le plein écran",
    bar: "Projecteur",
    language: "Langue",
  },
};
