/** Every way into the workshop: the code large, addresses to copy, and a sheet a table to print. */
import { useState, type ReactNode } from "react";
import { spacedCode } from "../../../../shared/codes.ts";
import type { Links } from "../../../../shared/protocol.ts";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { PrintIcon } from "../../../ui/icons.tsx";
import { QR } from "../../../ui/QR.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { useTools } from "../tools.tsx";
import { CopyLink } from "./CopyLink.tsx";
import { Passphrase } from "./Passphrase.tsx";
import { PrintSheets } from "./PrintSheets.tsx";
import { useLinks } from "./useLinks.ts";
import css from "./Links.module.css";

export function LinksView(): ReactNode {
  const { room, t } = useTools();
  const held = useLinks(room.about.id);
  const words = t.desk.links;
  if (held.state === "loading")
    return (
      <div className={css.view}>
        <Skeleton label={t.common.loading} />
      </div>
    );
  if (held.state === "failed") {
    return (
      <div className={css.view}>
        <EmptyState
          tone="failed"
          title={words.failed}
          action={<Button onClick={held.again}>{t.common.tryAgain}</Button>}
        >
          {words.failedLine}
        </EmptyState>
      </div>
    );
  }
  const { links } = held;
  return (
    <div className={css.view}>
      <section className={css.join}>
        <QR value={links.join} label={words.joinQr} size="220px" />
        <div>
          <p className="eyebrow">{words.joinAt}</p>
          <p className={css.origin} dir="ltr">
            {links.origin.replace(/^https?:\/\//, "")}
          </p>
          <p className="eyebrow">{words.code}</p>
          <p className={css.code} dir="ltr">
            {spacedCode(links.code)}
          </p>
        </div>
      </section>
      <div className={css.addresses}>
        <CopyLink label={words.phones} link={links.join} note={words.phonesNote} />
        <CopyLink
          label={words.screen}
          link={links.screen}
          note={words.screenNote}
          kind="screen"
          devices={links.devices}
        />
        <CopyLink
          label={words.observer}
          link={links.observer}
          note={words.observerNote}
          kind="observer"
          devices={links.devices}
        />
        <Secret label={words.facilitator} link={links.facilitator} note={words.facilitatorNote} />
      </div>
      {links.tables.length > 0 && <TableLinks links={links} />}
      <Passphrase isSet={links.hasPassphrase} onChanged={held.again} />
      <PrintSheets links={links} />
    </div>
  );
}

function TableLinks({ links }: { links: Links }): ReactNode {
  const { t } = useTools();
  const words = t.desk.links;
  return (
    <section className={css.tables}>
      <div className="row">
        <h2 className="grow">{words.tables(links.tables.length)}</h2>
        <Button small icon={<PrintIcon />} onClick={() => print()}>
          {words.print}
        </Button>
      </div>
      <p className="hint">{words.tablesNote}</p>
      <Disclosure summary={words.showTables}>
        <div className={css.addresses}>
          {links.tables.map(({ tableId, link }) => (
            <TableLink key={tableId} tableId={tableId} link={link} devices={links.devices} />
          ))}
        </div>
      </Disclosure>
    </section>
  );
}

function TableLink({
  tableId,
  link,
  devices,
}: {
  tableId: string;
  link: string;
  devices: Links["devices"];
}): ReactNode {
  const { tableName } = useTools();
  return <CopyLink label={tableName(tableId)} link={link} kind={`table-${tableId}`} devices={devices} />;
}

/** Whoever has it can run the workshop, and a desk is often shown on a wall. */
function Secret({ label, link, note }: { label: string; link: string; note: string }): ReactNode {
  const { t, show } = useTools();
  const [shown, reveal] = useState(false);
  if (shown) return <CopyLink label={label} link={link} note={note} kind="facilitator" />;
  return (
    <div className={css.secret}>
      <p className="eyebrow">{label}</p>
      <Button small onClick={() => reveal(true)}>
        {t.desk.links.reveal}
      </Button>
      <p className="hint">{note}</p>
      <Button kind="bare" small onClick={() => show({ what: "renew", kind: "facilitator" })}>
        {t.desk.access.renew}
      </Button>
    </div>
  );
}
