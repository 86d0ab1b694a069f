import type { ReactNode } from "react";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import type { Ballot } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { SlotBar } from "../../parts/SlotBar.tsx";
import { cx } from "../../ui/cx.ts";
import { Fit } from "./Fit.tsx";
import { HallBand } from "./HallBand.tsx";
import lists from "./Lists.module.css";
import { useHall } from "./hall.ts";
import { standingOf, type Standing } from "./standing.ts";

/** What the tables chose: every table a place, the line under what goes on, the rule for ties. */
export function ResultScene({ prompt, ballot }: { prompt: Prompt; ballot: Ballot }): ReactNode {
  const t = useText("screen");
  const { room } = useHall();
  const standing = standingOf(ballot);
  const { tables, above, tied, open } = standing;
  const total = room.published?.recommendations.length ?? standing.rows.length;
  const keep = ballot.keep + ballot.settled.length;
  const below = standing.rows.filter(({ id }) => !above.includes(id));
  const r = t.screen.result;
  return (
    <>
      <HallBand
        low
        prompt={prompt}
        what={tied.length > 0 ? r.tie : r.title(keep, total)}
        sub={r.arithmetic(tables, ballot.picks, standing.choices)}
      />
      <Fit steps={RESULT_STEPS} className={lists.result}>
        {standing.rows
          .filter(({ id }) => above.includes(id))
          .map((row) => (
            <Row key={row.id} row={row} tables={tables} top />
          ))}
        {above.length > 0 && (
          <div className={lists.cut}>
            {ballot.kept === null && tied.length > 0 ? r.lead(above.length) : r.goOn(above.length)}
          </div>
        )}
        {tied.length > 0 && (
          <div className={lists.tieLine}>
            {r.share(tied.length, below.find(({ id }) => tied.includes(id))?.count ?? 0, open)}
          </div>
        )}
        {below.map((row) => (
          <Row key={row.id} row={row} tables={tables} tied={tied.includes(row.id)} />
        ))}
        <p className={lists.rule}>
          <b>{t.screen.ballot.ruleLabel}</b> {t.screen.ballot.rule(ballot.keep)}{" "}
          <b>{tables === 0 ? r.empty : tied.length > 0 ? r.tieHere(tied.length) : r.noTie}</b>
        </p>
      </Fit>
    </>
  );
}
/** The size of a row below the line; those above stand out by their own factor. */
const RESULT_STEPS = [0.78, 0.72, 0.66, 0.62, 0.58, 0.54, 0.5, 0.46, 0.42, 0.38] as const;

function Row({
  row,
  tables,
  top,
  tied,
}: {
  row: Standing["rows"][number];
  tables: number;
  top?: boolean;
  tied?: boolean;
}): ReactNode {
  const t = useText("screen");
  const { room } = useHall();
  const one = room.published?.recommendations.find(({ id }) => id === row.id);
  return (
    <div className={cx(lists.rank, top && lists.top, tied && lists.tied)}>
      <span className={lists.number}>{one?.number}</span>
      <span className={lists.sentence} dir="auto">
        {one?.sentence}
      </span>
      {row.settled ? (
        <span className={lists.settled}>{t.screen.result.settled}</span>
      ) : (
        <>
          <span className={lists.slots} style={{ "--of": tables }}>
            <SlotBar
              filled={row.count}
              of={Math.max(1, tables)}
              strong={top === true}
              label={t.screen.result.bar(row.count, tables)}
            />
          </span>
          <span className={cx(lists.count, "num")}>
            <b>{row.count}</b>
            <span>
              {t.screen.result.of(tables)}
              {top && (
                <>
                  <br />
                  {t.screen.result.tables(tables)}
                </>
              )}
            </span>
          </span>
        </>
      )}
    </div>
  );
}
