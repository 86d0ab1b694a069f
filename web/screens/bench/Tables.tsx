import type { ReactNode } from "react";
import { tableNumber } from "../../../shared/ids.ts";
import { useText } from "../../i18n.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { useBench } from "./bench.ts";
import css from "./Ten.module.css";

/** The tables it comes from; hollow badges never stand here: all of these are in. */
export function Tables({ ids, size = 12.5 }: { ids: readonly string[]; size?: number }): ReactNode {
  const t = useText("bench", "common");
  const { room } = useBench();
  const numbers = [
    ...new Set(
      room.highlights.filter(({ id }) => ids.includes(id)).map(({ tableId }) => tableNumber(tableId)),
    ),
  ].toSorted((a, b) => a - b);
  if (numbers.length === 0) return <span className={css.noSource}>{t.bench.ten.noSource}</span>;
  return (
    <span className={css.from}>
      {numbers.map((number) => (
        <Badge key={number} size={size} label={t.common.table(number)}>
          {number}
        </Badge>
      ))}
    </span>
  );
}
