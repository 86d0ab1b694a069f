import { describe, expect, test } from "vitest";
import { tally } from "./choices.ts";
import { openRoom, reach, type TestRoom } from "./testing.ts";

const OPTIONS = ["a", "b", "c", "d"];
function voting(tables = 4) {
  const { room, fay } = openRoom({ tables });
  const gus = room.named("gus", "generalRapporteur");
  for (const id of OPTIONS)
    gus.does("recommendation.add", {
      id,
      sentence: `Sentence ${id}`,
      highlightIds: [],
      addressee: "",
      theme: "",
    });
  gus.does("point.add", { id: "a1", recommendationId: "a", text: "Point", highlightIds: [] });
  gus.does("list.publish", {});
  for (let n = 1; n <= tables; n += 1) room.namedAt(`t${n}`, `r${n}`, "rapporteur", "end");
  reach(room, "vote");
  fay.does("ballot.open", { id: "v1", promptId: "vote", picks: 2, keep: 2 });
  const cast = (n: number, picks: string, ballotId = "v1") =>
    room.person(`r${n}`).tries("ballot.cast", { ballotId, tableId: `t${n}`, picks: picks.split("") });
  return { room, fay, gus, cast };
}
const ballot = (room: TestRoom, id = "v1") => room.workshop.room.ballots.find((b) => b.id === id)!;
const result = (room: TestRoom, id = "v1") => tally(ballot(room, id));

