import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./Skeleton.module.css";

/** The shape of what is on its way; `label` says so aloud. */
export function Skeleton({
  kind = "card",
  count = 3,
  label,
}: {
  kind?: "card" | "text" | undefined;
  count?: number | undefined;
  label: string;
}): ReactNode {
  return (
    <div className={css.stack} role="status" aria-busy="true">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: count }, (_, at) => (
        <span key={at} className={cx(css.bone, css[kind])} aria-hidden="true" />
      ))}
    </div>
  );
}
