import { useState, type ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import { LIMITS } from "../../../../shared/text.ts";
import { Field } from "../../../ui/Field.tsx";
import { useTools } from "../tools.tsx";
import { FormFoot } from "./FormFoot.tsx";
import css from "./Agenda.module.css";

const MOST_TABLES = 999;
const MOST_SEATS = 30;

/** The workshop itself: its name and place, and how large the room is. Tables that somebody sat at stay. */
export function AboutForm(): ReactNode {
  const { room, desk, t, act } = useTools();
  const { title, place, tables, seats } = room.about;
  const was = { title, place, tables: String(tables), seats: String(seats) };
  const [began, begin] = useState(was);
  const [draft, change] = useState(was);
  const words = t.desk.agenda;
  const used = Object.values(desk?.people ?? {}).flatMap((person) =>
    Object.values(person.seats).map((seat) => tableNumber(seat.tableId)),
  );
  const whole = (text: string, least: number, most: number) =>
    Math.min(most, Math.max(least, Math.round(Number(text)) || 0));
  const set = (field: keyof typeof draft) => (text: string) => change({ ...draft, [field]: text });
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        const kept = {
          title: draft.title,
          place: draft.place,
          tables: whole(draft.tables, Math.max(0, ...used), MOST_TABLES),
          seats: whole(draft.seats, 1, MOST_SEATS),
        };
        const shown = { ...kept, tables: String(kept.tables), seats: String(kept.seats) };
        void act("about.change", kept, words.saved).then((ok) => {
          if (!ok) return;
          change(shown);
          begin(shown);
        });
      }}
    >
      <Field
        small
        label={words.workshopTitle}
        value={draft.title}
        onChange={set("title")}
        max={LIMITS.line}
        required
      />
      <Field small label={words.place} value={draft.place} onChange={set("place")} max={LIMITS.line} />
      <div className={css.pair}>
        <Field
          small
          type="number"
          inputMode="numeric"
          label={words.tables}
          hint={words.tablesHint}
          value={draft.tables}
          onChange={set("tables")}
        />
        <Field
          small
          type="number"
          inputMode="numeric"
          label={words.seats}
          value={draft.seats}
          onChange={set("seats")}
        />
      </div>
      <FormFoot dirty={JSON.stringify(draft) !== JSON.stringify(began)} onReset={() => change(began)} />
    </form>
  );
}
