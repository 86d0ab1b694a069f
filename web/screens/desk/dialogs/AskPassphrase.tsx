/** Asked for when the server asks: an act that cannot be taken back waits for the workshop's passphrase. */
import { useState, type ReactNode } from "react";
import { useText } from "../../../i18n.tsx";
import { postJson } from "../../../live/http.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Field } from "../../../ui/Field.tsx";
import { useTools } from "../tools.tsx";

export function AskPassphrase({ onDone }: { onDone: (said: boolean) => void }): ReactNode {
  const { room, t } = useTools();
  const { refusals, join } = useText("refusals", "join");
  const words = t.desk.access;
  const [passphrase, setPassphrase] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const say = async () => {
    if (passphrase === "" || busy) return;
    setBusy(true);
    const reply = await postJson<unknown>(`/api/workshops/${room.about.id}/confirm`, { passphrase });
    setBusy(false);
    if ("ok" in reply) return onDone(true);
    if ("unreachable" in reply) return setProblem(join.unreachable.line);
    setProblem(reply.refused === "PASSPHRASE" ? words.wrongPassphrase : refusals[reply.refused]);
  };
  return (
    <Dialog
      open
      onClose={() => onDone(false)}
      title={words.askTitle}
      description={words.askLine}
      closeLabel={t.common.close}
      actions={
        <>
          <Button onClick={() => onDone(false)}>{t.common.cancel}</Button>
          <Button kind="main" busy={busy} disabled={passphrase === ""} onClick={() => void say()}>
            {words.goOn}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void say();
        }}
      >
        <Field
          label={words.passphrase}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={passphrase}
          onChange={(next) => {
            setPassphrase(next);
            setProblem(null);
          }}
          error={problem}
        />
      </form>
    </Dialog>
  );
}
