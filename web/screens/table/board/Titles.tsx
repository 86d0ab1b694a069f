import { nanoid } from "nanoid";
import { useState } from "react";
import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { LIMITS, wordCount } from "../../../../shared/text.ts";
import { useText } from "../../../i18n.tsx";
import type { Board } from "../../../live/board.ts";
import { useBoardState } from "../../../live/useBoard.ts";
import { Mark, markColour } from "../../../parts/Mark.tsx";
import { SharedField } from "../../../parts/SharedField.tsx";
import { WordCounter } from "../../../parts/WordCounter.tsx";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { useNames } from "../here.ts";
import { asideBefore, lanesOf } from "../model/lanes.ts";
import type { ClusterLane } from "../model/lanes.ts";
import { StepFrame } from "../StepFrame.tsx";
import { OthersDone, TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import { LooseCards } from "./LooseCards.tsx";
import { OnBoard } from "./OnBoard.tsx";
import { Saved } from "./Saved.tsx";
import { useReadOnly } from "./readOnly.ts";
import type { WordLimits } from "./titleWords.ts";
import css from "./Writing.module.css";

type Props = StepProps<PromptOf<"compose">>;

/** A few words for each cluster, large, with its cards below. */
export function Titles(props: Props): ReactNode {
  const { here, prompt } = props;
  return (
    <OnBoard
      frame={(loading) => (
        <StepFrame invitation={prompt.invitation} foot={<TableFoot here={here} prompt={prompt} />}>
          {loading}
        </StepFrame>
      )}
    >
      {(board) => <Named {...props} board={board} />}
    </OnBoard>
  );
}

function Named({ here, prompt, board }: Props & { board: Board }): ReactNode {
  const { table, common } = useText("table", "common");
  const content = useBoardState(board, (state) => state.content);
  const readOnly = useReadOnly(here, board);
  const [undo, setUndo] = useState<(() => void) | null>(null);
  const { clusters, left } = lanesOf(content, asideBefore(here.room, here.table, prompt.id));
  // The largest first: what most people wrote of is named with fresh minds. Empty ones come last.
  const [order] = useState(() =>
    clusters.toSorted((a, b) => b.cards.length - a.cards.length).map(({ cluster }) => cluster.id),
  );
  const sorted = clusters.toSorted((a, b) => place(order, a) - place(order, b));
  const titled = clusters.filter(({ cluster }) => cluster.title.trim() !== "").length;
  const did = (back: () => void) => setUndo(() => back);
  return (
    <StepFrame
      invitation={prompt.invitation}
      aside={
        <>
          <Saved board={board} />
          {undo !== null && !readOnly && (
            <Button
              kind="bare"
              small
              onClick={() => {
                undo();
                setUndo(null);
              }}
            >
              {common.undo}
            </Button>
          )}
          {clusters.length > 0 && (
            <span className="hint num">{table.titles.titled(titled, clusters.length)}</span>
          )}
        </>
      }
      foot={
        <TableFoot here={here} prompt={prompt}>
          <OthersDone here={here} prompt={prompt} />
        </TableFoot>
      }
    >
      <div className={css.together}>
        {clusters.length === 0 && (
          <EmptyState
            title={table.titles.none}
            action={
              !readOnly && (
                <Button onClick={() => did(board.edit.makeCluster({ id: nanoid(), cardIds: [] }))}>
                  {table.titles.make}
                </Button>
              )
            }
          >
            {table.titles.noneLine}
          </EmptyState>
        )}
        <div className={css.titles}>
          {sorted.map((lane) => (
            <TitledCluster
              key={lane.cluster.id}
              lane={lane}
              board={board}
              words={prompt.words}
              readOnly={readOnly}
            />
          ))}
        </div>
        {left.length > 0 && clusters.length > 0 && (
          <LooseCards cards={left} clusters={clusters} board={board} readOnly={readOnly} onMoved={did} />
        )}
      </div>
    </StepFrame>
  );
}

/** Clusters made since stand at the end. */
function place(order: readonly string[], { cluster }: ClusterLane): number {
  const at = order.indexOf(cluster.id);
  return at < 0 ? order.length : at;
}

function TitledCluster({
  lane: { cluster, cards },
  board,
  words,
  readOnly,
}: {
  lane: ClusterLane;
  board: Board;
  words: WordLimits;
  readOnly: boolean;
}): ReactNode {
  const { table } = useText("table");
  const names = useNames();
  const writer = useBoardState(
    board,
    (state) => state.presence.find(({ editing }) => editing === cluster.id)?.actor ?? null,
  );
  const count = wordCount(cluster.title);
  return (
    <section
      className={css.titled}
      style={{ "--c": cluster.mark === "" ? "var(--line-strong)" : markColour(cluster.mark) }}
    >
      <div className={css.titleLine}>
        <Mark letter={cluster.mark} size={22} label={table.cluster.mark(cluster.mark)} />
        <SharedField
          label={table.cluster.titleOf(cluster.mark)}
          hideLabel
          large
          className={css.bigField}
          placeholder={table.cluster.name}
          readOnly={readOnly}
          value={cluster.title}
          max={LIMITS.title}
          onChange={(title) => void board.edit.editTitle(cluster.id, title)}
          onFocus={() => board.show({ editing: cluster.id })}
          onBlur={() => board.show({ editing: null })}
        />
      </div>
      <WordCounter
        words={count}
        min={words.min}
        max={words.max}
        text={table.cluster.words(count, words.min, words.max)}
      />
      {writer !== null && <p className="hint">{table.cards.editing(names.ofRef(writer))}</p>}
      <ul className={css.small}>
        {cards.map((card) => (
          <li key={card.id} dir="auto">
            {card.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
