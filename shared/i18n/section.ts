/**
 * Catalogues: `<language>/<section>.ts` exports one object under the section's name, of sentences or of functions that
 * make one (`cardsLeft: (n: number) => …`), in groups where that helps. English is the model; the other languages are
 * typed by `Section<typeof model>`, so a missing sentence is a build error. To add a section: write its file in every
 * language and add a line to `sections.ts`.
 */
type Sentence = string | ((...given: never[]) => string);

/** The shape of a section, whatever its language. */
export type Section<Model> = {
  readonly [Key in keyof Model]: Model[Key] extends string
    ? string
    : Model[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : Section<Model[Key]>;
};

/** A catalogue file's object: sentences, in groups. */
export interface Sentences {
  readonly [key: string]: Sentence | Sentences;
}

/** "1 card", "2 cards": the first form for one (and in French for nought), else the second, with the number put in for `#`. */
export function plural(lang: string, n: number, one: string, other: string): string {
  const form = new Intl.PluralRules(lang).select(n) === "one" ? one : other;
  return form.replaceAll("#", new Intl.NumberFormat(lang).format(n));
}

/** "A, B and C" in the language of the sentence. */
export const listText = (lang: string, items: readonly string[]): string =>
  new Intl.ListFormat(lang, { type: "conjunction" }).format(items);
