/**
 * Where edits of boards lie on this device until the server has them: localStorage. It is written in the very turn of
 * the edit and read before the board connects, which IndexedDB cannot do, and the little that waits fits in easily.
 */
import type { Shelf } from "../../shared/board/outbox.ts";
import { forgetOne, recall, rememberedKeys, tryToRemember } from "./memory.ts";

export interface ShelvedBoard {
  readonly boardId: string;
  readonly epoch: number;
}

const prefixOf = (workshop: string, who: string) => `plenaria.board.${workshop}.${who}/`;

/** `who` is the actor of this page: two people who share a browser never send each other's words. */
export function deviceShelf(workshop: string, who: string, { boardId, epoch }: ShelvedBoard): Shelf {
  const prefix = `${prefixOf(workshop, who)}${boardId}/${epoch}/`;
  return {
    all: () =>
      rememberedKeys(prefix).flatMap((key) => {
        const text = recall(key);
        return text === null ? [] : [[key.slice(prefix.length), text] as const];
      }),
    put: (key, text) => tryToRemember(workshop, prefix + key, text),
    drop: (key) => forgetOne(prefix + key),
  };
}

/** For pages of nobody, and tests: remembers nothing. */
export const noShelf: Shelf = { all: () => [], put: () => false, drop: () => undefined };

/** The boards that have edits lying here. */
export function shelvedBoards(workshop: string, who: string): readonly ShelvedBoard[] {
  const prefix = prefixOf(workshop, who);
  const found = new Set(
    rememberedKeys(prefix).map((key) => key.slice(prefix.length).split("/").slice(0, 2).join("/")),
  );
  return [...found].flatMap((path) => {
    const [boardId = "", epoch = ""] = path.split("/");
    return boardId !== "" && Number.isSafeInteger(Number(epoch)) ? [{ boardId, epoch: Number(epoch) }] : [];
  });
}
