import { useState } from "react";
import type { ReactNode } from "react";
import { tableIdOf, tableNumber } from "../../../shared/ids.ts";
import { currentSeating } from "../../../shared/workshop/find.ts";
import { useText } from "../../i18n.tsx";
import { useLive, useRoom, useSend } from "../../live/hooks.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Foot } from "../../parts/Foot.tsx";
import { TableChips } from "../../parts/TableChips.tsx";
import { Button } from "../../ui/Button.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Notice } from "../../ui/Notice.tsx";
import css from "./Phone.module.css";

/** For who has no seat in this seating: the table offered to them, or any other. */
export function ChooseTable(): ReactNode {
  const { phone, join } = useText("phone", "join");
  const room = useRoom();
  const send = useSend();
  const person = useLive((state) => state.person);
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const seating = currentSeating(room);
  const offered = seating === null ? null : (person?.offered[seating.id] ?? null);
  const tableId = chosen ?? offered;
  const sit = async () => {
    if (tableId === null) return;
    setBusy(true);
    await send("seat.take", { tableId });
    setBusy(false);
  };
  if (seating?.locked) {
    return (
      <main className={css.main}>
        <Notice card>{join.noTableYet}</Notice>
      </main>
    );
  }
  const chips = (
    <TableChips
      label={join.table}
      all={join.allTables(room.about.tables)}
      tables={room.about.tables}
      chosen={tableId === null ? null : tableNumber(tableId)}
      full={() => false}
      onChoose={(n) => setChosen(tableIdOf(n))}
    />
  );
  return (
    <>
      <main className={css.main}>
        <h1 className={css.invitation} tabIndex={-1}>
          {offered === null ? phone.seat.choose : phone.seat.offered}
        </h1>
        {offered === null ? (
          <>
            {chips}
            <p className="hint">{join.tableHint}</p>
          </>
        ) : (
          <>
            <div className={css.line}>
              <Badge kind="now" size={40}>
                {tableNumber(tableId ?? offered)}
              </Badge>
              <p>{phone.seat.why}</p>
            </div>
            <Disclosure summary={phone.seat.other}>{chips}</Disclosure>
          </>
        )}
      </main>
      <Foot size="phone">
        <Button kind="main" wide wraps busy={busy} disabled={tableId === null} onClick={() => void sit()}>
          {tableId === null ? join.chooseTable : join.take(tableNumber(tableId))}
        </Button>
      </Foot>
    </>
  );
}
