import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./Pill.module.css";

export interface PillProps {
  /** now: what is live, and nothing else. */
  tone?: "plain" | "help" | "done" | "now" | "line" | undefined;
  icon?: ReactNode;
  children: ReactNode;
}

/** A state in one or two words. */
export function Pill({ tone = "plain", icon, children }: PillProps): ReactNode {
  return (
    <span className={cx(css.pill, tone !== "plain" && css[tone])}>
      {icon}
      {children}
    </span>
  );
}
