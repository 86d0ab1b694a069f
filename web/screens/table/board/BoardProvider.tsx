/** The table's board of the discussion that runs: open as long as the discussion, whatever its steps. */
import { createContext, useContext, useMemo } from "react";
import type { ReactNode } from "react";
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import type { Undone } from "../../../../shared/board/outbox.ts";
import { actorRef, boardIdOf } from "../../../../shared/ids.ts";
import { currentDiscussion } from "../../../../shared/workshop/find.ts";
import { useLive } from "../../../live/hooks.tsx";
import type { ShelvedBoard } from "../../../live/shelf.ts";
import { useBoard } from "../../../live/useBoard.ts";
import type { Board, BoardState } from "../../../live/board.ts";
import { keepBoardWords } from "../../../live/boardWords.ts";
import type { Here } from "../here.ts";

interface BoardHere {
  readonly board: Board | null;
}
const BoardContext = createContext<BoardHere>({ board: null });

/** A board that is there already: for galleries of states. */
export const GivenBoard = createContext<Board | null>(null);

export function BoardProvider({ here, children }: { here: Here; children: ReactNode }): ReactNode {
  const given = useContext(GivenBoard);
  const workshopId = useLive((state) => state.workshop);
  const as = useLive((state) => state.as);
  const actor = useLive((state) => state.actor);
  const discussion = currentDiscussion(here.room);
  const address =
    discussion === null || actor === null || given !== null
      ? null
      : {
          workshopId,
          boardId: boardIdOf(discussion.id, here.tableId),
          epoch: discussion.epoch,
          as,
          self: actorRef(actor),
          onReset: (undone: readonly Undone[], board: ShelvedBoard) =>
            keepBoardWords(workshopId, actorRef(actor), board, undone),
        };
  const opened = useBoard(address);
  const board = given ?? opened;
  const value = useMemo(() => ({ board }), [board]);
  return <BoardContext value={value}>{children}</BoardContext>;
}

export const useTableBoard = (): Board | null => useContext(BoardContext).board;

const nothing = createStore<Pick<BoardState, "unsaved">>(() => ({ unsaved: 0 }));
/** Changes of the board that are kept here only. */
export function useUnsaved(): number {
  const board = useTableBoard();
  return useStore(board?.store ?? nothing, (state) => state.unsaved);
}
