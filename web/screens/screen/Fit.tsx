import { useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import { cx } from "../../ui/cx.ts";
import css from "./Fit.module.css";

/** Letter sizes to try, in twentieths of the height. */
export const INVITATION_STEPS = [
  3, 2.7, 2.4, 2.15, 1.9, 1.7, 1.5, 1.35, 1.2, 1.05, 0.95, 0.85, 0.75,
] as const;
export const RECORD_STEPS = [2.4, 2.15, 1.95, 1.75, 1.55, 1.4, 1.25, 1.1, 1, 0.9, 0.8, 0.7, 0.62] as const;
export const LIST_STEPS = [1.3, 1.15, 1.05, 0.95, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46] as const;

/** Words at the largest size of `steps` at which they fit; everything inside measures in em. Never scrolls, never cuts. */
export function Fit({
  steps,
  className,
  children,
}: {
  steps: readonly number[];
  className?: string | undefined;
  children: ReactNode;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const outer = box.current;
    const inner = words.current;
    if (!outer || !inner) return;
    const fit = () => {
      const { paddingBlockStart, paddingBlockEnd, paddingInlineStart, paddingInlineEnd } =
        getComputedStyle(outer);
      const height = outer.clientHeight - parseFloat(paddingBlockStart) - parseFloat(paddingBlockEnd) + 1;
      const width = outer.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd) + 1;
      for (const step of steps) {
        inner.style.setProperty("--fit", String(step));
        if (inner.scrollHeight <= height && inner.scrollWidth <= width) break;
      }
    };
    fit();
    const resized = new ResizeObserver(fit);
    resized.observe(outer);
    const changed = new MutationObserver(fit);
    changed.observe(inner, { childList: true, subtree: true, characterData: true });
    void document.fonts.ready.then(fit);
    return () => {
      resized.disconnect();
      changed.disconnect();
    };
  }, [steps]);

  return (
    <div ref={box} className={cx(css.box, className)}>
      <div ref={words} className={css.words}>
        {children}
      </div>
    </div>
  );
}
