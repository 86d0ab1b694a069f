import type { KeyboardEvent, ReactNode } from "react";
import { cx } from "./cx.ts";
import css from "./Tabs.module.css";

export interface Tab<Id extends string = string> {
  id: Id;
  label: ReactNode;
  /** Stands at the other end of the line. */
  end?: boolean | undefined;
}

export interface TabsProps<Id extends string> {
  /** Said of the whole line. */
  label: string;
  tabs: readonly Tab<Id>[];
  current: Id;
  onChange: (id: Id) => void;
  /** Shared with the `TabPanel` it opens. */
  panel: string;
}

/** Views of one thing; arrow keys walk along them. */
export function Tabs<Id extends string>({ label, tabs, current, onChange, panel }: TabsProps<Id>): ReactNode {
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const at = tabs.findIndex((tab) => tab.id === current);
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1, Home: -at, End: tabs.length - 1 - at }[
      event.key
    ];
    const to = step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (!to) return;
    event.preventDefault();
    onChange(to.id);
    document.getElementById(`${panel}-${to.id}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className={cx(css.tabs, "num")} onKeyDown={keys}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`${panel}-${tab.id}`}
          type="button"
          role="tab"
          className={cx(css.tab, tab.end && css.end)}
          aria-selected={tab.id === current}
          aria-controls={panel}
          tabIndex={tab.id === current ? 0 : -1}
          onClick={() => onChange(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

/** What the chosen tab shows. */
export function TabPanel({
  id,
  current,
  children,
  className,
}: {
  id: string;
  current: string;
  children: ReactNode;
  className?: string | undefined;
}): ReactNode {
  return (
    <div role="tabpanel" id={id} aria-labelledby={`${id}-${current}`} className={className}>
      {children}
    </div>
  );
}
