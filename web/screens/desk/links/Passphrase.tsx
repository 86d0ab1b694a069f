/** Setting, changing and removing what is asked for before acts that cannot be taken back. */
import { useState, type ReactNode } from "react";
import type { SetPassphrase } from "../../../../shared/protocol.ts";
import { useText } from "../../../i18n.tsx";
import { postJson } from "../../../live/http.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Field } from "../../../ui/Field.tsx";
import { useTools } from "../tools.tsx";
import css from "./Links.module.css";

const SHORTEST = 8;

export function Passphrase({ isSet, onChanged }: { isSet: boolean; onChanged: () => void }): ReactNode {
  const { t } = useTools();
  const words = t.desk.access;
  const [open, setOpen] = useState<"set" | "remove" | null>(null);
  return (
    <section className={css.passphrase}>
      <h2>{words.passphrase}</h2>
      <p className="hint">{words.passphraseLine}</p>
      <div className="row">
        <Button small onClick={() => setOpen("set")}>
          {isSet ? words.changePassphrase : words.setPassphrase}
        </Button>
        {isSet && (
          <Button small kind="bare" onClick={() => setOpen("remove")}>
            {words.removePassphrase}
          </Button>
        )}
      </div>
      {open !== null && (
        <PassphraseDialog
          isSet={isSet}
          removes={open === "remove"}
          onClose={() => setOpen(null)}
          onChanged={onChanged}
        />
      )}
    </section>
  );
}

function PassphraseDialog(props: {
  isSet: boolean;
  removes: boolean;
  onClose: () => void;
  onChanged: () => void;
}): ReactNode {
  const { isSet, removes, onClose, onChanged } = props;
  const { room, t, tell } = useTools();
  const { refusals, join } = useText("refusals", "join");
  const words = t.desk.access;
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = (!isSet || current !== "") && (removes || fresh.length >= SHORTEST);
  const save = async () => {
    if (!ready || busy) return;
    setBusy(true);
    const body: SetPassphrase = { passphrase: removes ? null : fresh, ...(isSet ? { current } : {}) };
    const reply = await postJson<unknown>(`/api/workshops/${room.about.id}/passphrase`, body);
    setBusy(false);
    if ("unreachable" in reply) return setProblem(join.unreachable.line);
    if ("refused" in reply)
      return setProblem(reply.refused === "PASSPHRASE" ? words.wrongPassphrase : refusals[reply.refused]);
    tell(removes ? words.passphraseGoneSaid : words.passphraseSaid);
    onClose();
    onChanged();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={removes ? words.removePassphrase : isSet ? words.changePassphrase : words.setPassphrase}
      description={words.passphraseLine}
      closeLabel={t.common.close}
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="main" busy={busy} disabled={!ready} onClick={() => void save()}>
            {removes ? words.removePassphrase : t.common.save}
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {isSet && (
          <Field
            label={words.currentPassphrase}
            type="password"
            autoComplete="current-password"
            autoFocus
            value={current}
            onChange={setCurrent}
            hint={words.currentHint}
            error={problem}
          />
        )}
        {!removes && (
          <Field
            label={words.newPassphrase}
            type="password"
            autoComplete="new-password"
            autoFocus={!isSet}
            value={fresh}
            onChange={setFresh}
            hint={words.newHint}
            error={isSet ? null : problem}
          />
        )}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
