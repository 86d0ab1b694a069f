import { expect, test } from "vitest";
import { threadPath } from "./thread.ts";

const source = { left: 0, right: 100, top: 0, bottom: 40 };

test("a highlight beside its recommendation is tied by a straight line", () => {
  const level = { left: 200, right: 300, top: 0, bottom: 40 };
  expect(threadPath(source, level)).toEqual({ d: "M100 20H200", end: [200, 20] });
});

test("lines to one recommendation meet on one bus before it", () => {
  const below = { left: 200, right: 300, top: 100, bottom: 140 };
  expect(threadPath(source, below, { bus: 24, round: 10 }).d).toBe(
    "M100 20H166q10 0 10 10V110q0 10 10 10H200",
  );
});

test("where people read from right to left the thread leaves on the left", () => {
  const target = { left: -200, right: -100, top: 100, bottom: 140 };
  const { d, end } = threadPath(source, target, { rtl: true, bus: 24, round: 10 });
  expect(d.startsWith("M0 20H-66")).toBe(true);
  expect(end).toEqual([-100, 120]);
});
