/** Words that a closed board did not take: they wait here, over reloads too, until their writer has seen them. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { UnsentWords } from "./board.ts";
import { recall, remember } from "./memory.ts";

type Kept = Readonly<Record<string, readonly UnsentWords[]>>;
const KEY = "plenaria.boardWords";

const words = createStore<Kept>(() => {
  try {
    return JSON.parse(recall(KEY) ?? "{}") as Kept;
  } catch {
    return {};
  }
});
words.subscribe((kept) => remember(KEY, Object.keys(kept).length === 0 ? null : JSON.stringify(kept)));

/** For a board's `onReset`. */
export function keepBoardWords(workshop: string, more: readonly UnsentWords[]): void {
  words.setState((kept) => ({ ...kept, [workshop]: [...(kept[workshop] ?? []), ...more] }));
}

/** The person has them. */
export function dropBoardWords(workshop: string, text: string): void {
  words.setState((kept) => ({
    ...kept,
    [workshop]: (kept[workshop] ?? []).filter((one) => one.text !== text),
  }));
}

const NONE: readonly UnsentWords[] = [];
export const useBoardWords = (workshop: string): readonly UnsentWords[] =>
  useStore(words, (kept) => kept[workshop] ?? NONE);
