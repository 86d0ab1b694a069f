import type { ReactNode } from "react";
import type { BoardCard, BoardCluster } from "../../../../shared/board/actions.ts";
import { useText } from "../../../i18n.tsx";
import { Mark } from "../../../parts/Mark.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Chip } from "../../../ui/Chip.tsx";
import css from "./Board.module.css";

interface MoveBarProps {
  readonly cards: readonly BoardCard[];
  readonly clusters: readonly BoardCluster[];
  readonly onMove: (clusterId: string | null) => void;
  readonly onGather: () => void;
  readonly onEdit: (cardId: string) => void;
  readonly onUntick: () => void;
}

/** "Move 2 cards to A, B, C": the second way beside every drag. */
export function MoveBar({ cards, clusters, onMove, onGather, onEdit, onUntick }: MoveBarProps): ReactNode {
  const { table, common } = useText("table", "common");
  const only = cards.length === 1 ? cards[0] : undefined;
  return (
    <div className={css.moveBar} role="group" aria-label={table.cluster.move(cards.length)}>
      <span className={css.moveWords}>{table.cluster.move(cards.length)}</span>
      <div className={css.chips}>
        {clusters.map(({ id, mark, title }) => (
          <Chip
            key={id}
            label={`${table.cluster.mark(mark)} ${title}`}
            onClick={() => onMove(id)}
            disabled={cards.every((card) => card.cluster === id)}
          >
            <Mark letter={mark} size={15} />
          </Chip>
        ))}
        <Chip onClick={onGather}>{table.cluster.new}</Chip>
        {cards.some((card) => card.cluster !== null) && (
          <Chip onClick={() => onMove(null)}>{table.cluster.moveOut}</Chip>
        )}
      </div>
      {only !== undefined && (
        <Button kind="bare" small onClick={() => onEdit(only.id)}>
          {common.edit}
        </Button>
      )}
      <Button kind="bare" small onClick={onUntick}>
        {table.cluster.untick}
      </Button>
    </div>
  );
}
