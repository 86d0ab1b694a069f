import type { Board } from "../../../live/board.ts";
import { useHolds } from "../../../live/hooks.tsx";
import { useBoardState } from "../../../live/useBoard.ts";
import type { Here } from "../here.ts";

/** The board is closed, the workshop is over, or this page has no seat at the table. */
export function useReadOnly(here: Here, board: Board): boolean {
  const closed = useBoardState(board, (state) => state.closed !== null);
  const seated = useHolds(["seated@table", "device@table"], { tableId: here.tableId });
  return closed || here.room.closedAt !== null || !seated;
}
