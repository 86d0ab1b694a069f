/** What every part of the report needs to say: names, numbers, times, and the links between things. */
import type { Sections } from "../i18n/sections.ts";
import { tableNumber } from "../ids.ts";
import { say, type Lang, type Words } from "../text.ts";
import { instant, wallTime } from "../time.ts";
import type { ReportAuthor, ReportCard, ReportData, ReportHighlight, ReportRecommendation } from "./data.ts";
import { anchors, badge, joined, link, text, type Line } from "./tree.ts";

export type ReportText = Sections["report"];

/** The data with its catalogue and its look-ups: made once per report. */
export interface Voice {
  readonly data: ReportData;
  readonly t: ReportText;
  readonly lang: Lang;
  readonly highlights: ReadonlyMap<string, ReportHighlight>;
  readonly recommendations: ReadonlyMap<string, ReportRecommendation>;
  readonly cards: ReadonlyMap<string, ReportCard>;
  readonly title: (words: Words) => string;
  /** `1,234.5`, in the language's way. */
  readonly number: (n: number) => string;
  /** `+3`, `-2`, `0`. */
  readonly difference: (n: number) => string;
  readonly date: (date: string) => string;
  /** 24 hours, at the venue. */
  readonly time: (iso: string) => string;
  readonly person: (personId: string) => string;
  /** The author of a card: a person, the table, or "written without names". */
  readonly author: (by: ReportAuthor) => string;
  readonly table: (tableId: string) => string;
}

export function voiceOf(data: ReportData, t: ReportText, lang: Lang): Voice {
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  const difference = new Intl.NumberFormat(lang, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  // Day before month, as an international meeting writes it.
  const date = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const person = (personId: string) => {
    const who = data.people[personId];
    return who && who.name !== "" ? t.from(who.name, who.country) : t.someone;
  };
  const table = (tableId: string) => t.table(tableNumber(tableId));
  return {
    data,
    t,
    lang,
    person,
    table,
    highlights: new Map(data.highlights.map((h) => [h.id, h])),
    recommendations: new Map(data.recommendations.map((r) => [r.id, r])),
    cards: new Map(data.cards.map((c) => [c.key, c])),
    title: (words) => say(words, lang) || t.untitled,
    number: (n) => number.format(n),
    difference: (n) => difference.format(n),
    date: (day) => (day === "" ? "" : date.format(Date.parse(`${day}T00:00:00Z`))),
    time: (iso) => wallTime(instant(Date.parse(iso)), data.workshop.timeZone),
    author: (by) =>
      by === null ? t.anonymous : by.kind === "person" ? person(by.personId) : table(by.tableId),
  };
}

/** "Highlight 3, Highlight 12", each leading there; empty when there is none. */
export const toHighlights = ({ highlights, t }: Voice, ids: readonly string[]): Line =>
  joined(
    ids.flatMap((id) => {
      const highlight = highlights.get(id);
      return highlight ? [[link(anchors.highlight(id), t.highlight(highlight.number))]] : [];
    }),
  );

/** "Recommendation 4": in the list, or among the final ones when the list has changed since. */
export function toRecommendation({ recommendations, data, t }: Voice, id: string): Line {
  const listed = recommendations.get(id);
  if (listed) return [link(anchors.recommendation(id), t.recommendation(listed.number))];
  return data.final.some((f) => f.recommendationId === id)
    ? [link(anchors.final(id), t.unlisted)]
    : [text(t.unlisted)];
}
/** Where a highlight or card ends up, the adopted ones marked and leading to the final words. */
export const toFed = (voice: Voice, ids: readonly string[]): Line =>
  joined(
    ids.map((id) => [
      ...toRecommendation(voice, id),
      ...(voice.data.final.some((f) => f.recommendationId === id)
        ? [text(" "), badge("final", voice.t.final.adopted, anchors.final(id))]
        : []),
    ]),
  );

export const labelled = (voice: Voice, label: string, line: Line): Line => [
  text(`${label}${voice.t.colon}`),
  ...line,
];
