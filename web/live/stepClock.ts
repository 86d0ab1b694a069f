/** The running step's clock, as every screen draws it: one sum, one wording. */
import { clockPhase, clockText } from "../../shared/time.ts";
import type { ClockPhase, Instant, Millis } from "../../shared/time.ts";
import { endsAt, leftAt, lengthOf, notches, shareLeft } from "../../shared/workshop/clock.ts";
import { currentPrompt } from "../../shared/workshop/find.ts";
import type { Room } from "../../shared/workshop/state.ts";
import { useNow, useRoom } from "./hooks.tsx";

export interface StepClock {
  readonly phase: ClockPhase | "paused" | "idle";
  /** `3:42`, `+0:18`; empty when nothing runs. */
  readonly text: string;
  readonly share: number;
  readonly notches: readonly number[];
  /** Null when nothing runs. */
  readonly left: Millis | null;
  readonly length: Millis | null;
  readonly endsAt: Instant | null;
}
const IDLE: StepClock = {
  phase: "idle",
  text: "",
  share: 0,
  notches: [],
  left: null,
  length: null,
  endsAt: null,
};

/** For one table, or (null) for the whole room. */
export function stepClock(room: Room, tableId: string | null, now: Instant): StepClock {
  const { step } = room;
  const prompt = currentPrompt(room);
  if (step.now !== "prompt" || prompt === null || room.closedAt !== null) return IDLE;
  const left = leftAt(step, tableId, now);
  const length = lengthOf(step, tableId);
  return {
    phase: step.paused.since === null ? clockPhase(left, length) : "paused",
    text: clockText(left),
    share: shareLeft(step, tableId, now),
    notches: notches(prompt, length),
    left,
    length,
    endsAt: endsAt(step, tableId, now),
  };
}

export function useStepClock(tableId: string | null): StepClock {
  const now = useNow();
  return stepClock(useRoom(), tableId, now);
}
