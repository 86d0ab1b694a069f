import { nanoid } from "nanoid";
import { useState } from "react";
import type { ReactNode } from "react";
import { say } from "../../../shared/text.ts";
import { wallTime } from "../../../shared/time.ts";
import { sessionById } from "../../../shared/workshop/find.ts";
import { useLang, useText } from "../../i18n.tsx";
import { useSend } from "../../live/hooks.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { CheckIcon } from "../../ui/icons.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useUnsaved } from "./board/BoardProvider.tsx";
import { useNames } from "./here.ts";
import type { Here } from "./here.ts";
import { useRecorder } from "./recorder.tsx";

/** The table's notes and clusters go to the session's rapporteur, as often as the table likes. */
export function HandInDialog({
  here,
  open,
  onClose,
}: {
  here: Here;
  open: boolean;
  onClose: () => void;
}): ReactNode {
  const { table, common } = useText("table", "common");
  const { lang } = useLang();
  const send = useSend();
  const names = useNames();
  const recorder = useRecorder();
  const unsaved = useUnsaved();
  const [busy, setBusy] = useState(false);
  const { room, sessionId, tableId } = here;
  if (sessionId === null) return null;
  const session = sessionById(room.agenda, sessionId);
  const last = here.table.handedIn[sessionId];
  const handIn = async () => {
    setBusy(true);
    await send("notes.handIn", { id: nanoid(), tableId, sessionId });
    setBusy(false);
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={table.handIn.title}
      description={table.handIn.line(session === null ? "" : say(session.title, lang))}
      closeLabel={common.close}
      actions={
        <>
          <Button onClick={onClose}>{common.close}</Button>
          {/* The server copies from the board as it has it: what is only here would be missing. */}
          <Button
            kind="main"
            busy={busy}
            disabled={unsaved > 0}
            onClick={() => recorder.act(() => void handIn())}
          >
            {last === undefined ? table.handIn.go : table.handIn.again}
          </Button>
        </>
      }
    >
      <div className="stack">
        {last === undefined ? (
          <p>{table.handIn.never}</p>
        ) : (
          <Notice card tone="good" icon={<CheckIcon />}>
            {table.handIn.last(last.version, wallTime(last.at, room.about.timeZone), names.ofRef(last.by))}
          </Notice>
        )}
        <p className="hint">{unsaved > 0 ? table.handIn.wait : table.handIn.newest}</p>
      </div>
    </Dialog>
  );
}
