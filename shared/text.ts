/** Text hygiene at the door: what people type becomes NFC, without control or bidi-override characters, within limits. */
import * as z from "zod/mini";

/** C0/C1 controls but newline, zero-width fillers that hide words, bidi overrides and isolates, lone surrogates. */
const UNWANTED =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** At most three combining marks in a row: more climbs over the neighbours' lines. */
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;

/** The same words, safe to keep and to show. `lines: false` turns line breaks into spaces. */
export function cleanText(text: string, { lines }: { lines: boolean }): string {
  const cleaned = text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/\t/g, " ")
    .replace(UNWANTED, "")
    .normalize("NFC")
    .replace(PILED_MARKS, "$1");
  return (lines ? cleaned : cleaned.replace(/\s*\n\s*/g, " ")).trim();
}

/** What a person is still typing: as `cleanText`, but the space just typed stays. */
export function typedText(text: string, { lines }: { lines: boolean }): string {
  const typed = text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/\t/g, " ")
    .replace(UNWANTED, "")
    .normalize("NFC")
    .replace(PILED_MARKS, "$1");
  return lines ? typed : typed.replace(/\n/g, " ");
}

/** Whether text holds characters that nobody types: controls, hidden fillers, bidi overrides. */
export const hasUnwanted = (text: string): boolean => text.search(UNWANTED) >= 0;

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** What a person would count as letters. */
export function graphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** No letter is less than one unit of a string: most texts are short, and letters need not be counted, which is slow. */
const hasAtMost = (max: number) => z.refine<string>((text) => text.length <= max || graphemes(text) <= max);

/** Words as a person counts them, in any script. */
export function wordCount(text: string): number {
  let count = 0;
  for (const part of wordSegmenter.segment(text)) if (part.isWordLike) count += 1;
  return count;
}
const wordSegmenter = new Intl.Segmenter(undefined, { granularity: "word" });

export const LIMITS = {
  name: 80,
  line: 160,
  card: 280,
  title: 80,
  message: 280,
  highlight: 600,
  notes: 20_000,
  invitation: 600,
  statement: 2_000,
} as const;

/** One line of text, cleaned, of 1 to `max` letters. */
export const lineText = (max: number) =>
  z.pipe(
    z.string().check(z.maxLength(max * 8)),
    z.pipe(
      z.transform((text: string) => cleanText(text, { lines: false })),
      z.string().check(z.minLength(1), hasAtMost(max)),
    ),
  );

/** The same, where nothing is an answer too. */
export const optionalLine = (max: number) =>
  z.pipe(
    z.string().check(z.maxLength(max * 8)),
    z.pipe(
      z.transform((text: string) => cleanText(text, { lines: false })),
      z.string().check(hasAtMost(max)),
    ),
  );

/** Text with line breaks, cleaned, of at most `max` letters. */
export const blockText = (max: number) =>
  z.pipe(
    z.string().check(z.maxLength(max * 8)),
    z.pipe(
      z.transform((text: string) => cleanText(text, { lines: true })),
      z.string().check(hasAtMost(max)),
    ),
  );

/** The six UN languages are the goal; the catalogues of the first two are complete. */
export const LANGUAGES = ["en", "fr"] as const;
export type Lang = (typeof LANGUAGES)[number];
export const isLang = (value: unknown): value is Lang => LANGUAGES.includes(value as Lang);
export const langSchema = z.enum(LANGUAGES);

/** The same words in the workshop's languages; at least one is there. */
export type Words = Readonly<Partial<Record<Lang, string>>>;

/** The words in this language, else in the first language that has any. */
export function say(words: Words, lang: Lang): string {
  return words[lang] ?? LANGUAGES.map((l) => words[l]).find((text) => text !== undefined) ?? "";
}

/** Right or left: the direction of a text is that of its first strong letter (as `dir="auto"` does). */
export const isRightToLeft = (lang: string): boolean => /^(ar|fa|he|ur)\b/.test(lang);
