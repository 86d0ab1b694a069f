/** A table that is at work or done: small, and one press from its sheet. */
import type { ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import { Badge } from "../../../parts/Badge.tsx";
import { Pips } from "../../../parts/Pips.tsx";
import { SeatDots } from "../../../parts/SeatDots.tsx";
import { cx } from "../../../ui/cx.ts";
import { CheckIcon, PenIcon } from "../../../ui/icons.tsx";
import type { TableRow } from "../model/needs.ts";
import { useTools } from "../tools.tsx";
import { progressWords } from "./words.ts";
import css from "./Tables.module.css";

export function CalmTile({ row, done }: { row: TableRow; done?: boolean }): ReactNode {
  const { t, nameOf, show } = useTools();
  const { tableId, tile, progress } = row;
  const dots = (
    <SeatDots taken={tile.present} of={tile.seated} label={t.desk.tables.seats(tile.present, tile.seated)} />
  );
  const badge = (
    <Badge size={19} square>
      {tableNumber(tableId)}
    </Badge>
  );
  const open = () => show({ what: "table", tableId });
  if (done) {
    return (
      <li>
        <button type="button" className={cx(css.tile, css.press)} onClick={open}>
          {badge}
          <span className={css.doneWord}>
            <span>
              <CheckIcon />
              {progress.what === "handedIn" || progress.what === "roles"
                ? progressWords(progress, t.desk)
                : t.desk.progress.done}
            </span>
            {dots}
          </span>
        </button>
      </li>
    );
  }
  return (
    <li>
      <button type="button" className={cx(css.tile, css.press)} onClick={open}>
        {badge}
        <span className={css.text}>
          <span className={cx(css.figure, "num")}>{progressWords(progress, t.desk)}</span>
          <span className={css.detail}>
            {tile.rapporteur !== null && (
              <span className={css.name} title={t.desk.tables.rapporteur}>
                <PenIcon label={t.desk.tables.rapporteur} />
                <span className="typed">{nameOf(tile.rapporteur).split(" ")[0]}</span>
              </span>
            )}
            {dots}
          </span>
        </span>
        {(progress.what === "left" || progress.what === "untitled") && tile.cards > 0 ? (
          <span className={css.tray}>
            <Pips
              clusters={tile.clusters}
              loose={tile.leftover}
              label={t.desk.tables.pips(tile.cards - tile.leftover, tile.cards)}
            />
          </span>
        ) : (
          progress.what !== "here" && (
            <span className={cx(css.bar, css.tray)} aria-hidden="true">
              <i style={{ "--part": `${progress.share * 100}%` }} />
            </span>
          )
        )}
      </button>
    </li>
  );
}
