import { Component, useRef } from "react";
import type { ReactNode, RefObject } from "react";
import { Field } from "../ui/Field.tsx";
import type { FieldProps } from "../ui/Field.tsx";
import { movedCaret } from "./caret.ts";

/** A field for a text that others write in at the same time: the caret stays at its words. */
export function SharedField(props: Omit<FieldProps, "inputRef">): ReactNode {
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  return (
    <KeepCaret field={field} value={props.value}>
      <Field {...props} inputRef={field} />
    </KeepCaret>
  );
}

interface KeepCaretProps {
  readonly field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  readonly value: string;
  readonly children: ReactNode;
}
interface Caret {
  readonly before: string;
  readonly start: number;
  readonly end: number;
}

/** Only a class is told before the page changes, when the caret still stands where the person put it. */
class KeepCaret extends Component<KeepCaretProps> {
  override getSnapshotBeforeUpdate(): Caret | null {
    const field = this.props.field.current;
    if (field === null || document.activeElement !== field || field.value === this.props.value) return null;
    return { before: field.value, start: field.selectionStart ?? 0, end: field.selectionEnd ?? 0 };
  }

  override componentDidUpdate(_props: KeepCaretProps, _state: unknown, caret: Caret | null): void {
    if (caret === null) return;
    const { field, value } = this.props;
    field.current?.setSelectionRange(movedCaret(caret.before, value, caret.start), movedCaret(caret.before, value, caret.end));
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
