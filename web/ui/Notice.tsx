import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./Notice.module.css";

export interface NoticeProps {
  /** calm: a state, as "No connection. Your words are kept here."; warn: something asks for you; live: it is happening now. */
  tone?: "calm" | "warn" | "good" | "live" | undefined;
  icon?: ReactNode;
  children: ReactNode;
  action?: ReactNode;
  /** Rounded, inside a page, not a strip across it. */
  card?: boolean | undefined;
}

/** A calm strip under the band; it is said aloud when it appears. */
export function Notice({ tone = "calm", icon, children, action, card }: NoticeProps): ReactNode {
  return (
    <div role="status" className={cx(css.notice, tone !== "calm" && css[tone], card && css.card)}>
      {icon}
      <span className={css.words}>{children}</span>
      {action}
    </div>
  );
}
