import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./WordCounter.module.css";

export interface WordCounterProps {
  words: number;
  min?: number | undefined;
  max: number;
  /** "two of 3–5 words" */
  text: ReactNode;
}

/** Words as places to fill; a long limit becomes one bar. Never stops anybody typing. */
export function WordCounter({ words, min = 0, max, text }: WordCounterProps): ReactNode {
  const over = words > max;
  const state = over ? css.over : words >= min && min > 0 ? css.enough : css.on;
  return (
    <div className={css.count}>
      {max <= 12 ? (
        <span className={css.meter} aria-hidden="true">
          {Array.from({ length: max }, (_, place) => (
            <i key={place} className={cx(place < words && state)} />
          ))}
        </span>
      ) : (
        <span className={css.bar} aria-hidden="true">
          <i className={cx(over && css.over)} style={{ "--part": `${Math.min(1, words / max) * 100}%` }} />
        </span>
      )}
      <span className={cx("num", css.text, over && css.tooMany)}>{text}</span>
    </div>
  );
}
