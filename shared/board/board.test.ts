import * as Y from "yjs";
import { describe, expect, test } from "vitest";
import * as board from "./board.ts";
import { spliceBetween } from "./splice.ts";

const card = (id: string, text = id) => ({ id, text, by: "person:amina", source: "p1" });
const clusterOf = (doc: Y.Doc, id: string) => board.readBoard(doc).cards.find((c) => c.id === id)?.cluster;
const ids = (doc: Y.Doc, cluster: string | null = null) =>
  board
    .readBoard(doc)
    .cards.filter((c) => c.cluster === cluster)
    .map((c) => c.id);

/** Two phones at one table: what each did meets the other's. */
function meet(a: Y.Doc, b: Y.Doc) {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)];
  Y.applyUpdate(b, fromA);
  Y.applyUpdate(a, fromB);
  expect(board.readBoard(a)).toEqual(board.readBoard(b));
}
function twoPhones(): [Y.Doc, Y.Doc] {
  const a = new Y.Doc();
  for (const id of ["one", "two", "three"]) board.addCard(a, card(id));
  const b = new Y.Doc();
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
  return [a, b];
}

describe("at one table", () => {
  test("two people who move the same card leave one card", () => {
    const [a, b] = twoPhones();
    board.makeCluster(a, { id: "water", cardIds: ["one"] });
    board.makeCluster(b, { id: "school", cardIds: ["one", "two"] });
    meet(a, b);
    expect(board.readBoard(a).cards).toHaveLength(3);
    expect(["water", "school"]).toContain(clusterOf(a, "one"));
  });

  test("two people who write in one card keep both their words", () => {
    const [a, b] = twoPhones();
    board.editCardText(a, "one", "Plant one");
    board.editCardText(b, "one", "one tree");
    meet(a, b);
    expect(board.readBoard(a).cards.find((c) => c.id === "one")?.text).toBe("Plant one tree");
  });

  test("two phones that begin the same statement at once keep both their words", () => {
    const [a, b] = twoPhones();
    board.editStatement(a, "p7", "We call for water.");
    board.editStatement(b, "p7", "We call for schools.");
    meet(a, b);
    const [statement] = board.readBoard(a).statements;
    expect(statement?.text).toContain("We call for water.");
    expect(statement?.text).toContain("We call for schools.");
  });

  test("a card in a hidden or missing cluster is unclustered, and has it again when the cluster is shown", () => {
    const [a] = twoPhones();
    board.makeCluster(a, { id: "water", cardIds: ["one", "two"] });
    const undo = board.hideCluster(a, "water");
    expect(ids(a)).toEqual(["one", "two", "three"]);
    undo(a);
    expect(ids(a, "water")).toEqual(["one", "two"]);
    board.moveCards(a, ["three"], "gone");
    expect(clusterOf(a, "three")).toBeNull();
  });

  test("cards are put before a card, also where two phones gave the same rank", () => {
    const [a, b] = twoPhones();
    board.addCard(a, card("four"));
    board.addCard(b, card("five"));
    meet(a, b);
    expect(ids(a)).toEqual(["one", "two", "three", "five", "four"]);
    board.moveCards(a, ["one", "two"], null, "four");
    expect(ids(a)).toEqual(["three", "five", "one", "two", "four"]);
  });

  test("undo puts cards back, but not what somebody has moved on since", () => {
    const [a] = twoPhones();
    const undo = board.makeCluster(a, { id: "water", cardIds: ["two", "one"] });
    board.makeCluster(a, { id: "school", cardIds: ["one"] });
    undo(a);
    expect(ids(a)).toEqual(["two", "three"]);
    expect(clusterOf(a, "one")).toBe("school");
    expect(board.readBoard(a).clusters.find((c) => c.id === "water")?.hidden).toBe(true);
  });

  test("merging clusters hides the empty one, and can be undone", () => {
    const [a] = twoPhones();
    board.makeCluster(a, { id: "water", cardIds: ["one"] });
    board.makeCluster(a, { id: "rivers", cardIds: ["two"] });
    const undo = board.mergeClusters(a, "rivers", "water");
    expect(ids(a, "water")).toEqual(["one", "two"]);
    expect(board.boardStats(board.readBoard(a))).toEqual({
      cards: 3,
      leftover: 1,
      clusters: [{ id: "water", mark: "", cards: 2, titled: false }],
    });
    undo(a);
    expect(ids(a, "rivers")).toEqual(["two"]);
  });

  test("removing a card hides it; undo shows it with its words", () => {
    const [a] = twoPhones();
    const undo = board.hideCard(a, "two");
    expect(board.readBoard(a).cards.find((c) => c.id === "two")).toMatchObject({ hidden: true, text: "two" });
    undo(a);
    expect(board.readBoard(a).cards.find((c) => c.id === "two")?.hidden).toBe(false);
  });
});

