import type { ReactNode } from "react";
import { useText } from "../../../i18n.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { CopyButton } from "../CopyButton.tsx";
import { useUnsent } from "./BoardProvider.tsx";
import css from "./Board.module.css";

/** Words that were on their way when the board was closed: they stay until somebody has them. */
export function UnsentBox(): ReactNode {
  const { table } = useText("table");
  const { unsent, dismissUnsent } = useUnsent();
  if (unsent.length === 0) return null;
  const all = unsent.map(({ text }) => text).join("\n\n");
  return (
    <Notice
      tone="warn"
      action={
        <span className="row">
          <CopyButton text={all} />
          <Button kind="bare" small onClick={dismissUnsent}>
            {table.unsent.seen}
          </Button>
        </span>
      }
    >
      {table.unsent.title}. <span className={css.light}>{table.unsent.line}</span>
      <ul className={css.unsent}>
        {unsent.map(({ place, text }) => (
          <li key={`${place.kind} ${text}`}>
            <span className={css.light}>{table.unsent.places[place.kind]}:</span>{" "}
            <q className="typed">{text}</q>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
