/** Workshop time on a page: the server's clock, followed on the page's own steady one. */
import { APART_MS, TRIPS } from "../../shared/again.ts";
import { clockOffset, instant } from "../../shared/time.ts";
import type { Instant, Trip } from "../../shared/time.ts";

/** A phone's steady clock drifts, and may stop while it sleeps. */
const AGAIN_MS = 5 * 60_000;

export interface PageClock {
  readonly now: () => Instant;
  /** A first guess, before anything is measured. */
  readonly guess: (server: number) => void;
  readonly measure: () => void;
  readonly close: () => void;
}

/** Measures through `ask`, now and then; tells `changed` when the clock was set. */
export function pageClock(ask: () => Promise<number>, changed: () => void): PageClock {
  let offset: number | null = null;
  let round = 0;
  const measure = async () => {
    round += 1;
    const mine = round;
    const trips: Trip[] = [];
    for (let n = 0; n < TRIPS; n += 1) {
      const sent = performance.now();
      const server = await ask();
      trips.push({ sent, server, back: performance.now() });
      await new Promise((resolve) => setTimeout(resolve, APART_MS));
      if (mine !== round) return;
    }
    const [first, ...rest] = trips;
    if (first === undefined) return;
    offset = clockOffset([first, ...rest]);
    changed();
  };
  // A question that stays unanswered ends this round; the next connection asks again.
  const start = () => void measure().catch(() => undefined);
  const seen = () => {
    if (document.visibilityState === "visible") start();
  };
  document.addEventListener("visibilitychange", seen);
  const often = setInterval(start, AGAIN_MS);
  return {
    now: () => instant(offset === null ? Date.now() : performance.now() + offset),
    guess: (server) => {
      offset = server - performance.now();
      changed();
    },
    measure: start,
    close: () => {
      round += 1;
      clearInterval(often);
      document.removeEventListener("visibilitychange", seen);
    },
  };
}
