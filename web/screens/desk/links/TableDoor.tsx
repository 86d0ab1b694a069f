import type { ReactNode } from "react";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Button } from "../../../ui/Button.tsx";
import { QR } from "../../../ui/QR.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { useTools } from "../tools.tsx";
import { CopyLink } from "./CopyLink.tsx";
import { useLinks } from "./useLinks.ts";
import css from "./Links.module.css";

/** How a table's own device comes in: its code and its address. */
export function TableDoor({ tableId }: { tableId: string }): ReactNode {
  const { room, t, tableName } = useTools();
  const links = useLinks(room.about.id);
  if (links.state === "loading") return <Skeleton kind="text" count={2} label={t.common.loading} />;
  const link =
    links.state === "there" ? links.links.tables.find((table) => table.tableId === tableId)?.link : undefined;
  if (link === undefined) {
    return (
      <EmptyState
        tone="failed"
        bare
        title={t.desk.links.failed}
        action={<Button onClick={links.again}>{t.common.tryAgain}</Button>}
      >
        {t.desk.links.failedLine}
      </EmptyState>
    );
  }
  return (
    <div className={css.door}>
      <QR value={link} label={tableName(tableId)} size="148px" />
      <CopyLink
        label={t.desk.table.link}
        link={link}
        kind={`table-${tableId}`}
        devices={links.state === "there" ? links.links.devices : {}}
      />
    </div>
  );
}
