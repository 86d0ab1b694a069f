import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { pairsAt, sliceNow } from "../../../../shared/workshop/groups.ts";
import { useText } from "../../../i18n.tsx";
import { useStepClock } from "../../../live/stepClock.ts";
import { Badge } from "../../../parts/Badge.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { SwapIcon } from "../../../ui/icons.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { useNames } from "../here.ts";
import type { Here } from "../here.ts";
import { StepFrame } from "../StepFrame.tsx";
import { OthersDone, TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import css from "./Steps.module.css";

/** All pairs of the table at once, and who speaks in each. */
export function Pairs({ here, prompt }: StepProps<PromptOf<"discuss">>): ReactNode {
  const { table } = useText("table");
  const { step } = here.room;
  const groups =
    step.now === "prompt" && here.seatingId !== null
      ? pairsAt(here.table, here.seatingId, step.startedAt)
      : [];
  return (
    <StepFrame
      invitation={prompt.invitation}
      foot={
        <TableFoot here={here} prompt={prompt}>
          <span className="hint">{table.pairs.nothingWritten}</span>
          <OthersDone here={here} prompt={prompt} />
        </TableFoot>
      }
    >
      {groups.length === 0 ? (
        <EmptyState title={table.pairs.few} />
      ) : (
        <ul className={css.pairs}>
          {groups.map((group) => (
            <Pair key={group.join()} here={here} group={group} swaps={prompt.turns !== "open"} />
          ))}
        </ul>
      )}
    </StepFrame>
  );
}

function Pair({ here, group, swaps }: { here: Here; group: readonly string[]; swaps: boolean }): ReactNode {
  const { table, common } = useText("table", "common");
  const names = useNames();
  const { share, phase } = useStepClock(here.tableId);
  const slice = sliceNow(group.length, share);
  const last = slice === group.length - 1;
  const alone = group.length === 1;
  return (
    <li className={css.pair}>
      {group.map((personId, at) => {
        const seat = here.seated.find((sitting) => sitting.personId === personId)?.seat ?? 0;
        const speaks = swaps && !alone && at === slice && phase !== "over";
        return (
          <div key={personId} className={css.partner}>
            <Badge kind={speaks ? "now" : "line"} size={24} label={common.seat(seat)}>
              {seat}
            </Badge>
            <span className={css.partnerWords}>
              <span className={css.partnerName} dir="auto">
                {names.of(personId)}
              </span>
              <span className="hint">{names.from(personId)}</span>
            </span>
            {speaks && <Pill tone="now">{table.pairs.now}</Pill>}
          </div>
        );
      })}
      {alone && <p className="hint">{table.pairs.alone}</p>}
      {swaps && !alone && (
        <p className={css.swap} aria-live="polite">
          <SwapIcon />
          {last || phase === "over"
            ? table.pairs.last
            : group.length === 2
              ? table.pairs.swapAtHalf
              : table.pairs.swapAtThird}
        </p>
      )}
    </li>
  );
}
