import { describe, expect, test } from "vitest";
import { addDays, minuteText } from "../time.ts";
import { LANGUAGES, type Words } from "../text.ts";
import { agendaSchema, type Agenda } from "../workshop/agenda-state.ts";
import { withDays } from "./plan.ts";
import { TEMPLATES, template } from "./templates.ts";

const FIRST = "2014-06-24";

/** `10:15 s1a-table 30`: when each segment begins if all goes by the plan, and how long it takes. */
function dayPlan(agenda: Agenda, dayId: string): string[] {
  let clock = agenda.days.find((d) => d.id === dayId)!.startsAt;
  return agenda.segments
    .filter((s) => s.dayId === dayId)
    .map((segment) => {
      const starts = clock;
      const length = agenda.prompts
        .filter((p) => p.segmentId === segment.id)
        .reduce((sum, p) => sum + p.minutes, 0);
      clock += length;
      return `${minuteText(starts)} ${segment.id} ${length}`;
    });
}
const steps = (agenda: Agenda, segmentId: string) =>
  agenda.prompts.filter((p) => p.segmentId === segmentId).map((p) => `${p.kind} ${p.minutes}`);
const allWords = (agenda: Agenda): Words[] => [
  ...agenda.sessions.flatMap((s) => [s.title, s.short]),
  ...agenda.segments.map((s) => s.title),
  ...agenda.prompts.flatMap((p) => [
    p.title,
    p.invitation,
    p.script,
    ...(p.kind === "brief" ? p.speakers.map((s) => s.title) : []),
  ]),
];

describe.each(TEMPLATES.map((one) => [one.id, one] as const))("the template %s", (_id, one) => {
  const agenda = one.agenda(FIRST);

  test("is an agenda that a workshop can start from, unchanged by the door's hygiene", () => {
    expect(agendaSchema.parse(structuredClone(agenda))).toEqual(agenda);
  });
  test("says everything in English and in French", () => {
    expect(
      [...allWords(agenda), one.title, one.description].filter((said) =>
        LANGUAGES.some((lang) => !said[lang]?.trim()),
      ),
    ).toEqual([]);
  });
  test("has one id for each thing, and every thing has its place", () => {
    const ids = [
      ...agenda.days,
      ...agenda.sessions,
      ...agenda.segments,
      ...agenda.prompts,
      ...agenda.prompts.flatMap((p) => (p.kind === "brief" ? p.speakers : [])),
    ].map((x) => x.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const segment of agenda.segments) {
      expect(agenda.days.map((d) => d.id)).toContain(segment.dayId);
      expect(agenda.sessions.map((s) => s.id)).toContain(segment.sessionId);
      if (segment.discussionId !== null)
        expect(agenda.segments.find((s) => s.id === segment.discussionId)?.discussionId).toBe(
          segment.discussionId,
        );
      expect(agenda.prompts.map((p) => p.segmentId)).toContain(segment.id);
    }
    for (const prompt of agenda.prompts) expect(agenda.segments.map((s) => s.id)).toContain(prompt.segmentId);
  });
  test("begins on the date that is given, on as many days as it says", () => {
    expect(agenda.days.map((d) => d.date)).toEqual(
      Array.from({ length: one.defaults.days }, (_, i) => addDays(FIRST, i)),
    );
  });
  test("gives speakers exactly the minutes of their prompt", () => {
    for (const prompt of agenda.prompts) {
      if (prompt.kind !== "brief" || prompt.speakers.length === 0) continue;
      expect([prompt.id, prompt.speakers.reduce((sum, s) => sum + s.minutes, 0)]).toEqual([
        prompt.id,
        prompt.minutes,
      ]);
      expect(prompt.speakers.every((s) => s.name === "")).toBe(true);
    }
  });
});

test("there is no template of another name", () => {
  expect(template("seoul")).toBeNull();
  expect(template("seoul-2014")?.id).toBe("seoul-2014");
});

