/** What the bench works out from the room and the desk: which highlight is where, which places are empty. Pure. */
import { orderedPrompts, sessionOfPrompt } from "../../../shared/workshop/find.ts";
import { inList } from "../../../shared/workshop/recommendations.ts";
import { allTables } from "../../../shared/workshop/rules.ts";
import type { CompiledRecommendation, Desk, Highlight, Room } from "../../../shared/workshop/state.ts";
import type { BoardContent } from "../../../shared/board/actions.ts";

export const letterOf = (index: number): string =>
  index < 26
    ? String.fromCharCode(97 + index)
    : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`;

/** A recommendation as the bench shows it: numbered, its words and its visible points in their order. */
export interface Entry {
  readonly entry: CompiledRecommendation;
  readonly number: number;
  readonly sentence: string;
  readonly points: readonly EntryPoint[];
}
export interface EntryPoint {
  readonly id: string;
  readonly letter: string;
  readonly text: string;
  readonly sources: readonly string[];
  readonly mergedFrom: string | null;
}

/** The list that would go out now, words and structure put together. */
export const entriesOf = (desk: Desk, compile: BoardContent): readonly Entry[] =>
  inList(desk).map((entry, i) => entryOf(entry, i + 1, compile));

export function entryOf(entry: CompiledRecommendation, number: number, compile: BoardContent): Entry {
  const words = compile.texts.find(({ id }) => id === entry.id);
  // The document orders the points; one whose words are not here yet stands at the end.
  const order = new Map(words?.points.map((point, i) => [point.id, i]) ?? []);
  const points = entry.points
    .filter(({ hidden }) => !hidden)
    .toSorted((a, b) => (order.get(a.id) ?? Infinity) - (order.get(b.id) ?? Infinity))
    .map((point, i) => ({
      id: point.id,
      letter: letterOf(i),
      text: words?.points.find(({ id }) => id === point.id)?.text ?? "",
      sources: point.sources,
      mergedFrom: point.mergedFrom,
    }));
  return { entry, number, sentence: words?.sentence ?? "", points };
}

/** All highlights that a recommendation rests on, with its points. */
export const sourcesOf = ({ entry, points }: Entry): readonly string[] => [
  ...new Set([...entry.sources, ...points.flatMap(({ sources }) => sources)]),
];

/** Where a highlight is: `1`, `1 b`, `4`. */
export const placesOf = (
  entries: readonly Entry[],
  highlightId: string,
): readonly { readonly entry: Entry; readonly letter: string | null; readonly text: string }[] =>
  entries.flatMap((one) => [
    ...(one.entry.sources.includes(highlightId)
      ? [{ entry: one, letter: null, text: String(one.number) }]
      : []),
    ...one.points
      .filter(({ sources }) => sources.includes(highlightId))
      .map(({ letter }) => ({ entry: one, letter, text: `${one.number} ${letter}` })),
  ]);

/** Where new sources of the open recommendation go: to its sentence, or to the point that is being worked on. */
export function placeText(open: Entry, target: string | null): string {
  const point = open.points.find(({ id }) => id === target);
  return point ? `${open.number} ${point.letter}` : String(open.number);
}
export function isIn(open: Entry, target: string | null, highlightId: string): boolean {
  const point = open.points.find(({ id }) => id === target);
  return (point ?? open.entry).sources.includes(highlightId);
}

export function inNone(highlights: readonly Highlight[], entries: readonly Entry[]): readonly Highlight[] {
  const used = new Set(entries.flatMap(sourcesOf));
  return highlights.filter(({ id }) => !used.has(id));
}

export interface Place {
  readonly addressee: string;
  readonly theme: string;
  readonly entries: readonly Entry[];
  /** Highlights of its recommendations. */
  readonly used: number;
}

/** Addressee by theme, as the agenda names them; what stands in neither is counted apart. */
export function placesOfList(
  room: Room,
  entries: readonly Entry[],
): {
  readonly rows: readonly (readonly Place[])[];
  readonly empty: number;
  readonly all: number;
  readonly unplaced: number;
} {
  const { addressees, themes } = room.agenda;
  const rows = themes.map((theme) =>
    addressees.map((addressee) => {
      const here = entries.filter(({ entry }) => entry.addressee === addressee && entry.theme === theme);
      return { addressee, theme, entries: here, used: new Set(here.flatMap(sourcesOf)).size };
    }),
  );
  const all = rows.flat();
  const placed = new Set(all.flatMap((place) => place.entries));
  return {
    rows,
    empty: all.filter((place) => place.entries.length === 0).length,
    all: all.length,
    unplaced: entries.filter((one) => !placed.has(one)).length,
  };
}

/** The session whose highlights are awaited: the one that runs or ran last and asks for them. */
export function sessionInQuestion(room: Room): string | null {
  const asks = (promptId: string) => {
    const prompt = room.agenda.prompts.find(({ id }) => id === promptId);
    return prompt?.kind === "discuss" && prompt.record.what === "highlights";
  };
  const run = room.runs.findLast(({ promptId }) => asks(promptId));
  if (run) return sessionOfPrompt(room.agenda, run.promptId);
  const first = orderedPrompts(room.agenda).find(({ id }) => asks(id));
  return first ? sessionOfPrompt(room.agenda, first.id) : null;
}

export interface TableIn {
  readonly tableId: string;
  readonly isIn: boolean;
  /** One for each of its highlights: whether it is in a recommendation. */
  readonly ticks: readonly boolean[];
}
export function tablesIn(room: Room, entries: readonly Entry[]): readonly TableIn[] {
  const sessionId = sessionInQuestion(room);
  const none = new Set(inNone(room.highlights, entries).map(({ id }) => id));
  return allTables(room).map((tableId) => {
    const own = room.highlights.filter((highlight) => highlight.tableId === tableId);
    return {
      tableId,
      isIn: own.some((highlight) => highlight.sessionId === sessionId),
      ticks: own.map(({ id }) => !none.has(id)).toSorted((a, b) => Number(b) - Number(a)),
    };
  });
}

/** Whether the list that the tables have is this one, word for word. */
export function isPublished(room: Room, entries: readonly Entry[]): boolean {
  const { published } = room;
  if (!published || published.recommendations.length !== entries.length) return false;
  return published.recommendations.every((one, i) => {
    const mine = entries[i]!;
    const points = mine.points.filter(({ text }) => text.trim() !== "");
    return (
      one.id === mine.entry.id &&
      one.sentence === mine.sentence.trim() &&
      one.addressee === mine.entry.addressee &&
      one.theme === mine.entry.theme &&
      sameIds(one.sources, mine.entry.sources) &&
      one.points.length === points.length &&
      one.points.every(
        (point, j) =>
          point.id === points[j]!.id &&
          point.text === points[j]!.text.trim() &&
          sameIds(point.sources, points[j]!.sources),
      )
    );
  });
}
const sameIds = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id) => b.includes(id));
