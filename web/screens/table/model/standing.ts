/** Where a table stands while tables report to the room. */
import type { Floor } from "../../../../shared/workshop/state.ts";

export type Standing =
  | { readonly is: "speaking"; readonly turn: number; readonly highlightId: string | null }
  /** `before`: how many speak before this table, besides the one who speaks now. */
  | { readonly is: "waiting"; readonly before: number }
  | { readonly is: "spoke" }
  | { readonly is: "listening" };

export function standingOf(floor: Floor, promptId: string, tableId: string): Standing {
  const { speaking, queue, spoken } = floor;
  if (speaking?.speaker.kind === "table" && speaking.speaker.tableId === tableId)
    return { is: "speaking", turn: speaking.turn, highlightId: speaking.highlightId };
  const before = queue.findIndex((speaker) => speaker.kind === "table" && speaker.tableId === tableId);
  if (before >= 0) return { is: "waiting", before };
  const spoke = spoken.some(
    ({ promptId: at, speaker }) => at === promptId && speaker.kind === "table" && speaker.tableId === tableId,
  );
  return spoke ? { is: "spoke" } : { is: "listening" };
}
