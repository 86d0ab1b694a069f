import {
  useEffect,
  useId,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { Button } from "./Button.tsx";
import { cx } from "./cx.ts";
import css from "./Menu.module.css";

export interface MenuItem {
  id: string;
  label: ReactNode;
  /** A mark or an icon before the words. */
  icon?: ReactNode;
  /** A quiet figure at the end. */
  hint?: ReactNode;
  disabled?: boolean | undefined;
  danger?: boolean | undefined;
  onSelect: () => void;
}

export interface MenuProps {
  items: readonly MenuItem[];
  /** Stands over the items: "Move to". */
  title?: string | undefined;
  /** What the button shows. */
  children: ReactNode;
  /** Said of a button that shows only an icon. */
  label?: string | undefined;
  button?: Omit<ComponentProps<typeof Button>, "children" | "onClick" | "ref"> | undefined;
}

/** A button with a list of places or acts; arrow keys, first letters, Escape. */
export function Menu({ items, title, children, label, button }: MenuProps): ReactNode {
  const [open, setOpen] = useState(false);
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const menu = list.current;
    const from = opener.current;
    if (!open || !menu || !from) return;
    menu.showPopover?.();
    place(menu, from.getBoundingClientRect());
    itemsOf(menu)[0]?.focus();
    const close = () => setOpen(false);
    const outside = (event: Event) => {
      const target = event.target;
      if (target instanceof Node && !menu.contains(target) && !from.contains(target)) close();
    };
    const scrolled = (event: Event) => event.target !== menu && close();
    document.addEventListener("pointerdown", outside);
    window.addEventListener("resize", close);
    window.addEventListener("scroll", scrolled, true);
    return () => {
      document.removeEventListener("pointerdown", outside);
      window.removeEventListener("resize", close);
      window.removeEventListener("scroll", scrolled, true);
    };
  }, [open]);

  const shut = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    const all = itemsOf(event.currentTarget);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = nextItem(event.key, at, all);
    if (event.key === "Escape") shut();
    else if (event.key === "Tab") setOpen(false);
    else if (to !== null) all[to]?.focus();
    if (event.key === "Escape" || to !== null) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  return (
    <>
      <Button
        {...button}
        ref={opener}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {children}
      </Button>
      {open && (
        <div
          ref={list}
          popover="manual"
          role="menu"
          aria-labelledby={title ? id : undefined}
          aria-label={title ? undefined : label}
          className={css.menu}
          onKeyDown={keys}
        >
          {title && (
            <div className={css.title} id={id}>
              {title}
            </div>
          )}
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={cx(css.item, item.danger && css.danger)}
              aria-disabled={item.disabled || undefined}
              onClick={() => {
                if (item.disabled) return;
                shut();
                item.onSelect();
              }}
            >
              {item.icon}
              <span className={css.label} dir="auto" data-words>
                {item.label}
              </span>
              {item.hint && <span className="hint num">{item.hint}</span>}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

function nextItem(key: string, at: number, all: readonly HTMLElement[]): number | null {
  if (key === "ArrowDown") return (at + 1) % all.length;
  if (key === "ArrowUp") return (at - 1 + all.length) % all.length;
  if (key === "Home") return 0;
  if (key === "End") return all.length - 1;
  if (key.length !== 1 || key === " ") return null;
  const order = all.map((_, step) => (at + 1 + step) % all.length);
  const begins = (item: HTMLElement | undefined) =>
    item
      ?.querySelector("[data-words]")
      ?.textContent?.trim()
      .toLocaleLowerCase()
      .startsWith(key.toLocaleLowerCase());
  return order.find((index) => begins(all[index])) ?? null;
}

/** Under its button, on the side where reading begins; above it where the page ends. */
function place(menu: HTMLElement, from: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const rtl = getComputedStyle(menu).direction === "rtl";
  const start = rtl ? from.right - width : from.left;
  const below = from.bottom + 6;
  menu.style.left = `${Math.max(12, Math.min(start, innerWidth - width - 12))}px`;
  menu.style.top = `${below + height > innerHeight - 12 ? Math.max(12, from.top - height - 6) : below}px`;
}
