import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { cx } from "./cx.ts";
import { Kbd } from "./Kbd.tsx";
import css from "./Button.module.css";

export interface ButtonLook {
  /** main: the one ink action of a screen; plain: outlined (default); bare: words only. */
  kind?: "main" | "plain" | "bare" | undefined;
  small?: boolean | undefined;
  large?: boolean | undefined;
  /** Takes the whole width. */
  wide?: boolean | undefined;
  /** Long words may take a second line. */
  wraps?: boolean | undefined;
  icon?: ReactNode;
  /** The key that does the same, shown at the end. */
  kbd?: string | undefined;
}

export interface ButtonProps extends ButtonLook, ButtonHTMLAttributes<HTMLButtonElement> {
  /** Sent and not yet answered: keeps its words and focus, does nothing twice. */
  busy?: boolean | undefined;
  ref?: Ref<HTMLButtonElement>;
}

function looks({ kind = "plain", small, large, wide, wraps, kbd }: ButtonLook, className?: string): string {
  return cx(
    css.button,
    css[kind],
    small && css.small,
    large && css.large,
    wide && css.wide,
    wraps && css.wraps,
    kbd && large && css.keyed,
    className,
  );
}

/** A button says what happens. */
export function Button({
  kind,
  small,
  large,
  wide,
  wraps,
  icon,
  kbd,
  busy,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      className={looks({ kind, small, large, wide, wraps, kbd }, className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...(busy ? { "aria-busy": true, "aria-disabled": true } : {})}
    >
      {busy ? <span className={css.spinner} aria-hidden="true" /> : icon}
      {children}
      {kbd && <Kbd>{kbd}</Kbd>}
    </button>
  );
}

export interface ButtonLinkProps extends ButtonLook, AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
  ref?: Ref<HTMLAnchorElement>;
}

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink({
  kind,
  small,
  large,
  wide,
  wraps,
  icon,
  kbd,
  className,
  children,
  ...rest
}: ButtonLinkProps): ReactNode {
  return (
    <a {...rest} className={looks({ kind, small, large, wide, wraps, kbd }, className)}>
      {icon}
      {children}
      {kbd && <Kbd>{kbd}</Kbd>}
    </a>
  );
}

/** Joins buttons that are two sides of one thing, as −1 min and +1 min. */
export function ButtonPair({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div role="group" aria-label={label} className={css.pair}>
      {children}
    </div>
  );
}
