/** The report back: choose tables by what has not been said yet, call them, show one highlight at a time. */
import type { ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import { minutes, type Millis } from "../../../../shared/time.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { sessionOfPrompt } from "../../../../shared/workshop/find.ts";
import type { Highlight, Speaker, Speaking } from "../../../../shared/workshop/state.ts";
import { Badge } from "../../../parts/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Chip, Chips } from "../../../ui/Chip.tsx";
import { cx } from "../../../ui/cx.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Meter } from "../../../ui/Meter.tsx";
import { PlusIcon } from "../../../ui/icons.tsx";
import { othersOf, reportersOf } from "../model/reporters.ts";
import { useTools } from "../tools.tsx";
import { Queue } from "./Queue.tsx";
import { Questions } from "./Questions.tsx";
import { SpeakerClock } from "./SpeakerClock.tsx";
import css from "./Panels.module.css";

export function FloorPanel({ prompt }: { prompt: PromptOf<"floor"> }): ReactNode {
  const { room, t, act } = useTools();
  const { floor } = room;
  const words = t.desk.floor;
  const lengthOf = (speaker: Speaker): Millis =>
    minutes(speaker.kind === "chair" ? (prompt.chair ?? prompt.slot) : prompt.slot);
  const reported =
    floor.spoken.filter((one) => one.promptId === prompt.id && one.speaker.kind === "table").length +
    (floor.speaking?.speaker.kind === "table" ? 1 : 0);
  const add = (speaker: Speaker) =>
    void act("floor.queue", { promptId: prompt.id, queue: [...floor.queue, speaker] }, words.queueChanged);
  const waits = (kind: "chair" | "generalRapporteur") => floor.queue.some((one) => one.kind === kind);
  return (
    <div className={css.panel}>
      {prompt.tables > 0 && (
        <Meter filled={reported} of={prompt.tables} text={words.reported(reported, prompt.tables)} />
      )}
      {floor.speaking && (
        <>
          <SpeakerClock speaking={floor.speaking} promptId={prompt.id} />
          <Highlights speaking={floor.speaking} promptId={prompt.id} />
        </>
      )}
      <Queue promptId={prompt.id} lengthOf={lengthOf} empty={words.nobodyWaits} />
      <div className={css.alsoCall}>
        {prompt.chair !== null && !waits("chair") && (
          <Button small icon={<PlusIcon />} onClick={() => add({ kind: "chair" })}>
            {t.common.roles.chair}
          </Button>
        )}
        {!waits("generalRapporteur") && (
          <Button small icon={<PlusIcon />} onClick={() => add({ kind: "generalRapporteur" })}>
            {t.common.roles.generalRapporteur}
          </Button>
        )}
      </div>
      <Choose prompt={prompt} add={add} />
      <Questions />
    </div>
  );
}

/** The speaker's highlights; one press shows one on the projector. */
function Highlights({ speaking, promptId }: { speaking: Speaking; promptId: string }): ReactNode {
  const { room, t, act } = useTools();
  const { speaker } = speaking;
  const sessionId = sessionOfPrompt(room.agenda, promptId);
  const own =
    speaker.kind === "table"
      ? room.highlights.filter((one) => one.tableId === speaker.tableId && one.sessionId === sessionId)
      : [];
  if (speaker.kind !== "table") return null;
  const showOnScreen = (highlight: Highlight | null) =>
    void act("floor.show", { promptId, turn: speaking.turn, highlightId: highlight?.id ?? null });
  if (own.length === 0) return <p className="hint">{t.desk.floor.noHighlights}</p>;
  return (
    <ul className={css.highlights} aria-label={t.desk.floor.highlights}>
      {own.map((highlight) => {
        const on = speaking.highlightId === highlight.id;
        return (
          <li key={highlight.id} className={cx(css.highlight, on && css.shown)}>
            <p className="record" dir="auto">
              {highlight.text}
            </p>
            <Button small onClick={() => showOnScreen(on ? null : highlight)} aria-pressed={on}>
              {on ? t.desk.floor.hide : t.desk.floor.show}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function Choose({ prompt, add }: { prompt: PromptOf<"floor">; add: (speaker: Speaker) => void }): ReactNode {
  const { room, t, tableName } = useTools();
  const words = t.desk.floor;
  const reporters = reportersOf(room, prompt.id);
  const others = othersOf(room, prompt.id);
  return (
    <section>
      <h2 className={css.heading}>{words.choose}</h2>
      {reporters.length === 0 ? (
        <EmptyState title={words.noneSent} bare>
          {words.noneSentLine}
        </EmptyState>
      ) : (
        <ul className={css.reporters}>
          {reporters.map(({ tableId, highlights, fresh, state }) => (
            <li key={tableId} className={cx(css.reporter, state === "spoken" && css.quiet)}>
              <Badge size={17} square label={tableName(tableId)}>
                {tableNumber(tableId)}
              </Badge>
              <div className={css.reporterWords}>
                <span className="eyebrow num">
                  {state === "spoken" ? words.hasSpoken : words.fresh(fresh, highlights.length)}
                </span>
                {highlights.map((highlight) => (
                  <p key={highlight.id} className="record" dir="auto">
                    {highlight.text}
                  </p>
                ))}
              </div>
              <Button
                small
                disabled={state === "queued" || state === "speaking"}
                onClick={() => add({ kind: "table", tableId })}
              >
                {state === "queued" ? words.queued : state === "speaking" ? words.speaking : words.addTable}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <>
          <p className="hint">{words.others}</p>
          <Chips label={words.others}>
            {others.map((tableId) => (
              <Chip
                key={tableId}
                label={words.addOther(tableNumber(tableId))}
                onClick={() => add({ kind: "table", tableId })}
              >
                {tableNumber(tableId)}
              </Chip>
            ))}
          </Chips>
        </>
      )}
    </section>
  );
}
