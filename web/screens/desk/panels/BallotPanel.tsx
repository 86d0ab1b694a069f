/** The choice of all tables: the rule before anyone chooses, turnout while it is secret, the arithmetic when it is closed. */
import { nanoid } from "nanoid";
import { useState, type ReactNode } from "react";
import { tableIdOf, tableNumber } from "../../../../shared/ids.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { ballotOf } from "../../../../shared/workshop/find.ts";
import type { Ballot } from "../../../../shared/workshop/state.ts";
import { Badge } from "../../../parts/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Field } from "../../../ui/Field.tsx";
import { Meter } from "../../../ui/Meter.tsx";
import { useTools } from "../tools.tsx";
import { BallotResult } from "./BallotResult.tsx";
import css from "./Panels.module.css";

export function BallotPanel({ prompt }: { prompt: PromptOf<"select"> }): ReactNode {
  const { room } = useTools();
  const ballot = ballotOf(room, prompt.id);
  if (ballot === null) return <OpenBallot prompt={prompt} />;
  return (
    <div className={css.panel}>
      {ballot.closedAt === null ? <Turnout ballot={ballot} /> : <BallotResult ballot={ballot} />}
    </div>
  );
}

/** The tie rule is said and fixed here, before the first table chooses. */
function OpenBallot({ prompt }: { prompt: PromptOf<"select"> }): ReactNode {
  const { room, t, act } = useTools();
  const [picks, setPicks] = useState(String(prompt.count));
  const [keep, setKeep] = useState(String(prompt.keep));
  const [id] = useState(() => nanoid());
  const words = t.desk.ballot;
  const { published } = room;
  if (!published || published.recommendations.length === 0) {
    return (
      <EmptyState title={words.noList} bare>
        {words.noListLine}
      </EmptyState>
    );
  }
  const options = published.recommendations.length;
  const [p, k] = [Number(picks), Number(keep)];
  const fits = (n: number) => Number.isInteger(n) && n >= 1 && n <= options;
  return (
    <form
      className={css.panel}
      onSubmit={(event) => {
        event.preventDefault();
        if (fits(p) && fits(k))
          void act("ballot.open", { id, promptId: prompt.id, picks: p, keep: k }, words.openedSaid);
      }}
    >
      <h2 className={css.title}>{words.before}</h2>
      <div className={css.rule}>
        <Field
          small
          label={words.picks}
          value={picks}
          onChange={setPicks}
          type="number"
          inputMode="numeric"
          error={fits(p) ? null : words.between(options)}
        />
        <Field
          small
          label={words.keep}
          value={keep}
          onChange={setKeep}
          type="number"
          inputMode="numeric"
          error={fits(k) ? null : words.between(options)}
        />
      </div>
      {fits(p) && fits(k) && <p>{words.rule(p, options, k)}</p>}
      <p className="hint">{words.secret}</p>
      <div>
        <Button kind="main" type="submit" disabled={!fits(p) || !fits(k)}>
          {words.open}
        </Button>
      </div>
    </form>
  );
}

function Turnout({ ballot }: { ballot: Ballot }): ReactNode {
  const { room, look, t, act, tableName, show } = useTools();
  const words = t.desk.ballot;
  const tables = Array.from({ length: room.about.tables }, (_, at) => tableIdOf(at + 1)).filter(
    (tableId) => (look?.tiles[tableId]?.seated ?? 0) > 0 || ballot.turnout.includes(tableId),
  );
  const missing = tables.filter((tableId) => !ballot.turnout.includes(tableId));
  return (
    <>
      <h2 className={css.title}>{ballot.settled.length > 0 ? words.againOpen : words.isOpen}</h2>
      <p>{words.rule(ballot.picks, ballot.options.length, ballot.keep)}</p>
      <Meter
        filled={ballot.turnout.length}
        of={tables.length}
        text={words.turnout(ballot.turnout.length, tables.length)}
      />
      {missing.length > 0 && (
        <section>
          <h2 className={css.heading}>{words.missing}</h2>
          <ul className={css.badges}>
            {missing.map((tableId) => (
              <li key={tableId}>
                <button
                  type="button"
                  className={css.badgePress}
                  aria-label={tableName(tableId)}
                  onClick={() => show({ what: "table", tableId })}
                >
                  <Badge kind="line" size={17} square>
                    {tableNumber(tableId)}
                  </Badge>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div>
        <Button
          kind={missing.length === 0 ? "main" : "plain"}
          disabled={ballot.turnout.length === 0}
          onClick={() => void act("ballot.close", { ballotId: ballot.id }, words.closedSaid)}
        >
          {missing.length === 0 ? words.close : words.closeWithout(missing.length)}
        </Button>
      </div>
      <p className="hint">{words.secret}</p>
    </>
  );
}
