import { useState } from "react";
import type { ReactNode } from "react";
import { LIMITS, wordCount } from "../../../../shared/text.ts";
import { useText } from "../../../i18n.tsx";
import { useBoardState } from "../../../live/useBoard.ts";
import { Mark, markColour } from "../../../parts/Mark.tsx";
import { SharedField } from "../../../parts/SharedField.tsx";
import { WordCounter } from "../../../parts/WordCounter.tsx";
import { cx } from "../../../ui/cx.ts";
import { BackIcon, DotsIcon, HideIcon, PenIcon } from "../../../ui/icons.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import type { MenuItem } from "../../../ui/Menu.tsx";
import type { ClusterLane } from "../model/lanes.ts";
import { BoardCard } from "./BoardCard.tsx";
import { useLaneDrop } from "./drag.tsx";
import type { LaneTools } from "./lane.ts";
import type { WordLimits } from "./titleWords.ts";
import css from "./Board.module.css";

interface ClusterProps {
  readonly lane: ClusterLane;
  readonly others: readonly ClusterLane[];
  readonly tools: LaneTools;
  readonly words: WordLimits | null;
}

/** A column under its mark. */
export function Cluster({ lane, others, tools, words }: ClusterProps): ReactNode {
  const { table } = useText("table");
  const { cluster, cards } = lane;
  const { ref, over } = useLaneDrop(cluster.id);
  const presence = useBoardState(tools.board, (state) => state.presence);
  return (
    <section
      ref={ref}
      className={cx(css.pile, over && css.over)}
      style={{ "--c": cluster.mark === "" ? "var(--line-strong)" : markColour(cluster.mark) }}
      aria-label={`${table.cluster.mark(cluster.mark)} ${cluster.title}`}
    >
      <Head lane={lane} others={others} tools={tools} words={words} />
      <ul className={cx(css.pileCards, css.pileBody)}>
        {cards.map((card) => (
          <BoardCard
            key={card.id}
            card={card}
            lane={cluster.id}
            ticked={tools.ticked.includes(card.id)}
            onTick={(on) => tools.tick(card.id, on)}
            onKey={tools.onKey(card)}
            onEdit={() => tools.edit(card.id)}
            presence={presence}
            fixed={tools.fixed}
            readOnly={tools.readOnly}
          />
        ))}
        {(over || cards.length === 0) && (
          <li className={css.drop}>{over ? table.cluster.here : table.cluster.empty}</li>
        )}
      </ul>
    </section>
  );
}

function Head({ lane: { cluster, cards }, others, tools, words }: ClusterProps): ReactNode {
  const { table } = useText("table");
  const [writing, setWriting] = useState(false);
  const count = wordCount(cluster.title);
  const items: MenuItem[] = [
    { id: "title", label: table.cluster.edit, icon: <PenIcon />, onSelect: () => setWriting(true) },
    {
      id: "front",
      label: table.cluster.earlier,
      icon: <BackIcon />,
      disabled: others[0]?.cluster.id === cluster.id,
      onSelect: () => tools.acts.toFront(cluster.id),
    },
    ...others
      .filter((other) => other.cluster.id !== cluster.id)
      .map((other) => ({
        id: other.cluster.id,
        label: table.cluster.mergeInto(other.cluster.mark),
        icon: <Mark letter={other.cluster.mark} size={11} />,
        onSelect: () => tools.acts.merge(cluster.id, other.cluster.id),
      })),
    {
      id: "away",
      label: table.cluster.remove,
      icon: <HideIcon />,
      onSelect: () => tools.acts.putClusterAway(cluster.id),
    },
  ];
  return (
    <header className={css.pileHead}>
      <h2 className={css.pileTitle}>
        <Mark letter={cluster.mark} size={19} label={table.cluster.mark(cluster.mark)} />
        {writing ? (
          <SharedField
            label={table.cluster.titleOf(cluster.mark)}
            hideLabel
            large
            small
            autoFocus
            className={css.titleField}
            value={cluster.title}
            max={LIMITS.title}
            onChange={(title) => void tools.board.edit.editTitle(cluster.id, title)}
            onFocus={() => tools.board.show({ editing: cluster.id })}
            onBlur={() => {
              tools.board.show({ editing: null });
              setWriting(false);
            }}
            onEnter={() => setWriting(false)}
            onKeyDown={(event) => event.key === "Escape" && setWriting(false)}
          />
        ) : (
          <button
            type="button"
            className={css.title}
            disabled={tools.readOnly}
            onClick={() => setWriting(true)}
            dir="auto"
          >
            {cluster.title.trim() === "" ? (
              <span className={css.unnamed}>{table.cluster.name}</span>
            ) : (
              cluster.title
            )}
          </button>
        )}
      </h2>
      <div className={css.pileCount}>
        {writing && words !== null ? (
          <div className="grow">
            <WordCounter
              words={count}
              min={words.min}
              max={words.max}
              text={table.cluster.words(count, words.min, words.max)}
            />
          </div>
        ) : (
          <span className="num grow">{table.cards.many(cards.length)}</span>
        )}
        {!tools.readOnly && !writing && (
          <Menu
            label={table.cluster.menu(cluster.mark)}
            items={items}
            button={{ kind: "bare", small: true, className: css.pileMenu }}
          >
            <DotsIcon />
          </Menu>
        )}
      </div>
    </header>
  );
}
