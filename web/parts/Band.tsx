import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./Band.module.css";

export type BandSize = "phone" | "table" | "bench" | "hall" | "low";

/** The same words in a second language, on a projector with two. */
export interface SecondWords {
  lang: string;
  dir: "ltr" | "rtl";
  what: ReactNode;
  sub?: ReactNode;
}

export interface BandProps {
  /** hall: the projector; low: the projector when the words below need the room. */
  size: BandSize;
  /** A `Badge`, sized by the band. */
  badge?: ReactNode;
  /** One verb: what we do now. */
  what: ReactNode;
  sub?: ReactNode;
  /** A `Clock`. */
  clock?: ReactNode;
  /** Before the clock: "Wording in", the language, the queue. */
  end?: ReactNode;
  /** After the clock, on its foot: "of 3:00". */
  after?: ReactNode;
  /** A `Ribbon`. */
  ribbon?: ReactNode;
  /** With it, the first words keep `lang` and `dir` of the page and the clock stands in the middle. */
  second?: SecondWords | undefined;
  /** Makes the verb the page's heading. */
  heading?: boolean | undefined;
}

/** The black band every screen begins with: where am I, what now, how long. */
export function Band({
  size,
  badge,
  what,
  sub,
  clock,
  end,
  after,
  ribbon,
  second,
  heading,
}: BandProps): ReactNode {
  const What = heading ? "h1" : "div";
  return (
    <header className={cx(css.band, css[size], second && css.two)}>
      <div className={css.top}>
        {badge !== undefined && <span className={css.badge}>{badge}</span>}
        <div className={css.words}>
          <What className={css.what}>{what}</What>
          {sub && <div className={cx(css.sub, "num")}>{sub}</div>}
        </div>
        {end && <div className={css.end}>{end}</div>}
        {clock && <span className={css.clock}>{clock}</span>}
        {after && <span className={cx(css.sub, css.end, css.after, "num")}>{after}</span>}
        {second && (
          <div className={css.words} lang={second.lang} dir={second.dir}>
            <div className={css.what}>{second.what}</div>
            {second.sub && <div className={cx(css.sub, "num")}>{second.sub}</div>}
          </div>
        )}
      </div>
      {ribbon}
    </header>
  );
}
