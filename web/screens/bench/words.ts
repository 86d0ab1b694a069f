import { useMemo, useSyncExternalStore } from "react";
import { EMPTY_BOARD } from "../../../shared/board/board.ts";
import type { Board } from "../../live/board.ts";
import type { Words } from "./bench.ts";

/** A board as the bench's live texts. */
export function useWords(board: Board | null): Words {
  const state = useSyncExternalStore(
    board?.store.subscribe ?? neverChanges,
    () => board?.store.getState() ?? null,
  );
  return useMemo<Words>(() => {
    const content = state?.content ?? EMPTY_BOARD;
    const edit = board?.edit;
    return {
      content,
      state: !state
        ? "loading"
        : state.closed
          ? "closed"
          : state.unsaved > 0
            ? state.connected
              ? "saving"
              : "kept"
            : state.synced || content.texts.length > 0
              ? "saved"
              : "loading",
      sentence: (id, text) => void edit?.editSentence(id, text),
      point: (textId, id, text) => void edit?.editPoint(textId, id, text),
      movePoint: (textId, id, beforeId) => void edit?.movePoint(textId, id, beforeId),
      addPoint: (textId, id) => void edit?.addPoint(textId, { id, text: "" }),
      hidePoint: (textId, id) => void edit?.hidePoint(textId, id),
    };
  }, [board, state]);
}
const neverChanges = () => () => undefined;
