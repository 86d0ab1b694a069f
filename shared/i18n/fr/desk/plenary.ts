import { plural, type Section } from "../../section.ts";
import type { deskPlenary as model } from "../../en/desk/plenary.ts";

const tables = (n: number) => plural("fr", n, "# table", "# tables");

export const deskPlenary: Section<typeof model> = {
  floor: {
    now: "A la parole",
    speaker: "Intervenant",
    speakerClock: "Temps de parole",
    of: (length) => `sur ${length}`,
    minus: "−30 s",
    plus: "+30 s",
    finish: "A terminé",
    queue: "Prochaines prises de parole",
    queueChanged: "L’ordre de parole a changé.",
    nobodyWaits: "Personne n’attend. Choisissez des tables ci-dessous.",
    lastTalk: "C’est le dernier exposé.",
    allTalks: "Tous les exposés ont été faits.",
    up: (name) => `${name} : monter d’une place`,
    down: (name) => `${name} : descendre d’une place`,
    out: (name) => `Retirer de la file : ${name}`,
    callNext: "Donner la parole",
    call: "Appeler",
    nextTalk: "Lancer l’exposé suivant",
    startTalk: "Lancer",
    spoken: "Ont parlé",
    took: (minutes, planned) => `${new Intl.NumberFormat("fr").format(minutes)} sur ${planned}`,
    reported: (n, of) => `${n} tables sur ${of} ont rapporté`,
    choose: "Choisir les tables qui rapportent : d’abord celles qui disent du nouveau",
    others: "Sans point fort, avec leurs propres mots :",
    addOther: (table) => `Ajouter la table ${table}`,
    noneSent: "Aucune table n’a envoyé de point fort dans cette séance",
    noneSentLine: "Les points forts arrivent ici quand les tables en conviennent et les envoient.",
    fresh: (fresh, all) =>
      fresh === 0
        ? "Rien de nouveau"
        : fresh === all
          ? plural("fr", all, "# point fort nouveau", "# points forts nouveaux")
          : `${fresh} sur ${all} sont nouveaux`,
    hasSpoken: "A parlé",
    queued: "Dans la file",
    speaking: "Parle en ce moment",
    addTable: "Faire rapporter",
    highlights: "Points forts de la table qui parle",
    noHighlights: "Cette table n’a envoyé aucun point fort.",
    show: "Montrer à l’écran",
    hide: "Retirer de l’écran",
  },
  questions: {
    heading: (n) =>
      n === 0
        ? "Questions de la salle"
        : plural("fr", n, "# question de la salle", "# questions de la salle"),
    none: "Aucune question ouverte. Les délégués en posent depuis leur téléphone.",
    settled: (n) => plural("fr", n, "# question réglée", "# questions réglées"),
    votes: (n) => plural("fr", n, "# personne souhaite une réponse", "# personnes souhaitent une réponse"),
    answered: "Répondue",
    hide: "Masquer",
    reopen: "Rouvrir",
    answeredSaid: "Notée comme répondue.",
    hiddenSaid: "Masquée pour la salle.",
    reopenedSaid: "Rouverte.",
  },
  ballot: {
    before: "Fixez la règle, puis ouvrez le choix",
    picks: "Chaque table choisit",
    keep: "La plénière garde",
    between: (max) => `Un nombre entier de 1 à ${max}.`,
    rule: (picks, of, keep) =>
      `Chaque table en choisit ${picks} sur ${of}. La plénière garde les ${keep} que le plus de tables ont choisies. En cas d’égalité pour la dernière place, toutes les tables choisissent encore une fois entre celles-là seulement.`,
    secret:
      "Personne ne voit un choix avant la clôture, pas même vous. Jusque-là, les tables peuvent changer le leur.",
    open: "Ouvrir le choix à toutes les tables",
    openedSaid: "Toutes les tables peuvent choisir.",
    noList: "Il n’y a pas encore de liste",
    noListLine:
      "Le rapporteur général envoie la liste à toutes les tables depuis son établi ; vous pourrez alors ouvrir le choix ici.",
    isOpen: "Les tables choisissent",
    againOpen: "Les tables choisissent entre les ex æquo",
    turnout: (n, of) => `${n} tables sur ${of} ont rendu leur choix`,
    missing: "Pas encore",
    close: "Clore et montrer le résultat",
    closeWithout: (n) => `Clore sans ${tables(n)}`,
    closedSaid: "Clos. Le résultat est à l’écran.",
    result: "Ce que les tables ont choisi",
    confirmed: (n) => `La plénière en garde ${n}`,
    counted: (n) => `${tables(n)} ${n < 2 ? "a" : "ont"} choisi`,
    tables: (n, of) => `${n} tables sur ${of}`,
    kept: "Gardée",
    tied: "Ex æquo",
    tie: (n, places) =>
      `${n} sont à égalité pour ${plural("fr", places, "la dernière place", "les # dernières places")}.`,
    again: "Faire choisir toutes les tables entre les ex æquo",
    againSaid: "Toutes les tables choisissent entre les ex æquo.",
    roomDecides: (places) => `Encore une égalité. Demandez à la salle et cochez-en ${places}.`,
    confirm: (n) => plural("fr", n, "Confirmer celle qui est gardée", "Confirmer les # qui sont gardées"),
    confirmedSaid: "Confirmé. Leur texte peut être rédigé.",
    nothingChosen: "Aucune table n’a choisi ; rien ne peut être gardé.",
  },
  wording: {
    title: "Texte final",
    line: "Tout le monde voit celui qui est à l’écran pendant qu’on le rédige. Gardez un texte quand la salle est d’accord.",
    none: "Rien à rédiger pour l’instant",
    noneLine: "Confirmez d’abord ce que la plénière garde ; les textes arrivent alors ici.",
    bench: "Rédiger à l’établi",
    onScreen: "À l’écran",
    show: "Montrer à l’écran",
    hide: "Retirer de l’écran",
    keep: "Garder ce texte",
    keptSaid: "Gardé comme nouvelle version.",
    version: (n, at, who) =>
      who === "" ? `Version ${n}, gardée à ${at}` : `Version ${n}, gardée à ${at} par ${who}`,
    unkept: "Comme dans la liste ; aucun texte gardé encore",
  },
};
