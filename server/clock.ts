import { instant, type Instant } from "../shared/time.ts";
import { realMachine, type Cancel, type Machine } from "./machine.ts";

/**
 * Workshop time: what prompts, alarms and the log go by. Machine time (heartbeats, back-off, rate limits) is never
 * taken from here.
 */
export interface Clock {
  now(): Instant;
  /** Calls back once at (or as soon as possible after) an instant of workshop time; the result cancels. */
  at(when: Instant, callback: () => void): Cancel;
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

interface Alarm {
  readonly when: number;
  readonly callback: () => void;
  cancel: Cancel;
}

/** Wall clock at the start plus monotonic time, so that a corrected wall clock never moves a countdown. `startAt` sets it elsewhere. */
export function workshopClock(startAt?: Instant, machine: Machine = realMachine): MovableClock {
  let base = (startAt ?? Date.now()) - machine.now();
  const alarms = new Set<Alarm>();
  const listeners = new Set<() => void>();
  const now = () => instant(Math.round(base + machine.now()));

  function arm(alarm: Alarm): void {
    alarm.cancel();
    alarm.cancel = machine.after(Math.min(LONGEST_TIMER, Math.max(0, alarm.when - now())), () => {
      if (alarm.when > now()) return arm(alarm);
      alarms.delete(alarm);
      alarm.callback();
    });
  }
  function moved(): void {
    for (const alarm of alarms) arm(alarm);
    for (const listener of listeners) listener();
  }
  return {
    now,
    at(when, callback) {
      const alarm: Alarm = { when, callback, cancel: () => undefined };
      alarms.add(alarm);
      arm(alarm);
      return () => {
        alarm.cancel();
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
      base = when - machine.now();
      moved();
    },
  };
}