describe("two of ten", () => {
  test("[V1] a ballot takes the published list, under the rule fixed before it opens", () => {
    const { room, fay } = voting();
    expect(ballot(room)).toMatchObject({ options: OPTIONS, picks: 2, keep: 2, turnout: [], choices: null });
    expect(fay.does("ballot.open", { id: "v1", promptId: "vote", picks: 1, keep: 1 })).toEqual([]);
    expect(fay.tries("ballot.open", { id: "v2", promptId: "vote", picks: 2, keep: 2 })).toBe("BALLOT_OPEN");
    expect(fay.tries("ballot.open", { id: "v2", promptId: "choose", picks: 2, keep: 2 })).toBe("STALE");
    reach(room, "choose");
    expect(fay.tries("ballot.open", { id: "v2", promptId: "choose", picks: 2, keep: 2 })).toBe("WRONG_KIND");
  });

  test("[V1] without a published list there is nothing to choose from", () => {
    const { room, fay } = openRoom();
    reach(room, "vote");
    expect(fay.tries("ballot.open", { id: "v1", promptId: "vote", picks: 2, keep: 2 })).toBe(
      "NOTHING_TO_SEND",
    );
  });

  test("[V2] what a table chose is heard at that table only; the room hears that it has chosen", () => {
    const { room, cast } = voting();
    const before = room.log.length;
    cast(1, "cd");
    expect(
      room.heard(undefined, before).map((e) => [e.audience, e.type, JSON.stringify(e.data).includes('"c"')]),
    ).toEqual([
      ["table:t1", "ballot.cast", true],
      ["room", "ballot.counted", false],
    ]);
    expect(ballot(room).turnout).toEqual(["t1"]);
    expect(ballot(room).choices).toBeNull();
  });

  test("[V3] a choice may be changed until the ballot closes, and counts once", () => {
    const { room, fay, cast } = voting();
    cast(1, "ab");
    cast(1, "cd");
    expect(ballot(room).turnout).toEqual(["t1"]);
    fay.does("ballot.close", { ballotId: "v1" });
    expect(cast(1, "ab")).toBe("BALLOT_CLOSED");
    expect(fay.does("ballot.close", { ballotId: "v1" })).toEqual([]);
    expect(ballot(room).choices).toEqual({ t1: ["c", "d"] });
  });

  test("[V4] exactly as many as the rule says, each once, from the list", () => {
    const { cast, fay } = voting();
    expect(cast(1, "a")).toBe("TOO_FEW_CHOICES");
    expect(cast(1, "aa")).toBe("TOO_FEW_CHOICES");
    expect(cast(1, "abc")).toBe("TOO_MANY_CHOICES");
    expect(cast(1, "ax")).toBe("UNKNOWN_ITEM");
    expect(cast(1, "ab", "gone")).toBe("UNKNOWN_ITEM");
    expect(fay.tries("ballot.close", { ballotId: "gone" })).toBe("UNKNOWN_ITEM");
  });

  test("[V5] those with most tables are kept, and their words go into the wording document", () => {
    const { room, fay, cast } = voting();
    for (const [n, picks] of [
      [1, "ab"],
      [2, "ab"],
      [3, "ac"],
      [4, "db"],
    ] as const)
      cast(n, picks);
    expect(fay.tries("ballot.confirm", { ballotId: "v1", kept: ["a", "b"] })).toBe("BALLOT_OPEN");
    fay.does("ballot.close", { ballotId: "v1" });
    expect(result(room)).toMatchObject({ kept: ["a", "b"], tied: [], placesLeft: 0 });
    for (const kept of [["a"], ["a", "c"], ["a", "b", "c"], ["a", "a"], ["b", "b", "a"]])
      expect([kept, fay.tries("ballot.confirm", { ballotId: "v1", kept })]).toEqual([kept, "NOT_THE_RESULT"]);
    fay.does("ballot.confirm", { ballotId: "v1", kept: ["b", "a"] });
    expect(fay.does("ballot.confirm", { ballotId: "v1", kept: ["b", "a"] })).toEqual([]);
    expect(ballot(room).kept).toEqual(["b", "a"]);
    expect(room.workshop.room.wordings.map((w) => w.recommendationId)).toEqual(["b", "a"]);
    expect(room.workshop.room.wordingShown).toBe("b");
    expect(room.board("wording").texts).toMatchObject([
      { id: "a", sentence: "Sentence a", points: [{ id: "a1", text: "Point" }] },
      { id: "b", sentence: "Sentence b", points: [] },
    ]);
  });

  test("[V6] a tie at the edge keeps what stands above it, and is chosen once more among the tied", () => {
    const { room, fay, cast } = voting();
    for (const [n, picks] of [
      [1, "ab"],
      [2, "ab"],
      [3, "ac"],
      [4, "ac"],
    ] as const)
      cast(n, picks);
    fay.does("ballot.close", { ballotId: "v1" });
    expect(result(room)).toMatchObject({ kept: ["a"], tied: ["b", "c"], placesLeft: 1 });
    for (const kept of [["a"], ["a", "b"]])
      expect(fay.tries("ballot.confirm", { ballotId: "v1", kept })).toBe("NOT_THE_RESULT");
    fay.does("ballot.again", { id: "v2", ballotId: "v1" });
    expect(fay.does("ballot.again", { id: "v2", ballotId: "v1" })).toEqual([]);
    expect(ballot(room, "v2")).toMatchObject({ options: ["b", "c"], picks: 1, keep: 1, settled: ["a"] });
    for (const [n, pick] of [
      [1, "b"],
      [2, "c"],
      [3, "c"],
    ] as const)
      cast(n, pick, "v2");
    room.passes(1000 as never);
    fay.does("ballot.close", { ballotId: "v2" });
    expect(result(room, "v2")).toMatchObject({ kept: ["a", "c"], tied: [] });
    expect(fay.tries("ballot.confirm", { ballotId: "v2", kept: ["c"] })).toBe("NOT_THE_RESULT");
    fay.does("ballot.confirm", { ballotId: "v2", kept: ["a", "c"] });
    expect(room.workshop.room.wordings.map((w) => w.recommendationId)).toEqual(["a", "c"]);
  });

  test("[V7] those still tied after a second choice are settled by the room", () => {
    const { room, fay, cast } = voting();
    for (const [n, picks] of [
      [1, "ab"],
      [2, "ab"],
      [3, "ac"],
      [4, "ac"],
    ] as const)
      cast(n, picks);
    fay.does("ballot.close", { ballotId: "v1" });
    fay.does("ballot.again", { id: "v2", ballotId: "v1" });
    for (const [n, pick] of [
      [1, "b"],
      [2, "c"],
    ] as const)
      cast(n, pick, "v2");
    fay.does("ballot.close", { ballotId: "v2" });
    expect(result(room, "v2")).toMatchObject({ kept: ["a"], tied: ["b", "c"] });
    expect(fay.tries("ballot.confirm", { ballotId: "v2", kept: ["a", "d"] })).toBe("NOT_THE_RESULT");
    expect(fay.tries("ballot.confirm", { ballotId: "v2", kept: ["a"] })).toBe("NOT_THE_RESULT");
    fay.does("ballot.confirm", { ballotId: "v2", kept: ["a", "b"] });
    expect(ballot(room, "v2").kept).toEqual(["a", "b"]);
  });

  test("[V8] without a tie nothing is chosen again; what no table chose is never kept", () => {
    const { room, fay, cast } = voting();
    cast(1, "ab");
    fay.does("ballot.close", { ballotId: "v1" });
    expect(fay.tries("ballot.again", { id: "v2", ballotId: "v1" })).toBe("NOT_THE_RESULT");
    expect(fay.tries("ballot.again", { id: "v2", ballotId: "gone" })).toBe("UNKNOWN_ITEM");
    expect(result(room).counts).toEqual([
      { id: "a", tables: 1 },
      { id: "b", tables: 1 },
      { id: "c", tables: 0 },
      { id: "d", tables: 0 },
    ]);
    const nobody = { options: OPTIONS, keep: 2, settled: [], choices: {} };
    expect(tally(nobody)).toMatchObject({ kept: [], tied: [], placesLeft: 2 });
  });

  test("[V9] while tables choose, the list stays as it is", () => {
    const { fay, gus } = voting();
    expect(gus.tries("list.publish", {})).toBe("BALLOT_OPEN");
    fay.does("ballot.close", { ballotId: "v1" });
    expect(gus.tries("list.publish", {})).toBeNull();
  });
});

