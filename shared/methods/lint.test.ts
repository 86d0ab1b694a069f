import { describe, expect, test } from "vitest";
import { lint as en } from "../i18n/en/lint.ts";
import { lint as fr } from "../i18n/fr/lint.ts";
import type { Agenda, Prompt } from "../workshop/agenda-state.ts";
import { lint, type LintRoom } from "./lint.ts";
import { lintText } from "./lint-text.ts";
import { TEMPLATES, template } from "./templates.ts";

const room: LintRoom = { tables: 4, seats: 8, languages: ["en", "fr"] };
const hour = () => structuredClone(template("one-hour-roundtable")!.agenda("2026-05-04"));
const codes = (agenda: Agenda, there: Partial<LintRoom> = {}) =>
  lint(agenda, { ...room, ...there }).map((f) => f.code);
/** The one-hour round table with one prompt changed, or taken out. */
function hourWith(id: string, change: Partial<Prompt> | null): Agenda {
  const agenda = hour();
  return {
    ...agenda,
    prompts: agenda.prompts.flatMap((p) =>
      p.id !== id ? [p] : change === null ? [] : [{ ...p, ...change } as Prompt],
    ),
  };
}

describe("the shipped agendas", () => {
  test.each(TEMPLATES.filter((one) => one.id !== "seoul-2014").map((one) => [one.id, one] as const))(
    "%s has nothing to look at",
    (_id, one) => {
      expect(
        lint(one.agenda("2026-05-04"), { ...room, tables: one.defaults.tables, seats: one.defaults.seats }),
      ).toEqual([]);
    },
  );
  test("Seoul gives its first report-back no time for walking to the microphone, as it was", () => {
    expect(
      lint(template("seoul-2014")!.agenda("2014-06-24"), { tables: 15, seats: 8, languages: ["en", "fr"] }),
    ).toEqual([{ code: "REPORTS_TIGHT", level: "advice", promptId: "s1a-report", needed: 15.5, given: 15 }]);
  });
});

