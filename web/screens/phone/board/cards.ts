/** What of a board a phone lists. */
import type { BoardCard, BoardCluster, BoardContent } from "../../../../shared/board/actions.ts";
import { selectBefore } from "../../../../shared/workshop/find.ts";
import type { Me } from "../me.ts";

export const visibleCards = (content: BoardContent): readonly BoardCard[] =>
  content.cards.filter((card) => !card.hidden);
export const visibleClusters = (content: BoardContent): readonly BoardCluster[] =>
  content.clusters.filter((cluster) => !cluster.hidden);

/** Cards that go on after a choice: the chosen ones, and what was written since. The others stay on the board. */
export function inPlay(
  me: Me,
  promptId: string,
  cards: readonly BoardCard[],
): { readonly playing: readonly BoardCard[]; readonly resting: readonly BoardCard[] } {
  const select = selectBefore(me.room.agenda, promptId);
  const chosen = select === null ? [] : (me.table.chosen[select.id] ?? []);
  if (chosen.length === 0) return { playing: cards, resting: [] };
  const plays = (card: BoardCard) => card.cluster !== null || chosen.includes(card.id);
  return { playing: cards.filter(plays), resting: cards.filter((card) => !plays(card)) };
}
