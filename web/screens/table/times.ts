import type { Instant } from "../../../shared/time.ts";

/** `12:15:40` at the venue. */
export const preciseTime = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(at);
