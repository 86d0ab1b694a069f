import { useState } from "react";
import type { ReactNode } from "react";
import { LIMITS } from "../../../shared/text.ts";
import { useText } from "../../i18n.tsx";
import { useSend } from "../../live/hooks.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { HandIcon } from "../../ui/icons.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Pill } from "../../ui/Pill.tsx";
import { useNames } from "./here.ts";
import type { Here } from "./here.ts";

/** In the foot of every step: calls the facilitator to the table; anyone there may say that it is over. */
export function HelpButton({ here }: { here: Here }): ReactNode {
  const { table } = useText("table");
  const [open, setOpen] = useState(false);
  const { help } = here.table;
  return (
    <>
      <Button kind="bare" icon={<HandIcon />} onClick={() => setOpen(true)}>
        {help === null ? (
          table.needHelp
        ) : (
          <Pill tone="help">{help.coming ? table.help.coming : table.help.called}</Pill>
        )}
      </Button>
      <HelpDialog here={here} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

function HelpDialog({ here, open, onClose }: { here: Here; open: boolean; onClose: () => void }): ReactNode {
  const { table, common } = useText("table", "common");
  const send = useSend();
  const names = useNames();
  const [text, setText] = useState("");
  const { help } = here.table;
  const { tableId } = here;
  const call = () => {
    void send("help.call", { tableId, text });
    setText("");
    onClose();
  };
  const clear = () => {
    void send("help.answer", { tableId, state: "cleared" });
    onClose();
  };
  if (help !== null) {
    const by = help.by.startsWith("device:") ? table.help.byTable : table.help.by(names.ofRef(help.by));
    return (
      <Dialog
        open={open}
        onClose={onClose}
        closeLabel={common.close}
        title={help.coming ? table.help.coming : table.help.called}
        description={by}
        actions={<Button onClick={clear}>{table.help.over}</Button>}
      >
        {help.text !== "" && (
          <Notice card>
            <span className="typed">{help.text}</span>
          </Notice>
        )}
      </Dialog>
    );
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      closeLabel={common.close}
      title={table.help.title(here.number)}
      description={table.help.line}
      actions={
        <Button kind="main" onClick={call}>
          {table.help.call}
        </Button>
      }
    >
      <Field
        label={table.help.what}
        value={text}
        onChange={setText}
        max={LIMITS.message}
        multiline
        rows={2}
      />
    </Dialog>
  );
}
