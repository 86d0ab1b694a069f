import { describe, expect, test } from "vitest";
import { realMachine, type Machine } from "../machine.ts";
import { CommitWindow } from "./window.ts";

function machineAt() {
  const waits: number[] = [];
  const machine: Machine & { time: number } = {
    ...realMachine,
    time: 0,
    now: () => machine.time,
    soon: (work: () => void) => {
      waits.push(0);
      work();
    },
    after: (ms: number, work: () => void) => {
      waits.push(ms);
      work();
      return () => undefined;
    },
  };
  return { machine, waits };
}

/** Commits of so many records, so many milliseconds apart; how long the last one waited. */
async function waited(steps: readonly (readonly [afterMs: number, records: number])[]): Promise<number> {
  const { machine, waits } = machineAt();
  const window = new CommitWindow(machine);
  for (const [afterMs, records] of steps) {
    machine.time += afterMs;
    await window.open();
    window.took(records);
  }
  return waits.at(-1)!;
}

describe("a commit", () => {
  test("waits for nobody in a quiet room", async () => {
    expect(
      await waited([
        [0, 1],
        [200, 1],
        [5, 1],
        [5, 2],
        [200, 1],
      ]),
    ).toBe(0);
  });
  test("waits a little where much comes, and longest in a busy hall", async () => {
    const some = await waited([
      [0, 1],
      [10, 20],
      [10, 20],
    ]);
    const most = await waited([
      [0, 1],
      [10, 400],
      [10, 400],
    ]);
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(most);
    expect(most).toBeLessThanOrEqual(40);
  });
  test("is open while the disk still writes the one before: that time is not waited again", async () => {
    const busy = [
      [0, 1],
      [10, 400],
    ] as const;
    const atOnce = await waited([...busy, [0, 400]]);
    expect(await waited([...busy, [15, 400]])).toBeCloseTo(atOnce - 15);
    expect(await waited([...busy, [60, 400]])).toBe(0);
  });
  test("waits for nobody any more once the hall has fallen silent", async () => {
    expect(
      await waited([
        [0, 1],
        [10, 400],
        [10, 400],
        [1_000, 1],
      ]),
    ).toBe(0);
  });
});
