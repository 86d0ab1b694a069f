import type { ReactNode } from "react";
import { ChevronEndIcon } from "./icons.tsx";
import css from "./Disclosure.module.css";

/** What most people may skip, one press away. */
export function Disclosure({
  summary,
  children,
  open,
  onOpen,
}: {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean | undefined;
  onOpen?: (() => void) | undefined;
}): ReactNode {
  return (
    <details className={css.details} open={open} onToggle={(event) => event.currentTarget.open && onOpen?.()}>
      <summary className={css.summary}>
        <span className={css.chevron}>
          <ChevronEndIcon size={14} />
        </span>
        {summary}
      </summary>
      <div className={css.body}>{children}</div>
    </details>
  );
}
