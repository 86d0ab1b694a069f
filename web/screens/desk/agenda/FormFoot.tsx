import type { ReactNode } from "react";
import { Button } from "../../../ui/Button.tsx";
import { HideIcon } from "../../../ui/icons.tsx";
import { useTools } from "../tools.tsx";
import css from "./Agenda.module.css";

/** Save, put back what was there, remove: the same foot under every form of the agenda. */
export function FormFoot({
  dirty,
  onReset,
  onRemove,
  removeHint,
}: {
  dirty: boolean;
  onReset: () => void;
  onRemove?: (() => void) | undefined;
  removeHint?: string | undefined;
}): ReactNode {
  const { t } = useTools();
  return (
    <div className={css.formFoot}>
      <Button kind="main" type="submit" disabled={!dirty}>
        {t.common.save}
      </Button>
      <Button kind="bare" disabled={!dirty} onClick={onReset}>
        {t.desk.agenda.reset}
      </Button>
      <span className="grow" />
      {removeHint && <span className="hint">{removeHint}</span>}
      {onRemove && (
        <Button kind="bare" icon={<HideIcon />} onClick={onRemove}>
          {t.common.remove}
        </Button>
      )}
    </div>
  );
}
