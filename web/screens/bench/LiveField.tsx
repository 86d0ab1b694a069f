import { useEffect, useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import { spliceBetween } from "../../../shared/board/splice.ts";
import { Field, type FieldProps } from "../../ui/Field.tsx";

/** A field of a text that others write in too: their letters move the caret along, they never make it jump. */
export function LiveField(props: Omit<FieldProps, "inputRef">): ReactNode {
  const { value, onChange } = props;
  const input = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  const shown = useRef({ text: value, caret: [0, 0] as [number, number] });

  // What is shown is remembered with its caret, so that a change from elsewhere can be told from our own.
  const remember = () => {
    const field = input.current;
    if (field)
      shown.current = { text: field.value, caret: [field.selectionStart ?? 0, field.selectionEnd ?? 0] };
  };
  useLayoutEffect(() => {
    const field = input.current;
    if (!field) return;
    const { text, caret } = shown.current;
    const splice = spliceBetween(text, value);
    if (splice !== null && document.activeElement === field) {
      const moved = (at: number) =>
        at <= splice.at ? at : Math.max(splice.at, at - splice.remove) + splice.insert.length;
      field.setSelectionRange(moved(caret[0]), moved(caret[1]));
    }
    remember();
  }, [value]);

  useEffect(() => {
    const moved = () => {
      if (document.activeElement === input.current) remember();
    };
    document.addEventListener("selectionchange", moved);
    return () => document.removeEventListener("selectionchange", moved);
  }, []);

  return (
    <Field
      {...props}
      inputRef={input}
      onChange={(next) => {
        remember();
        onChange(next);
      }}
    />
  );
}
