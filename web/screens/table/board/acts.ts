/** What the table does with its cards, each with its way back and a word about it. */
import { nanoid } from "nanoid";
import { useEffect, useRef, useState } from "react";
import type { BoardContent } from "../../../../shared/board/actions.ts";
import { useText } from "../../../i18n.tsx";
import type { Board } from "../../../live/board.ts";
import { useNames } from "../here.ts";

export interface News {
  readonly text: string;
  /** Only for what was done here. */
  readonly undo: (() => void) | null;
}
export interface BoardActs {
  readonly move: (ids: readonly string[], clusterId: string | null, beforeId?: string | null) => void;
  readonly gather: (ids: readonly string[]) => string;
  readonly merge: (fromId: string, intoId: string) => void;
  readonly putClusterAway: (id: string) => void;
  readonly putCardAway: (id: string) => void;
  readonly bringBack: (id: string) => void;
  readonly toFront: (clusterId: string) => void;
  /** What happened last, here or elsewhere. */
  readonly news: News | null;
  readonly undo: () => void;
}

const markOf = (content: BoardContent, clusterId: string | null): string =>
  content.clusters.find(({ id }) => id === clusterId)?.mark ?? "";

export function useBoardActs(board: Board): BoardActs {
  const { table } = useText("table");
  const names = useNames();
  const [news, setNews] = useState<News | null>(null);
  const acting = useRef(false);
  const place = (content: BoardContent, clusterId: string | null) =>
    clusterId === null ? table.cluster.out : markOf(content, clusterId) || table.cluster.new;
  const act = (text: (content: BoardContent) => string, edit: () => () => void) => {
    acting.current = true;
    const undo = edit();
    acting.current = false;
    setNews({ text: text(board.store.getState().content), undo });
  };

  const tell = useRef<(cardId: string, clusterId: string | null, actor: string | null) => void>(
    () => undefined,
  );
  useEffect(() => {
    tell.current = (_cardId, clusterId, actor) => {
      const to = place(board.store.getState().content, clusterId);
      setNews({
        text: actor === null ? table.cluster.someMoved(to) : table.cluster.moved(names.ofRef(actor), to),
        undo: null,
      });
    };
  });
  useEffect(
    () =>
      watchMoves(
        board,
        () => acting.current,
        (...move) => tell.current(...move),
      ),
    [board],
  );

  return {
    move: (ids, clusterId, beforeId = null) =>
      act(
        (content) => table.cluster.youMoved(ids.length, place(content, clusterId)),
        () => board.edit.moveCards(ids, clusterId, beforeId),
      ),
    gather: (ids) => {
      const id = nanoid();
      act(
        () => table.cluster.youMoved(ids.length, table.cluster.new),
        () => board.edit.makeCluster({ id, cardIds: ids }),
      );
      return id;
    },
    merge: (fromId, intoId) =>
      act(
        (content) => table.cluster.merged(markOf(content, fromId), markOf(content, intoId)),
        () => board.edit.mergeClusters(fromId, intoId),
      ),
    putClusterAway: (id) =>
      act(
        (content) => table.cluster.removed(markOf(content, id)),
        () => board.edit.hideCluster(id),
      ),
    putCardAway: (id) =>
      act(
        () => table.cluster.hidCard,
        () => board.edit.hideCard(id),
      ),
    bringBack: (id) => void board.edit.showCard(id),
    toFront: (clusterId) =>
      void board.edit.moveCluster(
        clusterId,
        board.store.getState().content.clusters.find(({ hidden }) => !hidden)?.id ?? null,
      ),
    news,
    undo: () => {
      acting.current = true;
      news?.undo?.();
      acting.current = false;
      setNews(null);
    },
  };
}

/** Tells of cards that others move, and of who held them just before, where that is known. */
function watchMoves(
  board: Board,
  own: () => boolean,
  moved: (cardId: string, clusterId: string | null, actor: string | null) => void,
): () => void {
  const holders = new Map<string, string>();
  return board.store.subscribe((state, before) => {
    for (const { actor, holding } of state.presence) if (holding !== null) holders.set(holding, actor);
    // What comes in at the first synchronisation is no news.
    if (state.content === before.content || own() || !before.synced) return;
    const places = new Map(before.content.cards.map((card) => [card.id, card.cluster]));
    for (const card of state.content.cards) {
      const was = places.get(card.id);
      if (was !== undefined && was !== card.cluster)
        moved(card.id, card.cluster, holders.get(card.id) ?? null);
    }
  });
}
