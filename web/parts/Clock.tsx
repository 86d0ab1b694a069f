import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./Clock.module.css";

/** running: time is left; soon: it ends; over: it counts up; paused: it stands; idle: nothing runs. */
export type Phase = "running" | "soon" | "over" | "paused" | "idle";

export interface ClockProps {
  /** Already written: "3:42", "+0:18". */
  text: string;
  phase: Phase;
  /** "Time left" */
  label: string;
  /** Where it stands; yellow is only for the band. */
  on?: "band" | "page" | undefined;
  className?: string | undefined;
}

/** The time that is left; it is never announced by itself, and it is never mirrored. */
export function Clock({ text, phase, label, on = "band", className }: ClockProps): ReactNode {
  return (
    <span
      className={cx(css.clock, css[phase], on === "page" && css.onPage, className)}
      role="timer"
      aria-live="off"
      aria-label={`${label} ${text}`}
      dir="ltr"
    >
      {text}
    </span>
  );
}
