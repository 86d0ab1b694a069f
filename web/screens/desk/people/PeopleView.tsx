/** Everyone who joined: where they sit, what they may do; and the seating of the day. */
import { useDeferredValue, useState, type ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import { currentSeating } from "../../../../shared/workshop/find.ts";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Field } from "../../../ui/Field.tsx";
import { findPeople } from "../model/people.ts";
import { useTools } from "../tools.tsx";
import { PersonRow } from "./PersonRow.tsx";
import { PrintBadges } from "./PrintBadges.tsx";
import { SeatingControls } from "./SeatingControls.tsx";
import css from "./People.module.css";

/** A page of names; the search finds the others faster than scrolling would. */
const PAGE = 120;

export function PeopleView(): ReactNode {
  const { room, desk, people, t, turnTo } = useTools();
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState(PAGE);
  const wanted = useDeferredValue(search);
  const words = t.desk.people;
  const seating = currentSeating(room);
  const all = Object.entries(desk?.people ?? {}).map(([personId, person]) => {
    const seat = seating ? person.seats[seating.id] : undefined;
    return {
      personId,
      profile: people[personId],
      tableId: seat?.tableId ?? null,
      seat: seat?.seat ?? null,
      away: person.away,
    };
  });
  const found = findPeople(all, wanted).sort(
    (a, b) =>
      place(a.tableId) - place(b.tableId) ||
      (a.seat ?? 0) - (b.seat ?? 0) ||
      (a.profile?.name ?? "").localeCompare(b.profile?.name ?? ""),
  );
  const unseated = all.filter((person) => person.tableId === null).length;
  return (
    <div className={css.view}>
      <div className={css.head}>
        <h2 className={css.title}>{words.title(all.length)}</h2>
        {unseated > 0 && seating && room.about.tables > 0 && (
          <span className="hint num">{words.unseated(unseated)}</span>
        )}
        <span className="grow" />
        {all.length > 0 && <PrintBadges />}
        <Field
          small
          type="search"
          label={words.search}
          hideLabel
          placeholder={words.search}
          value={search}
          onChange={setSearch}
          className={css.search}
        />
      </div>
      {room.about.tables > 0 && <SeatingControls />}
      {all.length === 0 ? (
        <EmptyState
          title={t.desk.tables.nobody}
          action={<Button onClick={() => turnTo("links")}>{t.desk.tables.showCode}</Button>}
        >
          {t.desk.tables.nobodyLine}
        </EmptyState>
      ) : found.length === 0 ? (
        <EmptyState title={words.noneFound(wanted)} bare />
      ) : (
        <ul className={css.list} aria-live="off">
          {found.slice(0, shown).map((person) => (
            <PersonRow key={person.personId} person={person} />
          ))}
        </ul>
      )}
      {found.length > shown && (
        <Button small onClick={() => setShown(shown + PAGE)}>
          {words.showMore(found.length - shown)}
        </Button>
      )}
    </div>
  );
}

/** Those without a seat come first: they are the ones to help. */
const place = (tableId: string | null): number => (tableId === null ? 0 : tableNumber(tableId));
