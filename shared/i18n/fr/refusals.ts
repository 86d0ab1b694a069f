import type { refusals as model } from "../en/refusals.ts";
import type { Section } from "../section.ts";

export const refusals: Section<typeof model> = {
  BAD_INPUT:
    "Une partie ne peut pas être acceptée. Vérifiez que rien n’est vide ou trop long, puis renvoyez.",
  UNKNOWN_COMMAND: "Cette page est plus ancienne que le serveur. Rechargez la page.",
  NOT_ALLOWED:
    "Votre rôle ne le permet pas maintenant. Demandez à l’animation ou au rapporteur de votre table.",
  STALE: "La salle a avancé entre-temps. Regardez l’écran, puis décidez de nouveau.",
  NOT_KEPT: "L’enregistrement n’a pas réussi. Attendez un instant et réessayez.",
  TOO_FAST: "C’était trop rapide. Attendez quelques secondes et réessayez.",
  OTHER_VERSION: "Cette page est plus ancienne que le serveur. Rechargez la page.",
  UNKNOWN_WORKSHOP:
    "Cet atelier n’existe pas ici. Vérifiez l’adresse ou demandez un nouveau lien aux organisateurs.",
  WRONG_CODE: "Aucun atelier n’a ce code. Comparez-le avec l’écran et saisissez-le de nouveau.",
  WRONG_LINK: "Ce lien n’ouvre aucun atelier. Demandez-en un nouveau aux organisateurs.",
  WRONG_KEY:
    "La clé du propriétaire manque ou n’est pas la bonne. Elle est affichée là où le serveur a été lancé.",
  NO_SEAT: "Ce navigateur ne fait pas encore partie de l’atelier. Entrez avec le code affiché à l’écran.",
  REVOKED:
    "Cet appareil n’a plus accès : un autre a pris sa place, ou son lien a été refait. Si c’est une erreur, demandez à l’animation.",
  WORKSHOP_CLOSED: "L’atelier est terminé. Vous pouvez encore lire son rapport.",
  UNKNOWN_PROMPT: "Cette étape n’est plus dans le programme. Regardez le programme de nouveau.",
  UNKNOWN_SEGMENT: "Cette partie n’est plus dans le programme. Regardez le programme de nouveau.",
  UNKNOWN_SESSION: "Cette séance n’est plus dans le programme. Regardez le programme de nouveau.",
  UNKNOWN_DAY: "Cette journée n’est plus dans le programme. Regardez le programme de nouveau.",
  UNKNOWN_TABLE: "Aucune table ne porte ce numéro. Choisissez une des tables affichées.",
  UNKNOWN_PERSON: "Cette personne n’est pas dans l’atelier. Demandez-lui d’abord d’entrer.",
  UNKNOWN_ITEM: "Cet élément n’est plus là. Regardez la liste de nouveau.",
  NO_MORE_PROMPTS: "C’était la dernière étape du programme. Ajoutez-en une ou terminez l’atelier.",
  NO_EARLIER_PROMPT: "C’est la première étape. Il n’y a rien avant.",
  NOT_IN_A_PROMPT: "Aucune étape n’est en cours. Lancez-en une d’abord.",
  WRONG_KIND: "Cela ne fait pas partie de l’étape en cours. Attendez la bonne étape.",
  IS_RUNNING: "Cette étape est en cours. Passez d’abord à la suite, puis modifiez-la.",
  HAS_RUN: "Cela a déjà eu lieu et reste au procès-verbal. Changez plutôt la suite.",
  TAKEN_ID: "Cela existait déjà avec un autre contenu. Rechargez la page et réessayez.",
  TABLE_FULL: "Cette table est complète. Choisissez une autre table.",
  SEATING_LOCKED: "Les places sont fixées. Demandez à l’animation de vous déplacer.",
  NOT_SEATED: "Prenez d’abord place à une table.",
  TIME_IS_OVER:
    "Le temps de cette étape est passé. Vos mots sont encore ici : copiez-les ou dites-les à la table.",
  QUOTA_REACHED: "Toutes les places sont remplies. Retirez ou modifiez d’abord une de vos cartes.",
  TOO_MANY_CHOICES: "C’est un choix de trop pour la table. Retirez-en d’abord un.",
  TOO_FEW_CHOICES: "Il manque encore des choix. Remplissez d’abord les places restantes.",
  BALLOT_CLOSED: "Ce vote est clos. Le résultat s’affiche à l’écran.",
  BALLOT_OPEN: "Un vote est en cours. Fermez-le d’abord.",
  NOT_THE_RESULT:
    "Cela diffère du choix des tables. Confirmez le résultat ou votez de nouveau entre les ex æquo.",
  NOTHING_TO_SEND: "Il n’y a encore rien à envoyer. Mettez-vous d’abord d’accord sur un point fort.",
  ALREADY_SENT: "C’est déjà envoyé et cela reste tel quel. Écrivez-en un nouveau pour ajouter quelque chose.",
  LAST_FACILITATOR: "L’atelier a besoin d’une personne à l’animation. Nommez-en d’abord une autre.",
  TOO_MANY: "Il y en a déjà trop. Retirez-en d’abord quelques-uns.",
  PASSPHRASE: "Cela demande la phrase de passe de l’atelier. Tapez-la, et c’est fait.",
};
