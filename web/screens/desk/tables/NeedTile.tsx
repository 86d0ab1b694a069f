/** A table that needs the facilitator: why, since when, and the one thing to do about it. */
import type { ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import type { Instant } from "../../../../shared/time.ts";
import { Badge } from "../../../parts/Badge.tsx";
import { Pips } from "../../../parts/Pips.tsx";
import { SeatDots } from "../../../parts/SeatDots.tsx";
import { Button } from "../../../ui/Button.tsx";
import { cx } from "../../../ui/cx.ts";
import { HandIcon } from "../../../ui/icons.tsx";
import { useNow } from "../../../live/hooks.tsx";
import type { Need, TableRow } from "../model/needs.ts";
import { useTools, type Tools } from "../tools.tsx";
import css from "./Tables.module.css";

export function NeedTile({ row, lean }: { row: TableRow; lean: boolean }): ReactNode {
  const tools = useTools();
  const { t, show, tableName } = tools;
  const now = useNow(1000);
  const { tableId, tile, need } = row;
  if (need === null) return null;
  const help = need.kind === "help" && !need.help.coming;
  const { head, line, typed } = wordsOf(need, tools, now);
  return (
    <li className={cx(css.needTile, help && css.help)}>
      <button
        type="button"
        className={css.press}
        aria-label={t.desk.tables.openTable(tableName(tableId))}
        onClick={() => show({ what: "table", tableId })}
      >
        <Badge size={27} square>
          {tableNumber(tableId)}
        </Badge>
      </button>
      <div>
        <h3 className={css.why}>
          {need.kind === "help" && <HandIcon />}
          {head}
        </h3>
        <p className={cx(css.line, typed && "typed")}>{line}</p>
        {!lean && (
          <div className={css.figures}>
            <SeatDots
              taken={tile.present}
              of={tile.seated}
              label={t.desk.tables.seats(tile.present, tile.seated)}
            />
            {tile.cards > 0 && (
              <Pips
                clusters={tile.clusters}
                loose={tile.leftover}
                label={t.desk.tables.pips(tile.cards - tile.leftover, tile.cards)}
              />
            )}
          </div>
        )}
      </div>
      <Remedy tableId={tableId} need={need} />
    </li>
  );
}

function Remedy({ tableId, need }: { tableId: string; need: Need }): ReactNode {
  const { t, act, show, tableName } = useTools();
  const answer = (state: "coming" | "cleared") =>
    void act(
      "help.answer",
      { tableId, state },
      state === "coming" ? t.desk.toast.coming(tableName(tableId)) : t.desk.toast.helped(tableName(tableId)),
    );
  if (need.kind === "help") {
    if (need.help.coming) {
      return (
        <Button small onClick={() => answer("cleared")}>
          {t.desk.need.done}
        </Button>
      );
    }
    return (
      <Button small onClick={() => answer("coming")}>
        {t.desk.need.onMyWay}
      </Button>
    );
  }
  if (need.kind === "rapporteur") {
    return (
      <Button small onClick={() => show({ what: "table", tableId })}>
        {t.desk.need.name}
      </Button>
    );
  }
  return (
    <Button small onClick={() => show({ what: "messageTable", tableId })}>
      {t.desk.need.message}
    </Button>
  );
}

function wordsOf(need: Need, { t }: Tools, now: Instant): { head: string; line: string; typed?: boolean } {
  const words = t.desk.need;
  const since = (at: Instant) => Math.floor((now - at) / 60_000);
  switch (need.kind) {
    case "help": {
      const ago = words.since(since(need.help.since));
      const typed = need.help.text !== "";
      return {
        head: need.help.coming ? words.coming(ago) : words.help(ago),
        line: typed ? `“${need.help.text}”` : words.helpPlain,
        typed,
      };
    }
    case "rapporteur":
      return { head: words.rapporteur, line: words.rapporteurLine };
    case "few":
      return { head: words.few(need.here, need.of), line: words.fewLine(need.of - need.here) };
    case "silent":
      return { head: words.silent(since(need.since)), line: words.silentLine };
    case "offline":
      return { head: words.offline(since(need.since)), line: words.offlineLine };
    default:
      return need satisfies never;
  }
}
