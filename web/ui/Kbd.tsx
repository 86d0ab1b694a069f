import type { ReactNode } from "react";
import css from "./Kbd.module.css";

/** A key beside the words of its button; never read aloud with them. */
export function Kbd({ children }: { children: ReactNode }): ReactNode {
  return (
    <kbd className={css.kbd} aria-hidden="true">
      {children}
    </kbd>
  );
}
