import type { ReactNode } from "react";
import { useText } from "../../../i18n.tsx";
import type { Board } from "../../../live/board.ts";
import { useBoardState } from "../../../live/useBoard.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { useTableBoard } from "./BoardProvider.tsx";

interface OnBoardProps {
  /** What stands around the board while it comes; nothing without it. */
  readonly frame?: ((inside: ReactNode) => ReactNode) | undefined;
  readonly children: (board: Board) => ReactNode;
}

/** What stands on the table's board, once it has come. */
export function OnBoard({ frame = (inside) => inside, children }: OnBoardProps): ReactNode {
  const { table } = useText("table");
  const board = useTableBoard();
  if (board === null) return frame(<Skeleton label={table.loadingBoard} count={4} />);
  return (
    <Opened board={board} frame={frame}>
      {children}
    </Opened>
  );
}

function Opened({
  board,
  frame,
  children,
}: {
  board: Board;
  frame: (inside: ReactNode) => ReactNode;
  children: (board: Board) => ReactNode;
}): ReactNode {
  const { table } = useText("table");
  // What was here before a break in the connection stays in sight and can be worked on.
  const ready = useBoardState(
    board,
    (state) => state.synced || state.content.cards.length > 0 || state.content.notes !== "",
  );
  const closed = useBoardState(board, (state) => state.closed !== null);
  if (ready) return children(board);
  if (!closed) return frame(<Skeleton label={table.loadingBoard} count={4} />);
  return frame(
    <EmptyState tone="failed" title={table.board.failedTitle}>
      {table.board.failedLine}
    </EmptyState>,
  );
}
