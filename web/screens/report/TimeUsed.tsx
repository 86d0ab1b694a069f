import type { ReactNode } from "react";
import type { ReportData } from "../../../shared/report/data.ts";
import { say } from "../../../shared/text.ts";
import { dateTag, useLang, useText } from "../../i18n.tsx";
import { cx } from "../../ui/cx.ts";
import { Strong } from "../../ui/Strong.tsx";
import css from "./TimeUsed.module.css";
import { TIME_KINDS, timeUse, type Piece, type TimeUse } from "./time.ts";

/** How the time was used, drawn: planned above actual, overruns hatched. The tables after it hold the minutes. */
export function TimeUsed({ data }: { data: ReportData }): ReactNode {
  const t = useText("reportPage");
  const { lang } = useLang();
  const use = timeUse(data);
  if (use.days.length === 0) return null;
  const span = Math.max(1, use.to - use.from);
  const place = (minute: number) => `${((minute / 60 - use.from) / span) * 100}%`;
  const dayText = (date: string) =>
    new Intl.DateTimeFormat(dateTag(lang), { day: "numeric", month: "short", timeZone: "UTC" }).format(
      Date.parse(`${date}T00:00:00Z`),
    );
  return (
    <div className={css.use}>
      <p className={css.summary}>
        <Summary use={use} />
      </p>
      {use.days.map((day) => (
        <div
          key={day.id}
          className={css.day}
          role="img"
          aria-label={t.reportPage.dayRibbon(dayText(day.date))}
        >
          <b>{dayText(day.date)}</b>
          <div className={cx(css.row, css.names)}>
            {day.sessions.map(({ id, at }, i) => (
              <span
                key={`${id} ${i}`}
                style={{
                  "--x": place(at),
                  "--w": `calc(${place(day.sessions[i + 1]?.at ?? use.to * 60)} - ${place(at)})`,
                }}
              >
                {say(data.sessions.find((session) => session.id === id)?.short ?? {}, lang)}
              </span>
            ))}
          </div>
          <span>{t.reportPage.planned}</span>
          <Ribbon pieces={day.planned} place={place} />
          {day.actual.length > 0 && (
            <>
              <span>{t.reportPage.actual}</span>
              <Ribbon pieces={day.actual} place={place} tall />
              <span />
              <div className={cx(css.row, css.notes)}>
                {day.notes.map(({ key, at, minutes }) => (
                  <span key={key} className={cx(minutes < 0 && css.less)} style={{ "--x": place(at) }}>
                    {minutes > 0 ? `+${minutes}` : `−${-minutes}`}
                  </span>
                ))}
              </div>
            </>
          )}
        </div>
      ))}
      <div className={css.day} aria-hidden="true">
        <span />
        <div className={css.hours}>
          {Array.from({ length: span + 1 }, (_, i) => (
            <span key={i} style={{ "--x": place((use.from + i) * 60) }}>
              {use.from + i}
            </span>
          ))}
        </div>
      </div>
      <Key use={use} />
    </div>
  );
}

function Ribbon({
  pieces,
  place,
  tall,
}: {
  pieces: readonly Piece[];
  place: (minute: number) => string;
  tall?: boolean;
}): ReactNode {
  return (
    <div className={cx(css.row, tall && css.tall)}>
      {pieces.map((piece) => (
        <i
          key={piece.key}
          className={piece.over ? css.over : css[piece.kind]}
          style={{ "--x": place(piece.from), "--w": `calc(${place(piece.to)} - ${place(piece.from)})` }}
        />
      ))}
    </div>
  );
}

/** The one sentence to remember: what the tables had, and who took it. */
function Summary({ use }: { use: TimeUse }): ReactNode {
  const t = useText("reportPage");
  const { table } = use.sums;
  const parts = table.planned > 0 ? [t.reportPage.tablesHad(table.actual, table.planned)] : [];
  for (const kind of TIME_KINDS) {
    const { planned, actual } = use.sums[kind];
    if (kind === "table" || Math.abs(actual - planned) < 1) continue;
    parts.push(
      actual > planned
        ? t.reportPage.over(t.reportPage.kinds[kind], actual - planned)
        : t.reportPage.under(t.reportPage.kinds[kind], planned - actual),
    );
  }
  return <Strong text={parts.join(" ")} />;
}

function Key({ use }: { use: TimeUse }): ReactNode {
  const t = useText("reportPage");
  return (
    <ul className={cx(css.key, "num")}>
      {TIME_KINDS.filter((kind) => use.sums[kind].planned + use.sums[kind].actual > 0).map((kind) => {
        const { planned, actual } = use.sums[kind];
        return (
          <li key={kind}>
            <i className={css[kind]} />
            <span>{t.reportPage.kinds[kind]}</span>
            <span>{t.reportPage.ofMinutes(actual, planned)}</span>
            <b className={cx(actual <= planned && css.less)}>
              {actual === planned ? "0" : actual > planned ? `+${actual - planned}` : `−${planned - actual}`}
            </b>
          </li>
        );
      })}
    </ul>
  );
}
