import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./Meter.module.css";

export interface MeterProps {
  filled: number;
  of: number;
  /** "1 of 2": stands beside the meter and says the same. */
  text: string;
  /** The words are only said aloud. */
  hideText?: boolean | undefined;
  /** "hall" takes its size from the letters around it. */
  size?: "hall" | undefined;
  className?: string | undefined;
}

/** A choice or quota as places filled; more than twelve places become one bar. */
export function Meter({ filled, of, text, hideText, size, className }: MeterProps): ReactNode {
  return (
    <div className={cx(css.wrap, size === "hall" && css.hall, className)}>
      {of <= 12 ? (
        <span className={css.meter} aria-hidden="true">
          {Array.from({ length: of }, (_, place) => (
            <i key={place} className={cx(place < filled && (filled > of ? css.over : css.on))} />
          ))}
        </span>
      ) : (
        <span className={css.bar} aria-hidden="true">
          <i style={{ "--part": `${Math.min(1, filled / of) * 100}%` }} />
        </span>
      )}
      <span className={hideText ? "visually-hidden" : cx("num", size !== "hall" && "eyebrow", css.text)}>
        {text}
      </span>
    </div>
  );
}
