import type { ReactNode } from "react";
import { useText } from "../../../i18n.tsx";
import { cx } from "../../../ui/cx.ts";
import { PlusIcon } from "../../../ui/icons.tsx";
import { useLaneDrop } from "./drag.tsx";
import { NEW } from "./lane.ts";
import css from "./Board.module.css";

/** Press it, or drop a card here: the ticked cards go along. */
export function NewCluster({ ticked, onMake }: { ticked: number; onMake: () => void }): ReactNode {
  const { table } = useText("table");
  const { ref, over } = useLaneDrop(NEW);
  return (
    <button ref={ref} type="button" className={cx(css.new, over && css.over)} onClick={onMake}>
      <PlusIcon size={21} />
      <span>{table.cluster.new}</span>
      {ticked > 0 && <span className="hint num">{table.cards.many(ticked)}</span>}
    </button>
  );
}
