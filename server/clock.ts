import { instant, type Instant } from "../shared/time.ts";

/**
 * Workshop time: what prompts, alarms and the log go by. Machine time (heartbeats, back-off, rate limits) is never
 * taken from here.
 */
export interface Clock {
  now(): Instant;
  /** Calls back once at (or as soon as possible after) an instant of workshop time; the result cancels. */
  at(when: Instant, callback: () => void): () => void;
  /** Told when the clock was moved by hand, so that pages measure again. */
  onMoved(listener: () => void): () => void;
}

/** Workshop time can be moved: for tests, the demo and the replay, from the process that owns the server. */
export interface MovableClock extends Clock {
  advance(ms: number): void;
  setTo(when: Instant): void;
}

/** setTimeout holds no more than 31 bits of milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Wall clock at the start plus monotonic time, so that a corrected wall clock never moves a countdown. `startAt` sets it elsewhere. */
export function workshopClock(startAt?: Instant): MovableClock {
  let base = (startAt ?? Date.now()) - performance.now();
  const alarms = new Set<{ when: number; callback: () => void; timer: NodeJS.Timeout | undefined }>();
  const listeners = new Set<() => void>();
  const now = () => instant(Math.round(base + performance.now()));

  function arm(alarm: { when: number; callback: () => void; timer: NodeJS.Timeout | undefined }): void {
    clearTimeout(alarm.timer);
    alarm.timer = setTimeout(
      () => {
        if (alarm.when > now()) return arm(alarm);
        alarms.delete(alarm);
        alarm.callback();
      },
      Math.min(LONGEST_TIMER, Math.max(0, alarm.when - now())),
    );
    alarm.timer.unref();
  }
  function moved(): void {
    for (const alarm of alarms) arm(alarm);
    for (const listener of listeners) listener();
  }
  return {
    now,
    at(when, callback) {
      const alarm = { when, callback, timer: undefined };
      alarms.add(alarm);
      arm(alarm);
      return () => {
        clearTimeout((alarm as { timer: NodeJS.Timeout | undefined }).timer);
        alarms.delete(alarm);
      };
    },
    onMoved(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance(ms) {
      base += ms;
      moved();
    },
    setTo(when) {
      base = when - performance.now();
      moved();
    },
  };
}
