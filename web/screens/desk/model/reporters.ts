/** Which tables should report: those whose highlights say what the room has not heard yet. */
import { tableNumber } from "../../../../shared/ids.ts";
import { sessionOfPrompt } from "../../../../shared/workshop/find.ts";
import { allTables } from "../../../../shared/workshop/rules.ts";
import type { Highlight, Room } from "../../../../shared/workshop/state.ts";

export interface Reporter {
  readonly tableId: string;
  readonly highlights: readonly Highlight[];
  /** How many of its highlights share little with what was said or will be. */
  readonly fresh: number;
  readonly state: "free" | "queued" | "speaking" | "spoken";
}

/** So many shared words in ten make two highlights say the same; found by eye on the reference workshop. */
const ALIKE = 0.34;
/** Shorter words carry grammar, not matter. */
const MATTER_LETTERS = 4;

/** Tables that have sent no highlight in this session and may be called all the same: some report in their own words. */
export function othersOf(room: Room, promptId: string): readonly string[] {
  const reporting = new Set(reportersOf(room, promptId).map(({ tableId }) => tableId));
  const { floor } = room;
  const waits = (tableId: string) =>
    [...floor.queue, ...(floor.speaking ? [floor.speaking.speaker] : [])].some(
      (speaker) => speaker.kind === "table" && speaker.tableId === tableId,
    );
  return allTables(room).filter((tableId) => !reporting.has(tableId) && !waits(tableId));
}

/** Tables that sent highlights in this session, most that is new first; those that have spoken come last. */
export function reportersOf(room: Room, promptId: string): readonly Reporter[] {
  const sessionId = sessionOfPrompt(room.agenda, promptId);
  const sent = room.highlights.filter((highlight) => highlight.sessionId === sessionId);
  const { floor } = room;
  const has = (tableId: string, speaker: { kind: string; tableId?: string } | undefined) =>
    speaker?.kind === "table" && speaker.tableId === tableId;
  const stateOf = (tableId: string): Reporter["state"] => {
    if (has(tableId, floor.speaking?.speaker)) return "speaking";
    if (floor.queue.some((speaker) => has(tableId, speaker))) return "queued";
    return floor.spoken.some((one) => one.promptId === promptId && has(tableId, one.speaker))
      ? "spoken"
      : "free";
  };
  const tables = [...new Set(sent.map((highlight) => highlight.tableId))];
  const heard = sent
    .filter((highlight) => stateOf(highlight.tableId) !== "free")
    .map((highlight) => ({ tableId: highlight.tableId, words: matter(highlight.text) }));
  const reporters = tables.map((tableId): Reporter => {
    const highlights = sent.filter((highlight) => highlight.tableId === tableId);
    const fresh = highlights.filter(
      (highlight) =>
        !heard.some(
          (other) => other.tableId !== tableId && shared(matter(highlight.text), other.words) >= ALIKE,
        ),
    ).length;
    return { tableId, highlights, fresh, state: stateOf(tableId) };
  });
  return reporters.sort(
    (a, b) =>
      RANK[a.state] - RANK[b.state] || b.fresh - a.fresh || tableNumber(a.tableId) - tableNumber(b.tableId),
  );
}
const RANK = { free: 0, speaking: 1, queued: 1, spoken: 2 } as const;

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
function matter(text: string): ReadonlySet<string> {
  const words = [...segmenter.segment(text.toLocaleLowerCase())]
    .filter((part) => part.isWordLike)
    .map((part) => part.segment);
  const long = words.filter((word) => word.length >= MATTER_LETTERS);
  // Scripts without spaces come in short words.
  return new Set(long.length > 0 ? long : words);
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  const all = new Set([...a, ...b]).size;
  return all === 0 ? 0 : both / all;
}
