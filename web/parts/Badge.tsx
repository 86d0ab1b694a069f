import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./Badge.module.css";

export interface BadgeProps {
  /** The table's (or seat's) number. */
  children: ReactNode;
  /** now: it speaks, it is its turn; line: not in yet; quiet: one of very many; good: done. */
  kind?: "plain" | "now" | "line" | "quiet" | "good" | undefined;
  /** Letter size: pixels, or any CSS length. By default that of the words around. */
  size?: number | string | undefined;
  /** Always a square, for grids of tables. */
  square?: boolean | undefined;
  /** "Table 7", said instead of the bare number. */
  label?: string | undefined;
  className?: string | undefined;
}

/** The sign that stands on the table, the same on every screen. */
export function Badge({ children, kind = "plain", size, square, label, className }: BadgeProps): ReactNode {
  const length = typeof size === "number" ? `${size}px` : size;
  return (
    <span
      className={cx(
        css.badge,
        kind !== "plain" && css[kind],
        square && css.square,
        length && css.sized,
        typeof size === "string" && css.hall,
        className,
      )}
      style={length ? { "--size": length } : undefined}
      {...(label ? { role: "img", "aria-label": label } : {})}
    >
      {children}
    </span>
  );
}
