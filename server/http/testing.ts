/** For tests: a machine whose time is moved by hand. */
import type { Machine } from "../machine.ts";

export interface HandMachine extends Machine {
  /** So long, with whatever rings in it, one after the other. */
  passes(ms: number): Promise<void>;
  /** So long nothing rings; then everything that was due does, once. */
  isBusy(ms: number): Promise<void>;
}

export function handMachine(): HandMachine {
  let now = 0;
  let timers: { readonly at: number; readonly work: () => void }[] = [];
  const settled = () => new Promise<void>((turn) => setImmediate(turn));
  return {
    now: () => now,
    soon: (work) => void setImmediate(work),
    after(ms, work) {
      timers.push({ at: now + ms, work });
      return () => undefined;
    },
    every: () => () => undefined,
    id: () => "",
    int: (from) => from,
    async passes(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.toSorted((a, b) => a.at - b.at)[0];
        if (!next || next.at > end) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.work();
        await Promise.resolve();
      }
      now = end;
      await settled();
    },
    async isBusy(ms) {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { work } of due) work();
      await settled();
    },
  };
}
