/** What a board did not take waits here, over reloads too, until its writer has sent it to the tray, copied or dropped it. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Undone } from "../../shared/board/outbox.ts";
import { forgetOne, recall, rememberedKeys, tryToRemember } from "./memory.ts";

/** One thing that was done on a board and is not there. */
export interface UnsentWords extends Pick<Undone, "what" | "place" | "text"> {
  /** Follows from the words: two tabs that get the same ones back have them once. */
  readonly id: string;
  readonly boardId: string;
  /** Which edit it was: words are read in the order in which they were written. */
  readonly edit?: number;
}

type Kept = Readonly<Record<string, readonly UnsentWords[]>>;
const store = createStore<Kept>(() => ({}));
const read = new Set<string>();

const drawerOf = (workshop: string, who: string) => `plenaria.words.${workshop}.${who}/`;

/** What lies in a drawer now, with what this page could not put there. */
function refresh(drawer: string): void {
  const before = store.getState()[drawer] ?? [];
  const kept = rememberedKeys(drawer).flatMap(parse);
  const here = before.filter((words) => pageOnly.has(words.id) && !kept.some(({ id }) => id === words.id));
  store.setState({ [drawer]: [...kept, ...here].sort(inOrder) });
}
const pageOnly = new Set<string>();
const inOrder = (a: UnsentWords, b: UnsentWords) => (a.edit ?? 0) - (b.edit ?? 0) || (a.id < b.id ? -1 : 1);

function parse(key: string): UnsentWords[] {
  try {
    const words = JSON.parse(recall(key) ?? "") as UnsentWords;
    return typeof words.text === "string" && typeof words.id === "string" ? [words] : [];
  } catch {
    return [];
  }
}

/** The board's words of `boardId`, that ended as this epoch, come back to who wrote them. */
export function keepBoardWords(
  workshop: string,
  who: string,
  board: { readonly boardId: string; readonly epoch: number },
  undone: readonly Pick<Undone, "what" | "place" | "text" | "edit">[],
): void {
  const drawer = drawerOf(workshop, who);
  for (const { what, place, text, edit } of undone) {
    const id = `late-${hash(JSON.stringify([who, board.boardId, board.epoch, what, place, text]))}`;
    put(workshop, drawer, { id, boardId: board.boardId, what, place, text, edit });
  }
  refresh(drawer);
}

function put(workshop: string, drawer: string, words: UnsentWords): void {
  if (tryToRemember(workshop, drawer + words.id, JSON.stringify(words))) pageOnly.delete(words.id);
  else {
    pageOnly.add(words.id);
    store.setState((kept) => ({
      [drawer]: [...(kept[drawer] ?? []).filter(({ id }) => id !== words.id), words],
    }));
  }
}

/** The person has them, or they are where they belong. */
export function dropBoardWords(workshop: string, who: string, ids: readonly string[]): void {
  const drawer = drawerOf(workshop, who);
  for (const id of ids) {
    pageOnly.delete(id);
    forgetOne(drawer + id);
  }
  refresh(drawer);
}

/** They say less now: the rest has come through. */
export function changeBoardWords(workshop: string, who: string, words: UnsentWords): void {
  const drawer = drawerOf(workshop, who);
  put(workshop, drawer, words);
  refresh(drawer);
}

const NONE: readonly UnsentWords[] = [];
export function useBoardWords(workshop: string, who: string): readonly UnsentWords[] {
  const drawer = drawerOf(workshop, who);
  if (!read.has(drawer)) {
    read.add(drawer);
    refresh(drawer);
  }
  return useStore(store, (kept) => kept[drawer] ?? NONE);
}
// Another tab put words there, or took them.
if (typeof addEventListener === "function")
  addEventListener("storage", () => {
    for (const drawer of read) refresh(drawer);
  });

/** 53 bits that follow from the text: enough to tell the words of one person on one board apart. */
function hash(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
