import { useState } from "react";
import type { ReactNode } from "react";
import { recall, remember } from "../../live/memory.ts";
import { Button } from "../../ui/Button.tsx";
import { FlagIcon } from "../../ui/icons.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useTools } from "./tools.tsx";

/** Something that was kept can no longer be shown: said until somebody at this desk has read it. */
export function DamageStrip(): ReactNode {
  const { room, look, locale, t } = useTools();
  const key = `plenaria.damage.${room.about.id}`;
  const [seen, setSeen] = useState(() => recall(key));
  const at = look?.damage?.at;
  if (at === undefined || seen === String(at)) return null;
  const when = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: room.about.timeZone,
  });
  const put = () => {
    remember(key, String(at));
    setSeen(String(at));
  };
  return (
    <Notice
      tone="warn"
      icon={<FlagIcon />}
      action={
        <Button small onClick={put}>
          {t.desk.damage.seen}
        </Button>
      }
    >
      {t.desk.damage.found(when.format(at))}
    </Notice>
  );
}
