import { expect, test } from "vitest";
import { movedCaret } from "./caret.ts";

test("a neighbour who writes before my caret pushes it along", () => {
  expect(movedCaret("open data", "all open data", 4)).toBe(8);
});
test("a neighbour who writes after my caret leaves it alone", () => {
  expect(movedCaret("open data", "open data laws", 4)).toBe(4);
});
test("a neighbour who removes the words around my caret leaves it where they stood", () => {
  expect(movedCaret("one old law", "one law", 6)).toBe(4);
});
