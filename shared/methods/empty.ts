/** Nothing but a day, a session and a welcome to start from. */
import { agendaOf, at, brief, words, type Plan, type Template } from "./plan.ts";

const plan: Plan = {
  sessions: [{ id: "session-1", title: words("First session", "Première séance"), short: words("1", "1") }],
  days: [
    {
      id: "day-1",
      startsAt: at(9, 0),
      segments: [
        {
          id: "welcome",
          session: "session-1",
          title: words("Welcome", "Accueil"),
          group: "plenary",
          steps: [
            brief(
              {
                id: "welcome-words",
                minutes: 10,
                title: words("Welcome", "Accueil"),
                invitation: words(
                  "Welcome. Find your table and your seat.",
                  "Bienvenue. Trouvez votre table et votre place.",
                ),
                script: words(
                  "Say what today is for and when it ends.",
                  "Dites à quoi sert cette journée et quand elle se termine.",
                ),
              },
              [],
            ),
          ],
        },
      ],
    },
  ],
  addressees: [],
  themes: [],
};

export const empty: Template = {
  id: "empty",
  title: words("Empty agenda", "Programme vide"),
  description: words(
    "One day that begins with a welcome. Everything else is yours to add.",
    "Une journée qui commence par un accueil. Tout le reste est à ajouter.",
  ),
  defaults: { title: "", place: "", timeZone: "UTC", days: 1, tables: 6, seats: 8, languages: ["en"] },
  agenda: (firstDate, lang = "en") => agendaOf(plan, firstDate, lang),
};
