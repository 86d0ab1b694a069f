import { Component, useEffect, useRef, useState } from "react";
import type { ReactNode, RefObject } from "react";
import { Field } from "../ui/Field.tsx";
import type { FieldProps } from "../ui/Field.tsx";
import { movedCaret } from "./caret.ts";

/** A field for a text that others write in at the same time: the caret stays at its words, letters are composed in peace. */
export function SharedField(props: Omit<FieldProps, "inputRef">): ReactNode {
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  // What an input method is putting together is not yet anybody else's business.
  const [composing, setComposing] = useState<string | null>(null);
  const write = useRef(props.onChange);
  useEffect(() => {
    write.current = props.onChange;
  });
  useEffect(() => {
    const node = field.current;
    if (node === null) return;
    const begin = () => setComposing(node.value);
    const end = () => {
      setComposing(null);
      write.current(node.value);
    };
    node.addEventListener("compositionstart", begin);
    node.addEventListener("compositionend", end);
    return () => {
      node.removeEventListener("compositionstart", begin);
      node.removeEventListener("compositionend", end);
    };
  }, []);
  const value = composing ?? props.value;
  const change = (next: string) => (composing === null ? props.onChange(next) : setComposing(next));
  return (
    <KeepCaret field={field} value={value}>
      <Field {...props} value={value} onChange={change} inputRef={field} />
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
    field.current?.setSelectionRange(
      movedCaret(caret.before, value, caret.start),
      movedCaret(caret.before, value, caret.end),
    );
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
