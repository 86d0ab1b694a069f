import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./Pips.module.css";

export interface PipsProps {
  /** Each group is a cluster: solid with a title, grey without. */
  clusters: readonly { cards: number; titled: boolean }[];
  /** Cards in no cluster: hollow. */
  loose: number;
  label: string;
}

/** A table's cards at a glance. */
export function Pips({ clusters, loose, label }: PipsProps): ReactNode {
  const all = clusters.reduce((sum, { cards }) => sum + cards, loose);
  return (
    <div className={cx(css.tray, all > 18 && css.tight)} role="img" aria-label={label}>
      {clusters.map(({ cards, titled }, at) => (
        <span key={at} className={cx(!titled && css.open)}>
          {pips(cards)}
        </span>
      ))}
      {loose > 0 && <span className={css.loose}>{pips(loose)}</span>}
    </div>
  );
}

/** What the pips mean, beside the heading. */
export function PipKey({
  kind,
  children,
}: {
  kind: "titled" | "open" | "loose";
  children: ReactNode;
}): ReactNode {
  return (
    <span className={css.key}>
      <span className={css.tray} aria-hidden="true">
        <span className={cx(kind !== "titled" && css[kind])}>{pips(3)}</span>
      </span>
      {children}
    </span>
  );
}

function pips(count: number): ReactNode {
  return Array.from({ length: count }, (_, at) => <i key={at} />);
}
