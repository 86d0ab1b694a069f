import { useEffect, useId, useRef, type ReactNode } from "react";
import { cx } from "./cx.ts";
import { CloseIcon } from "./icons.tsx";
import css from "./Dialog.module.css";

export interface DialogProps {
  open: boolean;
  /** Escape, the cross, or a press beside it. */
  onClose: () => void;
  title: string;
  description?: ReactNode;
  /** What should have the focus first carries `data-first-focus` (a field with `autoFocus` does); else it is the title. */
  children?: ReactNode;
  /** Buttons at the foot; the main one last. */
  actions?: ReactNode;
  closeLabel: string;
  /** "sheet" comes up from below, for phones. */
  kind?: "dialog" | "sheet" | undefined;
  wide?: boolean | undefined;
}

/** A native modal: focus stays inside and returns to where it came from. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  actions,
  closeLabel,
  kind = "dialog",
  wide,
}: DialogProps): ReactNode {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!open || !dialog) return;
    const before = document.activeElement;
    dialog.showModal();
    // The heading, not the cross: a listener hears what this is, and no keyboard covers a phone unasked.
    const first = dialog.querySelector<HTMLElement>("[data-first-focus]") ?? dialog.querySelector("h2");
    first?.focus();
    return () => {
      // By now the element has left the page, and with it the browser's own way back.
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={ref}
      className={cx(css.dialog, kind === "sheet" && css.sheet, wide && css.wide)}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-about` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => ref.current?.open === false && onClose()}
      onMouseDown={(event) => {
        if (event.target !== ref.current) return;
        // The press would take the focus away after it has been given back.
        event.preventDefault();
        onClose();
      }}
    >
      <header className={css.head}>
        <div className={css.titles}>
          <h2 className={css.title} id={`${id}-title`} tabIndex={-1}>
            {title}
          </h2>
          {description && (
            <p className={css.description} id={`${id}-about`}>
              {description}
            </p>
          )}
        </div>
        <button type="button" className={css.close} onClick={onClose} aria-label={closeLabel}>
          <CloseIcon />
        </button>
      </header>
      {children && <div className={css.body}>{children}</div>}
      {actions && <footer className={css.actions}>{actions}</footer>}
    </dialog>
  );
}

/** A dialog that comes up from below. */
export function Sheet(props: Omit<DialogProps, "kind">): ReactNode {
  return <Dialog {...props} kind="sheet" />;
}
