import {
  useId,
  useLayoutEffect,
  useRef,
  type InputHTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { cx } from "./cx.ts";
import { graphemes } from "./graphemes.ts";
import css from "./Field.module.css";

export interface FieldProps {
  label: string;
  /** The label is only said aloud. */
  hideLabel?: boolean | undefined;
  value: string;
  onChange: (value: string) => void;
  /** One line of help; a reason in `error` takes its place. */
  hint?: ReactNode;
  error?: string | null | undefined;
  /** Grows with its words. */
  multiline?: boolean | undefined;
  rows?: number | undefined;
  /** Letters allowed; the counter shows when the last fifth begins. Typing is never cut. */
  max?: number | undefined;
  counter?: ((used: number, max: number) => string) | undefined;
  /** Enter, outside of composition; with `multiline` Shift+Enter makes the new line. */
  onEnter?: (() => void) | undefined;
  onBlur?: (() => void) | undefined;
  onFocus?: (() => void) | undefined;
  onKeyDown?: ((event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void) | undefined;
  placeholder?: string | undefined;
  small?: boolean | undefined;
  /** A title: larger and bold. */
  large?: boolean | undefined;
  /** Words that go up to plenary are set in the serif. */
  record?: boolean | undefined;
  disabled?: boolean | undefined;
  readOnly?: boolean | undefined;
  required?: boolean | undefined;
  autoFocus?: boolean | undefined;
  name?: string | undefined;
  lang?: string | undefined;
  type?: "text" | "email" | "tel" | "url" | "number" | "time" | "date" | "password" | "search" | undefined;
  inputMode?: InputHTMLAttributes<HTMLInputElement>["inputMode"];
  autoComplete?: string | undefined;
  autoCapitalize?: string | undefined;
  enterKeyHint?: InputHTMLAttributes<HTMLInputElement>["enterKeyHint"];
  inputRef?: RefObject<HTMLInputElement | HTMLTextAreaElement | null> | undefined;
  className?: string | undefined;
}

/** A labelled text field; it takes the direction of its own words. */
export function Field(props: FieldProps): ReactNode {
  const {
    label,
    hideLabel,
    value,
    onChange,
    hint,
    error,
    multiline,
    rows = 1,
    max,
    counter,
    onEnter,
    type = "text",
  } = props;
  const { small, large, record, inputRef, className, ...rest } = pickNative(props);
  const id = useId();
  const own = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const ref = inputRef ?? own;
  const used = max === undefined ? 0 : graphemes(value);
  const tooLong = max !== undefined && used > max;
  const counts = max !== undefined && counter && used >= max * 0.8;
  useAutosize(ref, multiline ? value : null);

  const shared = {
    ...rest,
    "data-first-focus": rest.autoFocus,
    id,
    value,
    dir: "auto",
    className: cx(css.field, small && css.small, large && css.large, record && css.record),
    "aria-invalid": Boolean(error) || tooLong || undefined,
    "aria-describedby": error || hint || counts ? `${id}-below` : undefined,
    onKeyDown(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) {
      props.onKeyDown?.(event);
      if (
        event.defaultPrevented ||
        !onEnter ||
        event.key !== "Enter" ||
        event.shiftKey ||
        event.nativeEvent.isComposing
      )
        return;
      event.preventDefault();
      onEnter();
    },
  } as const;

  return (
    <div className={cx(css.wrap, className)}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : "eyebrow"}>
        {label}
      </label>
      {multiline ? (
        <textarea
          {...shared}
          rows={rows}
          style={{ "--rows": rows }}
          ref={(node) => void (ref.current = node)}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input
          {...shared}
          type={type}
          ref={(node) => void (ref.current = node)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {(error || hint || counts) && (
        <div className={css.below} id={`${id}-below`}>
          <span className={cx(error && css.error)} role={error ? "alert" : undefined}>
            {error || hint}
          </span>
          {counts && <span className={cx("num", tooLong && css.error)}>{counter(used, max)}</span>}
        </div>
      )}
    </div>
  );
}

/** What the native element takes as it is, without what this component handles itself. */
function pickNative(props: FieldProps) {
  const {
    label: _l,
    hideLabel: _h,
    value: _v,
    onChange: _c,
    hint: _i,
    error: _e,
    multiline: _m,
    rows: _r,
    max: _x,
    ...more
  } = props;
  const { counter: _n, onEnter: _o, onKeyDown: _k, type: _t, ...rest } = more;
  return rest;
}

/** Lets a text area be as high as its words, where the browser does not do it by itself. */
function useAutosize(
  ref: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  value: string | null,
): void {
  useLayoutEffect(() => {
    const area = ref.current;
    if (value === null || !area || CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    if (area.scrollHeight)
      area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }, [ref, value]);
}
