/** The steps of the built-in two-day workshop by their ids, as the run-sheet calls them. */
import { seoul2014 } from "../../shared/methods/seoul-2014.ts";
import { say } from "../../shared/text.ts";

const agenda = seoul2014.agenda("2027-06-24");
/** Titles by prompt id. */
export const titles: Readonly<Record<string, string>> = Object.fromEntries(
  agenda.prompts.map((prompt) => [prompt.id, say(prompt.title, "en")]),
);
