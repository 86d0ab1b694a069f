import { expect, test } from "vitest";
import { readTheme, showTheme, themeOf } from "./theme.ts";

test("a word that is no theme is no choice", () => {
  expect(themeOf("dark")).toBe("dark");
  expect(themeOf("neon")).toBeNull();
  expect(themeOf(null)).toBeNull();
});

test("the address decides the theme, also where the device forbids storage", () => {
  expect(readTheme("?theme=dark")).toBe("dark");
  expect(readTheme("?theme=neon")).toBe("system");
  expect(readTheme("")).toBe("system");
});

test("leaving the choice to the device takes the mark off the page", () => {
  const root = { dataset: {} as Record<string, string> };
  showTheme("contrast", root as unknown as HTMLElement);
  expect(root.dataset).toEqual({ theme: "contrast" });
  showTheme("system", root as unknown as HTMLElement);
  expect(root.dataset).toEqual({});
});
