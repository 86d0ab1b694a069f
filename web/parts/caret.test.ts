import { expect, test } from "vitest";
import { movedCaret } from "./caret.ts";

test("words that a neighbour writes before mine push my caret along", () => {
  expect(movedCaret("open data", "all open data", 4)).toBe(8);
});
test("words written behind my caret leave it where it is", () => {
  expect(movedCaret("open data", "open data by default", 4)).toBe(4);
});
test("when the words around my caret are replaced, it stands behind the new ones", () => {
  expect(movedCaret("one law", "one statute", 6)).toBe(11);
});
test("when the words before my caret are taken away, it follows", () => {
  expect(movedCaret("all open data", "open data", 8)).toBe(4);
});
