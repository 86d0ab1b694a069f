import { useEffect, useRef, useState, type ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import { threadPath, type Box } from "./thread.ts";
import css from "./Thread.module.css";

export interface ThreadLink {
  /** Ids of elements inside the parent of the thread. */
  from: string;
  to: string;
  /** maybe: a suggestion, dotted. */
  kind?: "source" | "maybe" | undefined;
}

export interface ThreadProps {
  links: readonly ThreadLink[];
  /** Pixels before the target where lines turn, so that they share one bus; half way without it. */
  bus?: number | undefined;
  /** Corner radius; 0 for the table's square corners. */
  round?: number | undefined;
  /** Grey lines, where ink would be too loud. */
  quiet?: boolean | undefined;
}

interface Line {
  key: string;
  d: string;
  end: [number, number];
  maybe: boolean;
}

/** The thin line that ties words to where they come from. Put it last inside a positioned parent; it follows scrolling and resizing. */
export function Thread({ links, bus, round = 12, quiet }: ThreadProps): ReactNode {
  const svg = useRef<SVGSVGElement>(null);
  const [lines, setLines] = useState<readonly Line[]>([]);
  const wanted = JSON.stringify(links);

  useEffect(() => {
    const parent = svg.current?.parentElement;
    if (!parent) return;
    const all = JSON.parse(wanted) as readonly ThreadLink[];
    let frame = 0;
    const draw = () => {
      frame = 0;
      const next = measure(parent, all, { bus, round });
      setLines((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const soon = () => void (frame ||= requestAnimationFrame(draw));
    draw();
    const resized = new ResizeObserver(soon);
    resized.observe(parent);
    for (const id of new Set(all.flatMap(({ from, to }) => [from, to]))) {
      const element = document.getElementById(id);
      if (element) resized.observe(element);
    }
    // Cards come, go and change places without any of the tied elements changing size.
    const changed = new MutationObserver(
      (changes) => changes.some(({ target }) => !svg.current?.contains(target)) && soon(),
    );
    changed.observe(parent, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["id", "class", "open", "hidden"],
    });
    parent.addEventListener("scroll", soon, true);
    parent.addEventListener("transitionend", soon);
    void document.fonts?.ready.then(soon);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      changed.disconnect();
      parent.removeEventListener("scroll", soon, true);
      parent.removeEventListener("transitionend", soon);
    };
  }, [wanted, bus, round]);

  return (
    <svg ref={svg} className={cx(css.thread, quiet && css.quiet)} aria-hidden="true">
      {lines.map(({ key, d, maybe }) => (
        <path key={key} d={d} className={cx(maybe && css.maybe)} />
      ))}
      {lines.map(({ key, end: [x, y], maybe }) => (
        <circle
          key={key}
          cx={x}
          cy={y}
          r={maybe ? 4.5 : quiet ? 3.5 : 5}
          className={cx(maybe && css.maybe)}
        />
      ))}
    </svg>
  );
}

function measure(
  parent: HTMLElement,
  links: readonly ThreadLink[],
  how: { bus: number | undefined; round: number },
): Line[] {
  const origin = parent.getBoundingClientRect();
  const rtl = getComputedStyle(parent).direction === "rtl";
  return links.flatMap(({ from, to, kind }) => {
    const source = boxOf(from, origin);
    const target = boxOf(to, origin);
    if (!source || !target) return [];
    return [
      { key: `${from} ${to}`, ...threadPath(source, target, { rtl, ...how }), maybe: kind === "maybe" },
    ];
  });
}

function boxOf(id: string, origin: DOMRect): Box | null {
  const element = document.getElementById(id);
  if (!element) return null;
  const { left, right, top, bottom, width } = element.getBoundingClientRect();
  if (width === 0) return null;
  return {
    left: left - origin.left,
    right: right - origin.left,
    top: top - origin.top,
    bottom: bottom - origin.top,
  };
}
