/** The days as ribbons: what was planned above what happened, on one scale of the venue's hours. Pure. */
import type { ReportData, ReportStep } from "../../../shared/report/data.ts";
import { instant, wallTime } from "../../../shared/time.ts";

export type TimeKind = "talk" | "table" | "room" | "rest";
export const TIME_KINDS: readonly TimeKind[] = ["talk", "table", "room", "rest"];

export interface Piece {
  readonly key: string;
  readonly kind: TimeKind;
  /** Minutes of the day at the venue. */
  readonly from: number;
  readonly to: number;
  /** Beyond what was planned. */
  readonly over: boolean;
}
export interface DayUse {
  readonly id: string;
  readonly date: string;
  readonly planned: readonly Piece[];
  readonly actual: readonly Piece[];
  /** What ran over or gave back by more than a few minutes, at its end. */
  readonly notes: readonly { readonly key: string; readonly at: number; readonly minutes: number }[];
  /** Where a session begins, by its id. */
  readonly sessions: readonly { readonly id: string; readonly at: number }[];
}
export interface TimeUse {
  readonly days: readonly DayUse[];
  /** Whole hours of the scale. */
  readonly from: number;
  readonly to: number;
  readonly sums: Readonly<Record<TimeKind, { readonly planned: number; readonly actual: number }>>;
}

/** Less than this is not worth a figure on the ribbon. */
const WORTH_SAYING = 3;

export function kindOf(step: ReportStep): TimeKind {
  if (step.group === "break") return "rest";
  if (step.group === "table") return "table";
  return step.kind === "brief" ? "talk" : "room";
}

export function timeUse(data: ReportData): TimeUse {
  const minute = (iso: string) => {
    const at = instant(Date.parse(iso));
    const [hours, minutes] = wallTime(at, data.workshop.timeZone).split(":").map(Number) as [number, number];
    return hours * 60 + minutes + (at % 60_000) / 60_000;
  };
  const days = data.days
    .map((day) =>
      dayUse(
        day,
        data.agenda.filter(({ dayId }) => dayId === day.id),
        minute,
      ),
    )
    .filter(({ planned }) => planned.length > 0);
  const edges = days.flatMap(({ planned, actual }) =>
    [...planned, ...actual].flatMap(({ from, to }) => [from, to]),
  );
  const sums = Object.fromEntries(
    TIME_KINDS.map((kind) => {
      const ran = data.agenda.filter((step) => kindOf(step) === kind && step.actualMinutes !== null);
      const sum = (of: (step: ReportStep) => number) =>
        Math.round(ran.reduce((total, step) => total + of(step), 0));
      return [
        kind,
        { planned: sum((step) => step.plannedMinutes), actual: sum((step) => step.actualMinutes ?? 0) },
      ];
    }),
  ) as unknown as TimeUse["sums"];
  return {
    days,
    from: Math.floor(Math.min(...edges, 24 * 60) / 60),
    to: Math.ceil(Math.max(...edges, 0) / 60),
    sums,
  };
}

function dayUse(
  day: { readonly id: string; readonly date: string },
  steps: readonly ReportStep[],
  minute: (iso: string) => number,
): DayUse {
  const planned: Piece[] = [];
  const actual: Piece[] = [];
  const notes: { key: string; at: number; minutes: number }[] = [];
  const sessions: { id: string; at: number }[] = [];
  let off = 0;
  let end = 0;
  steps.forEach((step, i) => {
    const kind = kindOf(step);
    const at = minute(step.plannedAt);
    planned.push({ key: step.id, kind, from: at, to: at + step.plannedMinutes, over: false });
    if (sessions.at(-1)?.id !== step.sessionId) sessions.push({ id: step.sessionId, at });
    let left = step.plannedMinutes;
    for (const [n, run] of step.runs.entries()) {
      if (run.endedAt === null) continue;
      const from = minute(run.startedAt);
      const length = (Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 60_000;
      const within = Math.min(length, Math.max(0, left));
      if (within > 0) actual.push({ key: `${step.id} ${n}`, kind, from, to: from + within, over: false });
      if (length > within)
        actual.push({
          key: `${step.id} ${n} over`,
          kind,
          from: from + within,
          to: from + length,
          over: true,
        });
      left -= length;
      end = from + length;
    }
    if (step.actualMinutes !== null) off += step.actualMinutes - step.plannedMinutes;
    // A figure stands at the end of each part of the day, not after every step.
    if (steps[i + 1]?.segmentId !== step.segmentId) {
      const minutes = Math.round(off);
      if (minutes > WORTH_SAYING || (minutes < -WORTH_SAYING && kind === "rest"))
        notes.push({ key: step.segmentId, at: end, minutes });
      off = 0;
    }
  });
  return { id: day.id, date: day.date, planned, actual, notes, sessions };
}
