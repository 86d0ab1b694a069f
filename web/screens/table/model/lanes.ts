/** The board as the table sees it: clusters with their cards, what is left over, what was not chosen, what was put away. */
import type { BoardCard, BoardCluster, BoardContent } from "../../../../shared/board/actions.ts";
import { orderedPrompts, selectBefore } from "../../../../shared/workshop/find.ts";
import type { Room, TableSlice } from "../../../../shared/workshop/state.ts";

export interface ClusterLane {
  readonly cluster: BoardCluster;
  readonly cards: readonly BoardCard[];
}
export interface Lanes {
  readonly clusters: readonly ClusterLane[];
  /** In play and in no cluster. */
  readonly left: readonly BoardCard[];
  /** Not chosen, and in no cluster. */
  readonly aside: readonly BoardCard[];
  /** Put away by somebody; can be brought back. */
  readonly away: readonly BoardCard[];
}

/** `isAside`: a card that the table did not choose, as far as it had to choose. */
export function lanesOf(content: BoardContent, isAside: (card: BoardCard) => boolean): Lanes {
  const shown = content.cards.filter((card) => !card.hidden);
  const free = shown.filter((card) => card.cluster === null);
  return {
    clusters: content.clusters
      .filter((cluster) => !cluster.hidden)
      .map((cluster) => ({ cluster, cards: shown.filter((card) => card.cluster === cluster.id) })),
    left: free.filter((card) => !isAside(card)),
    aside: free.filter(isAside),
    away: content.cards.filter((card) => card.hidden),
  };
}

/** Cards that lay there to choose from and were not chosen. What is written after the choice is in play. */
export function asideBefore(
  { agenda }: Pick<Room, "agenda">,
  { chosen }: Pick<TableSlice, "chosen">,
  promptId: string,
): (card: Pick<BoardCard, "id" | "source">) => boolean {
  const select = selectBefore(agenda, promptId);
  const kept = new Set(select === null ? [] : (chosen[select.id] ?? []));
  if (select === null || kept.size === 0) return () => false;
  const order = orderedPrompts(agenda).map(({ id }) => id);
  const choosing = order.indexOf(select.id);
  return ({ id, source }) => !kept.has(id) && order.indexOf(source) < choosing;
}
