import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./DayRibbon.module.css";

export interface Span {
  from: number;
  to: number;
}

export interface DayPiece {
  planned: Span;
  /** What happened, or what is expected now. */
  actual: Span;
  state: "past" | "now" | "next" | "todo";
}

export interface DaySegment extends DayPiece {
  id: string;
  /** Left out for what is too small to name. */
  name?: string | undefined;
  /** Its steps, drawn in its place. */
  steps?: readonly DayPiece[] | undefined;
}

export interface DayRibbonProps {
  /** All times in one unit, such as milliseconds of workshop time. */
  from: number;
  to: number;
  now: number;
  segments: readonly DaySegment[];
  /** Whole hours with their figures. */
  hours: readonly { at: number; text: string }[];
  planLabel: string;
  actualLabel: string;
  /** The day, said aloud. */
  label: string;
}

/** The day as a ribbon, planned above actual; it stands on the band. */
export function DayRibbon({
  from,
  to,
  now,
  segments,
  hours,
  planLabel,
  actualLabel,
  label,
}: DayRibbonProps): ReactNode {
  const part = (time: number) =>
    `${(Math.min(1, Math.max(0, (time - from) / (to - from))) * 100).toFixed(3)}%`;
  const spot = ({ from: start, to: end }: Span) => ({
    "--x": part(start),
    "--w": part(from + Math.min(end, to) - Math.max(start, from)),
  });
  const pieces = segments.flatMap((segment) => (segment.steps?.length ? segment.steps : [segment]));
  const named = segments.filter((segment) => segment.name);
  const longest = Math.max(planLabel.length, actualLabel.length);
  return (
    <div
      className={css.day}
      role="img"
      aria-label={label}
      style={{ "--key-width": `${Math.max(52, longest * 7 + 10)}px` }}
    >
      <span className={cx(css.key, css.planKey)}>{planLabel}</span>
      <span className={cx(css.key, css.actualKey)}>{actualLabel}</span>
      <div className={css.axis}>
        {named.map((segment, at) => {
          const next = named[at + 1]?.planned.from ?? to;
          // Unnamed neighbours lend their room to the name before them.
          return (
            <span
              key={segment.id}
              className={cx(css.name, css[segment.state])}
              style={{
                "--x": part(segment.planned.from),
                "--room": part(from + next - segment.planned.from),
              }}
            >
              {segment.name}
            </span>
          );
        })}
        {pieces.map(({ planned, state }, at) => (
          <i key={at} className={cx(css.plan, state === "now" && css.now)} style={spot(planned)} />
        ))}
        {pieces.map(({ actual, state }, at) => (
          <i key={at} className={cx(css.actual, css[state])} style={spot(actual)} />
        ))}
        {hours.map(({ at, text }) => (
          <span key={at} className={css.hour} style={{ "--x": part(at) }}>
            {text}
          </span>
        ))}
        {now >= from && now <= to && <i className={css.present} style={{ "--x": part(now) }} />}
      </div>
    </div>
  );
}
