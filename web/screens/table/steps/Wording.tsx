import type { ReactNode } from "react";
import { WORDING_BOARD } from "../../../../shared/ids.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import { useLive } from "../../../live/hooks.tsx";
import type { Board } from "../../../live/board.ts";
import { useBoard, useBoardState } from "../../../live/useBoard.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { StepFrame } from "../StepFrame.tsx";
import { TableFoot } from "../TableFoot.tsx";
import { AskPointer } from "./Brief.tsx";
import type { StepProps } from "../step.ts";
import css from "./Steps.module.css";

/** The final words as they are written in plenary: the table reads along. */
export function Wording({ here, prompt }: StepProps<PromptOf<"compose">>): ReactNode {
  const { table } = useText("table");
  const workshopId = useLive((state) => state.workshop);
  const as = useLive((state) => state.as);
  const shown = here.room.wordingShown;
  const board = useBoard(
    shown === null ? null : { workshopId, boardId: WORDING_BOARD, epoch: here.room.life.epoch, as },
  );
  const number = here.room.published?.recommendations.find(({ id }) => id === shown)?.number;
  return (
    <StepFrame
      invitation={prompt.invitation}
      aside={shown !== null && <span className="hint">{table.wording.live}</span>}
      foot={
        <TableFoot here={here}>
          <AskPointer />
        </TableFoot>
      }
    >
      {shown === null && <EmptyState title={table.wording.none} />}
      {shown !== null && board === null && <Skeleton label={table.loading} kind="text" />}
      {shown !== null && board !== null && (
        <section className="stack">
          {number !== undefined && <h2 className="eyebrow">{table.wording.number(number)}</h2>}
          <LiveWords board={board} id={shown} />
        </section>
      )}
    </StepFrame>
  );
}

function LiveWords({ board, id }: { board: Board; id: string }): ReactNode {
  const { table } = useText("table");
  const text = useBoardState(board, (state) => state.content.texts.find((one) => one.id === id));
  if (text === undefined) return <Skeleton label={table.loading} kind="text" />;
  return (
    <div className={`record ${css.wording}`}>
      <p dir="auto">{text.sentence}</p>
      <ol>
        {text.points
          .filter((point) => !point.hidden)
          .map((point) => (
            <li key={point.id} dir="auto">
              {point.text}
            </li>
          ))}
      </ol>
    </div>
  );
}
