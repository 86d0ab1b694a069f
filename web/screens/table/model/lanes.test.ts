import { expect, test } from "vitest";
import type { BoardCard, BoardContent } from "../../../../shared/board/actions.ts";
import type { Agenda } from "../../../../shared/workshop/agenda-state.ts";
import { asideBefore, lanesOf } from "./lanes.ts";

const card = (id: string, more: Partial<BoardCard> = {}): BoardCard => ({
  id,
  text: id,
  cluster: null,
  rank: id,
  by: null,
  source: "write",
  hidden: false,
  ...more,
});
const board = (cards: readonly BoardCard[]): BoardContent => ({
  cards,
  clusters: [
    { id: "a", title: "Skills", mark: "A", rank: "1", hidden: false },
    { id: "b", title: "", mark: "B", rank: "2", hidden: true },
  ],
  notes: "",
  statements: [],
  texts: [],
});
const words = { title: {}, invitation: {}, script: {}, minutes: 5, segmentId: "wrap" };
const agenda: Agenda = {
  days: [{ id: "day", date: "2014-06-24", startsAt: 540 }],
  sessions: [{ id: "s1", title: {}, short: {} }],
  segments: [
    {
      id: "wrap",
      dayId: "day",
      sessionId: "s1",
      title: {},
      group: "table",
      pinned: null,
      discussionId: "wrap",
    },
  ],
  prompts: [
    {
      ...words,
      id: "write",
      kind: "generate",
      formation: "solo",
      quota: { min: 0, max: 5 },
      anonymous: false,
    },
    { ...words, id: "choose", kind: "select", from: "cards", count: 2, keep: 2 },
    { ...words, id: "cluster", kind: "organize" },
  ],
  addressees: [],
  themes: [],
};
const ids = (cards: readonly BoardCard[]) => cards.map(({ id }) => id);

test("what the table did not choose is kept aside, and what it chose is left to cluster", () => {
  const isAside = asideBefore({ agenda }, { chosen: { choose: ["one"] } }, "cluster");
  const lanes = lanesOf(board([card("one"), card("two")]), isAside);
  expect([ids(lanes.left), ids(lanes.aside)]).toEqual([["one"], ["two"]]);
});
test("a card that was not chosen comes back into play when somebody puts it into a cluster", () => {
  const isAside = asideBefore({ agenda }, { chosen: { choose: ["one"] } }, "cluster");
  const lanes = lanesOf(board([card("one"), card("two", { cluster: "a" })]), isAside);
  expect([ids(lanes.clusters[0]!.cards), lanes.aside]).toEqual([["two"], []]);
});
test("a card written while the table clusters is in play", () => {
  const isAside = asideBefore({ agenda }, { chosen: { choose: ["one"] } }, "cluster");
  expect(ids(lanesOf(board([card("late", { source: "cluster" })]), isAside).left)).toEqual(["late"]);
});
test("a table that chose nothing keeps all its cards in play", () => {
  const isAside = asideBefore({ agenda }, { chosen: {} }, "cluster");
  expect(ids(lanesOf(board([card("one"), card("two")]), isAside).left)).toEqual(["one", "two"]);
});
test("clusters and cards that were put away stand in no lane but can be brought back", () => {
  const lanes = lanesOf(board([card("gone", { hidden: true, cluster: "a" })]), () => false);
  expect([
    lanes.clusters.map((lane) => lane.cluster.mark),
    lanes.clusters[0]!.cards,
    ids(lanes.away),
  ]).toEqual([["A"], [], ["gone"]]);
});
