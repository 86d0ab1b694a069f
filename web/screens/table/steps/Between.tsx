/** When no step asks anything of the table: before the start, in a break, after the end. */
import type { ReactNode } from "react";
import { say } from "../../../../shared/text.ts";
import { wallTime } from "../../../../shared/time.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { promptById, segmentOfPrompt } from "../../../../shared/workshop/find.ts";
import { runSheet } from "../../../../shared/workshop/schedule.ts";
import { useLang, useText } from "../../../i18n.tsx";
import { useNow, useRoom } from "../../../live/hooks.tsx";
import { useStepClock } from "../../../live/stepClock.ts";
import type { Here } from "../here.ts";
import { JoinHere, SeatList } from "../Seats.tsx";
import { StepFrame } from "../StepFrame.tsx";
import { TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import css from "../Table.module.css";

export function Waiting({ here }: { here: Here }): ReactNode {
  const { table } = useText("table");
  return (
    <StepFrame
      invitation={table.waiting.welcome(here.number)}
      aside={<SeatsTaken here={here} />}
      foot={<TableFoot here={here} />}
    >
      <div className={css.two}>
        <SeatList here={here} />
        <div className={css.column}>
          <NextUp />
          <JoinHere here={here} />
        </div>
      </div>
    </StepFrame>
  );
}

export function Rest({ here, prompt }: StepProps<PromptOf<"pause">>): ReactNode {
  const { table } = useText("table");
  const { endsAt, phase } = useStepClock(here.tableId);
  return (
    <StepFrame
      invitation={prompt.invitation}
      fallback={table.rest.backAt}
      aside={<SeatsTaken here={here} />}
      foot={<TableFoot here={here} />}
    >
      <div className={css.two}>
        <div className={css.column}>
          <p className="eyebrow">{table.rest.backAt}</p>
          {endsAt === null || phase === "over" ? (
            <p className={css.name}>{table.rest.soon}</p>
          ) : (
            <p className={`${css.big} num`} dir="ltr">
              {wallTime(endsAt, here.room.about.timeZone)}
            </p>
          )}
          <JoinHere here={here} />
        </div>
        <SeatList here={here} />
      </div>
    </StepFrame>
  );
}

export function Ended({ here }: { here: Here }): ReactNode {
  const { table } = useText("table");
  return (
    <StepFrame invitation={table.ended.title} foot={<TableFoot here={here} />}>
      <p>{table.ended.line}</p>
    </StepFrame>
  );
}

function SeatsTaken({ here }: { here: Here }): ReactNode {
  const { table } = useText("table");
  return <span className="hint num">{table.seats.taken(here.seated.length, here.room.about.seats)}</span>;
}

/** "Next: Wrap-up, planned for 12:03" */
function NextUp(): ReactNode {
  const { table } = useText("table");
  const { lang } = useLang();
  const room = useRoom();
  const now = useNow(10_000);
  const id = room.step.now === "waiting" ? room.step.nextPromptId : null;
  const prompt = id === null ? null : promptById(room.agenda, id);
  const segment = id === null ? null : segmentOfPrompt(room.agenda, id);
  if (prompt === null || segment === null) return <p className="hint">{table.waiting.nothing}</p>;
  const row = runSheet(room, now).find((one) => one.prompt.id === id);
  return (
    <div className={css.box}>
      <div>
        <p className="eyebrow">{table.waiting.next}</p>
        <p className={css.name} dir="auto">
          {say(segment.title, lang)}
        </p>
        {row !== undefined && (
          <p className="hint num">{table.waiting.at(wallTime(row.plannedAt, room.about.timeZone))}</p>
        )}
      </div>
    </div>
  );
}
