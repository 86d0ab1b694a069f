const segmenter = typeof Intl !== "undefined" && "Segmenter" in Intl ? new Intl.Segmenter() : null;

/** How many letters a reader sees: a letter with its accents, or a family in one picture, is one. */
export function graphemes(text: string): number {
  if (!segmenter) return [...text.normalize("NFC")].length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}
