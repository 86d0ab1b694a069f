/** The table's board of the discussion that runs: open as long as the discussion, whatever its steps. */
import { createContext, useCallback, useContext, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";
import { actorRef, boardIdOf } from "../../../../shared/ids.ts";
import { currentDiscussion } from "../../../../shared/workshop/find.ts";
import { useLive } from "../../../live/hooks.tsx";
import { useBoard } from "../../../live/useBoard.ts";
import type { Board, BoardState, UnsentWords } from "../../../live/board.ts";
import type { Here } from "../here.ts";

interface BoardHere {
  readonly board: Board | null;
  /** Words typed on a board that was closed under them. */
  readonly unsent: readonly UnsentWords[];
  readonly dismissUnsent: () => void;
}
const BoardContext = createContext<BoardHere>({ board: null, unsent: [], dismissUnsent: () => undefined });

/** A board that is there already: for galleries of states. */
export const GivenBoard = createContext<Board | null>(null);

export function BoardProvider({ here, children }: { here: Here; children: ReactNode }): ReactNode {
  const given = useContext(GivenBoard);
  const workshopId = useLive((state) => state.workshop);
  const as = useLive((state) => state.as);
  const actor = useLive((state) => state.actor);
  const [unsent, setUnsent] = useState<readonly UnsentWords[]>([]);
  const discussion = currentDiscussion(here.room);
  const onReset = useCallback(
    (words: readonly UnsentWords[]) => setUnsent((before) => [...before, ...words]),
    [],
  );
  const address =
    discussion === null || actor === null || given !== null
      ? null
      : {
          workshopId,
          boardId: boardIdOf(discussion.id, here.tableId),
          epoch: discussion.epoch,
          as,
          self: actorRef(actor),
          onReset,
        };
  const opened = useBoard(address);
  const board = given ?? opened;
  const value = useMemo(() => ({ board, unsent, dismissUnsent: () => setUnsent([]) }), [board, unsent]);
  return <BoardContext value={value}>{children}</BoardContext>;
}

export const useTableBoard = (): Board | null => useContext(BoardContext).board;
export const useUnsent = (): Pick<BoardHere, "unsent" | "dismissUnsent"> => useContext(BoardContext);

const nothing = createStore<Pick<BoardState, "unsaved">>(() => ({ unsaved: 0 }));
/** Changes of the board that are kept here only. */
export function useUnsaved(): number {
  const board = useTableBoard();
  return useStore(board?.store ?? nothing, (state) => state.unsaved);
}