describe("a facilitator is told before the day", () => {
  test("that the talks run past a fixed start, and by how much", () => {
    const agenda = hour();
    const pinned = {
      ...agenda,
      segments: agenda.segments.map((s) => (s.id === "report" ? { ...s, pinned: 10 * 60 + 30 } : s)),
    };
    expect(lint(pinned, room)).toEqual([
      { code: "PIN_MISSED", level: "problem", segmentId: "report", late: 7 },
    ]);
  });
  test("not that a fixed start leaves a gap: people may wait", () => {
    const agenda = hour();
    expect(
      lint(
        {
          ...agenda,
          segments: agenda.segments.map((s) => (s.id === "report" ? { ...s, pinned: 11 * 60 } : s)),
        },
        room,
      ),
    ).toEqual([]);
  });
  test("that there is nothing to choose from and nothing to cluster", () => {
    expect(codes(hourWith("table-write", null))).toEqual(["NOTHING_TO_CHOOSE", "NOTHING_TO_CLUSTER"]);
  });
  test("that a full table cannot write as many cards as are to be chosen", () => {
    expect(lint(hourWith("table-choose", { count: 25 } as Partial<Prompt>), room)).toMatchObject([
      { code: "TOO_FEW_TO_CHOOSE", count: 25, most: 24 },
    ]);
    expect(codes(hourWith("table-choose", { count: 24 } as Partial<Prompt>))).toEqual([]);
  });
  test("that titles come before there are clusters", () => {
    expect(codes(hourWith("table-cluster", null))).toEqual(["NO_CLUSTERS_TO_TITLE"]);
  });
  test("that a go-round leaves the largest table twelve seconds each", () => {
    expect(lint(hourWith("home-round", { minutes: 2 }), { ...room, seats: 10 })).toEqual([
      { code: "TURN_TOO_SHORT", level: "advice", promptId: "home-round", seconds: 12, people: 10 },
    ]);
  });
  test("that twelve tables of four minutes do not fit into a quarter of an hour", () => {
    const found = lint(hourWith("report-floor", { slot: 4, tables: 12, chair: null } as Partial<Prompt>), {
      ...room,
      tables: 12,
    });
    expect(found).toEqual([
      { code: "REPORTS_TOO_LONG", level: "problem", promptId: "report-floor", needed: 51, given: 15 },
    ]);
  });
  test("that more tables are to report than there are", () => {
    expect(codes(hour(), { tables: 3 })).toEqual(["MORE_REPORTS_THAN_TABLES"]);
  });
  test("that nobody was asked to be rapporteur", () => {
    expect(codes(hourWith("table-roles", null))).toEqual(["NO_RAPPORTEUR", "NO_RAPPORTEUR"]);
  });
  test("that people would write where there are no boards", () => {
    const agenda = hour();
    const found = codes({
      ...agenda,
      segments: agenda.segments.map((s) => (s.id === "home" ? { ...s, discussionId: null } : s)),
    });
    expect(found).toEqual(["NO_BOARD"]);
  });
  test("that a choice, a result or a wording comes too early", () => {
    const seoul = template("seoul-2014")!.agenda("2014-06-24");
    const early = { ...seoul, prompts: seoul.prompts.filter((p) => p.id !== "choice-pick") };
    expect(codes(early, { tables: 15 })).toEqual([
      "REPORTS_TIGHT",
      "EMPTY_SEGMENT",
      "NO_CHOICE_BEFORE",
      "NO_CHOICE_BEFORE",
    ]);
    const silent = {
      ...seoul,
      prompts: seoul.prompts.filter((p) => !(p.kind === "discuss" && p.record.what === "highlights")),
    };
    expect(codes(silent, { tables: 15 })).toEqual([
      "REPORTS_TIGHT",
      "NO_HIGHLIGHTS_BEFORE",
      "NO_HIGHLIGHTS_BEFORE",
    ]);
  });
  test("that an addressee is not on the workshop's list", () => {
    const seoul = template("seoul-2014")!.agenda("2014-06-24");
    expect(lint({ ...seoul, addressees: ["Member States"] }, { ...room, tables: 15 })).toMatchObject([
      { code: "REPORTS_TIGHT" },
      { code: "UNKNOWN_ADDRESSEE", addressee: "United Nations" },
    ]);
  });
  test("that talks do not fit, that a day is empty or too long, that words are missing", () => {
    expect(lint(hourWith("question-words", { minutes: 3 }), room)).toMatchObject([
      { code: "TALKS_TOO_LONG", needed: 5, given: 3 },
    ]);
    const agenda = hour();
    expect(
      codes({ ...agenda, days: [...agenda.days, { id: "day-2", date: "2026-05-05", startsAt: 540 }] }),
    ).toEqual(["EMPTY_DAY"]);
    expect(codes({ ...agenda, days: [{ ...agenda.days[0]!, startsAt: 23 * 60 + 1 }] })).toEqual([
      "PAST_MIDNIGHT",
    ]);
    expect(lint(hourWith("home-round", { invitation: { en: "What first?" } }), room)).toEqual([
      { code: "WORDS_MISSING", level: "advice", promptId: "home-round", lang: "fr" },
    ]);
  });
});

test("every finding is a sentence in both languages that names the step", () => {
  const agenda = hourWith("home-round", { minutes: 2, title: { en: "Go-round", fr: "Tour" } });
  const [finding] = lint(agenda, room);
  expect(lintText(finding!, en, agenda, "en")).toBe(
    "Go-round: 15 seconds each with 8 people. Give it more time, or let them talk openly.",
  );
  expect(lintText(finding!, fr, agenda, "fr")).toBe(
    "Tour : 15 secondes chacun à 8 personnes. Donnez plus de temps, ou laissez la parole libre.",
  );
});
