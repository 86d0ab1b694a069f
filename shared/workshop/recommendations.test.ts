import { describe, expect, test } from "vitest";
import { inList, usedHighlights } from "./recommendations.ts";
import { openRoom, reach, type Guest, type TestRoom } from "./testing.ts";

/** Three tables have sent a highlight each. */
function compiling() {
  const { room, fay } = openRoom();
  reach(room, "agree");
  for (const n of [1, 2, 3]) {
    const tableId = `t${n}`;
    const own = { tableId, promptId: "agree" };
    const rapporteur = room.namedAt(tableId, `rita${n}`, "rapporteur", "one");
    rapporteur.does("highlight.draft", {
      ...own,
      id: `h${n}`,
      text: `Highlight ${n}`,
      clusterIds: [],
      cardIds: [],
      addressee: null,
    });
    rapporteur.does("highlight.push", { ...own, ids: [`h${n}`] });
  }
  const gus = room.named("gus", "generalRapporteur");
  return { room, fay, gus };
}
const add = (gus: Guest, id: string, ...highlightIds: string[]) =>
  gus.does("recommendation.add", { id, sentence: `Sentence ${id}`, highlightIds, addressee: "", theme: "" });
const entry = (room: TestRoom, id: string) => room.workshop.desk.compiled.find((r) => r.id === id)!;
const text = (room: TestRoom, id: string) => room.board("compile").texts.find((t) => t.id === id)!;
const list = (room: TestRoom) => inList(room.workshop.desk).map((r) => r.id);
const published = (room: TestRoom) => room.workshop.room.published!.recommendations;

