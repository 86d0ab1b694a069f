import { useState } from "react";
import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { ballotOf } from "../../../../shared/workshop/find.ts";
import { tally } from "../../../../shared/workshop/choices.ts";
import type { Ballot, Recommendation } from "../../../../shared/workshop/state.ts";
import { useText } from "../../../i18n.tsx";
import { useSend } from "../../../live/hooks.tsx";
import { SlotBar } from "../../../parts/SlotBar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { CheckIcon } from "../../../ui/icons.tsx";
import { Meter } from "../../../ui/Meter.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { Option, OptionGroup } from "../../../ui/Option.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import type { Here } from "../here.ts";
import { Recommendations, RecommendationWords } from "../Recommendations.tsx";
import { useRecorder } from "../recorder.tsx";
import { StepFrame } from "../StepFrame.tsx";
import { TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import css from "../Recommendations.module.css";

/** Some of ten: handed in by the table, changeable and secret until it is closed. */
export function ChooseRecommendations({ here, prompt }: StepProps<PromptOf<"select">>): ReactNode {
  const { table } = useText("table");
  const { published } = here.room;
  const ballot = ballotOf(here.room, prompt.id);
  const list = published?.recommendations ?? [];
  if (published !== null && ballot !== null && ballot.closedAt === null)
    return <OpenBallot key={ballot.id} here={here} prompt={prompt} ballot={ballot} list={list} />;
  return (
    <StepFrame
      invitation={prompt.invitation}
      aside={ballot !== null && <Pill>{table.ballot.closed}</Pill>}
      foot={
        <TableFoot here={here}>
          <span className="hint">{ballot === null ? table.ballot.noneLine : ""}</span>
        </TableFoot>
      }
    >
      {published === null ? (
        <EmptyState title={table.ballot.noList} />
      ) : ballot === null ? (
        <Recommendations list={list} tableId={here.tableId} />
      ) : (
        <Result here={here} ballot={ballot} list={list} />
      )}
    </StepFrame>
  );
}

interface BallotProps {
  readonly here: Here;
  readonly ballot: Ballot;
  readonly list: readonly Recommendation[];
}

function OpenBallot({ here, prompt, ballot, list }: BallotProps & { prompt: PromptOf<"select"> }): ReactNode {
  const { table } = useText("table");
  const send = useSend();
  const recorder = useRecorder();
  const handed = here.table.picks[ballot.id] ?? null;
  /** Null: what was handed in is what the table wants. */
  const [changed, setChanged] = useState<readonly string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const picks = changed ?? handed ?? [];
  const waits =
    handed === null || (changed !== null && changed.toSorted().join() !== handed.toSorted().join());
  const full = picks.length >= ballot.picks;
  const tick = (id: string, on: boolean) =>
    setChanged(on ? [...picks, id] : picks.filter((other) => other !== id));
  const hand = async () => {
    setBusy(true);
    const answer = await send("ballot.cast", {
      ballotId: ballot.id,
      tableId: here.tableId,
      picks: [...picks],
    });
    setBusy(false);
    if ("ok" in answer) setChanged(null);
  };
  const options = ballot.options.flatMap((id) => list.find((one) => one.id === id) ?? []);
  const settled = ballot.settled.flatMap((id) => list.find((one) => one.id === id) ?? []);
  return (
    <StepFrame
      invitation={prompt.invitation}
      aside={
        <>
          {settled.length > 0 && <Pill tone="line">{table.ballot.again}</Pill>}
          <Meter
            filled={picks.length}
            of={ballot.picks}
            text={table.ballot.chosenOf(picks.length, ballot.picks, options.length)}
          />
        </>
      }
      foot={
        <TableFoot
          here={here}
          main={
            waits && (
              <Button
                kind="main"
                busy={busy}
                disabled={picks.length !== ballot.picks}
                onClick={() => recorder.act(() => void hand())}
              >
                {handed === null ? table.ballot.hand : table.ballot.handAgain}
              </Button>
            )
          }
        >
          <span className="hint num">
            {picks.length < ballot.picks
              ? table.ballot.more(ballot.picks - picks.length)
              : table.ballot.secret}{" "}
            {table.ballot.turnout(ballot.turnout.length, here.room.about.tables)}
          </span>
          {changed !== null && handed !== null && waits && (
            <Button kind="bare" small onClick={() => setChanged(null)}>
              {table.ballot.undo}
            </Button>
          )}
        </TableFoot>
      }
    >
      <div className="stack">
        {!waits && (
          <Notice card tone="good" icon={<CheckIcon />}>
            {table.ballot.handed}
          </Notice>
        )}
        {settled.length > 0 && (
          <section className="stack">
            <h2 className="eyebrow">{table.ballot.settled}</h2>
            <Recommendations list={settled} tableId={here.tableId} />
          </section>
        )}
        <OptionGroup legend={table.ballot.chosen(picks.length, ballot.picks)} hideLegend>
          <div className={css.options}>
            {options.map((recommendation) => {
              const on = picks.includes(recommendation.id);
              return (
                <Option
                  key={recommendation.id}
                  record
                  checked={on}
                  disabled={!on && full}
                  onChange={(next) => recorder.act(() => tick(recommendation.id, next))}
                  end={<span className="record num hint">{recommendation.number}</span>}
                >
                  <RecommendationWords recommendation={recommendation} tableId={here.tableId} />
                </Option>
              );
            })}
          </div>
        </OptionGroup>
      </div>
    </StepFrame>
  );
}

/** Most tables first; what plenary keeps has the ink edge. */
function Result({ here, ballot, list }: BallotProps): ReactNode {
  const { table } = useText("table");
  const { counts } = tally(ballot);
  const tables = Object.keys(ballot.choices ?? {}).length;
  const ours = ballot.choices?.[here.tableId] ?? [];
  return (
    <ol className={css.list}>
      {counts.map(({ id, tables: n }) => {
        const recommendation = list.find((one) => one.id === id);
        if (recommendation === undefined) return null;
        const kept = ballot.kept?.includes(id) ?? false;
        return (
          <li key={id} className={`${css.item} ${kept ? css.kept : ""}`}>
            <span className={`${css.number} record num`}>{recommendation.number}</span>
            <RecommendationWords recommendation={recommendation} tableId={here.tableId} />
            <span className={css.result}>
              <span className={css.slots}>
                <SlotBar filled={n} of={tables} strong={kept} label={table.ballot.tables(n, tables)} />
              </span>
              <span className="num">{table.ballot.tables(n, tables)}</span>
              {kept && <Pill tone="done">{table.ballot.kept}</Pill>}
              {ours.includes(id) && <Pill tone="line">{table.ballot.ours}</Pill>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
