import { expect, test } from "vitest";
import * as z from "zod/mini";
import { escape } from "../../shared/report/markdown.ts";
import { blockText, graphemes, hasUnwanted, LIMITS, lineText } from "../../shared/text.ts";
import { HOSTILE } from "./strings.ts";

test("whatever somebody types is refused, or kept without what nobody types, within its limits", () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(300);
  for (const [schema, max] of [
    [lineText(LIMITS.card), LIMITS.card],
    [blockText(LIMITS.notes), LIMITS.notes],
  ] as const) {
    const kept = HOSTILE.flatMap((text) => z.safeParse(schema, text).data ?? []);
    expect(kept.length).toBeGreaterThan(250);
    for (const text of kept) {
      expect(hasUnwanted(text)).toBe(false);
      expect(text).toBe(text.normalize("NFC").trim());
      expect(graphemes(text)).toBeLessThanOrEqual(max);
      expect(z.parse(schema, text || "x")).toBe(text || "x");
    }
  }
});

test("in Markdown nobody's words become HTML, a link, an image or a line of their own", () => {
  for (const text of HOSTILE) {
    const escaped = escape(text).replaceAll("<br>", "");
    expect(escaped).not.toMatch(/[<>\n]/);
    expect(escaped).not.toMatch(/(?<!\\)(?:\\\\)*[[\]`|*_]/);
    expect(escaped).not.toMatch(/:\/\//);
  }
});
