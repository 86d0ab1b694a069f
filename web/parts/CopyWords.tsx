import { useState } from "react";
import type { ReactNode } from "react";
import { useText } from "../i18n.tsx";
import { Button } from "../ui/Button.tsx";

/** Where the browser lets a page copy; elsewhere the words can be selected. */
export function CopyWords({ text }: { text: string }): ReactNode {
  const { common } = useText("common");
  const [copied, setCopied] = useState(false);
  // Pages that came over plain HTTP have no clipboard, whatever the types say.
  if (!("clipboard" in navigator)) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <Button kind="bare" small onClick={() => void copy()}>
      {copied ? common.copied : common.copy}
    </Button>
  );
}
