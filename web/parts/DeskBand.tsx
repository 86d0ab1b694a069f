import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./DeskBand.module.css";

export interface DeskBandProps {
  what: string;
  /** "Wrap-up, step 3 of 5" */
  sub: ReactNode;
  /** Small marks after `sub`: `at` is the running one, counted from 0. */
  steps?: { at: number; of: number } | undefined;
  /** A `Clock`. */
  clock: ReactNode;
  /** "of 10 min, until 12:09" */
  clockSub?: ReactNode;
  /** "4 min behind plan" */
  lag?: ReactNode;
  behind?: boolean | undefined;
  /** "Lunch at 13:15 still holds" */
  lagSub?: ReactNode;
  /** The time of day. */
  wall: ReactNode;
  wallSub?: ReactNode;
  /** A `Ribbon`. */
  ribbon?: ReactNode;
  /** A `DayRibbon`. */
  children?: ReactNode;
}

/** The facilitator's band: one line of big figures, one line of words under them, the day below. */
export function DeskBand(props: DeskBandProps): ReactNode {
  const { what, sub, steps, clock, clockSub, lag, behind, lagSub, wall, wallSub, ribbon, children } = props;
  return (
    <header className={css.band}>
      <div className={cx(css.head, "num")}>
        <h1 className={cx(css.what, what.length > 15 && css.long)}>{what}</h1>
        <span className={css.clock}>{clock}</span>
        <span className={cx(css.lag, behind && css.behind)}>{lag}</span>
        <span className={css.wall} dir="ltr">
          {wall}
        </span>
        <span className={css.sub}>
          {sub}
          {steps && <StepMarks {...steps} />}
        </span>
        <span className={css.sub}>{clockSub}</span>
        <span className={css.sub}>{lagSub}</span>
        <span className={cx(css.sub, css.end)}>{wallSub}</span>
      </div>
      {ribbon}
      {children}
    </header>
  );
}

function StepMarks({ at, of }: { at: number; of: number }): ReactNode {
  return (
    <span className={cx(css.steps, of > 6 && css.many)} aria-hidden="true">
      {Array.from({ length: of }, (_, step) => (
        <i key={step} className={cx(step < at && css.past, step === at && css.now)} />
      ))}
    </span>
  );
}
