import { useId, type ReactNode } from "react";
import { cx } from "./cx.ts";
import { ChevronDownIcon } from "./icons.tsx";
import css from "./Select.module.css";

export interface Choice<Value extends string = string> {
  value: Value;
  label: string;
  lang?: string | undefined;
  disabled?: boolean | undefined;
}

export interface SelectProps<Value extends string> {
  label: string;
  hideLabel?: boolean | undefined;
  value: Value;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
  hint?: ReactNode;
  small?: boolean | undefined;
  /** No edge: for a choice inside a line or on the band. */
  bare?: boolean | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
}

/** One of a few, the native way. */
export function Select<Value extends string>(props: SelectProps<Value>): ReactNode {
  const { label, hideLabel, value, choices, onChange, hint, small, bare, disabled, className } = props;
  const id = useId();
  return (
    <div className={cx(css.wrap, small && css.small, bare && css.bare, className)}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : "eyebrow"}>
        {label}
      </label>
      <span className={css.box}>
        <select
          id={id}
          className={css.select}
          value={value}
          disabled={disabled}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} lang={choice.lang} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
        <span className={css.chevron}>
          <ChevronDownIcon />
        </span>
      </span>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
