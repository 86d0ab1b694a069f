import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import { Badge } from "../../../parts/Badge.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { EyeOffIcon } from "../../../ui/icons.tsx";
import { Meter } from "../../../ui/Meter.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { useNames } from "../here.ts";
import { StepFrame } from "../StepFrame.tsx";
import { OthersDone, TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import css from "./Steps.module.css";

/** How many cards each seat has kept; never what is on them. */
export function WriteAlone({ here, prompt }: StepProps<PromptOf<"generate">>): ReactNode {
  const { table, common } = useText("table", "common");
  const names = useNames();
  const counts = here.table.counts[prompt.id] ?? {};
  const done = here.table.done[prompt.id]?.people ?? [];
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return (
    <StepFrame
      invitation={prompt.invitation}
      fallback={table.alone.invite}
      aside={<span className="hint num">{table.alone.all(all)}</span>}
      foot={
        <TableFoot here={here} prompt={prompt}>
          <span className="hint row">
            <EyeOffIcon /> {table.alone.who}
          </span>
          <OthersDone here={here} prompt={prompt} />
        </TableFoot>
      }
    >
      {here.seated.length === 0 ? (
        <EmptyState title={table.alone.empty}>{table.roles.notSeated}</EmptyState>
      ) : (
        <>
          <ul className={css.counts}>
            {here.seated.map(({ personId, seat, away }) => {
              const n = counts[personId] ?? 0;
              return (
                <li key={personId} className={css.count}>
                  <Badge kind={away ? "line" : "plain"} size={22} label={common.seat(seat)}>
                    {seat}
                  </Badge>
                  <div className={css.writer}>
                    <span className={css.writerName} dir="auto">
                      {names.of(personId)}
                    </span>
                    <Meter filled={n} of={prompt.quota.max} text={table.alone.count(n, prompt.quota.max)} />
                  </div>
                  {done.includes(personId) && <Pill tone="done">{table.alone.finished}</Pill>}
                </li>
              );
            })}
          </ul>
          <p className={css.below}>{table.alone.noPhone}</p>
        </>
      )}
    </StepFrame>
  );
}
