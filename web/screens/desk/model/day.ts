/** The run-sheet gathered for the eye: the day's ribbon, and what lies ahead by segment. */
import {
  between,
  venueDate,
  venueInstant,
  wallTime,
  type Instant,
  type Millis,
} from "../../../../shared/time.ts";
import { dayOfPrompt, orderedPrompts } from "../../../../shared/workshop/find.ts";
import type { Row } from "../../../../shared/workshop/schedule.ts";
import type { Room } from "../../../../shared/workshop/state.ts";
import type { DayPiece, DaySegment } from "../../../parts/DayRibbon.tsx";

/** The day that runs, the one that waits, or the last one that ran. */
export function currentDayId(room: Room): string | null {
  const { step, agenda } = room;
  const promptId =
    step.now === "prompt"
      ? step.promptId
      : step.now === "waiting"
        ? (step.nextPromptId ?? orderedPrompts(agenda)[0]?.id)
        : room.runs.at(-1)?.promptId;
  return (promptId === undefined ? null : dayOfPrompt(agenda, promptId)) ?? agenda.days[0]?.id ?? null;
}

export interface SegmentRows {
  readonly id: string;
  readonly rows: readonly [Row, ...Row[]];
}

/** Rows of one day, gathered by segment. */
export function bySegment(rows: readonly Row[], dayId: string | null): readonly SegmentRows[] {
  const groups: { id: string; rows: [Row, ...Row[]] }[] = [];
  for (const row of rows) {
    if (row.segment.dayId !== dayId) continue;
    const last = groups.at(-1);
    if (last?.id === row.segment.id) last.rows.push(row);
    else groups.push({ id: row.segment.id, rows: [row] });
  }
  return groups;
}

export interface DayPicture {
  readonly from: number;
  readonly to: number;
  readonly segments: readonly DaySegment[];
  readonly hours: readonly { readonly at: number; readonly text: string }[];
}

/** How much of the day's ribbon one letter takes on a desk; a name that would be cut is left out. */
const LETTER_SHARE = 0.0049;
/** Segments smaller than this are never named; they lend their room to the name before them. */
const NAMELESS_SHARE = 0.028;

/** The day as `DayRibbon` draws it; null for a day without prompts. `namesOf` gives the names to try, the best first. */
export function dayPicture(
  room: Room,
  rows: readonly Row[],
  namesOf: (row: Row) => readonly string[],
): DayPicture | null {
  const groups = bySegment(rows, currentDayId(room));
  const all = groups.flatMap((group) => group.rows);
  if (all.length === 0) return null;
  const from = Math.min(...all.map((row) => Math.min(row.plannedAt, row.at)));
  const to = Math.max(...all.map((row) => Math.max(row.plannedEnd, row.end)));
  const nextId = all.find((row) => row.state === "todo")?.segment.id;
  const share = (own: readonly Row[]) =>
    own.reduce((sum, row) => sum + row.plannedEnd - row.plannedAt, 0) / (to - from);
  const lent = (at: number) => {
    let sum = 0;
    for (const { rows: own } of groups.slice(at + 1)) {
      if (share(own) >= NAMELESS_SHARE) break;
      sum += share(own);
    }
    return sum;
  };
  const segments = groups.map(({ id, rows: own }, at): DaySegment => {
    const pieces = own.map(pieceOf);
    const [first, last] = [own[0], own[own.length - 1] ?? own[0]];
    const planned = { from: first.plannedAt, to: last.plannedEnd };
    const name =
      share(own) < NAMELESS_SHARE
        ? undefined
        : namesOf(first).find((one) => one.length * LETTER_SHARE <= share(own) + lent(at));
    return {
      id,
      name,
      planned,
      actual: { from: first.at, to: last.end },
      state: stateOf(own, id === nextId),
      steps: pieces,
    };
  });
  return { from, to, segments, hours: hoursBetween(from, to, room.about.timeZone) };
}

const pieceOf = (row: Row): DayPiece => ({
  planned: { from: row.plannedAt, to: row.plannedEnd },
  actual: { from: row.at, to: row.end },
  state: row.state,
});

function stateOf(rows: readonly Row[], isNext: boolean): DayPiece["state"] {
  if (rows.some((row) => row.state === "now")) return "now";
  if (rows.every((row) => row.state === "past")) return "past";
  return isNext ? "next" : "todo";
}

function hoursBetween(from: number, to: number, timeZone: string): DayPicture["hours"] {
  const hours: { at: number; text: string }[] = [];
  const date = venueDate(from as Instant, timeZone);
  for (let hour = 0; hour <= 30; hour += 1) {
    const at = venueInstant(date, hour * 60, timeZone);
    if (at > from && at < to) hours.push({ at, text: String(Number(wallTime(at, timeZone).slice(0, 2))) });
  }
  return hours;
}

/** The planned start of what waits, and by how much it is missed now (negative: it is early). */
export function startGap(
  room: Room,
  rows: readonly Row[],
  now: Instant,
): { readonly row: Row; readonly gap: Millis } | null {
  const { step } = room;
  if (step.now !== "waiting") return null;
  const row =
    step.nextPromptId === null ? rows[0] : rows.find(({ prompt }) => prompt.id === step.nextPromptId);
  return row ? { row, gap: between(row.plannedAt, now) } : null;
}
