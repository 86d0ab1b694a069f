import type { ReactNode } from "react";
import { clockText, millis } from "../../../../shared/time.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { lengthOf } from "../../../../shared/workshop/clock.ts";
import { roundOf, sliceLength, stillToSpeak } from "../../../../shared/workshop/turns.ts";
import type { Round as RoundState } from "../../../../shared/workshop/state.ts";
import { useText } from "../../../i18n.tsx";
import { useNow, useSend } from "../../../live/hooks.tsx";
import { Badge } from "../../../parts/Badge.tsx";
import { SeatRing } from "../../../parts/SeatRing.tsx";
import { Button } from "../../../ui/Button.tsx";
import { CheckIcon } from "../../../ui/icons.tsx";
import { cx } from "../../../ui/cx.ts";
import { useNames } from "../here.ts";
import type { Here } from "../here.ts";
import { Notes } from "../Notes.tsx";
import { StepFrame } from "../StepFrame.tsx";
import { DoneButton, TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import screen from "../Table.module.css";
import css from "./Steps.module.css";

type State = "speaking" | "done" | "waiting" | "passed" | "later";

const stateOf = (round: RoundState, personId: string): State => {
  if (round.speaking === personId) return "speaking";
  if (round.passed.includes(personId)) return "passed";
  if (round.later.includes(personId)) return "later";
  return round.spoken.includes(personId) ? "done" : "waiting";
};

/** One after the other in seat order; the baton lies on the table. */
export function Round({ here, prompt }: StepProps<PromptOf<"discuss">>): ReactNode {
  const { table } = useText("table");
  const send = useSend();
  const { tableId } = here;
  const round = roundOf(here.table, prompt.id);
  const waiting = here.seatingId === null ? [] : stillToSpeak(here.table, here.seatingId, prompt.id);
  const begun = round.speaking !== null || round.spoken.length > 0;
  const over = begun && round.speaking === null;
  const { speaking } = round;
  const next = () => void send("turn.next", { promptId: prompt.id, tableId, after: speaking });
  const leave = (type: "turn.pass" | "turn.later", personId: string) => () =>
    void send(type, { promptId: prompt.id, tableId, personId });
  const notes = prompt.record.what === "notes";
  return (
    <StepFrame
      invitation={prompt.invitation}
      fills
      foot={
        <TableFoot
          here={here}
          main={
            over ? (
              <DoneButton here={here} prompt={prompt} />
            ) : (
              <Button kind="main" disabled={!begun && waiting.length === 0} onClick={next}>
                {begun ? table.round.next : table.round.begin}
              </Button>
            )
          }
        >
          {speaking !== null && (
            <>
              <Button kind="bare" onClick={leave("turn.pass", speaking)}>
                {table.round.pass}
              </Button>
              <Button kind="bare" onClick={leave("turn.later", speaking)}>
                {table.round.later}
              </Button>
            </>
          )}
        </TableFoot>
      }
    >
      <div className={cx(css.round, notes && css.withNotes)}>
        <Ring here={here} promptId={prompt.id} />
        <Order here={here} promptId={prompt.id} waiting={waiting} />
        {notes && <Notes here={here} />}
      </div>
    </StepFrame>
  );
}

function Ring({ here, promptId }: { here: Here; promptId: string }): ReactNode {
  const { table } = useText("table");
  const names = useNames();
  const now = useNow(500);
  const round = roundOf(here.table, promptId);
  const seated = here.seated.filter((sitting) => !sitting.away || round.spoken.includes(sitting.personId));
  const { step } = here.room;
  const slice = step.now === "prompt" ? sliceLength(lengthOf(step, here.tableId), seated.length) : millis(0);
  const { speaking } = round;
  const name =
    speaking !== null
      ? names.of(speaking)
      : round.spoken.length > 0
        ? table.round.over
        : table.round.notBegun;
  const spoken = table.round.spoken(round.spoken.length, seated.length);
  return (
    <div className={css.ring}>
      <SeatRing
        seats={seated.map(({ personId, seat }) => {
          const state = stateOf(round, personId);
          return { id: personId, number: String(seat), state: state === "later" ? "passed" : state };
        })}
        eyebrow={speaking === null ? table.round.the : table.round.speaking}
        name={name}
        time={
          speaking === null || round.startedAt === null
            ? undefined
            : clockText(millis(round.startedAt + slice - now))
        }
        label={`${speaking === null ? name : table.round.speaks(name)}. ${spoken}`}
      />
      <p className="hint num">
        {spoken}, {table.round.each(Math.round(slice / 1000))}
      </p>
    </div>
  );
}

/** Whoever comes next, and everyone else: a press gives them the turn. */
function Order({
  here,
  promptId,
  waiting,
}: {
  here: Here;
  promptId: string;
  waiting: readonly string[];
}): ReactNode {
  const { table, common } = useText("table", "common");
  const send = useSend();
  const names = useNames();
  const round = roundOf(here.table, promptId);
  const first = round.speaking === null ? [] : [round.speaking];
  const known = new Set([...first, ...waiting]);
  const rest = here.seated.map(({ personId }) => personId).filter((id) => !known.has(id));
  return (
    <ol className={cx(css.order, screen.scrolls)} aria-label={table.round.order}>
      {[...first, ...waiting, ...rest].map((personId) => {
        const state = stateOf(round, personId);
        const seat = here.seated.find((sitting) => sitting.personId === personId)?.seat ?? 0;
        return (
          <li key={personId}>
            <button
              type="button"
              className={css.turn}
              disabled={state === "speaking"}
              aria-label={
                state === "speaking"
                  ? table.round.speaks(names.of(personId))
                  : table.round.call(names.of(personId))
              }
              onClick={() => void send("turn.call", { promptId, tableId: here.tableId, personId })}
            >
              <Badge kind={state === "speaking" ? "now" : "line"} size={19} label={common.seat(seat)}>
                {seat}
              </Badge>
              <span className="grow" dir="auto">
                {names.of(personId)}
              </span>
              <span className="hint">
                {state === "done" && <CheckIcon />} {table.round.state[state]}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
