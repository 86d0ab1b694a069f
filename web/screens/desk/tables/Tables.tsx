/** The room, sorted by who needs the facilitator: large, then those at work, then those that are done. */
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import type { Instant } from "../../../../shared/time.ts";
import { currentPrompt } from "../../../../shared/workshop/find.ts";
import type { DeskLook } from "../../../../shared/workshop/looks.ts";
import { Badge } from "../../../parts/Badge.tsx";
import { PipKey } from "../../../parts/Pips.tsx";
import { Button } from "../../../ui/Button.tsx";
import { cx } from "../../../ui/cx.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { useNow } from "../../../live/hooks.tsx";
import {
  goneFor,
  NO_DEVICES,
  sortTables,
  watchDevices,
  type SortedTables,
  type TableRow,
} from "../model/needs.ts";
import { useTools } from "../tools.tsx";
import { Facts } from "./Facts.tsx";
import { NeedTile } from "./NeedTile.tsx";
import { CalmTile } from "./CalmTile.tsx";
import css from "./Tables.module.css";

/** More tables than this are shown as badges; only those that need somebody stay large. */
const MANY = 24;
/** What a facilitator can take in; the rest stands below, as badges. */
const NEED_LARGE = 12;

/** Beside a panel that matters more now, `part` shows only who needs somebody, or only the others, all of them small. */
export function Tables({ part }: { part?: "need" | "rest" }): ReactNode {
  const { room, look, t } = useTools();
  const now = useNow(1000);
  const offline = useDevices(look, now);
  if (look === null) return part === "need" ? null : <Skeleton count={8} label={t.desk.noLook} />;
  const sorted = sortTables({ room, look, now, offline });
  if (room.about.tables === 0) return part ? null : <EmptyState title={t.desk.tables.noTables} />;
  const many = part !== undefined || room.about.tables > MANY;
  if (part === "need" && sorted.need.length === 0) return null;
  return (
    <section aria-label={t.desk.tables.heading} className={css.tables}>
      {part !== "rest" && (
        <>
          <div className={cx(css.top, "num")}>
            <h2 className={css.big}>{t.desk.tables.need(sorted.need.length)}</h2>
            {!part && <Facts sorted={sorted} />}
          </div>
          <Needs rows={sorted.need} lean={many} />
        </>
      )}
      {part === "need" ? null : sorted.empty.length === room.about.tables ? (
        <Nobody />
      ) : many ? (
        <Many sorted={sorted} />
      ) : (
        <Few sorted={sorted} />
      )}
    </section>
  );
}

function Needs({ rows, lean }: { rows: readonly TableRow[]; lean: boolean }): ReactNode {
  if (rows.length === 0) return null;
  return (
    <>
      <ul className={css.need}>
        {rows.slice(0, NEED_LARGE).map((row) => (
          <NeedTile key={row.tableId} row={row} lean={lean || rows.length > 6} />
        ))}
      </ul>
      {rows.length > NEED_LARGE && <Badges rows={rows.slice(NEED_LARGE)} kind="plain" />}
    </>
  );
}

function Few({ sorted }: { sorted: SortedTables }): ReactNode {
  const { room, t } = useTools();
  const cards =
    currentPrompt(room)?.kind === "organize" || sorted.work.some((row) => row.progress.what === "untitled");
  return (
    <>
      {sorted.work.length > 0 && (
        <>
          <div className={cx(css.top, css.group, "num")}>
            <h2>
              {sorted.work.some((row) => row.progress.what !== "here")
                ? t.desk.tables.work(sorted.work.length)
                : t.desk.tables.all(sorted.work.length)}
            </h2>
            {cards && (
              <div className={css.legend}>
                <PipKey kind="titled">{t.desk.tables.titled}</PipKey>
                <PipKey kind="open">{t.desk.tables.open}</PipKey>
                <PipKey kind="loose">{t.desk.tables.loose}</PipKey>
              </div>
            )}
          </div>
          <ul className={css.calm}>
            {sorted.work.map((row) => (
              <CalmTile key={row.tableId} row={row} />
            ))}
          </ul>
        </>
      )}
      {sorted.done.length > 0 && (
        <>
          <h2 className={cx(css.group, "num")}>{t.desk.tables.done(sorted.done.length)}</h2>
          <ul className={cx(css.calm, css.done)}>
            {sorted.done.map((row) => (
              <CalmTile key={row.tableId} row={row} done />
            ))}
          </ul>
        </>
      )}
      <Free rows={sorted.empty} />
    </>
  );
}

