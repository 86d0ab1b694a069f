/**
 * Time is data: the log keeps facts (started, planned, added), screens work out the rest from server time.
 * Nothing here asks what time it is.
 */
declare const unit: unique symbol;
/** Milliseconds since the epoch, in workshop time. */
export type Instant = number & { readonly [unit]: "instant" };
/** A length of time in milliseconds. */
export type Millis = number & { readonly [unit]: "millis" };

export const instant = (ms: number): Instant => ms as Instant;
export const millis = (ms: number): Millis => ms as Millis;
export const seconds = (s: number): Millis => (s * 1000) as Millis;
export const minutes = (m: number): Millis => (m * 60_000) as Millis;

export const after = (start: Instant, length: Millis): Instant => (start + length) as Instant;
/** From `start` to `end`; negative when the end lies before the start. */
export const between = (start: Instant, end: Instant): Millis => (end - start) as Millis;

/** Words typed before zero, or before an early Next, are still taken this long. */
export const GRACE = seconds(60);

/** One round trip: sent and received on the page's own steady clock, `server` in workshop time. All in ms. */
export interface Trip {
  readonly sent: number;
  readonly server: number;
  readonly back: number;
}

/** Workshop time minus the page's steady clock, in ms. The fastest of a few round trips is the best witness. */
export function clockOffset(trips: readonly [Trip, ...Trip[]]): number {
  const best = trips.reduce((a, b) => (b.back - b.sent < a.back - a.sent ? b : a));
  return best.server - (best.sent + best.back) / 2;
}

/** How a clock speaks: calm, soon (the last fifth, at most the last minute… of a long slot), over. */
export type ClockPhase = "running" | "soon" | "over";

/** Orange for the last 20 % of a slot, but never for more than its last 2 minutes. */
const SOON_SHARE = 0.2;
const SOON_CAP = minutes(2);

export function clockPhase(left: Millis, planned: Millis): ClockPhase {
  if (left <= 0) return "over";
  return left <= Math.min(planned * SOON_SHARE, SOON_CAP) ? "soon" : "running";
}

/** `6:10`, `1:02:10`, and over time `+0:18`. A clock that still runs shows the second that has begun. */
export function clockText(left: Millis): string {
  const over = left <= -1000;
  const total = over ? Math.floor(-left / 1000) : Math.max(0, Math.ceil(left / 1000));
  const hours = Math.floor(total / 3600);
  const mins = Math.floor((total % 3600) / 60);
  const secs = String(total % 60).padStart(2, "0");
  const text = hours > 0 ? `${hours}:${String(mins).padStart(2, "0")}:${secs}` : `${mins}:${secs}`;
  return over ? `+${text}` : text;
}

/** A calendar date and minutes after its midnight at the venue, e.g. `2014-06-24`, 545, `Asia/Seoul`. */
export function venueInstant(date: string, minuteOfDay: number, timeZone: string): Instant {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const guess = Date.UTC(year, month - 1, day, 0, minuteOfDay);
  // Two rounds settle every zone, daylight saving changes included.
  let at = guess - zoneOffset(guess, timeZone);
  at = guess - zoneOffset(at, timeZone);
  return at as Instant;
}

/** Milliseconds that the venue's wall clock is ahead of UTC at `at`. */
function zoneOffset(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

/** `12:03` at the venue, always with 24 hours. */
export function wallTime(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** The venue's calendar date of an instant, `2014-06-24`. */
export function venueDate(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(at);
}

/** `2014-06-24` and 1 give `2014-06-25`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `545` is `9:05`. */
export function minuteText(minuteOfDay: number): string {
  const day = ((minuteOfDay % 1440) + 1440) % 1440;
  return `${Math.floor(day / 60)}:${String(day % 60).padStart(2, "0")}`;
}

/** `9:05` is `545`; null when it is no time of day. */
export function parseMinute(text: string): number | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
