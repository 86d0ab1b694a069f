import type { ReactNode } from "react";
import { tableNumber } from "../../../shared/ids.ts";
import { useText } from "../../i18n.tsx";
import { Badge } from "../../parts/Badge.tsx";
import type { Here } from "./here.ts";
import css from "./Said.module.css";

/** What other tables have sent in this session, newest first. */
export function Said({ here, title }: { here: Here; title: string }): ReactNode {
  const { table } = useText("table");
  const { highlights, about } = here.room;
  const inSession = highlights.filter(({ sessionId }) => sessionId === here.sessionId);
  const others = inSession.filter(({ tableId }) => tableId !== here.tableId).toReversed();
  const tables = new Set(inSession.map(({ tableId }) => tableId)).size;
  return (
    <section className={css.said}>
      <h2>{title}</h2>
      <div className={css.list}>
        {others.map((highlight) => (
          <article key={highlight.id} className={css.one}>
            <Badge size={17} square label={table.floor.table(tableNumber(highlight.tableId))}>
              {tableNumber(highlight.tableId)}
            </Badge>
            <div>
              <p className={`record ${css.words}`} dir="auto">
                {highlight.text}
              </p>
              {highlight.tableAddressee !== null && (
                <p className="hint">{table.highlights.to(highlight.tableAddressee)}</p>
              )}
            </div>
          </article>
        ))}
        <p className={`hint num ${css.foot}`}>
          {others.length === 0 ? table.highlights.nobody : table.highlights.sent(tables, about.tables)}
        </p>
      </div>
    </section>
  );
}
