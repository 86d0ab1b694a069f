import { describe, expect, test } from "vitest";
import { wordDiff, withLive } from "./diff.ts";

const shown = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `[+${text}]` : `[-${text}]`))
    .join("");

describe("a sentence that plenary rewords", () => {
  test("stays plain while nobody has changed it", () => {
    expect(shown("Promote open data", "Promote open data")).toBe("Promote open data");
  });
  test("shows a word that was put in", () => {
    expect(shown("Promote collaborative governance", "Promote a collaborative governance")).toBe(
      "Promote [+a ]collaborative governance",
    );
  });
  test("shows the end that was taken out", () => {
    expect(shown("Promote leadership: a common vision", "Promote leadership")).toBe(
      "Promote leadership[-: a common vision]",
    );
  });
  test("shows a word that was replaced as one taken out and one added", () => {
    expect(shown("Promote collaborative governance", "Promote collaborative platforms")).toBe(
      "Promote collaborative [-governance][+platforms]",
    );
  });
  test("joins words that change side by side, instead of striking one by one", () => {
    expect(shown("Support small island states", "Help tiny island states")).toBe(
      "[-Support small][+Help tiny] island states",
    );
  });
  test("never loses a letter of either text", () => {
    const before = "Développer l’administration en ligne, pour tous.";
    const after = "Développer une administration ouverte, avec et pour tous et toutes.";
    const list = wordDiff(before, after);
    expect(
      list
        .filter(({ kind }) => kind !== "added")
        .map(({ text }) => text)
        .join(""),
    ).toBe(before);
    expect(
      list
        .filter(({ kind }) => kind !== "removed")
        .map(({ text }) => text)
        .join(""),
    ).toBe(after);
  });
  test("marks what is being written, inside what was added", () => {
    const list = withLive(wordDiff("Promote leadership", "Promote a platform and leadership"), {
      from: 10,
      to: 14,
    });
    expect(list.filter(({ live }) => live).map(({ text, kind }) => [text, kind])).toEqual([
      ["plat", "added"],
    ]);
    expect(
      list
        .filter(({ kind }) => kind !== "removed")
        .map(({ text }) => text)
        .join(""),
    ).toBe("Promote a platform and leadership");
  });
});
