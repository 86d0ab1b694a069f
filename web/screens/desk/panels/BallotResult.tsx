/** How many tables chose what, where the edge lies, and what plenary keeps. */
import { nanoid } from "nanoid";
import { useState, type ReactNode } from "react";
import { tally, type Tally } from "../../../../shared/workshop/choices.ts";
import type { Ballot, Room } from "../../../../shared/workshop/state.ts";
import { SlotBar } from "../../../parts/SlotBar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { cx } from "../../../ui/cx.ts";
import { Notice } from "../../../ui/Notice.tsx";
import { Option, OptionGroup } from "../../../ui/Option.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { useTools } from "../tools.tsx";
import css from "./Panels.module.css";

export function BallotResult({ ballot }: { ballot: Ballot }): ReactNode {
  const { room, t } = useTools();
  const words = t.desk.ballot;
  const result = tally(ballot);
  const tables = ballot.turnout.length;
  const kept = ballot.kept ?? result.kept;
  return (
    <>
      <h2 className={css.title}>{ballot.kept ? words.confirmed(ballot.kept.length) : words.result}</h2>
      <p className="hint">{words.counted(tables)}</p>
      <ol className={css.result}>
        {[
          ...ballot.settled.filter((id) => !ballot.options.includes(id)).map((id) => ({ id, tables: null })),
          ...result.counts,
        ].map(({ id, tables: count }) => (
          <li key={id} className={cx(css.option, kept.includes(id) && css.kept)}>
            <span className={cx(css.count, "num")}>{count ?? "–"}</span>
            <span className={css.optionWords}>
              <span className="record" dir="auto">
                {sentenceOf(room, id)}
              </span>
              {count !== null && (
                <SlotBar
                  filled={count}
                  of={tables}
                  strong={kept.includes(id)}
                  label={words.tables(count, tables)}
                />
              )}
            </span>
            {kept.includes(id) ? (
              <Pill tone="done">{words.kept}</Pill>
            ) : result.tied.includes(id) && ballot.kept === null ? (
              <Pill tone="line">{words.tied}</Pill>
            ) : null}
          </li>
        ))}
      </ol>
      {ballot.kept === null && <Decide ballot={ballot} result={result} />}
    </>
  );
}

/** Clear: confirm. Tied: choose once more among those, and if they tie again the room decides. */
function Decide({ ballot, result }: { ballot: Ballot; result: Tally }): ReactNode {
  const { room, t, act } = useTools();
  const words = t.desk.ballot;
  const [id] = useState(() => nanoid());
  const [chosen, choose] = useState<readonly string[]>([]);
  const isSecond =
    ballot.settled.length > 0 ||
    room.ballots.some((other) => other.id !== ballot.id && other.promptId === ballot.promptId);
  const confirm = (kept: readonly string[]) =>
    void act("ballot.confirm", { ballotId: ballot.id, kept: [...kept] }, words.confirmedSaid);
  if (result.kept.length === 0 && result.tied.length === 0) return <p>{words.nothingChosen}</p>;
  if (result.tied.length === 0) {
    return (
      <div>
        <Button kind="main" onClick={() => confirm(result.kept)}>
          {words.confirm(result.kept.length)}
        </Button>
      </div>
    );
  }
  return (
    <>
      <Notice card>{words.tie(result.tied.length, result.placesLeft)}</Notice>
      {!isSecond ? (
        <div>
          <Button
            kind="main"
            onClick={() => void act("ballot.again", { id, ballotId: ballot.id }, words.againSaid)}
          >
            {words.again}
          </Button>
        </div>
      ) : (
        <>
          <OptionGroup legend={words.roomDecides(result.placesLeft)}>
            {result.tied.map((option) => {
              const on = chosen.includes(option);
              return (
                <Option
                  key={option}
                  record
                  checked={on}
                  disabled={!on && chosen.length >= result.placesLeft}
                  onChange={(tick) =>
                    choose(tick ? [...chosen, option] : chosen.filter((other) => other !== option))
                  }
                >
                  {sentenceOf(room, option)}
                </Option>
              );
            })}
          </OptionGroup>
          <div>
            <Button
              kind="main"
              disabled={chosen.length !== result.placesLeft}
              onClick={() => confirm([...result.kept, ...chosen])}
            >
              {words.confirm(result.kept.length + result.placesLeft)}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

/** The words that all tables had before them. */
function sentenceOf(room: Room, id: string): string {
  const recommendation = room.published?.recommendations.find((one) => one.id === id);
  return recommendation ? `${recommendation.number}. ${recommendation.sentence}` : id;
}
