import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./PersonTicks.module.css";

export interface PersonTicksProps {
  on: number;
  of: number;
  /** Seats at a table: each group is one table's worth of people. */
  perGroup?: number | undefined;
  label: string;
}

/** One tick a person, grouped as tables; sized by the letters around. Over 300 they become finer, over 1,200 one tick stands for several. */
export function PersonTicks({ on, of, perGroup = 8, label }: PersonTicksProps): ReactNode {
  const each = Math.max(1, Math.ceil(of / 1200));
  const all = Math.ceil(of / each);
  const lit = Math.round(on / each);
  const groups = Math.ceil(all / perGroup);
  return (
    <div className={cx(css.ticks, all > 300 && css.many)} role="img" aria-label={label}>
      {Array.from({ length: groups }, (_, group) => (
        <span key={group}>
          {Array.from({ length: Math.min(perGroup, all - group * perGroup) }, (_, seat) => (
            <i key={seat} className={cx(group * perGroup + seat < lit && css.on)} />
          ))}
        </span>
      ))}
    </div>
  );
}