describe("words", () => {
  test("the smallest splice, never through the middle of a character", () => {
    expect(spliceBetween("one", "one")).toBeNull();
    expect(spliceBetween("we plant", "we all plant")).toEqual({ at: 3, remove: 0, insert: "all " });
    expect(spliceBetween("a😀b", "a😁b")).toEqual({ at: 1, remove: 2, insert: "😁" });
  });

  test("a full card takes no more letters, and loses none of the old ones", () => {
    const [a] = twoPhones();
    board.editCardText(a, "one", "x".repeat(280));
    board.editCardText(a, "one", `new ${"x".repeat(280)}`);
    expect(board.readBoard(a).cards[0]?.text).toBe("x".repeat(280));
    board.editCardText(a, "one", `new ${"x".repeat(278)}`);
    expect(board.readBoard(a).cards[0]?.text).toHaveLength(280);
  });

  test("control and direction characters are left out, the space just typed stays", () => {
    const [a] = twoPhones();
    board.editCardText(a, "one", "left\u202E right\u0007\nagain ");
    expect(board.readBoard(a).cards[0]?.text).toBe("left right again ");
    board.editNotes(a, "first\r\nsecond");
    expect(board.readBoard(a).notes).toBe("first\nsecond");
  });
});

describe("the server's own writes", () => {
  test("every cluster gets a mark of its own, hidden ones keep theirs", () => {
    const [a, b] = twoPhones();
    board.makeCluster(a, { id: "water", cardIds: [] });
    board.makeCluster(b, { id: "school", cardIds: [] });
    meet(a, b);
    expect(board.missingMarks(a).map((m) => m.mark)).toEqual(["A", "B"]);
    board.giveMarks(a, board.missingMarks(a));
    expect(board.missingMarks(a)).toEqual([]);
    board.hideCluster(a, "water");
    board.makeCluster(a, { id: "third", cardIds: [] });
    expect(board.missingMarks(a)).toEqual([{ clusterId: "third", mark: "C" }]);
    expect([board.markOf(25), board.markOf(26), board.markOf(52)]).toEqual(["Z", "AA", "BA"]);
  });

  test("revealed cards and texts are written once, however often the act comes", () => {
    const doc = new Y.Doc();
    const cards = [
      { id: "r1", text: "First ", by: "person:jean", source: "p2" },
      { id: "r2", text: "Second", by: null, source: "p2" },
    ];
    const act = { op: "cards.add", boardId: "b", cards } as const;
    board.applyAct(doc, act);
    const once = Y.encodeStateVector(doc);
    board.applyAct(doc, act);
    expect(Y.encodeStateVector(doc)).toEqual(once);
    expect(board.readBoard(doc).cards.map((c) => [c.text, c.by])).toEqual([
      ["First", "person:jean"],
      ["Second", null],
    ]);
    board.applyAct(doc, { op: "cards.hide", boardId: "b", cardIds: ["r1", "nobody"] });
    expect(board.readBoard(doc).cards[0]?.hidden).toBe(true);
  });

  test("a text is written whole: its points in order, others hidden; points can be added and moved", () => {
    const doc = new Y.Doc();
    const write = (sentence: string, points: string[]) =>
      board.applyAct(doc, {
        op: "texts.write",
        boardId: "compile",
        texts: [{ id: "r1", sentence, points: points.map((id) => ({ id, text: `${id}.` })) }],
      });
    const shown = () =>
      board
        .readBoard(doc)
        .texts[0]!.points.filter((p) => !p.hidden)
        .map((p) => p.id);
    write("Act now", ["a", "b"]);
    write("Act now together", ["b", "c"]);
    expect(board.readBoard(doc).texts[0]?.sentence).toBe("Act now together");
    expect(shown()).toEqual(["b", "c"]);
    board.applyAct(doc, {
      op: "points.add",
      boardId: "compile",
      textId: "r1",
      points: [{ id: "d", text: "d." }],
    });
    const undo = board.movePoint(doc, "r1", "d", "b");
    expect(shown()).toEqual(["d", "b", "c"]);
    undo(doc);
    expect(shown()).toEqual(["b", "c", "d"]);
  });
});

test("any document reads as a board", () => {
  const doc = new Y.Doc();
  doc.getArray("cards").push([1, 2]);
  doc.getMap("notes").set("x", 1);
  doc.getMap("clusters").set("c1", "no cluster");
  doc.getMap("texts").set("t1", new Y.Map([["points", 7]]));
  expect(board.readBoard(doc)).toEqual({
    cards: [],
    clusters: [],
    notes: "",
    statements: [],
    texts: [{ id: "t1", sentence: "", points: [] }],
  });
  const wild = new Y.Doc();
  wild.getMap("cards").set(
    "k",
    new Y.Map<unknown>([
      ["text", 4],
      ["cluster", 9n],
      ["rank", null],
      ["hidden", "yes"],
    ]),
  );
  expect(board.readBoard(wild).cards).toEqual([
    { id: "k", text: "", cluster: null, rank: "", by: null, source: "", hidden: false },
  ]);
});
