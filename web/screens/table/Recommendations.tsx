import type { ReactNode } from "react";
import type { Recommendation } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { useRoom } from "../../live/hooks.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { tableNumber } from "../../../shared/ids.ts";
import { cx } from "../../ui/cx.ts";
import css from "./Recommendations.module.css";

/** The list that went to all tables, in the serif. `end`: what stands beside each. */
export function Recommendations({
  list,
  tableId,
  end,
}: {
  list: readonly Recommendation[];
  tableId: string;
  end?: ((recommendation: Recommendation) => ReactNode) | undefined;
}): ReactNode {
  return (
    <ol className={css.list}>
      {list.map((recommendation) => (
        <li key={recommendation.id} className={css.item}>
          <span className={cx(css.number, "record", "num")}>{recommendation.number}</span>
          <RecommendationWords recommendation={recommendation} tableId={tableId} />
          {end?.(recommendation)}
        </li>
      ))}
    </ol>
  );
}

/** The sentence, its points, for whom; and whether words of this table are in it. */
export function RecommendationWords({
  recommendation,
  tableId,
}: {
  recommendation: Recommendation;
  tableId: string;
}): ReactNode {
  const { table } = useText("table");
  const { highlights } = useRoom();
  const sources = new Set([
    ...recommendation.sources,
    ...recommendation.points.flatMap((point) => point.sources),
  ]);
  const tables = [
    ...new Set(highlights.filter(({ id }) => sources.has(id)).map((highlight) => highlight.tableId)),
  ];
  return (
    <span className={css.words}>
      <span className={cx(css.sentence, "record")} dir="auto">
        {recommendation.sentence}
      </span>
      {recommendation.points.length > 0 && (
        <span className={cx(css.points, "record")}>
          {recommendation.points.map((point) => (
            <span key={point.id} dir="auto">
              {point.text}
            </span>
          ))}
        </span>
      )}
      <span className={css.from}>
        {recommendation.addressee !== "" && <span>{table.ballot.to(recommendation.addressee)}</span>}
        {tables
          .toSorted((a, b) => tableNumber(a) - tableNumber(b))
          .map((id) => (
            <Badge
              key={id}
              kind={id === tableId ? "plain" : "line"}
              size={12}
              label={table.floor.table(tableNumber(id))}
            >
              {tableNumber(id)}
            </Badge>
          ))}
      </span>
    </span>
  );
}
