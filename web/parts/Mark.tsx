import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import { lookOf } from "./marks.ts";
import css from "./Mark.module.css";

export interface MarkProps {
  /** A, B, C … : shape and colour follow from it. */
  letter: string;
  /** Letter size: pixels, or any CSS length. By default that of the words around. */
  size?: number | string | undefined;
  /** "Cluster A", said instead of the bare letter. */
  label?: string | undefined;
  className?: string | undefined;
}

/** A cluster's mark: letter, shape and colour together, wherever it goes. */
export function Mark({ letter, size, label, className }: MarkProps): ReactNode {
  const length = typeof size === "number" ? `${size}px` : size;
  return (
    <span
      className={cx(
        css.mark,
        css[lookOf(letter)],
        letter.length > 1 && css.long,
        length && css.sized,
        className,
      )}
      style={length ? { "--size": length } : undefined}
      {...(label ? { role: "img", "aria-label": label } : {})}
    >
      <span className={css.letter}>{letter}</span>
    </span>
  );
}

/** The colour of a cluster, to draw its line under a heading. */
export function markColour(letter: string): string {
  return `var(--mark-${lookOf(letter)})`;
}
