import { expect, test } from "vitest";
import { graphemes } from "./graphemes.ts";

test("the counter counts what people see, not bytes", () => {
  expect(graphemes("")).toBe(0);
  expect(graphemes("e\u0301te\u0301")).toBe(3);
  expect(graphemes("\u{1F468}\u200D\u{1F469}\u200D\u{1F467}")).toBe(1);
});
