import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { CheckIcon } from "./icons.tsx";
import css from "./Option.module.css";

export interface OptionProps {
  /** tick: any number of them; radio: one of a group with the same `name`. */
  kind?: "tick" | "radio" | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  /** A quiet second line. */
  note?: ReactNode;
  /** What stands at the end of the line, such as a mark. */
  end?: ReactNode;
  /** What is too long for the end of the line, such as a pill. */
  below?: ReactNode;
  /** Words that went up to plenary are set in the serif. */
  record?: boolean | undefined;
  name?: string | undefined;
  value?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
}

/** A card with a tick: the whole card can be pressed. */
export function Option({
  kind = "tick",
  checked,
  onChange,
  children,
  note,
  end,
  below,
  record,
  className,
  ...native
}: OptionProps): ReactNode {
  return (
    <label className={cx(css.option, record && css.record, className)}>
      <Tick kind={kind} checked={checked} onChange={onChange} {...native} />
      <span className={css.words}>
        <span dir="auto">{children}</span>
        {note && <span className={css.note}>{note}</span>}
        {below && <span className={css.below}>{below}</span>}
      </span>
      {end}
    </label>
  );
}

/** A tick with words beside it and no card around. */
export function Checkbox({
  checked,
  onChange,
  children,
  className,
  ...native
}: Omit<OptionProps, "kind" | "note" | "end" | "below" | "record">): ReactNode {
  return (
    <label className={cx(css.check, className)}>
      <Tick kind="tick" checked={checked} onChange={onChange} {...native} />
      <span>{children}</span>
    </label>
  );
}

/** Options under one question. */
export function OptionGroup({
  legend,
  hideLegend,
  children,
}: {
  legend: string;
  hideLegend?: boolean | undefined;
  children: ReactNode;
}): ReactNode {
  return (
    <fieldset>
      <legend className={cx(css.legend, hideLegend ? "visually-hidden" : "eyebrow")}>{legend}</legend>
      <div className={css.group}>{children}</div>
    </fieldset>
  );
}

function Tick(
  props: Pick<OptionProps, "kind" | "checked" | "onChange" | "name" | "value" | "disabled">,
): ReactNode {
  const { kind, checked, onChange, ...native } = props;
  return (
    <>
      <input
        {...native}
        type={kind === "radio" ? "radio" : "checkbox"}
        className={css.input}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={cx(css.tick, kind === "radio" && css.radio)} aria-hidden="true">
        {kind === "tick" && <CheckIcon />}
      </span>
    </>
  );
}
