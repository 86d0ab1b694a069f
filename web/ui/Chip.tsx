import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./Chip.module.css";

export interface ChipProps {
  /** Given: a toggle that is on or off. Left out: a small action, as "move to A". */
  on?: boolean | undefined;
  onClick: () => void;
  children: ReactNode;
  /** Said instead of the content, where that is a number or a mark. */
  label?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
}

/** A short choice or place to go. */
export function Chip({ on, onClick, children, label, disabled, className }: ChipProps): ReactNode {
  return (
    <button
      type="button"
      className={cx(css.chip, "num", on && css.on, className)}
      onClick={onClick}
      disabled={disabled}
      aria-pressed={on}
      aria-label={label}
    >
      {children}
    </button>
  );
}

/** Chips in a row that wraps, under a name. */
export function Chips({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div role="group" aria-label={label} className={css.chips}>
      {children}
    </div>
  );
}
