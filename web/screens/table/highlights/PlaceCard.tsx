import type { ReactNode } from "react";
import { Card } from "../../../ui/Card.tsx";
import type { CardProps } from "../../../ui/Card.tsx";
import { cx } from "../../../ui/cx.ts";
import css from "./Highlights.module.css";

/** A numbered place; its words take their own direction, its buttons the page's. */
export function PlaceCard({
  number,
  children,
  ...card
}: Pick<CardProps, "kind" | "id"> & { number: number; children: ReactNode }): ReactNode {
  return (
    <Card
      {...card}
      className={css.place}
      end={
        <div className={css.inPlace}>
          <span className={cx(css.number, "record", "num")}>{number}</span>
          <div className={css.placeBody}>{children}</div>
        </div>
      }
    />
  );
}
