import type { ReactNode } from "react";
import { tableNumber } from "../../../shared/ids.ts";
import { useText } from "../../i18n.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { Fit, INVITATION_STEPS, RECORD_STEPS } from "./Fit.tsx";
import css from "./Hall.module.css";
import { useHall } from "./hall.ts";

interface HighlightShownProps {
  readonly tableId: string;
  readonly sessionId: string | null;
  readonly highlightId: string | null;
  readonly reporter: string | null;
}

/** One highlight of the table that speaks, in the letter of the record, with the sign of where it comes from. */
export function HighlightShown({
  tableId,
  sessionId,
  highlightId,
  reporter,
}: HighlightShownProps): ReactNode {
  const t = useText("screen", "common");
  const { room } = useHall();
  const shown = room.highlights.find(({ id }) => id === highlightId);
  const own = room.highlights.filter(
    (h) => h.tableId === tableId && h.sessionId === (shown?.sessionId ?? sessionId),
  );
  const badge = (
    <Badge kind="now" size="calc(var(--u) * .9)" label={t.common.table(tableNumber(tableId))}>
      {tableNumber(tableId)}
    </Badge>
  );
  if (!shown) {
    return (
      <div className={css.sayBox}>
        <Fit steps={INVITATION_STEPS} className={css.fill}>
          <h1 className={css.invitation} dir="auto">
            {reporter === null
              ? t.screen.floor.speaks(tableNumber(tableId))
              : t.screen.floor.reports(reporter)}
          </h1>
        </Fit>
        {own.length > 0 && (
          <div className={css.from}>
            {badge}
            <span>
              <b className="num">{own.length}</b> {t.screen.floor.highlights(own.length)}
            </span>
          </div>
        )}
      </div>
    );
  }
  const nth = own.findIndex(({ id }) => id === shown.id) + 1;
  return (
    <div className={css.sayBox}>
      <Fit steps={RECORD_STEPS} className={css.fill}>
        <h1 className={css.highlight} dir="auto">
          {shown.text}
        </h1>
      </Fit>
      <div className={css.from}>
        {badge}
        {shown.clusters.slice(0, 4).map((cluster) => (
          <Mark key={cluster.id} letter={cluster.mark} size="calc(var(--u) * .9)" />
        ))}
        <span className={css.fromTitle} dir="auto">
          {shown.clusters.length === 0
            ? shown.tableAddressee === null
              ? t.screen.floor.ownWords
              : t.screen.list.to(shown.tableAddressee)
            : shown.clusters
                .map(({ title }) => title)
                .filter(Boolean)
                .join(", ")}
        </span>
        {own.length > 1 && (
          <Meter
            size="hall"
            className={css.nth}
            filled={nth}
            of={own.length}
            text={t.screen.floor.highlight(nth, own.length)}
          />
        )}
      </div>
    </div>
  );
}
