import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useText } from "../../../i18n.tsx";
import type { Board } from "../../../live/board.ts";
import { useBoardState } from "../../../live/useBoard.ts";
import { CloudOffIcon } from "../../../ui/icons.tsx";
import css from "../Phone.module.css";

/** A save is quick; what takes longer is said. */
const SLOW_MS = 1_500;

/** Says when words are kept here only; silence means saved. */
export function Saved({ board }: { board: Board }): ReactNode {
  const { phone } = useText("phone");
  const unsaved = useBoardState(board, (state) => state.unsaved > 0);
  const safe = useBoardState(board, (state) => state.safe);
  const closed = useBoardState(board, (state) => state.closed !== null);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!unsaved) return setSlow(false);
    const soon = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(soon);
  }, [unsaved]);
  const text = closed
    ? phone.board.closed
    : unsaved && slow
      ? safe
        ? phone.board.saving
        : phone.board.savingHere
      : null;
  return (
    <div role="status" className={css.status}>
      {text !== null && (
        <p className={css.why}>
          <CloudOffIcon />
          {text}
        </p>
      )}
    </div>
  );
}
