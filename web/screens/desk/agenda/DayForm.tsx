import { useState, type ReactNode } from "react";
import type { Day } from "../../../../shared/workshop/agenda-state.ts";
import { Field } from "../../../ui/Field.tsx";
import { useTools } from "../tools.tsx";
import { LinesField, TimeField } from "./fields.tsx";
import { FormFoot } from "./FormFoot.tsx";
import css from "./Agenda.module.css";

/** The day's date and when it begins; everything else follows. Give it the day's id as key. */
export function DayForm({ day }: { day: Day }): ReactNode {
  const { t, act } = useTools();
  const [began, begin] = useState(day);
  const [draft, change] = useState(day);
  const words = t.desk.agenda;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void act(
          "day.change",
          { dayId: day.id, date: draft.date, startsAt: draft.startsAt },
          words.saved,
        ).then((kept) => kept && begin(draft));
      }}
    >
      <div className={css.pair}>
        <Field
          small
          type="date"
          label={words.date}
          value={draft.date}
          onChange={(date) => change({ ...draft, date })}
        />
        <TimeField
          label={words.startsAt}
          hint={words.startsAtHint}
          value={draft.startsAt}
          onChange={(startsAt) => startsAt !== null && change({ ...draft, startsAt })}
        />
      </div>
      <FormFoot
        dirty={JSON.stringify(draft) !== JSON.stringify(began)}
        onReset={() => {
          begin(day);
          change(day);
        }}
      />
    </form>
  );
}

/** Who should act, and the themes: what recommendations are set out by. */
export function TopicsForm(): ReactNode {
  const { room, t, act } = useTools();
  const { addressees, themes } = room.agenda;
  const [draft, change] = useState({ addressees, themes });
  const [turn, setTurn] = useState(0);
  const words = t.desk.agenda;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void act("topics.change", draft, words.saved);
      }}
    >
      <LinesField
        key={`a${turn}`}
        label={words.addressees}
        hint={words.perLine}
        lines={draft.addressees}
        onChange={(lines) => change({ ...draft, addressees: lines })}
      />
      <LinesField
        key={`t${turn}`}
        label={words.themes}
        hint={words.perLine}
        lines={draft.themes}
        onChange={(lines) => change({ ...draft, themes: lines })}
      />
      <FormFoot
        dirty={JSON.stringify(draft) !== JSON.stringify({ addressees, themes })}
        onReset={() => {
          change({ addressees, themes });
          setTurn(turn + 1);
        }}
      />
    </form>
  );
}
