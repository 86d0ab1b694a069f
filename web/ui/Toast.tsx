import { useEffect, useRef, useState, type ReactNode } from "react";
import { Button } from "./Button.tsx";
import { CloseIcon } from "./icons.tsx";
import { cx } from "./cx.ts";
import css from "./Toast.module.css";

export interface ToastProps {
  children: ReactNode;
  /** "Undo", with its key. */
  action?: { label: string; kbd?: string | undefined; onClick: () => void } | undefined;
  /** Called when its time is over or the cross is pressed. */
  onClose?: (() => void) | undefined;
  /** Shows a cross with this name. */
  closeLabel?: string | undefined;
  /** Milliseconds it stays; the wait stops while somebody points at it or is in it. Without it, it stays. */
  lasts?: number | undefined;
}

/** What just happened, and a way back. */
export function Toast({ children, action, onClose, closeLabel, lasts }: ToastProps): ReactNode {
  const [held, hold] = useState(false);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (held || lasts === undefined) return;
    const end = setTimeout(() => close.current?.(), lasts);
    return () => clearTimeout(end);
  }, [held, lasts]);
  return (
    <div
      className={css.toast}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <span className={css.words}>{children}</span>
      {action && (
        <Button kind="bare" small kbd={action.kbd} onClick={action.onClick}>
          {action.label}
        </Button>
      )}
      {closeLabel && (
        <Button kind="bare" small icon={<CloseIcon />} aria-label={closeLabel} onClick={onClose} />
      )}
    </div>
  );
}

/** Where toasts appear and are said aloud: above the foot, or `inline` where it stands. Keep it mounted. */
export function ToastRack({
  children,
  inline,
}: {
  children?: ReactNode;
  inline?: boolean | undefined;
}): ReactNode {
  return (
    <div className={cx(inline ? css.inline : css.rack)} role="status" aria-live="polite">
      {children}
    </div>
  );
}
