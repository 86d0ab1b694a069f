import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./SeatDots.module.css";

/** A table's seats, filled where somebody sits; an empty one stands out. */
export function SeatDots({ taken, of, label }: { taken: number; of: number; label: string }): ReactNode {
  return (
    <span className={css.seats} role="img" aria-label={label}>
      {Array.from({ length: Math.max(of, taken) }, (_, seat) => (
        <i key={seat} className={cx(seat < taken && css.on)} />
      ))}
    </span>
  );
}
