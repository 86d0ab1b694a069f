import { useState } from "react";
import type { ReactNode } from "react";
import { LIMITS } from "../../../shared/text.ts";
import { useText } from "../../i18n.tsx";
import { useSend } from "../../live/hooks.tsx";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { usePeople } from "./me.ts";
import type { Me } from "./me.ts";

/** Calls the facilitator to the table; anyone there may say it is over. */
export function HelpSheet({ me, open, onClose }: { me: Me; open: boolean; onClose: () => void }): ReactNode {
  const { phone, common } = useText("phone", "common");
  const send = useSend();
  const people = usePeople(common.someone);
  const [text, setText] = useState("");
  const { help } = me.table;
  const caller =
    help === null
      ? ""
      : help.by === `person:${me.personId}`
        ? phone.help.byYou
        : phone.help.by(
            help.by.startsWith("person:") ? people.name(help.by.slice("person:".length)) : phone.help.device,
          );
  return (
    <Sheet
      open={open}
      onClose={onClose}
      closeLabel={common.close}
      title={
        help === null ? phone.help.title(me.number) : help.coming ? phone.help.coming : phone.help.called
      }
      description={help === null ? phone.help.line : caller}
      actions={
        help === null ? (
          <Button
            kind="main"
            wide
            onClick={() => {
              void send("help.call", { tableId: me.tableId, text });
              setText("");
              onClose();
            }}
          >
            {phone.help.call}
          </Button>
        ) : (
          <Button
            wide
            onClick={() => {
              void send("help.answer", { tableId: me.tableId, state: "cleared" });
              onClose();
            }}
          >
            {phone.help.over}
          </Button>
        )
      }
    >
      {help === null ? (
        <Field
          label={phone.help.what}
          value={text}
          onChange={setText}
          max={LIMITS.message}
          multiline
          rows={2}
        />
      ) : (
        help.text !== "" && (
          <Notice card>
            <span className="typed">{help.text}</span>
          </Notice>
        )
      )}
    </Sheet>
  );
}
