/** The run-sheet beside the room: what to say now, what comes, when it was planned and when it will be. */
import { Fragment, useState, type ReactNode } from "react";
import { verbOf } from "../../../shared/i18n/verb.ts";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { currentPrompt } from "../../../shared/workshop/find.ts";
import { runSheet, type Row } from "../../../shared/workshop/schedule.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { PenIcon } from "../../ui/icons.tsx";
import { useLive, useNow } from "../../live/hooks.tsx";
import { currentDayId } from "./model/day.ts";
import { useTools, type Tools } from "./tools.tsx";
import css from "./RunSheet.module.css";

/** So many of the coming steps carry their words already: the facilitator reads ahead by one. */
const READ_AHEAD = 1;

export function RunSheet(): ReactNode {
  const tools = useTools();
  const { room, t, turnTo } = tools;
  const now = useNow(5000);
  const dayId = currentDayId(room);
  const today = runSheet(room, now).filter((row) => row.segment.dayId === dayId);
  const past = today.filter((row) => row.state === "past");
  const workshop = useLive((state) => state.workshop);
  const [earlier, showEarlier] = useState(false);
  const current = today.find((row) => row.state === "now");
  const todo = today.filter((row) => row.state === "todo");
  return (
    <aside className={cx(css.sheet, "num")} aria-label={t.desk.sheet.label}>
      <div className={css.scroll}>
        {past.length > 0 && (
          <button
            type="button"
            className={css.earlier}
            aria-expanded={earlier}
            onClick={() => showEarlier(!earlier)}
          >
            {t.desk.sheet.earlier(past.length)}
          </button>
        )}
        {earlier && past.map((row) => <Step key={row.prompt.id} row={row} rows={today} />)}
        {current && <Now row={current} />}
        {todo.map((row, index) => (
          <Fragment key={row.prompt.id}>
            <Step row={row} rows={today} words={index < READ_AHEAD} />
          </Fragment>
        ))}
        {todo.length === 0 && (
          <p className={css.end}>{current ? t.desk.sheet.dayDone : t.desk.sheet.nothing}</p>
        )}
        {room.step.now === "ended" && (
          <p className={css.end}>
            <ButtonLink href={`/w/${workshop}/report`}>{t.desk.sheet.report}</ButtonLink>
          </p>
        )}
      </div>
      <div className={css.foot}>
        <Button small kind="bare" icon={<PenIcon />} onClick={() => turnTo("agenda")}>
          {t.desk.sheet.editAgenda}
        </Button>
      </div>
    </aside>
  );
}

/** A step by its own title, else by its verb. */
export function titleOf(prompt: Prompt, { t, say }: Pick<Tools, "t" | "say">): string {
  return say(prompt.title) || t.kinds.verbs[verbOf(prompt)];
}

function Now({ row }: { row: Row }): ReactNode {
  const tools = useTools();
  const { room, t, say, clock } = tools;
  const prompt = currentPrompt(room) ?? row.prompt;
  const invitation = say(prompt.invitation);
  const script = say(prompt.script);
  return (
    <section aria-current="step">
      <div className={cx(css.step, css.now)}>
        <span className={css.at}>{clock(row.at)}</span>
        <span className={css.title}>{titleOf(prompt, tools)}</span>
        <span className={css.length}>{t.desk.min(prompt.minutes)}</span>
      </div>
      {invitation ? (
        <p className={css.read} dir="auto">
          “{invitation}”
        </p>
      ) : (
        <p className={css.end}>{t.desk.sheet.noInvitation}</p>
      )}
      {script && (
        <div className={css.script}>
          <span className="eyebrow">{t.desk.sheet.script}</span>
          <p dir="auto">{script}</p>
        </div>
      )}
    </section>
  );
}

function Step({ row, rows, words }: { row: Row; rows: readonly Row[]; words?: boolean }): ReactNode {
  const tools = useTools();
  const { t, say, clock, show, locale } = tools;
  const { prompt, state } = row;
  const moved = Math.abs(row.at - row.plannedAt) >= 60_000;
  const invitation = words ? say(prompt.invitation) : "";
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const end =
    state === "past"
      ? t.desk.sheet.took(figure.format((row.end - row.at) / 60_000), t.desk.min(prompt.minutes))
      : (pinWords(row, rows, tools) ?? t.desk.min(prompt.minutes));
  return (
    <button
      type="button"
      className={cx(css.step, css.press, row.pinned && css.pin, state === "past" && css.past)}
      onClick={() => show({ what: "go", promptId: prompt.id })}
    >
      <span className={css.at}>
        {clock(row.at)}
        {moved && (
          <s>
            <span className="visually-hidden">{t.desk.sheet.planned(clock(row.plannedAt))}</span>
            <span aria-hidden="true">{clock(row.plannedAt)}</span>
          </s>
        )}
      </span>
      <span className={css.title}>{titleOf(prompt, tools)}</span>
      <span className={css.length}>{end}</span>
      {invitation && (
        <span className={css.say} dir="auto">
          “{invitation}”
        </span>
      )}
    </button>
  );
}

/** How much room there is before a start that cannot move. */
function pinWords(row: Row, rows: readonly Row[], { t }: Tools): string | null {
  if (!row.pinned || row.state !== "todo") return null;
  const before = rows[rows.indexOf(row) - 1];
  if (!before) return t.desk.sheet.fixed;
  const spare = Math.floor((row.plannedAt - before.end) / 60_000);
  return spare < 0 ? t.desk.sheet.late(-spare) : t.desk.sheet.spare(spare);
}
