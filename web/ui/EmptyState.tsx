import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./EmptyState.module.css";

export interface EmptyStateProps {
  /** What will appear here. */
  title: string;
  /** Who brings it, or what to do next. */
  children?: ReactNode;
  action?: ReactNode;
  /** failed: it should be here and is not. */
  tone?: "empty" | "failed" | undefined;
  /** No frame around it. */
  bare?: boolean | undefined;
}

/** A place with nothing in it yet says what will come and who brings it. */
export function EmptyState({ title, children, action, tone = "empty", bare }: EmptyStateProps): ReactNode {
  return (
    <div
      className={cx(css.empty, tone === "failed" && css.failed, bare && css.bare)}
      role={tone === "failed" ? "alert" : undefined}
    >
      <p className={css.title}>{title}</p>
      {children && <div className={css.more}>{children}</div>}
      {action && <div className={css.action}>{action}</div>}
    </div>
  );
}
