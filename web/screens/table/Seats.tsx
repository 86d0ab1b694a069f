import type { ReactNode } from "react";
import { spacedCode } from "../../../shared/codes.ts";
import { useText } from "../../i18n.tsx";
import { useLive } from "../../live/hooks.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Card } from "../../ui/Card.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { QR } from "../../ui/QR.tsx";
import { useNames } from "./here.ts";
import type { Here } from "./here.ts";
import { useJoinLink } from "./joinLink.ts";
import css from "./Seats.module.css";

/** Every seat with its name; a free one is a place to fill. */
export function SeatList({ here }: { here: Here }): ReactNode {
  const { table, common } = useText("table", "common");
  const names = useNames();
  const present = useLive((state) => state.look.table[here.tableId]?.present);
  const most = Math.max(here.room.about.seats, ...here.seated.map(({ seat }) => seat));
  const seats = Array.from({ length: most }, (_, at) => at + 1);
  return (
    <ul className={css.seats} aria-label={table.seats.title}>
      {seats.map((seat) => {
        const sitting = here.seated.find((other) => other.seat === seat);
        const gone =
          sitting?.away === true ||
          (sitting !== undefined && present !== undefined && !present.includes(sitting.personId));
        return (
          <Card
            as="li"
            key={seat}
            kind={sitting === undefined ? "slot" : "plain"}
            start={
              <Badge
                kind={sitting === undefined || gone ? "line" : "plain"}
                size={19}
                label={common.seat(seat)}
              >
                {seat}
              </Badge>
            }
            note={
              sitting === undefined
                ? undefined
                : sitting.away
                  ? table.seats.away
                  : names.from(sitting.personId)
            }
          >
            {sitting === undefined ? (
              table.seats.free
            ) : (
              <span className={css.name}>{names.of(sitting.personId)}</span>
            )}
          </Card>
        );
      })}
    </ul>
  );
}

/** The way in for phones, for this table. */
export function JoinHere({ here }: { here: Here }): ReactNode {
  const { table } = useText("table");
  const { code } = here.room.about;
  const link = useJoinLink(here.tableId);
  return (
    <section className={css.join}>
      {link !== null && <QR value={link.join} label={table.seats.qr} size="176px" />}
      <div className={css.how}>
        <h2>{table.seats.joinTitle}</h2>
        <p>{table.seats.joinLine(here.number)}</p>
        <p className="hint">
          {table.seats.orType(link === null ? location.host : new URL(link.origin).host)}
        </p>
        <b className={css.code} dir="ltr">
          {spacedCode(code)}
        </b>
      </div>
    </section>
  );
}

export function SeatsDialog({
  here,
  open,
  onClose,
}: {
  here: Here;
  open: boolean;
  onClose: () => void;
}): ReactNode {
  const { table, common } = useText("table", "common");
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title={table.seats.title}
      description={table.seats.taken(here.seated.length, here.room.about.seats)}
      closeLabel={common.close}
    >
      <div className="stack">
        <JoinHere here={here} />
        <SeatList here={here} />
      </div>
    </Dialog>
  );
}
