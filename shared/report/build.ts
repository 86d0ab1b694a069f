/** The readable report from its data, in one language, without a format. */
import type { Lang } from "../text.ts";
import type { ReportData } from "./data.ts";
import { choicesSection, finalSection, matrixSection } from "./outcome.ts";
import { cardsSection, peopleSection } from "./people.ts";
import { sessionsSection } from "./sessions.ts";
import { timeSection } from "./timing.ts";
import type { Block, Report } from "./tree.ts";
import { voiceOf, type ReportText, type Voice } from "./words.ts";

/** `t` is the catalogue's section `report` in `lang`. What people wrote is not translated. */
export function buildReport(data: ReportData, t: ReportText, lang: Lang): Report {
  const voice = voiceOf(data, t, lang);
  const { title, place, firstDate, lastDate } = data.workshop;
  const dates =
    firstDate === lastDate ? voice.date(firstDate) : `${voice.date(firstDate)} – ${voice.date(lastDate)}`;
  const final = finalSection(voice);
  return {
    lang,
    title: title === "" ? t.report : title,
    subtitle: [place, dates].filter((part) => part !== "").join(", "),
    sections: [
      { ...final, blocks: [figures(voice), ...final.blocks] },
      timeSection(voice),
      choicesSection(voice),
      matrixSection(voice),
      sessionsSection(voice),
      peopleSection(voice),
      cardsSection(voice),
    ],
  };
}

function figures({ data, t, number }: Voice): Block {
  const { workshop, days, highlights, recommendations, final } = data;
  const figure = (n: number, label: (n: number) => string) => ({ value: number(n), label: label(n) });
  return {
    is: "figures",
    items: [
      figure(workshop.delegates, t.figures.delegates),
      figure(workshop.tables, t.figures.tables),
      figure(days.length, t.figures.days),
      figure(highlights.length, t.figures.highlights),
      figure(recommendations.length, t.figures.recommendations),
      figure(final.length, () => t.figures.adopted),
    ],
  };
}
