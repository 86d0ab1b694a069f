import { createPortal } from "react-dom";
import type { ReactNode } from "react";
import { spacedCode } from "../../../../shared/codes.ts";
import { tableNumber } from "../../../../shared/ids.ts";
import type { Links } from "../../../../shared/protocol.ts";
import { QR } from "../../../ui/QR.tsx";
import { useTools } from "../tools.tsx";
import css from "./PrintSheets.module.css";

/** One page a table: its badge, to be seen across the hall, how phones join, and the code for the table's own device. */
export function PrintSheets({ links }: { links: Links }): ReactNode {
  const { room, t, tableName } = useTools();
  const words = t.desk.links;
  return createPortal(
    <div className={css.sheets} aria-hidden="true">
      {links.tables.map(({ tableId, link }) => (
        <section key={tableId} className={css.sheet}>
          <header className={css.head}>
            <span className={css.badge}>{tableNumber(tableId)}</span>
            <div>
              <p className={css.name}>{tableName(tableId)}</p>
              <p>{room.about.title}</p>
            </div>
          </header>
          <div className={css.codes}>
            <div>
              <QR value={`${links.join}&t=${tableId}`} label={words.joinQr} size="72mm" />
              <p className={css.what}>{words.printPhones}</p>
              <p dir="ltr">{links.origin.replace(/^https?:\/\//, "")}</p>
              <p className={css.code} dir="ltr">
                {spacedCode(links.code)}
              </p>
            </div>
            <div>
              <QR value={link} label={tableName(tableId)} size="44mm" />
              <p className={css.what}>{words.printDevice}</p>
              <p>{words.printDeviceNote}</p>
            </div>
          </div>
        </section>
      ))}
    </div>,
    document.body,
  );
}
