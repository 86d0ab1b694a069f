import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import type { Phase } from "./Clock.tsx";
import css from "./Ribbon.module.css";

export interface RibbonProps {
  /** How much time is left, 0 to 1. */
  share: number;
  phase: Phase;
  /** Where something will be said, as shares of time left: half time is 0.5. */
  notches?: readonly number[] | undefined;
  /** Shrinks towards the middle, for two directions on one screen. */
  both?: boolean | undefined;
  className?: string | undefined;
}

/** The ribbon of time; the clock beside it says the same in figures. */
export function Ribbon({ share, phase, notches = [], both, className }: RibbonProps): ReactNode {
  const part = Math.min(1, Math.max(0, share));
  const at = both ? notches.flatMap((notch) => [0.5 - notch / 2, 0.5 + notch / 2]) : notches;
  return (
    <div
      className={cx(css.ribbon, css[phase], both && css.both, className)}
      style={{ "--left": percent(part) }}
      aria-hidden="true"
    >
      {phase !== "over" && <b className={css.left} />}
      {phase !== "over" &&
        phase !== "idle" &&
        at.map((place) => <i key={place} className={css.notch} style={{ "--at": percent(place) }} />)}
    </div>
  );
}

function percent(part: number): string {
  return `${Math.round(part * 10_000) / 100}%`;
}
