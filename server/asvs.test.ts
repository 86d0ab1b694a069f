import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const table = readFileSync(at("server/ASVS.md"), "utf8");
const rows = table.split("\n").filter((line) => /^\| \d/.test(line));

test("the table of the ASVS names only what is there, and something for every item that it calls shown", () => {
  const paths = [...table.matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`/g)].map(([, path]) => path!);
  expect(paths.length).toBeGreaterThan(60);
  expect(paths.filter((path) => !existsSync(at(path)))).toEqual([]);
  const cells = rows.map((row) => row.split("|").map((cell) => cell.trim()));
  expect(cells.filter((row) => !["Shown", "Built", "Not here", "Open"].includes(row[3]!))).toEqual([]);
  const shown = cells.filter((row) => row[3] === "Shown").map((row) => row[4]!);
  expect(shown.filter((where) => !/`(e2e|server|shared|web)\//.test(where))).toEqual([]);
});

test("the table of the ASVS speaks of every chapter", () => {
  const chapters = new Set(rows.map((row) => Number(/\d+/.exec(row)![0])));
  expect([...chapters].sort((a, b) => a - b)).toEqual(Array.from({ length: 17 }, (_, i) => i + 1));
});
