import type { ReactNode } from "react";
import { tableNumber } from "../../../shared/ids.ts";
import { useText } from "../../i18n.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { cx } from "../../ui/cx.ts";
import { Strong } from "../../ui/Strong.tsx";
import { useBench } from "./bench.ts";
import css from "./Missing.module.css";
import { inNone, placesOfList, tablesIn, type Entry, type Place } from "./model.ts";
import { Send } from "./Send.tsx";

/** What is missing: empty places, tables that have not sent anything, and the way out to all tables. */
export function Missing({ open, onOpen }: { open: Entry | null; onOpen: (id: string) => void }): ReactNode {
  return (
    <section className={css.column}>
      <div className={css.scrolls}>
        <Matrix open={open} onOpen={onOpen} />
        <TablesIn />
      </div>
      <Send />
    </section>
  );
}

function Matrix({ open, onOpen }: { open: Entry | null; onOpen: (id: string) => void }): ReactNode {
  const t = useText("bench");
  const { room, entries } = useBench();
  const { rows, empty, all, unplaced } = placesOfList(room, entries);
  if (all === 0) return <p className="hint">{t.bench.missing.noPlaces}</p>;
  const none = inNone(room.highlights, entries);
  return (
    <>
      <h2 className={css.title}>
        <Strong text={t.bench.missing.places(empty, all)} />
      </h2>
      <div className={css.grid} style={{ "--columns": room.agenda.addressees.length }}>
        <span />
        {room.agenda.addressees.map((addressee) => (
          <span key={addressee} className={css.head}>
            {addressee}
          </span>
        ))}
        {rows.map((row) => (
          <Row key={row[0]?.theme} row={row} open={open} onOpen={onOpen} />
        ))}
      </div>
      {unplaced > 0 && <p className="hint">{t.bench.missing.unplaced(unplaced)}</p>}
      {none.length > 0 && (
        <span className="visually-hidden">
          {t.bench.came.title(none.length, room.highlights.length).replaceAll("*", "")}
        </span>
      )}
    </>
  );
}

function Row({
  row,
  open,
  onOpen,
}: {
  row: readonly Place[];
  open: Entry | null;
  onOpen: (id: string) => void;
}): ReactNode {
  const t = useText("bench");
  return (
    <>
      <span className={css.theme}>{row[0]?.theme}</span>
      {row.map((place) => {
        const isHere = place.entries.some(({ entry }) => entry.id === open?.entry.id);
        return (
          <span
            key={place.addressee}
            className={cx(css.cell, place.entries.length === 0 && css.none, isHere && css.here)}
            role="group"
            aria-label={t.bench.missing.cell(place.theme, place.addressee, place.entries.length)}
          >
            {place.entries.length > 0 && (
              <>
                <span className={css.numbers}>
                  {place.entries.map((one) => (
                    <button
                      key={one.entry.id}
                      type="button"
                      aria-label={t.bench.ten.open(one.number)}
                      onClick={() => onOpen(one.entry.id)}
                    >
                      {one.number}
                    </button>
                  ))}
                </span>
                <Ticks ticks={Array.from({ length: place.used }, () => true)} />
              </>
            )}
          </span>
        );
      })}
    </>
  );
}

/** A tick is a highlight: filled in a recommendation, hollow in none. */
function Ticks({ ticks }: { ticks: readonly boolean[] }): ReactNode {
  return (
    <span className={css.ticks} aria-hidden="true">
      {ticks.slice(0, 10).map((isUsed, i) => (
        <i key={i} className={cx(isUsed && css.on)} />
      ))}
    </span>
  );
}

function TablesIn(): ReactNode {
  const t = useText("bench", "common");
  const { room, entries } = useBench();
  const tables = tablesIn(room, entries);
  const out = tables.filter(({ isIn }) => !isIn);
  return (
    <>
      <h2 className={cx(css.title, css.second)}>
        <Strong
          text={
            out.length === 0
              ? t.bench.missing.allIn(tables.length)
              : t.bench.missing.tables(out.length, tables.length)
          }
        />
      </h2>
      <ul className={css.tables}>
        {tables.map(({ tableId, isIn, ticks }) => (
          <li key={tableId}>
            <Badge
              kind={isIn ? "plain" : "line"}
              size={16}
              label={t.bench.missing.tableTicks(
                tableNumber(tableId),
                ticks.length,
                ticks.filter((isUsed) => !isUsed).length,
              )}
            >
              {tableNumber(tableId)}
            </Badge>
            <Ticks ticks={ticks} />
          </li>
        ))}
      </ul>
      <p className={css.key} aria-hidden="true">
        <Ticks ticks={[true]} /> {t.bench.missing.key}
        <Ticks ticks={[false]} /> {t.bench.missing.keyNone}
      </p>
    </>
  );
}
