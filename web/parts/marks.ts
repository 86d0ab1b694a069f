/** The eight looks of a mark: each is one shape and one colour. */
export const looks = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;
export type Look = (typeof looks)[number];

/** Shape and colour of a letter: A to H have their own, I begins again, AA follows Z. */
export function lookOf(letter: string): Look {
  let place = 0;
  for (const sign of letter.toUpperCase()) {
    const step = sign.codePointAt(0)! - 64;
    if (step >= 1 && step <= 26) place = place * 26 + step;
  }
  return looks[Math.max(0, place - 1) % looks.length] ?? "a";
}
