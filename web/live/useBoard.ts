/** How screens reach a board. Two parts of one page that name the same board share it. */
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { CLOSE } from "../../shared/board/actions.ts";
import { openBoard } from "./board.ts";
import type { Board, BoardAddress, BoardState } from "./board.ts";

interface Shelved {
  readonly board: Board;
  users: number;
}
/** Boards in use, and those that are left but have unsaved words: whoever comes back finds them. */
const shelf = new Map<string, Shelved>();

function take(key: string, address: BoardAddress): Board {
  const shelved = shelf.get(key);
  if (shelved?.board.stay()) {
    shelved.users += 1;
    return shelved.board;
  }
  const board = openBoard(address);
  shelf.set(key, { board, users: 1 });
  return board;
}

function putBack(key: string, board: Board): void {
  const shelved = shelf.get(key);
  if (shelved?.board !== board) return;
  shelved.users -= 1;
  if (shelved.users > 0) return;
  board.leave();
  if (board.store.getState().unsaved === 0) shelf.delete(key);
}

/** After these there is nothing to come back to under this address. */
const OVER: ReadonlySet<number> = new Set([CLOSE.noSeat, CLOSE.otherEpoch]);
/** A refused edit ends the document, not the board: its words are with their writer, and a new document begins. */
const TRIES = 3;
const AGAIN_MS = 1_000;

/** The board of this address while the part is shown; null for no address, and for the moment until it is open. A new epoch is a new board. */
export function useBoard(address: BoardAddress | null): Board | null {
  const [board, setBoard] = useState<Board | null>(null);
  const [anew, setAnew] = useState(0);
  const key =
    address &&
    JSON.stringify([address.base ?? "", address.workshopId, address.boardId, address.epoch, address.as]);
  useEffect(() => {
    if (key === null || address === null) return;
    const taken = take(key, address);
    setBoard(taken);
    let soon: ReturnType<typeof setTimeout> | undefined;
    const stop = taken.store.subscribe(({ closed }) => {
      if (closed === null || OVER.has(closed.code) || anew >= TRIES) return;
      clearTimeout(soon);
      soon = setTimeout(() => setAnew(anew + 1), AGAIN_MS * 2 ** anew);
    });
    return () => {
      stop();
      clearTimeout(soon);
      setBoard(null);
      putBack(key, taken);
    };
    // The key says all that makes it another board.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, anew]);
  return board;
}

/** The smallest piece of a board's state that a part needs. */
export function useBoardState<T>(board: Board, select: (state: BoardState) => T): T {
  return useStore(board.store, select);
}
