import { nanoid } from "nanoid";
import { useState } from "react";
import type { ReactNode } from "react";
import { LIMITS } from "../../../../shared/text.ts";
import { actorRef } from "../../../../shared/ids.ts";
import { useText } from "../../../i18n.tsx";
import { useLive } from "../../../live/hooks.tsx";
import { useBoardState } from "../../../live/useBoard.ts";
import { Button } from "../../../ui/Button.tsx";
import { cx } from "../../../ui/cx.ts";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Field } from "../../../ui/Field.tsx";
import { PlusIcon } from "../../../ui/icons.tsx";
import type { Here } from "../here.ts";
import type { Lanes } from "../model/lanes.ts";
import { BoardCard } from "./BoardCard.tsx";
import { useLaneDrop } from "./drag.tsx";
import { LEFT } from "./lane.ts";
import type { LaneTools } from "./lane.ts";
import css from "./Board.module.css";

/** What lies in no cluster yet; below it what was not chosen and what was put away. */
export function LeftOvers({
  lanes,
  tools,
  wide,
  here,
  promptId,
}: {
  lanes: Lanes;
  tools: LaneTools;
  wide: boolean;
  here: Here;
  promptId: string;
}): ReactNode {
  const { table } = useText("table");
  const { ref, over } = useLaneDrop(LEFT);
  const presence = useBoardState(tools.board, (state) => state.presence);
  const cards = (list: Lanes["left"]) =>
    list.map((card) => (
      <BoardCard
        key={card.id}
        card={card}
        lane={LEFT}
        ticked={tools.ticked.includes(card.id)}
        onTick={(on) => tools.tick(card.id, on)}
        onKey={tools.onKey(card)}
        onEdit={() => tools.edit(card.id)}
        presence={presence}
        fixed={tools.fixed}
        readOnly={tools.readOnly}
      />
    ));
  const none =
    lanes.left.length === 0 &&
    lanes.aside.length === 0 &&
    lanes.clusters.every((lane) => lane.cards.length === 0);
  return (
    <section
      ref={ref}
      className={cx(css.lane, wide && css.wide, over && css.over)}
      aria-label={table.cluster.left}
    >
      <h2 className={css.laneHead}>
        <span className="grow">{table.cluster.left}</span>
        <span className="hint num">{lanes.left.length}</span>
      </h2>
      <div className={css.laneBody}>
        {none && (
          <EmptyState bare title={table.cards.none}>
            {table.cards.noneAlone}
          </EmptyState>
        )}
        {!none && lanes.left.length === 0 && <p className="hint">{table.cluster.allIn}</p>}
        <ul className={css.pileCards}>{cards(lanes.left)}</ul>
        {!tools.readOnly && <AddCard here={here} promptId={promptId} tools={tools} />}
        {lanes.aside.length > 0 && (
          <Disclosure summary={table.cluster.asideLine(lanes.aside.length)}>
            <ul className={css.pileCards}>{cards(lanes.aside)}</ul>
          </Disclosure>
        )}
        {lanes.away.length > 0 && (
          <Disclosure summary={table.cards.hidden(lanes.away.length)}>
            <ul className={css.pileCards}>
              {lanes.away.map((card) => (
                <li key={card.id} className={css.away}>
                  <span className="grow" dir="auto">
                    {card.text}
                  </span>
                  {!tools.readOnly && (
                    <Button kind="bare" small onClick={() => tools.acts.bringBack(card.id)}>
                      {table.cards.show}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </section>
  );
}

/** One more card, when the talk brings one up. */
function AddCard({ here, promptId, tools }: { here: Here; promptId: string; tools: LaneTools }): ReactNode {
  const { table, common } = useText("table", "common");
  const actor = useLive((state) => state.actor);
  const [text, setText] = useState<string | null>(null);
  if (text === null)
    return (
      <Button kind="bare" small icon={<PlusIcon />} onClick={() => setText("")}>
        {table.cards.add}
      </Button>
    );
  const add = () => {
    const words = text.trim();
    if (words === "" || actor === null) return;
    tools.board.edit.addCard({
      id: nanoid(),
      text: words,
      by: here.personId === null ? actorRef(actor) : `person:${here.personId}`,
      source: promptId,
    });
    setText("");
  };
  return (
    <div className={css.adding}>
      <Field
        label={table.cards.field}
        hideLabel
        placeholder={table.cards.field}
        value={text}
        onChange={setText}
        onEnter={add}
        multiline
        rows={2}
        max={LIMITS.card}
        counter={common.of}
        autoFocus
        small
      />
      <div className="row">
        <Button small onClick={add} disabled={text.trim() === ""}>
          {common.add}
        </Button>
        <Button kind="bare" small onClick={() => setText(null)}>
          {common.close}
        </Button>
      </div>
    </div>
  );
}
