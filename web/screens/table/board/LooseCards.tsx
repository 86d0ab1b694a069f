import type { ReactNode } from "react";
import type { BoardCard } from "../../../../shared/board/actions.ts";
import { useText } from "../../../i18n.tsx";
import type { Board } from "../../../live/board.ts";
import { Mark } from "../../../parts/Mark.tsx";
import { Card } from "../../../ui/Card.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import type { ClusterLane } from "../model/lanes.ts";
import css from "./Writing.module.css";

interface LooseCardsProps {
  readonly cards: readonly BoardCard[];
  readonly clusters: readonly ClusterLane[];
  readonly board: Board;
  readonly readOnly: boolean;
  readonly onMoved: (undo: () => void) => void;
}

/** Cards that clustering has left over; each can still find its place. */
export function LooseCards({ cards, clusters, board, readOnly, onMoved }: LooseCardsProps): ReactNode {
  const { table } = useText("table");
  return (
    <Disclosure summary={table.titles.loose(cards.length)}>
      <ul className={css.grid}>
        {cards.map((card) => (
          <Card
            as="li"
            key={card.id}
            end={
              !readOnly && (
                <Menu
                  title={table.cluster.move(1)}
                  label={table.cluster.move(1)}
                  button={{ small: true }}
                  items={clusters.map(({ cluster }) => ({
                    id: cluster.id,
                    label: cluster.title || table.cluster.mark(cluster.mark),
                    icon: <Mark letter={cluster.mark} size={12} />,
                    onSelect: () => onMoved(board.edit.moveCards([card.id], cluster.id)),
                  }))}
                >
                  {table.titles.place}
                </Menu>
              )
            }
          >
            {card.text}
          </Card>
        ))}
      </ul>
    </Disclosure>
  );
}
