/** How much one device may send: a bucket of tokens that fills with machine time. */
export interface Rate {
  /** Messages at once. */
  readonly burst: number;
  readonly perSecond: number;
}

/** A fast typist makes ten messages a second; one who comes back from a long absence sends one large one. */
export const DEVICE_RATE: Rate = { burst: 400, perSecond: 60 };
/** A large message counts as several. */
const BYTES_PER_TOKEN = 4096;

export class Buckets {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #rate: Rate;
  readonly #now: () => number;

  /** `now` in milliseconds of machine time. */
  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
  }

  /** False when this device has sent too much. */
  take(credential: string, bytes: number): boolean {
    const now = this.#now();
    const bucket = this.#buckets.get(credential) ?? { tokens: this.#rate.burst, at: now };
    const tokens =
      Math.min(this.#rate.burst, bucket.tokens + ((now - bucket.at) / 1000) * this.#rate.perSecond) -
      1 -
      bytes / BYTES_PER_TOKEN;
    this.#buckets.set(credential, { tokens: Math.max(tokens, -1), at: now });
    return tokens >= 0;
  }

  /** Forgets the buckets that are full again. */
  sweep(): void {
    const now = this.#now();
    const filling = (this.#rate.burst / this.#rate.perSecond) * 1000;
    for (const [credential, { at }] of this.#buckets)
      if (now - at > filling) this.#buckets.delete(credential);
  }
}