describe("the list of recommendations", () => {
  test("[R1] a recommendation is begun from highlights and keeps them as its sources", () => {
    const { room, gus } = compiling();
    add(gus, "a", "h1", "h2");
    expect(
      gus.does("recommendation.add", { id: "a", sentence: "x", highlightIds: [], addressee: "", theme: "" }),
    ).toEqual([]);
    expect(entry(room, "a").sources).toEqual(["h1", "h2"]);
    expect(text(room, "a").sentence).toBe("Sentence a");
    gus.does("recommendation.source", { id: "a", pointId: null, highlightId: "h2", on: false });
    gus.does("recommendation.source", { id: "a", pointId: null, highlightId: "h3", on: true });
    expect(entry(room, "a").sources).toEqual(["h1", "h3"]);
    expect([...usedHighlights(room.workshop.desk)].sort()).toEqual(["h1", "h3"]);
    gus.does("recommendation.place", { id: "a", addressee: "Donors", theme: "Trust" });
    expect(entry(room, "a")).toMatchObject({ addressee: "Donors", theme: "Trust" });
    expect(gus.does("recommendation.place", { id: "a", addressee: "Donors", theme: "Trust" })).toEqual([]);
  });

  test("[R1] a source is a highlight that a table has sent", () => {
    const { gus } = compiling();
    const wrong = { id: "a", sentence: "x", highlightIds: ["gone"], addressee: "", theme: "" };
    expect(gus.tries("recommendation.add", wrong)).toBe("UNKNOWN_ITEM");
    add(gus, "a", "h1");
    const source = { id: "a", pointId: null, highlightId: "gone", on: true };
    expect(gus.tries("recommendation.source", source)).toBe("UNKNOWN_ITEM");
    expect(gus.tries("recommendation.source", { ...source, pointId: "p9", highlightId: "h1" })).toBe(
      "UNKNOWN_ITEM",
    );
    expect(gus.tries("recommendation.place", { id: "gone", addressee: "", theme: "" })).toBe("UNKNOWN_ITEM");
  });

  test("[R2] every point keeps its own sources; a point is hidden, never removed", () => {
    const { room, gus } = compiling();
    add(gus, "a");
    gus.does("point.add", { id: "p1", recommendationId: "a", text: "First", highlightIds: ["h1"] });
    expect(gus.does("point.add", { id: "p1", recommendationId: "a", text: "x", highlightIds: [] })).toEqual(
      [],
    );
    gus.does("recommendation.source", { id: "a", pointId: "p1", highlightId: "h2", on: true });
    gus.does("point.hide", { recommendationId: "a", pointId: "p1", hidden: true });
    expect(entry(room, "a").points).toEqual([
      { id: "p1", sources: ["h1", "h2"], hidden: true, mergedFrom: null },
    ]);
    expect(usedHighlights(room.workshop.desk).size).toBe(0);
    gus.does("point.hide", { recommendationId: "a", pointId: "p1", hidden: false });
    gus.does("list.publish", {});
    expect(published(room)[0]?.points).toEqual([{ id: "p1", text: "First", sources: ["h1", "h2"] }]);
    expect(gus.tries("point.hide", { recommendationId: "a", pointId: "p9", hidden: true })).toBe(
      "UNKNOWN_ITEM",
    );
  });

  test("[R3] merging brings sentence and points along with their sources; the merged one is out of the list, not gone", () => {
    const { room, gus } = compiling();
    add(gus, "a", "h1");
    add(gus, "b", "h2");
    gus.does("point.add", { id: "p1", recommendationId: "b", text: "Point of b", highlightIds: ["h3"] });
    gus.does("recommendation.merge", { id: "b", into: "a" });
    expect(gus.does("recommendation.merge", { id: "b", into: "a" })).toEqual([]);
    expect(list(room)).toEqual(["a"]);
    gus.does("list.publish", {});
    expect(published(room)).toMatchObject([
      {
        id: "a",
        sources: ["h1"],
        points: [
          { text: "Sentence b", sources: ["h2"] },
          { text: "Point of b", sources: ["h3"] },
        ],
      },
    ]);
  });

  test("[R4] undoing a merge brings back what was merged, as it was, and takes its points out again", () => {
    const { room, gus } = compiling();
    add(gus, "a", "h1");
    add(gus, "b", "h2");
    gus.does("recommendation.merge", { id: "b", into: "a" });
    gus.does("recommendation.unmerge", { id: "b" });
    expect(gus.does("recommendation.unmerge", { id: "b" })).toEqual([]);
    expect(list(room)).toEqual(["a", "b"]);
    gus.does("list.publish", {});
    expect(published(room).map((r) => [r.id, r.sources, r.points])).toEqual([
      ["a", ["h1"], []],
      ["b", ["h2"], []],
    ]);
  });

  test("[R4] merged again after its words have changed, it brings the new words", () => {
    const { room, gus } = compiling();
    add(gus, "a", "h1");
    add(gus, "b", "h2");
    gus.does("recommendation.merge", { id: "b", into: "a" });
    gus.does("recommendation.unmerge", { id: "b" });
    room.writes("compile", ({ texts }) => ({
      texts: texts.map((t) => (t.id === "b" ? { ...t, sentence: "New words" } : t)),
    }));
    gus.does("recommendation.merge", { id: "b", into: "a" });
    gus.does("list.publish", {});
    expect(published(room)[0]?.points).toMatchObject([{ text: "New words", sources: ["h2"] }]);
  });

  test("[R4] merges are undone from the outside in", () => {
    const { room, gus } = compiling();
    for (const [id, source] of [
      ["a", "h1"],
      ["b", "h2"],
      ["c", "h3"],
    ] as const)
      add(gus, id, source);
    gus.does("recommendation.merge", { id: "b", into: "a" });
    gus.does("recommendation.merge", { id: "a", into: "c" });
    expect(gus.tries("recommendation.unmerge", { id: "b" })).toBe("STALE");
    gus.does("recommendation.unmerge", { id: "a" });
    gus.does("recommendation.unmerge", { id: "b" });
    expect(list(room).toSorted()).toEqual(["a", "b", "c"]);
    gus.does("list.publish", {});
    expect(published(room).every((r) => r.points.length === 0)).toBe(true);
  });

  test("[R4] nothing is merged into itself or into what is merged away", () => {
    const { gus } = compiling();
    for (const id of ["a", "b", "c"]) add(gus, id);
    gus.does("recommendation.merge", { id: "b", into: "a" });
    expect(gus.tries("recommendation.merge", { id: "a", into: "a" })).toBe("BAD_INPUT");
    expect(gus.tries("recommendation.merge", { id: "c", into: "b" })).toBe("BAD_INPUT");
    expect(gus.tries("recommendation.merge", { id: "b", into: "c" })).toBe("STALE");
    expect(gus.tries("recommendation.merge", { id: "gone", into: "a" })).toBe("UNKNOWN_ITEM");
    expect(gus.tries("recommendation.unmerge", { id: "gone" })).toBe("UNKNOWN_ITEM");
  });

  test("[R5] a point may become a recommendation of its own, with its sources", () => {
    const { room, gus } = compiling();
    add(gus, "a", "h1");
    gus.does("point.add", { id: "p1", recommendationId: "a", text: "Alone", highlightIds: ["h2"] });
    gus.does("recommendation.split", { id: "a", pointId: "p1", newId: "b" });
    expect(gus.does("recommendation.split", { id: "a", pointId: "p1", newId: "b" })).toEqual([]);
    gus.does("list.publish", {});
    expect(published(room).map((r) => [r.sentence, r.sources, r.points.length])).toEqual([
      ["Sentence a", ["h1"], 0],
      ["Alone", ["h2"], 0],
    ]);
    expect(gus.tries("recommendation.split", { id: "a", pointId: "gone", newId: "c" })).toBe("UNKNOWN_ITEM");
  });

  test("[R6] the list has an order, from which hidden and merged ones are left out", () => {
    const { room, gus } = compiling();
    for (const id of ["a", "b", "c", "d"]) add(gus, id);
    gus.does("recommendation.order", { id: "d", by: -10 });
    gus.does("recommendation.hide", { id: "a", hidden: true });
    expect(gus.does("recommendation.hide", { id: "a", hidden: true })).toEqual([]);
    gus.does("recommendation.order", { id: "b", by: 1 });
    expect(list(room)).toEqual(["d", "c", "b"]);
    expect(gus.does("recommendation.order", { id: "d", by: -1 })).toEqual([]);
    expect(gus.tries("recommendation.order", { id: "a", by: 1 })).toBe("UNKNOWN_ITEM");
    gus.does("recommendation.hide", { id: "a", hidden: false });
    expect(list(room).toSorted()).toEqual(["a", "b", "c", "d"]);
  });

  test("[R7] publishing sends a numbered copy of the words as the document has them; what comes later changes nothing in it", () => {
    const { room, gus } = compiling();
    add(gus, "a", "h1");
    room.writes("compile", ({ texts }) => ({
      texts: texts.map((t) => ({
        ...t,
        sentence: "  Final words ",
        points: [
          { id: "p9", text: "Typed by hand, not a point of the list", rank: "a", hidden: false },
          { id: "p1", text: "Hidden in the document", rank: "b", hidden: true },
        ],
      })),
    }));
    gus.does("point.add", { id: "p1", recommendationId: "a", text: "x", highlightIds: ["h2"] });
    gus.does("list.publish", {});
    expect(room.workshop.room.published).toMatchObject({
      version: 1,
      recommendations: [{ id: "a", number: 1, sentence: "Final words", sources: ["h1"], points: [] }],
    });
    room.writes("compile", () => ({ texts: [] }));
    expect(published(room)[0]?.sentence).toBe("Final words");
    expect(gus.tries("list.publish", {})).toBe("NOTHING_TO_SEND");
    add(gus, "b");
    gus.does("recommendation.hide", { id: "a", hidden: true });
    gus.does("list.publish", {});
    expect(room.workshop.room.published).toMatchObject({
      version: 2,
      recommendations: [{ id: "b", number: 1 }],
    });
  });

  test("[R7] an empty list, or one with an empty sentence, is not sent", () => {
    const { gus } = compiling();
    expect(gus.tries("list.publish", {})).toBe("NOTHING_TO_SEND");
    gus.does("recommendation.add", { id: "a", sentence: "", highlightIds: ["h1"], addressee: "", theme: "" });
    expect(gus.tries("list.publish", {})).toBe("NOTHING_TO_SEND");
  });

  test("[R8] the work on the list is heard at the desk only, until it is published", () => {
    const { room, gus } = compiling();
    const before = room.log.length;
    add(gus, "a", "h1");
    gus.does("point.add", { id: "p1", recommendationId: "a", text: "x", highlightIds: [] });
    expect(new Set(room.heard(undefined, before).map((e) => e.audience))).toEqual(new Set(["desk"]));
  });
});
