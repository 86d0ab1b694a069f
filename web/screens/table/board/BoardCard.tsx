import type { KeyboardEvent, ReactNode } from "react";
import type { BoardCard as CardState } from "../../../../shared/board/actions.ts";
import { useText } from "../../../i18n.tsx";
import type { BoardPresence } from "../../../live/board.ts";
import { cx } from "../../../ui/cx.ts";
import { CheckIcon } from "../../../ui/icons.tsx";
import { useNames } from "../here.ts";
import { useCardDrag } from "./drag.tsx";
import css from "./BoardCard.module.css";

export interface BoardCardProps {
  readonly card: CardState;
  readonly lane: string;
  readonly ticked: boolean;
  readonly onTick: (on: boolean) => void;
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onEdit: () => void;
  readonly presence: readonly BoardPresence[];
  /** The board is closed, or the screen is narrow: no dragging. */
  readonly fixed: boolean;
  readonly readOnly: boolean;
}

/** A card that can be ticked, dragged, and changed by a double press. */
export function BoardCard({
  card,
  lane,
  ticked,
  onTick,
  onKey,
  onEdit,
  presence,
  fixed,
  readOnly,
}: BoardCardProps): ReactNode {
  const { table } = useText("table");
  const names = useNames();
  const drag = useCardDrag(card.id, lane, fixed || readOnly);
  // The card takes the pointers, its tick the keys.
  const { onKeyDown: pickUp, ...pointers } = drag.listeners;
  const holder = presence.find(({ holding }) => holding === card.id)?.actor ?? null;
  const writer = presence.find(({ editing }) => editing === card.id)?.actor ?? null;
  const note =
    holder !== null
      ? table.cluster.moving(names.ofRef(holder))
      : writer !== null
        ? table.cards.editing(names.ofRef(writer))
        : null;
  return (
    <li className={cx(css.item, drag.over && css.before)}>
      <label
        ref={drag.ref}
        {...pointers}
        onDoubleClick={readOnly ? undefined : onEdit}
        className={cx(css.card, ticked && css.on, (drag.held || holder !== null) && css.gone)}
      >
        <input
          ref={drag.keysRef}
          type="checkbox"
          className={css.input}
          checked={ticked}
          disabled={readOnly}
          data-card={card.id}
          aria-describedby={fixed ? undefined : drag.describedBy}
          onChange={(event) => onTick(event.target.checked)}
          onKeyDown={(event) => {
            pickUp?.(event);
            // While it is in the air, keys steer it.
            if (!drag.held && event.key !== "Enter") onKey(event);
          }}
        />
        <span className={css.tick} aria-hidden="true">
          <CheckIcon />
        </span>
        <span className={css.cardWords}>
          <span dir="auto">{card.text}</span>
          {note !== null && <span className={css.note}>{note}</span>}
        </span>
        {holder !== null && <span className={css.who}>{names.ofRef(holder)}</span>}
      </label>
    </li>
  );
}

/** The card in the air. */
export function FlyingCard({ text, more }: { text: string; more: number }): ReactNode {
  return (
    <div className={cx(css.card, css.flying)}>
      <span className={css.tick} />
      <span className={css.cardWords} dir="auto">
        {text}
      </span>
      {more > 0 && <span className={cx(css.who, "num")}>+{more}</span>}
    </div>
  );
}
