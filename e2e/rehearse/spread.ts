/** How long many things took, in buckets that are 2 % wide: small enough to pass between processes, and they add up. */
const PER_OCTAVE = 32;

export class Spread {
  readonly counts: number[] = [];
  total = 0;

  /** Of what another process has counted. */
  static of(counts: readonly number[]): Spread {
    const spread = new Spread();
    spread.take(counts);
    return spread;
  }

  add(ms: number): void {
    const bucket = Math.max(0, Math.round(Math.log2(Math.max(ms, 0.001) * 1000) * PER_OCTAVE));
    while (this.counts.length <= bucket) this.counts.push(0);
    this.counts[bucket]! += 1;
    this.total += 1;
  }

  take(counts: readonly number[]): void {
    counts.forEach((count, bucket) => {
      while (this.counts.length <= bucket) this.counts.push(0);
      this.counts[bucket]! += count;
      this.total += count;
    });
  }

  /** The milliseconds below which this share lies; NaN of nothing. */
  at(share: number): number {
    if (this.total === 0) return Number.NaN;
    let left = Math.ceil(this.total * share);
    for (const [bucket, count] of this.counts.entries()) {
      left -= count;
      if (left <= 0) return 2 ** (bucket / PER_OCTAVE) / 1000;
    }
    return 2 ** (this.counts.length / PER_OCTAVE) / 1000;
  }

  toString(): string {
    const at = (share: number) => this.at(share).toFixed(1);
    return `p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)} ms`;
  }
}
