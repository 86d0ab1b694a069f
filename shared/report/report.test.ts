import { describe, expect, test } from "vitest";
import { report as en } from "../i18n/en/report.ts";
import { report as fr } from "../i18n/fr/report.ts";
import { buildReport } from "./build.ts";
import { collectReport } from "./collect.ts";
import { toJson } from "./json.ts";
import { escape, toMarkdown } from "./markdown.ts";
import { endedWorkshop, HOSTILE, profiles, quietWorkshop } from "./testing.ts";

const data = collectReport(endedWorkshop(), profiles);
const markdown = toMarkdown(buildReport(data, en, "en"));
const anchorsIn = (text: string) => [...text.matchAll(/<a id="([^"]*)">/g)].map((m) => m[1]!);
const linksIn = (text: string) => [...text.matchAll(/\]\(#([^)]*)\)/g)].map((m) => m[1]!);
/** What stands at an anchor, up to the next one of the same or a higher kind. */
const lineAt = (anchor: string) =>
  markdown.split("\n").find((line) => line.includes(`<a id="${anchor}">`)) ?? "";

describe("the data that people take home", () => {
  test("say what was planned and what happened, steps that were opened twice and those that were skipped", () => {
    const step = (id: string) => data.agenda.find((s) => s.id === id);
    expect(step("question-words")).toMatchObject({
      plannedAt: "2026-05-04T01:00:00.000Z",
      plannedMinutes: 5,
      runs: [{ startedAt: "2026-05-04T01:02:00.000Z", endedAt: "2026-05-04T01:08:00.000Z" }],
      actualMinutes: 6,
    });
    expect(step("table-highlights")).toMatchObject({ plannedMinutes: 8, actualMinutes: 8.5 });
    expect(step("table-highlights")?.runs).toHaveLength(2);
    expect(step("table-write")).toMatchObject({ plannedMinutes: 4, runs: [], actualMinutes: null });
  });
  test("seat people at their tables with the role that each held last", () => {
    expect(
      data.seatings[0]?.tables.map((t) => [t.tableId, t.members.map((m) => m.personId), t.roles]),
    ).toEqual([
      ["t1", ["ana", "ben"], [{ sessionId: "roundtable", role: "rapporteur", personId: "ana" }]],
      ["t2", ["chi", "gone"], []],
    ]);
  });
  test("lead each card to the highlights that carried it and the recommendations that rest on it", () => {
    expect(data.cards.map(({ key, by, highlights, feeds }) => ({ key, by, highlights, feeds }))).toEqual([
      { key: "t1-c-ana", by: { kind: "person", personId: "ana" }, highlights: ["h1"], feeds: ["r1"] },
      { key: "t1-c-ben", by: { kind: "person", personId: "ben" }, highlights: ["h1"], feeds: ["r1"] },
      { key: "t2-c-anon", by: null, highlights: ["h2"], feeds: ["r1"] },
      { key: "t2-c-dev", by: { kind: "table", tableId: "t2" }, highlights: ["h3"], feeds: ["r2"] },
      { key: "t1-c-left", by: { kind: "person", personId: "gone" }, highlights: [], feeds: [] },
    ]);
  });
  test("trace a final recommendation from its wording to highlights", () => {
    expect(
      data.final.map(({ recommendationId, number, version, sentence, sources, chosenBy }) => ({
        recommendationId,
        number,
        version,
        sentence,
        sources,
        chosenBy,
      })),
    ).toEqual([
      {
        recommendationId: "r1",
        number: 1,
        version: 2,
        sentence: "Let citizens decide first",
        sources: ["h1", "h2"],
        chosenBy: { tables: 2, of: 2 },
      },
      {
        recommendationId: "r2",
        number: 2,
        version: 0,
        sentence: "Open one office",
        sources: ["h3"],
        chosenBy: { tables: 2, of: 2 },
      },
    ]);
  });
  test("count the tables' choices, name the tie and the choice that settled it", () => {
    expect(
      data.choices.map(({ counts, tied, kept, settled }) => ({
        counts: counts.map((c) => `${c.recommendationId} ${c.tables}`),
        tied,
        kept,
        settled,
      })),
    ).toEqual([
      { counts: ["r1 2", "r2 1", "r3 1"], tied: ["r2", "r3"], kept: null, settled: [] },
      { counts: ["r2 2", "r3 0"], tied: [], kept: ["r1", "r2"], settled: ["r1"] },
    ]);
  });
  test("hold the newest hand-in, to which findings lead, and no finding that was withdrawn", () => {
    expect(data.handIns.map((h) => h.id)).toEqual(["in2"]);
    expect(data.findings.map((f) => [f.id, f.sources])).toEqual([
      [
        "f1",
        [
          { kind: "highlight", highlightId: "h1" },
          { kind: "handIn", handInId: "in2", clusterId: "k1" },
        ],
      ],
    ]);
  });
  test("name only people whom the server knows, and nothing that is still private", () => {
    expect(Object.keys(data.people)).toEqual(["ana", "ben", "chi", "dag", "eva"]);
    expect(toJson(data)).not.toContain("Only Chi may read this");
    expect(markdown).not.toContain("Only Chi may read this");
  });
  test("hold what came late and was admitted, and nothing that waits or was set aside", () => {
    expect(data.late).toEqual([
      {
        id: "l1",
        tableId: "t2",
        seatingId: "day-1",
        sessionId: "roundtable",
        discussionId: "roundtable",
        place: { kind: "card", id: "c-new" },
        text: "Typed on the train",
        by: { kind: "person", personId: "chi" },
        at: expect.stringMatching(/^2026-05-04T/),
      },
    ]);
    expect(markdown).toContain("Card: Typed on the train (Chi Tran, Viet Nam)");
    for (const words of ["Nobody has read this yet", "Said already"]) expect(markdown).not.toContain(words);
  });
  test("keep what the tables chose secret until the choice is closed", () => {
    const workshop = endedWorkshop();
    const open = { ...workshop.room.ballots[0]!, choices: null, closedAt: null };
    const [choice] = collectReport(
      { ...workshop, room: { ...workshop.room, ballots: [open] } },
      profiles,
    ).choices;
    expect(choice).toMatchObject({ turnout: 2, choices: [], counts: [], tied: [], kept: null });
  });
  test("are the same bytes for the same workshop, and read back as they are", () => {
    expect(toJson(collectReport(endedWorkshop(), profiles))).toBe(toJson(data));
    expect(JSON.parse(toJson(data))).toEqual(data);
  });
});

describe("while the workshop still runs", () => {
  const ended = endedWorkshop();
  const running = {
    ...ended,
    room: {
      ...ended.room,
      step: {
        now: "waiting",
        run: 6,
        nextPromptId: "home-round",
        since: ended.room.about.createdAt,
      } as const,
    },
  };

  test("delegates get no findings and nothing that was handed in, and are told when", () => {
    const early = collectReport(running, profiles);
    expect(early).toMatchObject({
      seatings: [],
      findings: [],
      handIns: [],
      late: [],
      workshop: { complete: false, endedAt: null },
    });
    expect(early.cards.map((c) => c.key)).not.toContain("t1-c-left");
    expect(toMarkdown(buildReport(early, en, "en"))).toContain(en.sessions.notYet);
  });
  test("the desk and the rapporteurs get all of it", () => {
    expect(collectReport(running, profiles, true)).toMatchObject({
      findings: [{ id: "f1" }],
      handIns: [{ id: "in2" }],
      workshop: { complete: true },
    });
  });
});

describe("the report in Markdown", () => {
  test("has each anchor once, and every link leads to one", () => {
    const anchors = anchorsIn(markdown);
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(linksIn(markdown).filter((to) => !anchors.includes(to))).toEqual([]);
  });
  test("leads from a final recommendation down to a card, and back up", () => {
    const final = markdown.slice(
      markdown.indexOf('<a id="final-r1">'),
      markdown.indexOf('<a id="final-r2">'),
    );
    expect(linksIn(final)).toEqual(
      expect.arrayContaining([
        "highlight-h1",
        "highlight-h2",
        "card-t1-c-ana",
        "card-t1-c-ben",
        "card-t2-c-anon",
        "recommendation-r1",
      ]),
    );
    expect(linksIn(lineAt("card-t1-c-ana"))).toEqual(["highlight-h1", "recommendation-r1", "final-r1"]);
    expect(linksIn(lineAt("highlight-h1"))).toEqual(["recommendation-r1", "final-r1"]);
    expect(linksIn(lineAt("recommendation-r1"))).toEqual([]);
  });
  test("says which point has which sources, and which was added in plenary", () => {
    expect(markdown).toContain("1. Reward those who share ([Highlight 2](#highlight-h2))");
    expect(markdown).toContain("2. Added in plenary (worded in plenary, without a source of its own)");
  });
  test("names authors, or that there was none to name", () => {
    expect(lineAt("card-t1-c-ana")).toContain("(Ana Ruiz, Chile, Table 1)");
    expect(lineAt("card-t2-c-anon")).toContain("(written without names, Table 2)");
    expect(lineAt("card-t2-c-dev")).toContain("(Table 2)");
    expect(markdown).toContain("(someone)");
  });
  test("sets the list out by addressee and theme, empty places and missing labels included", () => {
    expect(markdown).toContain("| Theme | Member States | United Nations | No addressee |");
    expect(markdown).toMatch(
      /\| \*\*Service delivery\*\* \| \[Recommendation 1\]\(#recommendation-r1\): Let citizens decide \[\*\*Adopted\*\*\]\(#final-r1\) \|  \|  \|/,
    );
    expect(markdown).toMatch(/\| \*\*No theme\*\* \|  \|  \| \[Recommendation 3\]/);
  });
  test("shows what the table said where the general rapporteur changed the addressee", () => {
    expect(lineAt("highlight-h1")).toContain("to United Nations · the table said: Member States");
  });
  test("says which highlights are in no recommendation", () => {
    expect(markdown).toContain("1 of 4 highlights in no recommendation");
  });
  test("sets planned and actual times side by side", () => {
    expect(markdown).toContain(
      "| 10:00 | 10:02 | **The question**<br>What we ask ourselves | 5 | 6 | \\+1 |",
    );
    expect(markdown).toContain("Agree the highlights (opened 2 times) | 8 | 8.5 | \\+0.5 |");
    expect(markdown).toContain("Cluster (skipped) | 5 |  |  |");
  });
  test("lets nobody's words become mark-up, wherever they stand", () => {
    expect(markdown).not.toContain("<script");
    expect(markdown).not.toMatch(/(?<!\\)`/);
    expect(markdown).not.toMatch(/(?<!\\)\]\((?!#)/);
    expect(markdown).toContain("Eva \\| Novak");
    const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
    for (const row of rows) expect(row).toMatch(/ \|$/);
    // Each table keeps its columns: bars in words do not count.
    const columns = markdown
      .split("\n\n")
      .filter((block) => block.startsWith("|"))
      .map((block) => new Set(block.split("\n").map((row) => row.match(/(?<!\\)\|/g)?.length)).size);
    expect(columns.every((widths) => widths === 1)).toBe(true);
    expect(markdown).toContain("1\\. one thing<br>\\- another");
  });
  test("is in French where French is asked for, while people's words stay theirs", () => {
    const french = toMarkdown(buildReport(data, fr, "fr"));
    expect(french).toContain('## <a id="final"></a>Les recommandations finales');
    expect(french).toContain("Ask the citizens first");
    expect(french).toContain("4 mai 2026");
    expect(new Set(linksIn(french))).toEqual(new Set(linksIn(markdown)));
  });
});

describe("a workshop in which nothing has happened yet", () => {
  test.each([
    ["en", en],
    ["fr", fr],
  ] as const)("has a report that says so (%s)", (lang, t) => {
    const empty = collectReport(quietWorkshop(), {});
    const words = toMarkdown(buildReport(empty, t, lang));
    for (const line of [
      t.final.empty,
      t.time.empty,
      t.choices.empty,
      t.matrix.empty,
      t.sessions.noHighlights,
      t.people.notYet,
      t.cards.empty,
    ])
      expect(words).toContain(escape(line));
    expect(empty).toMatchObject({
      people: {},
      highlights: [],
      cards: [],
      final: [],
      choices: [],
      workshop: { delegates: 0, endedAt: null },
    });
    expect(words).not.toMatch(/undefined|null|NaN|Invalid/);
  });
});

test.each([
  ["= SUM(A1)", "\\= SUM(A1)"],
  ["# title", "\\# title"],
  ["1) first", "1\\) first"],
  ["8.5", "8.5"],
  ["a\n- b", "a<br>\\- b"],
  ["<b>&amp;", "&lt;b&gt;&amp;amp;"],
  ["see www.evil.example or https://evil.example", "see www\\.evil.example or https:\\//evil.example"],
])("%j is written as %j", (said, written) => expect(escape(said)).toBe(written));

test("a hostile card is still read as it was written", () => {
  expect(lineAt("card-t1-c-ben")).toContain(escape(HOSTILE));
  expect(data.cards.find((c) => c.key === "t1-c-ben")?.text).toBe(HOSTILE);
});
