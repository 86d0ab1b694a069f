import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import css from "./Foot.module.css";

export interface FootProps {
  size: "phone" | "table" | "desk";
  /** Its content stands in lines, as the phone's "Move 2 cards to". */
  column?: boolean | undefined;
  children: ReactNode;
}

/** The bar where the thumb is: bare acts first, the main one last. Put `<span className="grow" />` between. */
export function Foot({ size, column, children }: FootProps): ReactNode {
  return <footer className={cx(css.foot, css[size], column && css.column)}>{children}</footer>;
}
