/** The run-sheet: durations drive start times, pins hold, and what really happened stands beside the plan. */
import { after, instant, millis, minutes, venueInstant, type Instant, type Millis } from "../time.ts";
import type { Prompt, Segment } from "./agenda-state.ts";
import { endsAt } from "./clock.ts";
import { orderedSegments } from "./find.ts";
import type { Room } from "./state.ts";

export interface Row {
  readonly segment: Segment;
  readonly prompt: Prompt;
  /** By the agenda, shifted when a day was started "from now". */
  readonly plannedAt: Instant;
  readonly plannedEnd: Instant;
  /** When it will be, as things stand; for what has run: when it was. */
  readonly at: Instant;
  readonly end: Instant;
  readonly state: "past" | "now" | "todo";
  /** First of a pinned segment: it waits for its time. */
  readonly pinned: boolean;
  /** When a pinned segment must start; null where this row is not the first of one. */
  readonly pinAt: Instant | null;
}

/** A day started this much off its plan is still that day: lunch stays at one. Beyond it, it is a rehearsal and all moves. */
const ANCHORS_HOLD = minutes(180);

/** Every prompt with its planned and its expected or actual times, in running order. `now` moves what lies ahead. */
export function runSheet(room: Room, now: Instant): readonly Row[] {
  const { agenda, about } = room;
  const rows: Row[] = [];
  const currentId = room.step.now === "prompt" ? room.step.promptId : null;
  let forecast: Instant | null = null;
  // What stands after the running prompt lies ahead, also where it has run before somebody went back.
  let isAhead = false;
  for (const day of agenda.days) {
    const shift = room.shifts[day.id] ?? millis(0);
    let planned = after(venueInstant(day.date, day.startsAt, about.timeZone), shift);
    const dayHasBegun = room.runs.some((run) =>
      agenda.prompts.some(
        (p) => p.id === run.promptId && agenda.segments.find((s) => s.id === p.segmentId)?.dayId === day.id,
      ),
    );
    if (!dayHasBegun) forecast = null;
    for (const segment of orderedSegments(agenda).filter((s) => s.dayId === day.id)) {
      const pin =
        segment.pinned === null
          ? null
          : after(
              venueInstant(day.date, segment.pinned, about.timeZone),
              Math.abs(shift) > ANCHORS_HOLD ? shift : millis(0),
            );
      if (pin !== null && pin > planned) planned = pin;
      for (const [index, prompt] of agenda.prompts.filter((p) => p.segmentId === segment.id).entries()) {
        const plannedEnd = after(planned, minutes(prompt.minutes));
        const run = isAhead ? undefined : room.runs.findLast((r) => r.promptId === prompt.id);
        const isNow = prompt.id === currentId;
        let at: Instant;
        let end: Instant;
        if (isNow && room.step.now === "prompt") {
          at = room.step.startedAt;
          end = instant(Math.max(endsAt(room.step, null, now), now));
        } else if (run?.endedAt != null) {
          at = run.startedAt;
          end = run.endedAt;
        } else {
          at = forecast ?? planned;
          if (index === 0 && pin !== null && pin > at) at = pin;
          end = after(at, minutes(prompt.minutes));
        }
        const state = isNow ? "now" : run ? "past" : "todo";
        if (state !== "past") forecast = end;
        if (isNow) isAhead = true;
        rows.push({
          segment,
          prompt,
          plannedAt: planned,
          plannedEnd,
          at,
          end,
          state,
          pinned: index === 0 && segment.pinned !== null,
          pinAt: index === 0 ? pin : null,
        });
        planned = plannedEnd;
      }
    }
  }
  return rows;
}

/** How far behind the plan the running prompt will end (negative: ahead). Null before the start and after the end. */
export function lagNow(room: Room, now: Instant): Millis | null {
  const row = runSheet(room, now).find((r) => r.state === "now");
  return row ? millis(row.end - row.plannedEnd) : null;
}

/** The next pinned segment of today, and how much time there is to spare before it (negative: it will start late). */
export function nextPin(room: Room, now: Instant): { readonly row: Row; readonly spare: Millis } | null {
  const rows = runSheet(room, now);
  const running = rows.findIndex((r) => r.state === "now");
  const today = rows[running]?.segment.dayId;
  const index = rows.findIndex((r, i) => i > running && r.pinned && r.segment.dayId === today);
  const row = rows[index];
  const before = rows[index - 1];
  return row && before && row.pinAt !== null ? { row, spare: millis(row.pinAt - before.end) } : null;
}

/** By how much a day's plan must be shifted for its next prompt to be on time now. */
export function shiftToNow(room: Room, promptId: string, now: Instant): Millis {
  const row = runSheet(room, now).find((r) => r.prompt.id === promptId);
  return row ? millis((room.shifts[row.segment.dayId] ?? 0) + (now - row.plannedAt)) : millis(0);
}
