/**
 * Two days for about 120 delegates at round tables: the plan of a capacity development workshop held in Seoul in June
 * 2014. Times and steps are the workshop's. What its report leaves open is filled in here and marked *ours*: the times of
 * talks and breaks, 15 tables instead of 10, the minute in which a table shares its roles (taken from the step named
 * beside it), the minutes for agreeing highlights (taken from the last step of their row), and slots of report-backs
 * where only a total is known.
 */
import { agendaOf, words, type Plan, type Template } from "./plan.ts";
import { dayOne } from "./seoul-2014/day-1.ts";
import { dayTwo } from "./seoul-2014/day-2.ts";

const plan: Plan = {
  // Roles and hand-ins belong to a session: 1a and 1b have facilitators and rapporteurs of their own.
  sessions: [
    { id: "opening", title: words("Opening", "Ouverture"), short: words("Opening", "Ouverture") },
    {
      id: "s1a",
      title: words("E-government: trends and obstacles", "Administration en ligne : tendances et obstacles"),
      short: words("1a", "1a"),
    },
    {
      id: "s1b",
      title: words(
        "E-government: strategies against the obstacles",
        "Administration en ligne : stratégies face aux obstacles",
      ),
      short: words("1b", "1b"),
    },
    {
      id: "s2",
      title: words(
        "Leading together: one government, many bodies",
        "Diriger ensemble : un État, plusieurs organismes",
      ),
      short: words("2", "2"),
    },
    {
      id: "s3",
      title: words(
        "Policies and strategies for new ways of serving people",
        "Politiques et stratégies pour de nouveaux services au public",
      ),
      short: words("3", "3"),
    },
    {
      id: "s4",
      title: words(
        "E-government in small island states",
        "L’administration en ligne dans les petits États insulaires",
      ),
      short: words("4", "4"),
    },
    {
      id: "wrapup",
      title: words("Wrap-up: from actions to recommendations", "Synthèse : des actions aux recommandations"),
      short: words("Wrap-up", "Synthèse"),
    },
    { id: "closing", title: words("Closing", "Clôture"), short: words("Closing", "Clôture") },
  ],
  days: [dayOne, dayTwo],
  addressees: [words("Member States", "États Membres"), words("United Nations", "Nations Unies")],
  themes: [
    words("Governance and leadership", "Gouvernance et direction"),
    words("Policy and strategy", "Politique et stratégie"),
    words("Service delivery", "Prestation de services"),
    words("Capacity building", "Renforcement des capacités"),
    words("Knowledge sharing", "Partage des connaissances"),
    words("Incentives", "Incitations"),
    words("Small island states", "Petits États insulaires"),
  ],
};

export const seoul2014: Template = {
  id: "seoul-2014",
  title: words("Seoul 2014", "Séoul 2014"),
  description: words(
    "Two days, 15 tables of eight: talks, pairs, cards, clusters and highlights, ten recommendations and two that everyone carries home.",
    "Deux jours, 15 tables de huit : exposés, paires, cartes, groupes et points forts, dix recommandations et deux que tous emportent.",
  ),
  defaults: {
    title: "E-government and innovation: capacity development workshop",
    place: "Seoul",
    timeZone: "Asia/Seoul",
    days: 2,
    tables: 15,
    seats: 8,
    languages: ["en", "fr"],
  },
  agenda: (firstDate, lang = "en") => agendaOf(plan, firstDate, lang),
};
