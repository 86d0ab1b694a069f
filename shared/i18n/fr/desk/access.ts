import { plural, type Section } from "../../section.ts";
import type { deskAccess as model } from "../../en/desk/access.ts";

export const deskAccess: Section<typeof model> = {
  access: {
    more: "Plus",
    moreFor: (name) => `Plus pour ${name}`,
    wayIn: "Nouvel accès",
    erase: "Effacer le nom",
    wayTitle: (name) => `Un nouvel accès pour ${name}`,
    wayLine:
      "Scanné ou tapé sur un autre téléphone, il ouvre la place de cette personne. L’ancien téléphone est alors déconnecté.",
    wayQr: (name) => `Accès pour ${name}`,
    wayCode: "Ou rejoignez l’atelier, touchez « J’étais déjà là » et tapez",
    wayUntil: (time) => `Pour un seul usage, jusqu’à ${time}.`,
    wayFailed: "L’accès n’a pas pu être chargé",
    stolen:
      "Si l’ancien téléphone peut être en de mauvaises mains, déconnectez-le maintenant. Le badge imprimé et le code du téléphone n’ouvrent plus rien.",
    signOut: "Déconnecter maintenant",
    signedOutSaid: (name) => `${name} est déconnecté partout.`,
    eraseTitle: (name) => `Effacer le nom de ${name} ?`,
    eraseLine:
      "Nom, pays, organisation et langues sont supprimés pour de bon, ici et dans le stockage. Ce que la personne a écrit reste, sans nom. Son téléphone est déconnecté.",
    eraseAct: "Effacer pour de bon",
    erasedSaid: "Le nom est effacé.",
    badges: "Imprimer les badges",
    badgeQr: (name) => `Badge de ${name}`,
    badgeLine: "Pour revenir, avec n’importe quel téléphone. Gardez-le pour vous.",
    badgesFailed: "Les badges n’ont pas pu être chargés. Réessayez.",
    renew: "Faire un nouveau lien",
    renewTitle: {
      screen: "Un nouveau lien pour le projecteur ?",
      observer: "Un nouveau lien pour les observateurs ?",
      facilitator: "Un nouveau lien pour l’animation ?",
      table: (table) => `Un nouveau lien pour l’appareil de la ${table.toLowerCase()} ?`,
    },
    renewLine: (devices) =>
      devices === 0
        ? "L’ancien lien n’ouvre plus rien."
        : plural(
            "fr",
            devices,
            "L’ancien lien n’ouvre plus rien, et # appareil entré par lui est aussitôt déconnecté.",
            "L’ancien lien n’ouvre plus rien, et # appareils entrés par lui sont aussitôt déconnectés.",
          ),
    renewFacilitator:
      "L’ancien lien n’ouvre plus rien. Qui anime grâce à lui, sauf vous, n’anime plus. Les personnes nommées à ce poste restent.",
    renewedSaid: "L’ancien lien est fermé.",
    devicesIn: (n) => plural("fr", n, "# appareil connecté.", "# appareils connectés."),
    passphrase: "Phrase de passe",
    passphraseLine:
      "Demandée avant de fermer l’atelier, d’effacer un nom ou de refaire le lien de l’animation. Jamais pendant la conduite de la salle.",
    setPassphrase: "Choisir une phrase de passe",
    changePassphrase: "Changer la phrase de passe",
    removePassphrase: "La supprimer",
    newPassphrase: "Nouvelle phrase de passe",
    newHint: "Au moins 8 lettres ; plusieurs mots, c’est mieux.",
    currentPassphrase: "Phrase de passe actuelle",
    currentHint: "Si elle est oubliée, la clé du propriétaire du serveur convient aussi.",
    wrongPassphrase: "Ce n’est pas la phrase de passe.",
    askTitle: "La phrase de passe, s’il vous plaît",
    askLine: "Ceci ne peut pas être annulé.",
    goOn: "Continuer",
    passphraseSaid: "La phrase de passe est choisie.",
    passphraseGoneSaid: "Plus aucune phrase de passe n’est demandée.",
  },
};
