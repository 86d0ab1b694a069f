import { expect, test } from "vitest";
import { lookOf } from "./marks.ts";

test("the ninth cluster begins the shapes again under its own letter", () => {
  expect(lookOf("A")).toBe("a");
  expect(lookOf("h")).toBe("h");
  expect(lookOf("I")).toBe("a");
  expect(lookOf("Z")).toBe("b");
  expect(lookOf("AA")).toBe("c");
});

test("a mark with no letter still has a shape", () => {
  expect(lookOf("")).toBe("a");
});
