import { setTimeout as wait } from "node:timers/promises";
import { RateLimiterMemory } from "rate-limiter-flexible";

/** Machine time throughout. A whole hall shares one address, so the address is only a wide last line. */
export interface Limits {
  /** Wrong codes and keys, per address. Right ones cost nothing: a hall of people may join at once. */
  readonly wrongKeys: RateLimiterMemory;
  /** Wrong codes on the whole server: guessing from many addresses gets no further. */
  readonly wrongKeysInAll: RateLimiterMemory;
  readonly creations: RateLimiterMemory;
  /** Requests that wait now because somebody at their address guesses, by address. */
  readonly waiting: Map<string, number>;
}

export const createLimits = (): Limits => ({
  wrongKeys: new RateLimiterMemory({ points: 60, duration: 60 }),
  wrongKeysInAll: new RateLimiterMemory({ points: 1_000, duration: 60 }),
  creations: new RateLimiterMemory({ points: 30, duration: 60 }),
  waiting: new Map(),
});

/** How long a try at a code takes where somebody guesses. */
const SLOWED_MS = 1_000;
/** More than a hall that types its code at the same moment. */
const WAITING_PER_ADDRESS = 250;

/**
 * Where somebody has guessed too often of late, every try takes a second: a guesser gets nowhere, and who types the
 * right code behind the same address only waits. False: too many wait there already.
 */
export async function slowGuessers(limits: Limits, address: string): Promise<boolean> {
  const [own, all] = await Promise.all([limits.wrongKeys.get(address), limits.wrongKeysInAll.get("all")]);
  const guessing = (own !== null && own.remainingPoints <= 0) || (all !== null && all.remainingPoints <= 0);
  if (!guessing) return true;
  const waiting = limits.waiting.get(address) ?? 0;
  if (waiting >= WAITING_PER_ADDRESS) return false;
  limits.waiting.set(address, waiting + 1);
  await wait(SLOWED_MS);
  const left = limits.waiting.get(address)! - 1;
  if (left > 0) limits.waiting.set(address, left);
  else limits.waiting.delete(address);
  return true;
}

export async function guessedWrong(limits: Limits, address: string): Promise<void> {
  await Promise.allSettled([limits.wrongKeys.consume(address), limits.wrongKeysInAll.consume("all")]);
}
