import { useEffect, useRef } from "react";

/** What a key does at the desk; letters are written small. */
export type DeskKeys = Readonly<Record<string, () => void>>;

/** Keys of the whole desk: never while somebody types, works in a dialog, or stands on a control by keyboard. */
export function useKeys(keys: DeskKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    // What mouse or finger pressed last: a dialog that it opened gives the focus back to it when it closes.
    let byHand: Element | null = null;
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Tab") byHand = null;
      // A key that is held down presses once: Next must not run through the day.
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (document.querySelector("dialog[open]")) return;
      if (byHand !== null && document.activeElement === byHand) leave(byHand);
      else if (isBusy(event)) return;
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    const clicked = (event: MouseEvent) => {
      const control = event.target instanceof Element ? event.target.closest("button") : null;
      if (control?.closest("dialog") == null) byHand = event.detail > 0 ? control : null;
      letGo(event);
    };
    document.addEventListener("keydown", pressed);
    document.addEventListener("click", clicked);
    return () => {
      document.removeEventListener("keydown", pressed);
      document.removeEventListener("click", clicked);
    };
  }, []);
}

function isBusy(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="tablist"]'))
    return true;
  // On a control that was reached by keyboard, Space presses that control.
  return event.key === " " && target.closest("button, a, summary") !== null;
}

/** The control lets go of the focus: a key is meant for the desk, not for what was pressed before. */
function leave(control: Element): void {
  if (control instanceof HTMLElement) control.blur();
}

/** After a press with mouse or finger the control lets go of the focus, so that Space means Next again and not that press twice. */
function letGo(event: MouseEvent): void {
  // A press by keyboard has no clicks to count: it keeps the focus where it is.
  if (event.detail === 0 || !(event.target instanceof Element)) return;
  const held = document.activeElement;
  // A menu gives the focus back to its button, so it is not always the control that was pressed.
  if (
    event.target.closest("button, summary") &&
    held instanceof HTMLElement &&
    held.matches("button, summary") &&
    // A menu that was opened by this very press keeps the keys: Escape closes it, and not the view behind it.
    !held.closest('dialog, [role="menu"]')
  )
    held.blur();
}
