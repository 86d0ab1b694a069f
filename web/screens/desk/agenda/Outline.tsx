/** Days, their blocks and steps with times that follow from the minutes; buttons move and add them. */
import { nanoid } from "nanoid";
import type { ReactNode } from "react";
import { verbOf } from "../../../../shared/i18n/verb.ts";
import type { Day, Prompt, Segment } from "../../../../shared/workshop/agenda-state.ts";
import { runSheet, type Row } from "../../../../shared/workshop/schedule.ts";
import { Button } from "../../../ui/Button.tsx";
import { cx } from "../../../ui/cx.ts";
import { DownIcon, LockIcon, PlusIcon, UpIcon } from "../../../ui/icons.tsx";
import { useNow } from "../../../live/hooks.tsx";
import { useTools } from "../tools.tsx";
import { titleOf } from "../RunSheet.tsx";
import { AddPrompt, AddSegment } from "./adders.tsx";
import type { Chosen } from "./chosen.ts";
import { nextDay } from "./blank.ts";
import { AddSession } from "./SegmentForm.tsx";
import css from "./Agenda.module.css";

interface Props {
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
}

export function Outline(props: Props): ReactNode {
  const { room, t, act } = useTools();
  const now = useNow(10_000);
  const rows = new Map(runSheet(room, now).map((row) => [row.prompt.id, row]));
  const { agenda } = room;
  const words = t.desk.agenda;
  const last = agenda.days.at(-1);
  const addDay = async () => {
    const id = nanoid(10);
    if (last && (await act("day.add", { day: nextDay(id, last) }, words.added)))
      props.choose({ what: "day", id });
  };
  return (
    <>
      {agenda.days.map((day, at) => (
        <DayOutline key={day.id} {...props} day={day} number={at + 1} rows={rows} />
      ))}
      <div className={css.outlineFoot}>
        <Button small kind="bare" icon={<PlusIcon />} onClick={() => void addDay()}>
          {words.addDay}
        </Button>
        <AddSession onAdded={() => undefined} />
        <Button
          small
          kind="bare"
          aria-pressed={props.chosen.what === "topics"}
          onClick={() => props.choose({ what: "topics" })}
        >
          {words.topics}
        </Button>
        <Button
          small
          kind="bare"
          aria-pressed={props.chosen.what === "about"}
          onClick={() => props.choose({ what: "about" })}
        >
          {words.about}
        </Button>
      </div>
    </>
  );
}

function DayOutline({
  day,
  number,
  rows,
  chosen,
  choose,
}: Props & { day: Day; number: number; rows: ReadonlyMap<string, Row> }): ReactNode {
  const { room, t, locale } = useTools();
  const words = t.desk.agenda;
  const segments = room.agenda.segments.filter((segment) => segment.dayId === day.id);
  const date = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(new Date(`${day.date}T00:00:00Z`));
  return (
    <section className={css.day}>
      <button
        type="button"
        className={cx(css.dayHead, isOn(chosen, "day", day.id) && css.on)}
        onClick={() => choose({ what: "day", id: day.id })}
      >
        <b>{words.day(number)}</b> <span className="hint">{date}</span>
      </button>
      <ol>
        {segments.map((segment, at) => (
          <SegmentOutline
            key={segment.id}
            segment={segment}
            first={at === 0}
            last={at === segments.length - 1}
            rows={rows}
            chosen={chosen}
            choose={choose}
          />
        ))}
      </ol>
      <AddSegment day={day} after={segments.at(-1) ?? null} choose={choose} />
    </section>
  );
}

interface SegmentProps extends Props {
  segment: Segment;
  first: boolean;
  last: boolean;
  rows: ReadonlyMap<string, Row>;
}
function SegmentOutline({ segment, first, last, rows, chosen, choose }: SegmentProps): ReactNode {
  const { room, t, say, act } = useTools();
  const words = t.desk.agenda;
  const prompts = room.agenda.prompts.filter((prompt) => prompt.segmentId === segment.id);
  return (
    <li className={css.segment}>
      <div className={cx(css.segmentHead, isOn(chosen, "segment", segment.id) && css.on)}>
        <button
          type="button"
          className={css.press}
          onClick={() => choose({ what: "segment", id: segment.id })}
        >
          <b>{say(segment.title) || words.segment}</b>
          {segment.pinned !== null && <LockIcon label={t.desk.sheet.fixed} />}
        </button>
        <Movers
          name={say(segment.title) || words.segment}
          first={first}
          last={last}
          onMove={(by) => void act("segment.move", { segmentId: segment.id, by }, words.moved)}
        />
      </div>
      <ol>
        {prompts.map((prompt, at) => (
          <PromptLine
            key={prompt.id}
            prompt={prompt}
            row={rows.get(prompt.id)}
            first={at === 0}
            last={at === prompts.length - 1}
            chosen={chosen}
            choose={choose}
          />
        ))}
      </ol>
      <AddPrompt segment={segment} after={prompts.at(-1) ?? null} choose={choose} />
    </li>
  );
}

function PromptLine({
  prompt,
  row,
  first,
  last,
  chosen,
  choose,
}: Props & { prompt: Prompt; row: Row | undefined; first: boolean; last: boolean }): ReactNode {
  const tools = useTools();
  const { t, clock, act } = tools;
  const title = titleOf(prompt, tools);
  const verb = t.kinds.verbs[verbOf(prompt)];
  return (
    <li
      className={cx(
        css.prompt,
        isOn(chosen, "prompt", prompt.id) && css.on,
        row?.state === "now" && css.now,
        row?.state === "past" && css.past,
      )}
    >
      <button
        type="button"
        className={css.press}
        onClick={() => choose({ what: "prompt", id: prompt.id })}
        aria-current={row?.state === "now" ? "step" : undefined}
      >
        <span className={cx(css.at, "num")}>{row ? clock(row.at) : ""}</span>
        <span className={css.name}>
          {title}
          {title !== verb && <span className="hint"> {verb}</span>}
        </span>
        <span className="num">{t.desk.min(prompt.minutes)}</span>
      </button>
      <Movers
        name={title}
        first={first}
        last={last}
        onMove={(by) => void act("prompt.move", { promptId: prompt.id, by }, t.desk.agenda.moved)}
      />
    </li>
  );
}

function Movers({
  name,
  first,
  last,
  onMove,
}: {
  name: string;
  first: boolean;
  last: boolean;
  onMove: (by: 1 | -1) => void;
}): ReactNode {
  const { t } = useTools();
  return (
    <span className={css.movers}>
      <Button
        small
        kind="bare"
        icon={<UpIcon />}
        aria-label={t.desk.agenda.upName(name)}
        disabled={first}
        onClick={() => onMove(-1)}
      />
      <Button
        small
        kind="bare"
        icon={<DownIcon />}
        aria-label={t.desk.agenda.downName(name)}
        disabled={last}
        onClick={() => onMove(1)}
      />
    </span>
  );
}

const isOn = (chosen: Chosen, what: "prompt" | "segment" | "day", id: string): boolean =>
  chosen.what === what && chosen.id === id;
