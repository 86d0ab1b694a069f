/** What lies over the desk: at most one dialog at a time. */
import type { ReactNode } from "react";
import { useTools } from "../tools.tsx";
import { AskClose, AskEnd, AskErase, AskGo, AskNext, AskRenew } from "./Asks.tsx";
import { MessageDialog } from "./MessageDialog.tsx";
import { AskPassphrase } from "./AskPassphrase.tsx";
import { StartDialog } from "./StartDialog.tsx";
import { WayInDialog } from "./WayInDialog.tsx";
import { TableSheet } from "../tables/TableSheet.tsx";

export function Overlays(): ReactNode {
  const { open, asking } = useTools();
  if (asking !== null) return <AskPassphrase onDone={asking} />;
  switch (open?.what) {
    case undefined:
      return null;
    case "start":
      return <StartDialog />;
    case "next":
      return <AskNext />;
    case "endDay":
      return <AskEnd />;
    case "close":
      return <AskClose />;
    case "go":
      return <AskGo promptId={open.promptId} />;
    case "messageAll":
      return <MessageDialog to="everyone" />;
    case "messageStage":
      return <MessageDialog to="stage" />;
    case "messageTable":
      return <MessageDialog to={{ tableId: open.tableId }} />;
    case "wayIn":
      return <WayInDialog personId={open.personId} />;
    case "erase":
      return <AskErase personId={open.personId} />;
    case "renew":
      return <AskRenew kind={open.kind} />;
    case "table":
      return <TableSheet tableId={open.tableId} />;
    default:
      return open satisfies never;
  }
}
