import { RateLimiterMemory } from "rate-limiter-flexible";

/** Machine time throughout. A whole hall shares one address, so the address is only a wide last line. */
export interface Limits {
  /** Wrong codes and keys, per address. Right ones cost nothing: a hall of people may join at once. */
  readonly wrongKeys: RateLimiterMemory;
  /** Wrong codes on the whole server: guessing from many addresses gets no further. */
  readonly wrongKeysInAll: RateLimiterMemory;
  readonly creations: RateLimiterMemory;
}

export const createLimits = (): Limits => ({
  wrongKeys: new RateLimiterMemory({ points: 60, duration: 60 }),
  wrongKeysInAll: new RateLimiterMemory({ points: 1_000, duration: 60 }),
  creations: new RateLimiterMemory({ points: 30, duration: 60 }),
});

/** Whether somebody at this address has guessed too often of late. */
export async function isGuessing(limits: Limits, address: string): Promise<boolean> {
  const [own, all] = await Promise.all([limits.wrongKeys.get(address), limits.wrongKeysInAll.get("all")]);
  return (own !== null && own.remainingPoints <= 0) || (all !== null && all.remainingPoints <= 0);
}

export async function guessedWrong(limits: Limits, address: string): Promise<void> {
  await Promise.allSettled([limits.wrongKeys.consume(address), limits.wrongKeysInAll.consume("all")]);
}
