import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./SlotBar.module.css";

/** How many of all chose it, as places; over forty the places become one bar. Sized by the letters around. */
export function SlotBar({
  filled,
  of,
  strong,
  label,
}: {
  filled: number;
  of: number;
  strong?: boolean | undefined;
  label: string;
}): ReactNode {
  if (of > 40) {
    return (
      <span className={cx(css.solid, strong && css.strong)} role="img" aria-label={label}>
        <i style={{ "--part": `${Math.min(1, filled / of) * 100}%` }} />
      </span>
    );
  }
  return (
    <span className={cx(css.bar, strong && css.strong)} role="img" aria-label={label} style={{ "--of": of }}>
      {Array.from({ length: of }, (_, place) => (
        <i key={place} className={cx(place < filled && css.on)} />
      ))}
    </span>
  );
}
