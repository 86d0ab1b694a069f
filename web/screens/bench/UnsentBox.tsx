import type { ReactNode } from "react";
import { useText } from "../../i18n.tsx";
import type { Undone } from "../../../shared/board/outbox.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";

/** Words that the server would not take: shown whole, to be copied. */
export function UnsentBox({ words, onClose }: { words: readonly Undone[]; onClose: () => void }): ReactNode {
  const t = useText("bench");
  return (
    <Dialog
      open={words.length > 0}
      onClose={onClose}
      title={t.bench.unsent.title}
      description={t.bench.unsent.copy}
      closeLabel={t.bench.unsent.close}
      actions={<Button onClick={onClose}>{t.bench.unsent.close}</Button>}
    >
      {words.map(({ text }, i) => (
        <p key={i} className="record" dir="auto">
          {text}
        </p>
      ))}
    </Dialog>
  );
}
