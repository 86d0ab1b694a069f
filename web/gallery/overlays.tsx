import { useEffect, useState, type ReactNode } from "react";
import { Mark } from "../parts/Mark.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog, Sheet } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { DotsIcon, PlusIcon } from "../ui/icons.tsx";
import { Menu } from "../ui/Menu.tsx";
import { Toast, ToastRack } from "../ui/Toast.tsx";
import css from "./gallery.module.css";

export function Overlays(): ReactNode {
  const asked = new URLSearchParams(location.search).get("open");
  const [open, setOpen] = useState<string | null>(asked);
  const [done, setDone] = useState("");
  const [text, setText] = useState("");
  useEffect(() => {
    if (asked === "menu") document.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click();
  }, [asked]);
  const close = () => setOpen(null);
  const actions = (
    <>
      <Button onClick={close}>Not now</Button>
      <Button kind="main" onClick={close}>
        End the session
      </Button>
    </>
  );
  return (
    <div className={css.page}>
      <section>
        <div className={css.wrap}>
          <Menu
            title="Move to"
            items={[
              {
                id: "a",
                label: "People who can do it",
                icon: <Mark letter="A" size={13} />,
                hint: "4",
                onSelect: () => setDone("A"),
              },
              {
                id: "b",
                label: "One law for data",
                icon: <Mark letter="B" size={13} />,
                hint: "3",
                onSelect: () => setDone("B"),
              },
              {
                id: "c",
                label: "No title yet",
                icon: <Mark letter="C" size={13} />,
                hint: "2",
                disabled: true,
                onSelect: () => setDone("C"),
              },
              { id: "new", label: "New cluster", icon: <PlusIcon />, onSelect: () => setDone("new") },
            ]}
          >
            Move to
          </Menu>
          <Menu
            label="More"
            button={{ kind: "bare", small: true }}
            items={[{ id: "hide", label: "Hide this card", danger: true, onSelect: () => setDone("hide") }]}
          >
            <DotsIcon />
          </Menu>
          <Button onClick={() => setOpen("dialog")}>Dialog</Button>
          <Button onClick={() => setOpen("sheet")}>Sheet</Button>
          <span>{done}</span>
        </div>
      </section>
      <Dialog
        open={open === "dialog"}
        onClose={close}
        title="End the session now?"
        description="Two tables have not sent their highlights."
        closeLabel="Close"
        actions={actions}
      >
        <Field label="A word to all tables (optional)" multiline rows={3} value={text} onChange={setText} />
      </Dialog>
      <Sheet
        open={open === "sheet"}
        onClose={close}
        title="Need help"
        description="The facilitator sees your table’s number."
        closeLabel="Close"
        actions={actions}
      >
        <Field label="What is it about? (optional)" value={text} onChange={setText} />
      </Sheet>
      <ToastRack>
        {done && (
          <Toast
            lasts={6000}
            onClose={() => setDone("")}
            action={{ label: "Undo", onClick: () => setDone("") }}
          >
            Moved to {done}
          </Toast>
        )}
      </ToastRack>
    </div>
  );
}
