/** Brings home what earlier pages left on this device: onto the board, or back to the person as words. Shows nothing. */
import { useEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { undoneOn } from "../../shared/board/outbox.ts";
import { epochOfBoard } from "../../shared/workshop/find.ts";
import { changeBoardWords, dropBoardWords, keepBoardWords, useBoardWords } from "./boardWords.ts";
import type { UnsentWords } from "./boardWords.ts";
import { useLive, useRoom } from "./hooks.tsx";
import { deviceShelf, shelvedBoards } from "./shelf.ts";
import type { ShelvedBoard } from "./shelf.ts";
import { missingOn } from "./siftWords.ts";
import { useBoard } from "./useBoard.ts";

export default function UnsentKeeper({ who }: { who: string }): ReactNode {
  const workshop = useLive((state) => state.workshop);
  const room = useRoom();
  const [boards, setBoards] = useState(() => shelvedBoards(workshop, who));
  const words = useBoardWords(workshop, who);
  const ended = boards.filter((board) => epochOfBoard(room, board.boardId) !== board.epoch);
  useEffect(() => {
    if (ended.length === 0) return;
    for (const board of ended) {
      const shelf = deviceShelf(workshop, who, board);
      keepBoardWords(workshop, who, board, undoneOn(shelf));
      for (const [key] of shelf.all()) shelf.drop(key);
    }
    setBoards((before) => before.filter((board) => !ended.includes(board)));
  }, [ended, workshop, who]);
  const readable = [...new Set(words.map(({ boardId }) => boardId))].filter(
    (id) => epochOfBoard(room, id) !== null,
  );
  return (
    <>
      {boards
        .filter((board) => !ended.includes(board))
        .map((board) => (
          <Flush
            key={`${board.boardId} ${board.epoch}`}
            who={who}
            board={board}
            onDone={() => setBoards((before) => before.filter((one) => one !== board))}
          />
        ))}
      {readable.map((boardId) => (
        <Sift
          key={boardId}
          who={who}
          board={{ boardId, epoch: epochOfBoard(room, boardId)! }}
          words={words.filter((one) => one.boardId === boardId)}
        />
      ))}
    </>
  );
}

function useHomeBoard(who: string, board: ShelvedBoard | null) {
  const workshopId = useLive((state) => state.workshop);
  const as = useLive((state) => state.as);
  const address = useMemo(
    () =>
      board && {
        workshopId,
        ...board,
        as,
        self: who,
        onReset: (undone: ReturnType<typeof undoneOn>) => keepBoardWords(workshopId, who, board, undone),
      },
    [workshopId, as, who, board],
  );
  return useBoard(address);
}

/** The board is open: its own outbox does the rest, as soon as it is connected. */
function Flush({ who, board, onDone }: { who: string; board: ShelvedBoard; onDone: () => void }): ReactNode {
  const opened = useHomeBoard(who, board);
  useEffect(() => {
    const look = () => {
      const { unsaved, closed } = opened?.store.getState() ?? { unsaved: 1, closed: null };
      if (unsaved === 0 || closed !== null) onDone();
    };
    look();
    return opened?.store.subscribe(look);
  }, [opened, onDone]);
  return null;
}

/** Looks once at the board as it stands: what is on it was not lost. */
function Sift({
  who,
  board,
  words,
}: {
  who: string;
  board: ShelvedBoard;
  words: readonly UnsentWords[];
}): ReactNode {
  const workshop = useLive((state) => state.workshop);
  const [looked, setLooked] = useState<readonly string[]>([]);
  const { boardId, epoch } = board;
  const fresh = words.filter(({ id }) => !looked.includes(id));
  const wanted = fresh.length > 0;
  const asked = useMemo(() => (wanted ? { boardId, epoch } : null), [wanted, boardId, epoch]);
  const opened = useHomeBoard(who, asked);
  useEffect(() => {
    const look = () => {
      const { synced, content, closed } = opened?.store.getState() ?? {
        synced: false,
        content: null,
        closed: null,
      };
      if (closed === null && (!synced || content === null)) return;
      for (const one of closed === null ? fresh : []) {
        const text = missingOn(content!, one);
        if (text === null) dropBoardWords(workshop, who, [one.id]);
        else if (text !== one.text) changeBoardWords(workshop, who, { ...one, text });
      }
      setLooked((before) => [...before, ...fresh.map(({ id }) => id)]);
    };
    if (opened === null || fresh.length === 0) return;
    look();
    return opened.store.subscribe(look);
  }, [opened, fresh, workshop, who]);
  return null;
}
