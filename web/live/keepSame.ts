/** What did not change stays the same object, so that a screen draws again only the card that did. */
import type { BoardContent } from "../../shared/board/actions.ts";

export function keepSame(before: BoardContent, now: BoardContent): BoardContent {
  return {
    cards: keepEach(before.cards, now.cards, ({ id }) => id),
    clusters: keepEach(before.clusters, now.clusters, ({ id }) => id),
    notes: now.notes,
    statements: keepEach(before.statements, now.statements, ({ promptId }) => promptId),
    texts: keepEach(
      before.texts,
      now.texts.map((text) => ({
        ...text,
        points: keepEach(
          before.texts.find(({ id }) => id === text.id)?.points ?? [],
          text.points,
          ({ id }) => id,
        ),
      })),
      ({ id }) => id,
    ),
  };
}

function keepEach<T extends object>(
  before: readonly T[],
  now: readonly T[],
  nameOf: (item: T) => string,
): readonly T[] {
  const known = new Map(before.map((item) => [nameOf(item), item]));
  const kept = now.map((item) => {
    const old = known.get(nameOf(item));
    return old && sameFields(old, item) ? old : item;
  });
  return kept.length === before.length && kept.every((item, i) => item === before[i]) ? before : kept;
}

function sameFields<T extends object>(a: T, b: T): boolean {
  return (Object.keys(b) as (keyof T)[]).every((key) => a[key] === b[key]);
}
