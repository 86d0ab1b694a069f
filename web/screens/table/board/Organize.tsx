import { useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import type { BoardCard as CardState } from "../../../../shared/board/actions.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import type { Board } from "../../../live/board.ts";
import { useBoardState } from "../../../live/useBoard.ts";
import { Button } from "../../../ui/Button.tsx";
import { asideBefore, lanesOf } from "../model/lanes.ts";
import { useLayout } from "../layout.ts";
import { StepFrame } from "../StepFrame.tsx";
import { OthersDone, TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import { useBoardActs } from "./acts.ts";
import { FlyingCard } from "./BoardCard.tsx";
import { Cluster } from "./Cluster.tsx";
import { DragArea } from "./drag.tsx";
import { EditCard } from "./EditCard.tsx";
import { LEFT, NEW } from "./lane.ts";
import type { LaneTools } from "./lane.ts";
import { LeftOvers } from "./LeftOvers.tsx";
import { MoveBar } from "./MoveBar.tsx";
import { NewCluster } from "./NewCluster.tsx";
import { OnBoard } from "./OnBoard.tsx";
import { Saved } from "./Saved.tsx";
import { useReadOnly } from "./readOnly.ts";
import { titleWords } from "./titleWords.ts";
import { walk } from "./walk.ts";
import css from "./Board.module.css";

type Props = StepProps<PromptOf<"organize">>;

/** Columns with marks: everybody's cards, put together by hand, tick or key. */
export function Organize({ here, prompt }: Props): ReactNode {
  const { table } = useText("table");
  return (
    <OnBoard
      frame={(loading) => (
        <StepFrame
          invitation={prompt.invitation}
          fallback={table.cluster.invite}
          foot={<TableFoot here={here} prompt={prompt} />}
        >
          {loading}
        </StepFrame>
      )}
    >
      {(board) => <Columns here={here} prompt={prompt} board={board} />}
    </OnBoard>
  );
}

function Columns({ here, prompt, board }: Props & { board: Board }): ReactNode {
  const { table, common } = useText("table", "common");
  const narrow = useLayout() === "narrow";
  const content = useBoardState(board, (state) => state.content);
  const acts = useBoardActs(board);
  const readOnly = useReadOnly(here, board);
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [editing, setEditing] = useState<string | null>(null);
  const lanes = lanesOf(content, asideBefore(here.room, here.table, prompt.id));
  // What somebody else has put away is no longer ticked.
  const shown = new Map(content.cards.filter((card) => !card.hidden).map((card) => [card.id, card]));
  const ticked = marked.filter((id) => shown.has(id));
  const tick = (id: string, on: boolean) =>
    setMarked(on ? [...ticked, id] : ticked.filter((other) => other !== id));
  const untick = () => setMarked([]);
  /** A ticked card takes the other ticked ones along. */
  const along = (id: string) => (ticked.includes(id) ? ticked : [id]);
  const move = (ids: readonly string[], clusterId: string | null, beforeId: string | null = null) => {
    acts.move(ids, clusterId, beforeId);
    untick();
  };
  const gather = (ids: readonly string[]) => {
    acts.gather(ids);
    untick();
  };
  const onKey = (card: CardState) => (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = lanes.clusters.find(
      ({ cluster }) => cluster.mark !== "" && cluster.mark.toLowerCase() === event.key.toLowerCase(),
    );
    if (target !== undefined) move(along(card.id), target.cluster.id);
    else if (event.key === "+") gather(along(card.id));
    else if (event.key === "0") move(along(card.id), null);
    else if (event.key === "Delete") acts.putCardAway(card.id);
    else if (event.key === "F2") setEditing(card.id);
    else if (!walk(event.currentTarget, event.key)) return;
    event.preventDefault();
  };
  const tools: LaneTools = { board, acts, ticked, tick, edit: setEditing, onKey, readOnly, fixed: narrow };
  const nameOf = (lane: string): string => {
    if (lane === LEFT) return table.cluster.out;
    if (lane === NEW) return table.cluster.new;
    const cluster = lanes.clusters.find((one) => one.cluster.id === lane)?.cluster;
    return cluster === undefined ? table.cluster.new : `${table.cluster.mark(cluster.mark)} ${cluster.title}`;
  };
  const words = titleWords(here.room, prompt.id);
  const columns = (
    <div className={css.board} data-board data-narrow={narrow || undefined}>
      <LeftOvers
        lanes={lanes}
        tools={tools}
        wide={lanes.clusters.length < 2}
        here={here}
        promptId={prompt.id}
      />
      {lanes.clusters.map((lane) => (
        <Cluster key={lane.cluster.id} lane={lane} others={lanes.clusters} tools={tools} words={words} />
      ))}
      {!readOnly && <NewCluster ticked={ticked.length} onMake={() => gather(ticked)} />}
    </div>
  );
  return (
    <StepFrame
      invitation={prompt.invitation}
      fallback={table.cluster.invite}
      fills
      aside={
        <>
          <span className={css.news} role="status">
            {acts.news?.text ?? ""}
          </span>
          {acts.news?.undo && !readOnly && (
            <Button kind="bare" small onClick={acts.undo}>
              {common.undo}
            </Button>
          )}
          <Saved board={board} />
        </>
      }
      foot={
        <TableFoot here={here} prompt={prompt}>
          {ticked.length > 0 ? (
            <MoveBar
              cards={ticked.flatMap((id) => shown.get(id) ?? [])}
              clusters={lanes.clusters.map(({ cluster }) => cluster)}
              onMove={(clusterId) => move(ticked, clusterId)}
              onGather={() => gather(ticked)}
              onEdit={setEditing}
              onUntick={untick}
            />
          ) : (
            <>
              {!narrow && !readOnly && <span className="hint">{table.cluster.hintKeys}</span>}
              <OthersDone here={here} prompt={prompt} />
            </>
          )}
        </TableFoot>
      }
    >
      <DragArea
        words={{
          instructions: table.cluster.drag.instructions,
          start: (id) => table.cluster.drag.start(shown.get(id)?.text ?? ""),
          over: (lane) => table.cluster.drag.over(nameOf(lane)),
          end: (lane) => table.cluster.drag.end(nameOf(lane)),
          cancel: table.cluster.drag.cancel,
        }}
        onPick={(id) => board.show({ holding: id })}
        onEnd={() => board.show({ holding: null })}
        onDrop={(id, { lane, beforeId }) => {
          if (lane === NEW) gather(along(id));
          else if (beforeId !== id) move(along(id), lane === LEFT ? null : lane, beforeId);
        }}
        flying={(id) => <FlyingCard text={shown.get(id)?.text ?? ""} more={along(id).length - 1} />}
      >
        {columns}
      </DragArea>
      <EditCard board={board} acts={acts} cardId={editing} onClose={() => setEditing(null)} />
    </StepFrame>
  );
}
