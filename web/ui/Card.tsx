import type { ReactNode, Ref } from "react";
import { cx } from "./cx.ts";
import css from "./Card.module.css";

export interface CardProps {
  /** mine: I wrote it; slot: a place to fill; unsent: kept here; held: somebody moves it; live: read out now. */
  kind?: "plain" | "mine" | "slot" | "unsent" | "held" | "live" | undefined;
  /** Chosen: an ink edge. */
  on?: boolean | undefined;
  /** Its number or mark at the start. */
  start?: ReactNode;
  children?: ReactNode;
  /** A quiet line under the words: "Kept here, not yet sent". */
  note?: ReactNode;
  end?: ReactNode;
  as?: "div" | "li" | "article" | undefined;
  id?: string | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLDivElement & HTMLLIElement>;
}

/** A white card with a hairline; it takes the direction of its own words. */
export function Card({
  kind = "plain",
  on,
  start,
  children,
  note,
  end,
  as: Tag = "div",
  id,
  className,
  ref,
}: CardProps): ReactNode {
  return (
    <Tag ref={ref} id={id} className={cx(css.card, kind !== "plain" && css[kind], on && css.on, className)}>
      {start !== undefined && <span className={cx(css.n, "num")}>{start}</span>}
      {(children !== undefined || note) && (
        <div className={css.words}>
          <div dir="auto">{children}</div>
          {note && <span className={cx("hint", css.note)}>{note}</span>}
        </div>
      )}
      {end}
    </Tag>
  );
}
