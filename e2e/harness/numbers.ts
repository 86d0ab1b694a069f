/** The value below which this share of the list lies; the largest one for shares that the list is too short for. */
export function percentile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
export const ms = (value: number): string => `${value.toFixed(1)} ms`;
export const secondsSince = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
