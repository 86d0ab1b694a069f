import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { linesOut } from "./standardError.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** Somewhere for lines, which may be full, hang, or take a few bytes at a time. */
function place() {
  const is = { full: false, hanging: false, bytesAtOnce: Infinity, bytes: [] as Buffer[], last: "" };
  const lines = linesOut(
    (bytes, done) => {
      if (is.hanging) return;
      if (is.full) return done(Object.assign(new Error("no space"), { code: "ENOSPC" }), 0);
      const written = Math.min(bytes.length, is.bytesAtOnce);
      is.bytes.push(bytes.subarray(0, written));
      setImmediate(() => done(null, written));
    },
    (bytes) => {
      if (is.full) throw new Error("no space");
      is.last += bytes.toString();
      return bytes.length;
    },
  );
  const text = () => Buffer.concat(is.bytes).toString();
  return { is, lines, text };
}
/** All that can be done in this moment is done. */
const aMoment = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

test("lines arrive in their order, whole, however little is taken at once", async () => {
  const { is, lines, text } = place();
  is.bytesAtOnce = 3;
  for (const line of ["one\n", "two\n", "trois é\n"]) lines.write(line);
  await aMoment();
  expect(text()).toBe("one\ntwo\ntrois é\n");
});

test("where there is no room lines wait, up to a bound; with room again they arrive, and how many did not", async () => {
  const { is, lines, text } = place();
  is.full = true;
  const line = `${"x".repeat(1023)}\n`;
  for (let i = 0; i < 2_000; i += 1) lines.write(line);
  await aMoment();
  expect(text()).toBe("");
  is.full = false;
  await vi.advanceTimersByTimeAsync(300);
  await aMoment();
  const said = text().split("\n").slice(0, -1);
  expect(said.slice(0, -1)).toEqual(Array.from({ length: 1024 }, () => line.trim()));
  expect(JSON.parse(said.at(-1)!)).toMatchObject({ level: 40, lost: 2_000 - 1024 });
  lines.write("after\n");
  await aMoment();
  expect(text().endsWith("}\nafter\n")).toBe(true);
});

test("a process that ends says what waits, once, and is held up by nothing", async () => {
  const { is, lines, text } = place();
  lines.write("first\n");
  lines.end();
  expect(is.last).toBe("first\n");
  await aMoment();
  expect(text()).toBe("");
  is.hanging = true;
  lines.write("on its way\n");
  await aMoment();
  lines.write("last\n");
  lines.end();
  expect(is.last).toBe("first\nlast\n");
  const full = place();
  full.is.full = true;
  full.lines.write("never\n");
  await aMoment();
  full.lines.end();
  expect(full.is.last).toBe("");
});
