/** A card for everybody, to cut out: name, table, and the picture that leads back to their place. */
import { useEffect, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { tableNumber } from "../../../../shared/ids.ts";
import type { Badges } from "../../../../shared/protocol.ts";
import { currentSeating } from "../../../../shared/workshop/find.ts";
import { getJson } from "../../../live/http.ts";
import { Button } from "../../../ui/Button.tsx";
import { PrintIcon } from "../../../ui/icons.tsx";
import { QR } from "../../../ui/QR.tsx";
import { useTools } from "../tools.tsx";
import css from "./PrintBadges.module.css";

export function PrintBadges(): ReactNode {
  const { room, t, tell } = useTools();
  const words = t.desk.access;
  const [badges, setBadges] = useState<Badges["badges"] | null>(null);
  const [busy, setBusy] = useState(false);
  const fetchThem = async () => {
    setBusy(true);
    const reply = await getJson<Badges>(`/api/workshops/${room.about.id}/badges`);
    setBusy(false);
    if ("ok" in reply) setBadges(reply.ok.badges);
    else tell(words.badgesFailed);
  };
  return (
    <>
      <Button small icon={<PrintIcon />} busy={busy} onClick={() => void fetchThem()}>
        {words.badges}
      </Button>
      {badges !== null && <Sheets badges={badges} onPrinted={() => setBadges(null)} />}
    </>
  );
}

function Sheets({ badges, onPrinted }: { badges: Badges["badges"]; onPrinted: () => void }): ReactNode {
  const { room, desk, t, nameOf, tableName } = useTools();
  const seating = currentSeating(room)?.id ?? "";
  const tableOf = (personId: string) => desk?.people[personId]?.seats[seating]?.tableId ?? null;
  const order = (personId: string) => {
    const tableId = tableOf(personId);
    return tableId === null ? 0 : tableNumber(tableId);
  };
  // Printed as soon as they stand there; keys that open a person's place do not stay on the page.
  useEffect(() => {
    addEventListener("afterprint", onPrinted, { once: true });
    print();
    return () => removeEventListener("afterprint", onPrinted);
  }, [onPrinted]);
  return createPortal(
    <div className={css.sheets} aria-hidden="true">
      {badges
        .toSorted(
          (a, b) =>
            order(a.personId) - order(b.personId) || nameOf(a.personId).localeCompare(nameOf(b.personId)),
        )
        .map(({ personId, link }) => {
          const tableId = tableOf(personId);
          return (
            <section key={personId} className={css.badge}>
              <div className={css.who}>
                <p className={css.title}>{room.about.title}</p>
                <p className={css.name} dir="auto">
                  {nameOf(personId)}
                </p>
                {tableId !== null && <p className={css.table}>{tableName(tableId)}</p>}
                <p className={css.line}>{t.desk.access.badgeLine}</p>
              </div>
              <QR value={link} label={t.desk.access.badgeQr(nameOf(personId))} size="34mm" />
            </section>
          );
        })}
    </div>,
    document.body,
  );
}
