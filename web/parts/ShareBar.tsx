import type { ReactNode } from "react";
import css from "./ShareBar.module.css";

/** How far along one table is, under its badge, where very many stand side by side. */
export function ShareBar({ share, label }: { share: number; label: string }): ReactNode {
  return (
    <span className={css.bar} role="img" aria-label={label}>
      <i style={{ "--part": `${Math.min(1, Math.max(0, share)) * 100}%` }} />
    </span>
  );
}
