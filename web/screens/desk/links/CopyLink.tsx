import { useRef, useState, type ReactNode } from "react";
import type { Links } from "../../../../shared/protocol.ts";
import { Button } from "../../../ui/Button.tsx";
import { LinkIcon } from "../../../ui/icons.tsx";
import { useTools } from "../tools.tsx";
import css from "./Links.module.css";

/** An address to read, select or copy; on plain HTTP browsers hide the clipboard, then it is selected instead. */
export function CopyLink({
  label,
  link,
  note,
  kind,
  devices,
}: {
  label: string;
  link: string;
  note?: string;
  /** Of a link that can be made anew. */
  kind?: string;
  /** How many devices are in, by kind of link. */
  devices?: Links["devices"];
}): ReactNode {
  const { t, show } = useTools();
  const inBy = kind === undefined ? 0 : (devices?.[kind] ?? 0);
  // Which one: a link that was made anew is not in the clipboard.
  const [copied, setCopied] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setCopied(link);
    } catch {
      // No clipboard here: the address is selected, ready for the keyboard.
      setCopied(null);
    }
  };
  return (
    <div className={css.link}>
      <label className="eyebrow">
        {label}
        <input
          ref={field}
          readOnly
          dir="ltr"
          className={css.address}
          value={link}
          onFocus={(event) => event.target.select()}
        />
      </label>
      <Button small icon={<LinkIcon />} onClick={() => void copy()}>
        {copied === link ? t.common.copied : t.common.copy}
      </Button>
      {(note || kind) && (
        <p className="hint">
          {note} {inBy > 0 && t.desk.access.devicesIn(inBy)}
        </p>
      )}
      {kind && (
        <Button kind="bare" small className={css.renew} onClick={() => show({ what: "renew", kind })}>
          {t.desk.access.renew}
        </Button>
      )}
    </div>
  );
}
