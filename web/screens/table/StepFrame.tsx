import type { ReactNode } from "react";
import { say } from "../../../shared/text.ts";
import type { Words } from "../../../shared/text.ts";
import { useLang } from "../../i18n.tsx";
import { cx } from "../../ui/cx.ts";
import css from "./Table.module.css";

/** Longer ones leave room for what people do. */
const LONG = 90;

interface StepFrameProps {
  /** What people are asked to do now. */
  readonly invitation: Words | string;
  readonly fallback?: string | undefined;
  /** Beside the invitation: who moved what, undo, what is saved. */
  readonly aside?: ReactNode;
  /** Its body takes all the height there is and scrolls inside itself. */
  readonly fills?: boolean | undefined;
  /** The invitation is all there is to see. */
  readonly large?: boolean | undefined;
  readonly foot: ReactNode;
  readonly children?: ReactNode;
}

/** Every step at the table: the invitation, what people do, the foot. */
export function StepFrame({
  invitation,
  fallback = "",
  aside,
  fills,
  large,
  foot,
  children,
}: StepFrameProps): ReactNode {
  const { lang } = useLang();
  const text = (typeof invitation === "string" ? invitation : say(invitation, lang)) || fallback;
  return (
    <>
      <main className={cx(css.main, fills && css.fills)}>
        <div className={css.ask}>
          <h1
            className={cx(css.invitation, text.length > LONG && css.long, large && css.large)}
            tabIndex={-1}
            data-step-heading
          >
            {text}
          </h1>
          {aside && <div className={css.aside}>{aside}</div>}
        </div>
        {fills ? <div className={css.body}>{children}</div> : children}
      </main>
      {foot}
    </>
  );
}
