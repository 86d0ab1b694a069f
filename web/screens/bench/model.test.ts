import { describe, expect, test } from "vitest";
import { EMPTY_BOARD } from "../../../shared/board/board.ts";
import { desk, recommendations, room } from "../../gallery/room.ts";
import { entriesOf, inNone, isPublished, letterOf, placesOf, placesOfList, tablesIn } from "./model.ts";

const words = {
  ...EMPTY_BOARD,
  texts: recommendations.map(({ id, sentence, points }) => ({
    id,
    sentence,
    points: points
      .map((point, i) => ({ id: point.id, text: point.text, rank: String(9 - i), hidden: false }))
      .toReversed(),
  })),
};
const entries = entriesOf(desk, words);

describe("the general rapporteur's bench", () => {
  test("points stand in the order of the document, lettered afresh", () => {
    expect(entries[0]!.points.map(({ id, letter }) => `${letter} ${id}`)).toEqual(["a pt2", "b pt1"]);
  });
  test("a highlight that no sentence and no point rests on is in none", () => {
    expect(inNone(room.highlights, entries).map(({ id }) => id)).toEqual(["h5"]);
  });
  test("a highlight says in which recommendation and point it is", () => {
    expect(placesOf(entries, "h2").map(({ text }) => text)).toEqual(["1", "1 b"]);
  });
  test("a source of a hidden recommendation is in none again", () => {
    const hidden = { ...desk, compiled: desk.compiled.map((one) => ({ ...one, hidden: one.id === "r10" })) };
    expect(inNone(room.highlights, entriesOf(hidden, words)).map(({ id }) => id)).toEqual(["h5", "h9"]);
    expect(entriesOf(hidden, words)).toHaveLength(9);
  });
  test("places without a recommendation are empty", () => {
    const { empty, all, unplaced } = placesOfList(room, entries);
    expect([empty, all, unplaced]).toEqual([5, 14, 0]);
  });
  test("a table is in when it has sent a highlight of the session in question", () => {
    const tables = tablesIn(room, entries);
    expect(tables.filter(({ isIn }) => isIn).map(({ tableId }) => tableId)).toEqual([
      "t2",
      "t3",
      "t4",
      "t7",
      "t9",
      "t14",
      "t15",
    ]);
    expect(tables.find(({ tableId }) => tableId === "t12")).toMatchObject({ isIn: false, ticks: [false] });
  });
  test("a list that was changed after it was sent is not the one the tables have", () => {
    const plain = {
      ...words,
      texts: words.texts.map((text) => ({ ...text, points: text.points.toReversed() })),
    };
    expect(isPublished(room, entriesOf(desk, plain))).toBe(true);
    expect(isPublished(room, entries)).toBe(false);
  });
  test("letters go on after z", () => {
    expect([letterOf(0), letterOf(25), letterOf(26)]).toEqual(["a", "z", "aa"]);
  });
});
