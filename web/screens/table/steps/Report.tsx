import type { ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import type { Highlight, Speaker } from "../../../../shared/workshop/state.ts";
import { useText } from "../../../i18n.tsx";
import { useSend } from "../../../live/hooks.tsx";
import { Badge } from "../../../parts/Badge.tsx";
import { Mark } from "../../../parts/Mark.tsx";
import { Button } from "../../../ui/Button.tsx";
import { cx } from "../../../ui/cx.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import type { Here } from "../here.ts";
import { standingOf } from "../model/standing.ts";
import type { Standing } from "../model/standing.ts";
import { useRecorder } from "../recorder.tsx";
import { Said } from "../Said.tsx";
import { StepFrame } from "../StepFrame.tsx";
import { TableFoot } from "../TableFoot.tsx";
import { AskPointer, SpeakerClock } from "./Brief.tsx";
import type { StepProps } from "../step.ts";
import css from "./Steps.module.css";

/** Tables report to the room: when is it our turn, what do we say, what has been said already. */
export function Report({ here, prompt }: StepProps<PromptOf<"floor">>): ReactNode {
  const { table } = useText("table");
  const send = useSend();
  const recorder = useRecorder();
  const { floor, highlights } = here.room;
  const standing = standingOf(floor, prompt.id, here.tableId);
  const own = highlights.filter(
    ({ tableId, sessionId }) => tableId === here.tableId && sessionId === here.sessionId,
  );
  const shownAt = standing.is === "speaking" ? own.findIndex(({ id }) => id === standing.highlightId) : -1;
  const next = own[shownAt + 1];
  const show = (turn: number, highlightId: string | null) =>
    recorder.act(
      () => void send("floor.show", { promptId: prompt.id, turn, highlightId, tableId: here.tableId }),
    );
  return (
    <StepFrame
      invitation={prompt.invitation}
      fallback={table.floor.whole}
      foot={
        <TableFoot
          here={here}
          main={
            standing.is === "speaking" &&
            next !== undefined && (
              <Button kind="main" onClick={() => show(standing.turn, next.id)}>
                {shownAt < 0 ? table.floor.show : table.floor.showNext}
              </Button>
            )
          }
        >
          <AskPointer />
        </TableFoot>
      }
    >
      <div className={css.report}>
        <Order here={here} />
        <section className="stack">
          <StandingWords standing={standing} />
          <h2>{table.floor.yours}</h2>
          {own.length === 0 && <EmptyState title={table.floor.none} />}
          {own.map((highlight) => (
            <Own key={highlight.id} highlight={highlight} standing={standing} onShow={show} />
          ))}
        </section>
        <Said here={here} title={table.floor.said} />
      </div>
    </StepFrame>
  );
}

function StandingWords({ standing }: { standing: Standing }): ReactNode {
  const { table } = useText("table");
  switch (standing.is) {
    case "speaking":
      return (
        <div className={css.tools}>
          <p className={css.standing} role="status">
            {table.floor.speaking}
          </p>
          <SpeakerClock />
        </div>
      );
    case "waiting":
      return (
        <p className={css.standing} role="status">
          {standing.before === 0 ? table.floor.next : table.floor.nextIn(standing.before)}
        </p>
      );
    case "spoke":
      return <p className={css.standing}>{table.floor.spoke}</p>;
    case "listening":
      return <p>{table.floor.notCalled}</p>;
    default:
      return standing satisfies never;
  }
}

function Own({
  highlight,
  standing,
  onShow,
}: {
  highlight: Highlight;
  standing: Standing;
  onShow: (turn: number, id: string | null) => void;
}): ReactNode {
  const { table } = useText("table");
  const shown = standing.is === "speaking" && standing.highlightId === highlight.id;
  return (
    <article className={cx(css.highlight, shown && css.shown)}>
      <p className={cx(css.highlightWords, "record")} dir="auto">
        {highlight.text}
      </p>
      <div className={css.tools}>
        {highlight.clusters.map(({ id, mark }) => (
          <Mark key={id} letter={mark} size={12} label={table.cluster.mark(mark)} />
        ))}
        {highlight.tableAddressee !== null && (
          <span className="hint">{table.highlights.to(highlight.tableAddressee)}</span>
        )}
        <span className="grow" />
        {shown && <Pill tone="now">{table.floor.shown}</Pill>}
        {standing.is === "speaking" && (
          <Button small onClick={() => onShow(standing.turn, shown ? null : highlight.id)}>
            {shown ? table.floor.hide : table.floor.show}
          </Button>
        )}
      </div>
    </article>
  );
}

/** Who speaks and who comes next; our own place stands out. */
function Order({ here }: { here: Here }): ReactNode {
  const { table } = useText("table");
  const { speaking, queue } = here.room.floor;
  return (
    <section className={css.queue}>
      <h2>{table.floor.order}</h2>
      {speaking === null && queue.length === 0 && <p className="hint">{table.floor.queueEmpty}</p>}
      {speaking !== null && (
        <div className={cx(css.speaker, css.now)}>
          <SpeakerSign here={here} speaker={speaking.speaker} now />
          <span className="grow" />
          <Pill tone="now">{table.floor.now}</Pill>
        </div>
      )}
      {queue.map((speaker, at) => (
        <div
          key={speaker.kind === "table" ? speaker.tableId : `${speaker.kind}-${at}`}
          className={css.speaker}
        >
          <span className="hint num">{at + 1}</span>
          <SpeakerSign here={here} speaker={speaker} />
        </div>
      ))}
    </section>
  );
}

function SpeakerSign({
  here,
  speaker,
  now = false,
}: {
  here: Here;
  speaker: Speaker;
  now?: boolean;
}): ReactNode {
  const { table } = useText("table");
  if (speaker.kind !== "table")
    return <span>{speaker.kind === "chair" ? table.floor.chair : table.floor.generalRapporteur}</span>;
  const n = tableNumber(speaker.tableId);
  const own = speaker.tableId === here.tableId;
  return (
    <>
      <Badge kind={now ? "now" : own ? "plain" : "line"} size={19}>
        {n}
      </Badge>
      {own ? <b>{table.floor.table(n)}</b> : <span>{table.floor.table(n)}</span>}
    </>
  );
}