describe("Seoul 2014", () => {
  const agenda = template("seoul-2014")!.agenda(FIRST);

  test("plays the first day at the times of its run-sheet", () => {
    expect(dayPlan(agenda, "day-1")).toEqual([
      "9:00 opening-plenary 25",
      "9:25 s1a-plenary 50",
      "10:15 s1a-table 30",
      "10:45 s1a-reports 15",
      "11:00 day-1-morning-break 15",
      "11:15 s1b-plenary 65",
      "12:20 s1b-table 30",
      "12:50 s1b-reports 10",
      "13:00 day-1-lunch 75",
      "14:15 s2-plenary 60",
      "15:15 s2-questions 15",
      "15:30 s2-table 40",
      "16:10 s2-reports 5",
      "16:15 day-1-afternoon-break 15",
      "16:30 s3-plenary 50",
      "17:20 s3-questions-plenary 10",
      "17:30 s3-table 30",
      "18:00 s3-reports 15",
    ]);
  });
  test("plays the second day at the times of its run-sheet; only the second wrap-up discussion runs over its slot", () => {
    expect(dayPlan(agenda, "day-2")).toEqual([
      "9:00 s4-plenary 60",
      "10:00 s4-table 50",
      "10:50 s4-reports 10",
      "11:00 day-2-morning-break 30",
      "11:30 wrapup-table 45",
      "12:15 wrapup-addressed 20",
      "12:35 wrapup-plenary 25",
      "13:00 day-2-lunch 75",
      "14:15 choice-table 15",
      "14:30 choice-plenary 20",
      "14:50 closing-plenary 10",
    ]);
  });
  test("holds every pin at the minute that the durations reach", () => {
    for (const day of agenda.days) {
      const begins = new Map(dayPlan(agenda, day.id).map((row) => [row.split(" ")[1]!, row.split(" ")[0]!]));
      for (const segment of agenda.segments)
        if (segment.dayId === day.id && segment.pinned !== null)
          expect([segment.id, minuteText(segment.pinned)]).toEqual([segment.id, begins.get(segment.id)]);
    }
    expect(agenda.segments.filter((s) => s.pinned !== null)).toHaveLength(9);
  });
  test("takes each table through the steps of its row", () => {
    expect(steps(agenda, "s1a-table")).toEqual([
      "assign 1",
      "discuss 4",
      "discuss 5",
      "discuss 17",
      "discuss 3",
    ]);
    expect(steps(agenda, "s1b-table")).toEqual(["assign 1", "discuss 24", "discuss 5"]);
    expect(steps(agenda, "s2-table")).toEqual([
      "assign 1",
      "discuss 4",
      "discuss 20",
      "discuss 10",
      "discuss 5",
    ]);
    expect(steps(agenda, "s3-table")).toEqual([
      "assign 1",
      "discuss 4",
      "discuss 10",
      "discuss 12",
      "discuss 3",
    ]);
    expect(steps(agenda, "s4-table")).toEqual([
      "assign 1",
      "discuss 4",
      "discuss 15",
      "discuss 15",
      "discuss 10",
      "discuss 5",
    ]);
    expect(steps(agenda, "wrapup-table")).toEqual([
      "assign 1",
      "generate 5",
      "select 10",
      "organize 10",
      "compose 5",
      "discuss 14",
    ]);
    expect(steps(agenda, "wrapup-addressed")).toEqual(["discuss 10", "discuss 10"]);
    expect(steps(agenda, "wrapup-plenary")).toEqual(["floor 13", "brief 5", "discuss 7"]);
    expect(steps(agenda, "choice-table")).toEqual(["select 15"]);
    expect(steps(agenda, "choice-plenary")).toEqual(["brief 5", "compose 15"]);
  });
  test("gives every session with tables a facilitator and a rapporteur of its own", () => {
    for (const session of agenda.sessions) {
      const segments = agenda.segments.filter((s) => s.sessionId === session.id);
      const boards = segments.filter((s) => s.discussionId === s.id);
      const assigns = agenda.prompts.filter(
        (p) => p.kind === "assign" && segments.some((s) => s.id === p.segmentId),
      );
      expect(assigns.map((p) => p.segmentId)).toEqual(boards.map((s) => s.id));
    }
  });
  test("goes on with the same boards in the second wrap-up discussion, which asks whom each point is for", () => {
    expect(agenda.segments.find((s) => s.id === "wrapup-addressed")?.discussionId).toBe("wrapup-table");
    const asked = agenda.prompts.find((p) => p.id === "wrapup-recommend");
    expect(asked).toMatchObject({
      record: { what: "highlights", addressees: ["Member States", "United Nations"] },
    });
    expect(agenda.addressees).toEqual(["Member States", "United Nations"]);
    expect(agenda.themes).toHaveLength(7);
  });
  test("labels addressees in French where the workshop speaks French first", () => {
    const french = template("seoul-2014")!.agenda(FIRST, "fr");
    expect(french.addressees).toEqual(["États Membres", "Nations Unies"]);
    expect(french.prompts.find((p) => p.id === "wrapup-recommend")).toMatchObject({
      record: { addressees: ["États Membres", "Nations Unies"] },
    });
  });
  test("has eight talks in session 1, as many as the workshop had", () => {
    const talks = (id: string) =>
      agenda.prompts.flatMap((p) => (p.id === id && p.kind === "brief" ? p.speakers : [])).length;
    expect([
      talks("s1a-talks"),
      talks("s1b-talks"),
      talks("s2-talks"),
      talks("s3-talks"),
      talks("s4-talks"),
    ]).toEqual([3, 5, 4, 5, 6]);
  });
});

test("the one-hour round table takes an hour", () => {
  const agenda = template("one-hour-roundtable")!.agenda(FIRST);
  expect(agenda.prompts.reduce((sum, p) => sum + p.minutes, 0)).toBe(60);
});

test("further days come empty, after those of the template", () => {
  const agenda = withDays(template("empty")!.agenda("2026-02-27"), 3);
  expect(agenda.days.map(({ id, date, startsAt }) => [id, date, startsAt])).toEqual([
    ["day-1", "2026-02-27", 540],
    ["day-2", "2026-02-28", 540],
    ["day-3", "2026-03-01", 540],
  ]);
  expect(withDays(template("seoul-2014")!.agenda("2026-02-27"), 1).days).toHaveLength(2);
});
