/** How the time was used: each day's steps, planned beside actual, and the sums. */
import type { ReportStep } from "./data.ts";
import { paragraph, section, strong, text, type Block, type Cell, type SectionBlock } from "./tree.ts";
import type { Voice } from "./words.ts";

export function timeSection(voice: Voice): SectionBlock {
  const { data, t } = voice;
  const hasRun = data.agenda.some((step) => step.runs.length > 0);
  const days = data.days
    .filter((day) => data.agenda.some((step) => step.dayId === day.id))
    .map((day) =>
      section(
        `day-${day.id}`,
        3,
        [text(voice.date(day.date))],
        [
          ...(day.shift === 0 ? [] : [paragraph(text(t.time.shifted(voice.difference(day.shift))))]),
          dayTable(
            voice,
            data.agenda.filter((step) => step.dayId === day.id),
          ),
        ],
      ),
    );
  return section(
    "time",
    2,
    [text(t.time.title)],
    [
      ...(hasRun ? [paragraph(text(t.time.onlyRun)), totals(voice)] : [paragraph(text(t.time.empty))]),
      ...days,
    ],
  );
}

const plain = (words: string): Cell => (words === "" ? [] : [[text(words)]]);

function totals(voice: Voice): Block {
  const { data, t, number, difference } = voice;
  const rows = (["table", "plenary", "break"] as const).flatMap((group): (readonly Cell[])[] => {
    const ran = data.agenda.filter((step) => step.group === group && step.actualMinutes !== null);
    if (ran.length === 0) return [];
    const planned = ran.reduce((sum, step) => sum + step.plannedMinutes, 0);
    const actual = ran.reduce((sum, step) => sum + (step.actualMinutes ?? 0), 0);
    return [
      [
        [[strong(t.time.kinds[group])]],
        plain(number(planned)),
        plain(number(actual)),
        plain(difference(tenths(actual - planned))),
      ],
    ];
  });
  return {
    is: "table",
    id: "time-totals",
    head: [t.time.kind, t.time.plannedMinutes, t.time.actualMinutes, t.time.difference],
    numeric: [1, 2, 3],
    rows,
  };
}

function dayTable(voice: Voice, steps: readonly ReportStep[]): Block {
  const { t, number, difference, time, title } = voice;
  const rows = steps.map((step, i): readonly Cell[] => {
    const first = steps[i - 1]?.segmentId !== step.segmentId;
    const actual = step.actualMinutes;
    const state =
      step.runs.length === 0
        ? t.time.skipped
        : actual === null
          ? t.time.running
          : step.runs.length > 1
            ? t.time.again(step.runs.length)
            : "";
    const name = title(step.title);
    return [
      plain(time(step.plannedAt)),
      plain(step.runs[0] ? time(step.runs[0].startedAt) : ""),
      [...(first ? [[strong(title(step.segment))]] : []), [text(state === "" ? name : `${name} (${state})`)]],
      plain(number(step.plannedMinutes)),
      plain(actual === null ? "" : number(actual)),
      plain(actual === null ? "" : difference(tenths(actual - step.plannedMinutes))),
    ];
  });
  return {
    is: "table",
    head: [
      t.time.planned,
      t.time.actual,
      t.time.step,
      t.time.plannedMinutes,
      t.time.actualMinutes,
      t.time.difference,
    ],
    numeric: [3, 4, 5],
    rows,
  };
}

/** Sums of tenths, without what binary fractions leave behind. */
const tenths = (n: number): number => Math.round(n * 10) / 10;
