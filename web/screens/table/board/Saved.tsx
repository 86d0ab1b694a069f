import type { ReactNode } from "react";
import { useText } from "../../../i18n.tsx";
import type { Board } from "../../../live/board.ts";
import { useBoardState } from "../../../live/useBoard.ts";
import { CheckIcon, CloudOffIcon, LockIcon } from "../../../ui/icons.tsx";
import { EMPTY_BOARD } from "../../../../shared/board/board.ts";
import css from "./Board.module.css";

/** Whether the words are safe in the room: always in sight where people write. */
export function Saved({ board }: { board: Board }): ReactNode {
  const { table } = useText("table");
  const unsaved = useBoardState(board, (state) => state.unsaved);
  const safe = useBoardState(board, (state) => state.safe);
  const connected = useBoardState(board, (state) => state.connected);
  const closed = useBoardState(board, (state) => state.closed !== null);
  const untouched = useBoardState(board, (state) => state.content === EMPTY_BOARD);
  if (closed)
    return (
      <span className={css.saved}>
        <LockIcon /> {table.board.closed}
      </span>
    );
  if (unsaved > 0 && !connected)
    return (
      <span className={css.saved}>
        <CloudOffIcon /> {safe ? table.saved.here(unsaved) : table.saved.page}
      </span>
    );
  if (unsaved > 0) return <span className={css.saved}>{table.saved.saving}</span>;
  if (untouched || !connected) return null;
  return (
    <span className={css.saved}>
      <CheckIcon /> {table.saved.all}
    </span>
  );
}
