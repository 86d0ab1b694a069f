/** Locking the seats, and opening the next seating, where everyone is offered a table they have not sat at. */
import { nanoid } from "nanoid";
import { useState, type ReactNode } from "react";
import { currentDiscussion, currentSeating } from "../../../../shared/workshop/find.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { LockIcon } from "../../../ui/icons.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { Select } from "../../../ui/Select.tsx";
import { currentDayId } from "../model/day.ts";
import { useTools } from "../tools.tsx";
import css from "./People.module.css";

export function SeatingControls(): ReactNode {
  const { room, t, act, clock } = useTools();
  const [asking, ask] = useState(false);
  const words = t.desk.people;
  const seating = currentSeating(room);
  const number = (dayId: string) => room.agenda.days.findIndex((day) => day.id === dayId) + 1;
  return (
    <div className={css.seating}>
      <span className="num">
        {seating ? words.seating(number(seating.dayId), clock(seating.openedAt)) : words.noSeating}
      </span>
      {seating?.locked && (
        <span className="row">
          <LockIcon /> {words.locked}
        </span>
      )}
      <span className="grow" />
      {seating && (
        <Button
          small
          onClick={() =>
            void act(
              "seating.lock",
              { locked: !seating.locked },
              seating.locked ? words.unlockedSaid : words.lockedSaid,
            )
          }
        >
          {seating.locked ? words.unlock : words.lock}
        </Button>
      )}
      <Button small onClick={() => ask(true)}>
        {words.reseat}
      </Button>
      {asking && <Reseat onClose={() => ask(false)} />}
    </div>
  );
}

function Reseat({ onClose }: { onClose: () => void }): ReactNode {
  const { room, t, act, locale } = useTools();
  const [dayId, choose] = useState(() => currentDayId(room) ?? room.agenda.days[0]?.id ?? "");
  // One id for this seating, however often it is pressed.
  const [id] = useState(() => nanoid());
  const words = t.desk.people;
  const date = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.reseatTitle}
      description={words.reseatLine}
      closeLabel={t.common.close}
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            kind="main"
            onClick={() => {
              onClose();
              void act("seating.open", { id, dayId }, words.reseatSaid);
            }}
          >
            {words.reseat}
          </Button>
        </>
      }
    >
      {currentDiscussion(room)?.open && (
        <Notice tone="warn" card>
          {words.reseatNow}
        </Notice>
      )}
      <Select
        label={words.day}
        value={dayId}
        onChange={choose}
        choices={room.agenda.days.map((day) => ({
          value: day.id,
          label: date.format(new Date(`${day.date}T00:00:00Z`)),
        }))}
      />
    </Dialog>
  );
}
