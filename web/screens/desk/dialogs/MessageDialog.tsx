/** A message to everyone, to one table, or to the stage, where it is receipted by what the screen shows. */
import { nanoid } from "nanoid";
import { useState, type ReactNode } from "react";
import { graphemes, LIMITS } from "../../../../shared/text.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Field } from "../../../ui/Field.tsx";
import { useTools } from "../tools.tsx";
import css from "./MessageDialog.module.css";

type To = "everyone" | "stage" | { readonly tableId: string };
/** Older ones are in the log. */
const SHOWN_BEFORE = 3;

export function MessageDialog({ to }: { to: To }): ReactNode {
  const { room, t, act, show, tableName, clock } = useTools();
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  // One id for this message, however often it is sent.
  const [id] = useState(() => nanoid());
  const words = t.desk.message;
  const table = typeof to === "object" ? to.tableId : null;
  const before =
    table === null ? room.messages.filter((message) => message.to === to).slice(-SHOWN_BEFORE) : [];
  const [title, note] =
    table !== null
      ? [words.table(tableName(table)), words.tableNote]
      : to === "stage"
        ? [words.stage, words.stageNote]
        : [words.all, words.allNote];
  const send = () => {
    const written = text.trim();
    if (written === "") return setError(words.empty);
    if (graphemes(written) > LIMITS.message) return setError(words.long);
    show(null);
    if (table !== null)
      void act(
        "message.table",
        { id, tableId: table, text: written },
        t.desk.toast.sentTable(tableName(table)),
      );
    else if (to === "stage" || to === "everyone")
      void act(
        "message.send",
        { id, text: written, to },
        to === "stage" ? t.desk.toast.sentStage : t.desk.toast.sent,
      );
  };
  return (
    <Dialog
      open
      onClose={() => show(null)}
      title={title}
      description={note}
      closeLabel={t.common.close}
      actions={
        <>
          <Button onClick={() => show(null)}>{t.common.cancel}</Button>
          <Button kind="main" onClick={send}>
            {t.common.send}
          </Button>
        </>
      }
    >
      <Field
        label={words.words}
        value={text}
        onChange={setText}
        multiline
        rows={3}
        max={LIMITS.message}
        counter={t.desk.words}
        error={error}
        onEnter={send}
        autoFocus
      />
      {before.length > 0 && (
        <section className={css.before}>
          <h3 className="eyebrow">{words.sentBefore}</h3>
          <ul>
            {before.map((message) => (
              <li key={message.id}>
                <span dir="auto" className="typed">
                  {message.text}
                </span>
                <span className="hint num">{words.shown(clock(message.at))}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
