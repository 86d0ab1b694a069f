/** How much one device may send: a bucket of tokens that fills with machine time. */
export interface Rate {
  /** Messages at once. */
  readonly burst: number;
  readonly perSecond: number;
  /** Who was cut off is let in again when so much is in the bucket: a fresh connection is no fresh burst. */
  readonly readmit?: number;
}

/** A fast typist makes ten messages a second; one who comes back from a long absence sends one large one. */
export const DEVICE_RATE: Rate = { burst: 400, perSecond: 60, readmit: 200 };
/** A large message counts as several. */
const BYTES_PER_TOKEN = 4096;
/** What it costs to be told what a board holds, beyond the frame that asks for it. */
export const HELLO_TOKENS = 10;
/** What it costs to be refused: the board has to be made again from its durable state, and a large one takes longer. */
export const refusalTokens = (boardBytes: number): number => 20 + boardBytes / BYTES_PER_TOKEN;
interface Bucket {
  tokens: number;
  at: number;
  /** Cut off. */
  out: boolean;
}

export class Buckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #rate: Rate;
  readonly #now: () => number;

  /** `now` in milliseconds of machine time. */
  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Whether this device may come in. */
  admits(credential: string): boolean {
    return !this.#fill(credential).out;
  }

  /** A message came. False when this device has sent too much: it is cut off, on all its connections. */
  take(credential: string, bytes: number): boolean {
    return this.charge(credential, 1 + bytes / BYTES_PER_TOKEN);
  }

  /** It made the server work. False when that was too much. */
  charge(credential: string, tokens: number): boolean {
    const bucket = this.#fill(credential);
    if (!bucket.out) bucket.tokens -= tokens;
    bucket.out ||= bucket.tokens < 0;
    return !bucket.out;
  }

  #fill(credential: string): Bucket {
    const now = this.#now();
    const { burst, perSecond, readmit = 0 } = this.#rate;
    const bucket = this.#buckets.get(credential) ?? { tokens: burst, at: now, out: false };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    if (bucket.tokens >= readmit) bucket.out = false;
    this.#buckets.set(credential, bucket);
    return bucket;
  }

  /** Forgets the buckets that are full again. */
  sweep(): void {
    const now = this.#now();
    for (const [credential, { tokens, at }] of this.#buckets)
      if (tokens + ((now - at) / 1000) * this.#rate.perSecond >= this.#rate.burst)
        this.#buckets.delete(credential);
  }
}
