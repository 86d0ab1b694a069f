import { expect, test } from "vitest";
import type { HighlightDraft } from "../../../../shared/workshop/state.ts";
import { draftsOf, sectionsOf, unusedClusters } from "./places.ts";

const draft = (id: string, more: Partial<HighlightDraft> = {}): HighlightDraft => ({
  id,
  promptId: "p",
  text: id,
  clusterIds: [],
  cardIds: [],
  addressee: null,
  state: "draft",
  ...more,
});

test("three places with one highlight leave two to fill", () => {
  const [section] = sectionsOf({ places: 3, addressees: [] }, [draft("one")]);
  expect(section!.places.map((place) => [place.number, place.draft?.id ?? null])).toEqual([
    [1, "one"],
    [2, null],
    [3, null],
  ]);
});
test("each addressee has its own places, numbered on", () => {
  const sections = sectionsOf({ places: 1, addressees: ["Governments", "Donors"] }, [
    draft("one", { addressee: "Donors" }),
  ]);
  expect(
    sections.map(({ addressee, places }) => [
      addressee,
      places.map(({ number, draft: d }) => [number, d?.id ?? null]),
    ]),
  ).toEqual([
    ["Governments", [[1, null]]],
    ["Donors", [[2, "one"]]],
  ]);
});
test("a highlight to somebody who is no longer asked for stays in sight", () => {
  const sections = sectionsOf({ places: 1, addressees: ["Governments"] }, [
    draft("old", { addressee: "Donors" }),
  ]);
  expect(sections.at(-1)).toEqual({
    addressee: "Donors",
    places: [{ number: 2, draft: draft("old", { addressee: "Donors" }) }],
  });
});
test("removed highlights and those of other steps fill no place", () => {
  expect(
    draftsOf(
      [draft("gone", { state: "dropped" }), draft("other", { promptId: "q" }), draft("mine")],
      "p",
    ).map(({ id }) => id),
  ).toEqual(["mine"]);
});
test("a cluster with cards that no highlight rests on is pointed out, an empty one is not", () => {
  const cluster = (id: string) => ({ id, title: "", mark: id, rank: id, hidden: false });
  const content = {
    cards: [{ id: "c", text: "c", cluster: "b", rank: "1", by: null, source: "s", hidden: false }],
    clusters: [cluster("a"), cluster("b")],
    notes: "",
    statements: [],
    texts: [],
  };
  expect(unusedClusters(content, [])).toEqual(["b"]);
  expect(unusedClusters(content, [draft("one", { clusterIds: ["b"] })])).toEqual([]);
});
