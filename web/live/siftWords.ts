import type { BoardContent } from "../../shared/board/actions.ts";
import { textOf } from "../../shared/board/board.ts";
import type { UnsentWords } from "./boardWords.ts";

/** What of it a board does not have, null where it has all: it came through after all, and only the answer was lost. */
export function missingOn(
  content: BoardContent,
  { what, place, text }: Omit<UnsentWords, "id">,
): string | null {
  const entry =
    place.kind === "card"
      ? content.cards.find(({ id }) => id === place.id)
      : place.kind === "title"
        ? content.clusters.find(({ id }) => id === place.id)
        : undefined;
  switch (what) {
    case "made":
      return entry === undefined ? text : null;
    case "hid":
      return entry?.hidden === true ? null : text;
    case "showed":
      return entry?.hidden === false ? null : text;
    case "moved":
      return text;
    case "wrote": {
      const there = textOf(content, place);
      if (place.kind !== "notes" && place.kind !== "statement")
        return there.trim() === text.trim() ? null : text;
      const lines = new Set(there.split("\n").map((line) => line.trim()));
      const left = text.split("\n").filter((line) => line.trim() !== "" && !lines.has(line.trim()));
      return left.length === 0 ? null : left.join("\n");
    }
    default:
      return what satisfies never;
  }
}