describe("the final wording", () => {
  function worded() {
    const { room, fay, gus, cast } = voting(1);
    cast(1, "ab");
    fay.does("ballot.close", { ballotId: "v1" });
    fay.does("ballot.confirm", { ballotId: "v1", kept: ["a", "b"] });
    reach(room, "wording");
    const type = (sentence: string) =>
      room.writes("wording", ({ texts }) => ({
        texts: texts.map((t) => (t.id === "a" ? { ...t, sentence } : t)),
      }));
    return { room, fay, gus, type };
  }

  test("[V10] everyone reads along; the general rapporteur and the facilitator write", () => {
    const { room, fay, gus } = worded();
    expect([fay, gus].map((p) => p.mayOn("wording"))).toEqual([["text.write"], ["text.write"]]);
    for (const reader of [room.person("r1"), room.device("t1"), room.screen()])
      expect(reader.mayOn("wording")).toEqual([]);
    expect(room.person("ghost").mayOn("wording")).toBeNull();
  });

  test("[V11] keeping freezes the words as a numbered version; the same words again are no new one", () => {
    const { room, fay, gus, type } = worded();
    type("  Better words ");
    fay.does("wording.keep", { recommendationId: "a" });
    expect(fay.does("wording.keep", { recommendationId: "a" })).toEqual([]);
    type("Best words");
    gus.does("wording.keep", { recommendationId: "a" });
    expect(room.workshop.room.wordings[0]?.versions).toMatchObject([
      {
        version: 1,
        sentence: "Better words",
        by: "person:fay",
        points: [{ id: "a1", text: "Point", sources: [] }],
      },
      { version: 2, sentence: "Best words", by: "person:gus" },
    ]);
    type("   ");
    expect(fay.tries("wording.keep", { recommendationId: "a" })).toBe("NOTHING_TO_SEND");
    expect(fay.tries("wording.keep", { recommendationId: "c" })).toBe("UNKNOWN_ITEM");
  });

  test("[V12] one wording stands on the screen, or none", () => {
    const { room, fay } = worded();
    fay.does("wording.show", { recommendationId: "b" });
    expect(fay.does("wording.show", { recommendationId: "b" })).toEqual([]);
    expect(room.workshop.room.wordingShown).toBe("b");
    fay.does("wording.show", { recommendationId: null });
    expect(room.workshop.room.wordingShown).toBeNull();
    expect(fay.tries("wording.show", { recommendationId: "c" })).toBe("UNKNOWN_ITEM");
  });
});
