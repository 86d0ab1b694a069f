/** What is rare, or guessed at: each with its own pace, in machine time. A whole hall shares one address. */
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Log } from "../log.ts";
import type { Machine } from "../machine.ts";
import { Gate, OLD_TRIES_PER_SECOND } from "./gate.ts";

export interface Limits {
  /** Before every typed code. */
  readonly codes: Gate;
  /** Before the shorter codes of old workshops. */
  readonly oldCodes: Gate;
  /** Workshops made, by address. */
  readonly creations: RateLimiterMemory;
  /** Passphrases tried, by workshop: scrypt is slow, people are slower. */
  readonly passphrases: RateLimiterMemory;
}

export function createLimits(machine: Machine, log: Log): Limits {
  const onFlood = (facts: object) => log.warn(facts, "somebody tries many codes");
  return {
    codes: new Gate(machine, { onFlood }),
    oldCodes: new Gate(machine, { perSecond: OLD_TRIES_PER_SECOND, onFlood }),
    creations: new RateLimiterMemory({ points: 30, duration: 60 }),
    passphrases: new RateLimiterMemory({ points: 6, duration: 60 }),
  };
}
