/** Fractional ranks: strings whose ASCII order is the order of things, with room between any two. */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = DIGITS.length;
/** Ranks at the ends grow by counting in this many digits, so that a list filled from one end keeps short ranks. */
const WIDTH = 3;

/** What a rank may look like; the gate refuses anything else. */
export const isRank = (value: unknown): value is string =>
  typeof value === "string" && value.length <= 200 && /^[0-9A-Za-z]*[1-9A-Za-z]$/.test(value);

/** ASCII order, the same on every phone whatever its language. */
export const compareStrings = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By rank, ties by id: two phones that chose the same rank at once still show the same order. */
export const byRank = (a: { rank: string; id: string }, b: { rank: string; id: string }): number =>
  compareStrings(a.rank, b.rank) || compareStrings(a.id, b.id);

/** A rank after `low` and before `high`; null is the open end. Ranks that are no ranks, or in the wrong order, count as an open end. */
export function rankBetween(low: string | null, high: string | null): string {
  const from = isRank(low) ? low : null;
  const to = isRank(high) && (from === null || from < high) ? high : null;
  if (from === null && to === null) return "V";
  if (to === null) return counted(from!, 1) ?? `${from!}V`;
  if (from === null) return counted(to, -1) ?? midpoint("", to);
  return midpoint(from, to);
}

/** `count` ranks in a row between the two. */
export function ranksBetween(low: string | null, high: string | null, count: number): string[] {
  const ranks: string[] = [];
  for (let i = 0; i < count; i += 1) ranks.push(rankBetween(ranks.at(-1) ?? low, high));
  return ranks;
}

/** The next rank up or down by counting; null where counting has come to its end. */
function counted(rank: string, step: 1 | -1): string | null {
  let n = 0;
  for (let i = 0; i < WIDTH; i += 1) n = n * BASE + Math.max(0, DIGITS.indexOf(rank[i] ?? "0"));
  n += step;
  if (n % BASE === 0) n += step;
  if (n <= 0 || n >= BASE ** WIDTH) return null;
  const text =
    DIGITS[Math.floor(n / (BASE * BASE))]! + DIGITS[Math.floor(n / BASE) % BASE]! + DIGITS[n % BASE]!;
  return step === 1 ? (text > rank ? text : null) : text < rank ? text : null;
}

/** Halfway between two fractions written in our digits, `low < high` ("" is zero), without a zero at the end. */
function midpoint(low: string, high: string | null): string {
  if (high !== null) {
    let same = 0;
    while (same < high.length && (low[same] ?? "0") === high[same]) same += 1;
    if (same > 0) return high.slice(0, same) + midpoint(low.slice(same), high.slice(same));
  }
  const a = low === "" ? 0 : DIGITS.indexOf(low[0]!);
  const b = high === null ? BASE : DIGITS.indexOf(high[0]!);
  if (b - a > 1) return DIGITS[Math.round((a + b) / 2)]!;
  if (high !== null && high.length > 1) return high[0]!;
  return DIGITS[a]! + midpoint(low.slice(1), null);
}
