import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { actorOfRef, actorRef, boardIdOf, idSchema, partsOfBoardId, tableIdSchema } from "./ids.ts";
import {
  blockText,
  cleanText,
  graphemes,
  hasUnwanted,
  lineText,
  optionalLine,
  say,
  wordCount,
} from "./text.ts";

/** Any code points at all, the troublesome ones often. (`fc.string` makes a list of all of Unicode first.) */
const anyText = fc
  .array(
    fc.oneof(
      fc.nat(0x10_ffff),
      fc.nat(0xff),
      ...[
        { min: 0x300, max: 0x36f }, // marks
        { min: 0x2000, max: 0x206f }, // spaces, fillers, directions
        { min: 0xd800, max: 0xdfff }, // halves of pairs
      ].map((range) => fc.integer(range)),
    ),
  )
  .map((points) => String.fromCodePoint(...points));

describe("what people type", () => {
  test("controls, hidden fillers and direction overrides are taken out; the words stay", () => {
    expect(cleanText("  a\u202Eb\u0000c\u200B\tde\uD800 ", { lines: false })).toBe("abc de");
    expect(cleanText("e\u0301", { lines: false })).toBe("\u00E9");
    expect(cleanText("one\r\ntwo\u2028three", { lines: true })).toBe("one\ntwo\nthree");
    expect(cleanText("one \n two", { lines: false })).toBe("one two");
    expect(cleanText("a" + "\u0323".repeat(9), { lines: false }).length).toBeLessThan(5);
    expect(cleanText("שלום مرحبا 👩‍👩‍👧", { lines: false })).toBe("שלום مرحبا 👩‍👩‍👧");
  });

  test("cleaning what is clean changes nothing", () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, lines) => {
        const clean = cleanText(text, { lines });
        expect(cleanText(clean, { lines })).toBe(clean);
        expect(hasUnwanted(clean)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test("letters are counted as a person counts them", () => {
    expect([graphemes("👩‍👩‍👧"), graphemes("né"), wordCount("L’eau, c’est la vie"), wordCount("")]).toEqual([
      1, 2, 4, 0,
    ]);
    expect(z.safeParse(lineText(3), "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧").success).toBe(true);
    expect(z.parse(lineText(3), " abc ")).toBe("abc");
    expect(z.safeParse(lineText(3), "abcd").success).toBe(false);
    expect(z.safeParse(lineText(3), " \u200B ").success).toBe(false);
    expect(z.parse(optionalLine(3), "  ")).toBe("");
    expect(z.parse(blockText(9), "a\nb")).toBe("a\nb");
  });

  test("words in several languages are said in one's own, else in one that is there", () => {
    expect([say({ en: "Hello", fr: "Bonjour" }, "fr"), say({ en: "Hello" }, "fr"), say({}, "en")]).toEqual([
      "Bonjour",
      "Hello",
      "",
    ]);
  });
});

describe("ids", () => {
  test("an id holds letters, digits and dashes, and is no name that every object has", () => {
    const fits = (id: unknown) => z.safeParse(idSchema, id).success;
    expect(["a", "V1StGXR8_Z5jdHi6B-myT", "x".repeat(40)].every(fits)).toBe(true);
    expect(
      ["", "a b", "a.b", "é", "x".repeat(41), "__proto__", "constructor", "toString", 7, null].some(fits),
    ).toBe(false);
    expect(["t1", "t999", "t0", "t01", "7", "t"].map((id) => z.safeParse(tableIdSchema, id).success)).toEqual(
      [true, true, false, false, false, false],
    );
  });

  test("a board's id says its discussion and table, and an actor's name says who", () => {
    expect(partsOfBoardId(boardIdOf("ideas", "t7"))).toEqual({ discussionId: "ideas", tableId: "t7" });
    expect(["compile", "a.b", "a.t0", "a.t1.t2", ""].map(partsOfBoardId)).toEqual(Array(5).fill(null));
    for (const actor of [
      { kind: "person", id: "p" },
      { kind: "device", tableId: "t1" },
      { kind: "screen", view: "observer" },
      { kind: "server" },
    ] as const)
      expect(actorOfRef(actorRef(actor))).toEqual(actor);
    expect(["", "king:x", "screen:wall"].map(actorOfRef)).toEqual([null, null, null]);
  });
});