function Many({ sorted }: { sorted: SortedTables }): ReactNode {
  const { t } = useTools();
  // In plenary nothing is asked of tables: then there is nothing to be behind with.
  const busy = sorted.work.some((row) => row.progress.what !== "here");
  return (
    <>
      {sorted.work.length > 0 && (
        <>
          <div className={cx(css.top, css.group, "num")}>
            <h2>
              {busy ? t.desk.tables.workMany(sorted.work.length) : t.desk.tables.all(sorted.work.length)}
            </h2>
            {busy && (
              <div className={css.legend}>
                <span className={css.key}>
                  <span className={css.bar} aria-hidden="true">
                    <i style={{ "--part": "60%" }} />
                  </span>
                  {t.desk.tables.progress}
                </span>
              </div>
            )}
          </div>
          <Badges
            rows={
              busy
                ? sorted.work
                : sorted.work.toSorted((a, b) => tableNumber(a.tableId) - tableNumber(b.tableId))
            }
            kind="quiet"
            bars={busy}
          />
        </>
      )}
      {sorted.done.length > 0 && (
        <>
          <h2 className={cx(css.group, "num")}>{t.desk.tables.done(sorted.done.length)}</h2>
          <Badges rows={sorted.done} kind="good" />
        </>
      )}
      <Free rows={sorted.empty} />
    </>
  );
}

function Free({ rows }: { rows: readonly TableRow[] }): ReactNode {
  const { t } = useTools();
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className={cx(css.group, "num")}>{t.desk.tables.free(rows.length)}</h2>
      <Badges rows={rows} kind="line" />
    </>
  );
}

function Badges({
  rows,
  kind,
  bars,
}: {
  rows: readonly TableRow[];
  kind: "plain" | "quiet" | "good" | "line";
  bars?: boolean;
}): ReactNode {
  const { show, t, tableName } = useTools();
  return (
    <ul className={css.many}>
      {rows.map(({ tableId, progress }) => (
        <li key={tableId}>
          <button
            type="button"
            className={cx(css.press, css.small)}
            aria-label={
              bars
                ? `${tableName(tableId)}, ${t.desk.progress.share(Math.round(progress.share * 100))}`
                : tableName(tableId)
            }
            onClick={() => show({ what: "table", tableId })}
          >
            <Badge kind={kind} size={tableNumber(tableId) > 99 ? 15 : 17} square className={css.edge}>
              {tableNumber(tableId)}
            </Badge>
            {bars && (
              <span className={css.bar}>
                <i style={{ "--part": `${progress.share * 100}%` }} />
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Nobody(): ReactNode {
  const { t, turnTo } = useTools();
  return (
    <EmptyState
      title={t.desk.tables.nobody}
      action={<Button onClick={() => turnTo("links")}>{t.desk.tables.showCode}</Button>}
    >
      {t.desk.tables.nobodyLine}
    </EmptyState>
  );
}

/** Remembers which devices were here, so that only one that went is missed. */
function useDevices(look: DeskLook | null, now: Instant): Readonly<Record<string, Instant>> {
  const [memory, setMemory] = useState(NO_DEVICES);
  // Only news of the room is a reason to look again; the time of that moment is what counts.
  const hear = useEffectEvent((news: DeskLook) => setMemory((before) => watchDevices(before, news, now)));
  useEffect(() => {
    if (look !== null) hear(look);
  }, [look]);
  return goneFor(memory, now);
}
