import { useState } from "react";
import type { ReactNode } from "react";
import { useLang, useText } from "../../i18n.tsx";
import { useLive } from "../../live/hooks.tsx";
import { LanguagePicker } from "../../ui/LanguagePicker.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { DotsIcon, LinkIcon, PeopleIcon, SendIcon, SettingsIcon, SwapIcon } from "../../ui/icons.tsx";
import { Menu } from "../../ui/Menu.tsx";
import type { MenuItem } from "../../ui/Menu.tsx";
import { Select } from "../../ui/Select.tsx";
import { chooseTheme, readTheme, themes } from "../../ui/theme.ts";
import type { Theme } from "../../ui/theme.ts";
import { HandInDialog } from "./HandIn.tsx";
import type { Here } from "./here.ts";
import { useRecorder } from "./recorder.tsx";
import { SeatsDialog } from "./Seats.tsx";

type Shown = "handIn" | "seats" | "look" | null;

/** At any time, from the band: roles, notes, seats, language. */
export function TableMenu({ here }: { here: Here }): ReactNode {
  const { table } = useText("table");
  const recorder = useRecorder();
  const workshop = useLive((state) => state.workshop);
  const [shown, show] = useState<Shown>(null);
  const close = () => show(null);
  const items: MenuItem[] = [
    {
      id: "roles",
      label: table.menu.roles,
      icon: <SwapIcon />,
      disabled: here.sessionId === null,
      onSelect: recorder.openRoles,
    },
    {
      id: "handIn",
      label: table.menu.handIn,
      icon: <SendIcon />,
      disabled: here.sessionId === null,
      onSelect: () => show("handIn"),
    },
    { id: "seats", label: table.menu.seats, icon: <PeopleIcon />, onSelect: () => show("seats") },
    { id: "look", label: table.menu.look, icon: <SettingsIcon />, onSelect: () => show("look") },
  ];
  if (here.personId !== null)
    items.push({
      id: "phone",
      label: table.menu.phone,
      icon: <LinkIcon />,
      onSelect: () => location.assign(`/w/${workshop}/phone`),
    });
  return (
    <>
      <Menu label={table.menu.open} items={items} button={{ kind: "bare" }}>
        <DotsIcon size={24} />
      </Menu>
      <HandInDialog here={here} open={shown === "handIn"} onClose={close} />
      <SeatsDialog here={here} open={shown === "seats"} onClose={close} />
      <LookDialog open={shown === "look"} onClose={close} />
    </>
  );
}

function LookDialog({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const { table, common } = useText("table", "common");
  const { lang, choose } = useLang();
  const languages = useLive((state) => state.room?.about.languages);
  const [theme, setTheme] = useState(readTheme);
  const pick = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={table.menu.look}
      closeLabel={common.close}
      actions={
        <Button kind="main" onClick={onClose}>
          {common.close}
        </Button>
      }
    >
      <div className="stack">
        <LanguagePicker
          label={common.language}
          value={lang}
          languages={(languages ?? [lang]).map((code) => ({ code, name: common.languages[code] }))}
          onChange={choose}
        />
        <Select
          label={common.theme.label}
          value={theme}
          choices={themes.map((value) => ({ value, label: common.theme[value] }))}
          onChange={pick}
        />
      </div>
    </Dialog>
  );
}
