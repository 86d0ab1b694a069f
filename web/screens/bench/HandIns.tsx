import type { ReactNode } from "react";
import { tableNumber } from "../../../shared/ids.ts";
import { wallTime } from "../../../shared/time.ts";
import { allTables } from "../../../shared/workshop/rules.ts";
import type { ClusterCopy, FindingSource, HandedBoard, HandIn } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Checkbox } from "../../ui/Option.tsx";
import { Strong } from "../../ui/Strong.tsx";
import { useBench } from "./bench.ts";
import css from "./Bench.module.css";
import own from "./Sessions.module.css";
import { hasSource, newestHandIns, withSource, type Draft } from "./sessions.ts";
import { useNameOf } from "./useNameOf.ts";

interface HandInsProps {
  readonly sessionId: string;
  readonly draft: Draft | null;
  readonly onDraft: (draft: Draft) => void;
}

/** The tables' notes and clusters of one session, newest versions; each may become a source of the open finding. */
export function HandIns({ sessionId, draft, onDraft }: HandInsProps): ReactNode {
  const t = useText("bench");
  const { room, desk } = useBench();
  const list = desk ? newestHandIns(desk, sessionId) : [];
  const inTables = new Set(list.map(({ tableId }) => tableId));
  const out = allTables(room).filter((id) => !inTables.has(id));
  const highlights = room.highlights.filter((highlight) => highlight.sessionId === sessionId);
  return (
    <>
      <h2 id="handed-in" className={css.title}>
        <Strong text={t.bench.sessions.handIns(inTables.size, room.about.tables)} />
      </h2>
      {/* Nothing inside may be pressed while no finding is open: the keyboard must still reach it to scroll. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={css.scrolls} role="region" aria-labelledby="handed-in" tabIndex={0}>
        {list.length === 0 && (
          <EmptyState title={t.bench.sessions.handInsEmpty}>{t.bench.sessions.handInsEmptyLine}</EmptyState>
        )}
        {list.map((handIn) => (
          <OneTable key={handIn.id} handIn={handIn} draft={draft} onDraft={onDraft} />
        ))}
        {list.length > 0 && out.length > 0 && (
          <p className={own.out}>
            {out.map((id) => (
              <Badge key={id} kind="line" size={14}>
                {tableNumber(id)}
              </Badge>
            ))}
          </p>
        )}
        {highlights.length > 0 && (
          <>
            <h3 className={css.label}>{t.bench.sessions.highlights(highlights.length)}</h3>
            <ul className={css.cards}>
              {highlights.map((highlight) => (
                <li key={highlight.id} className={own.line}>
                  <Badge size={14}>{tableNumber(highlight.tableId)}</Badge>
                  <span className="record grow" dir="auto">
                    {highlight.text}
                  </span>
                  <Tick
                    source={{ kind: "highlight", highlightId: highlight.id }}
                    draft={draft}
                    onDraft={onDraft}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}

function OneTable({
  handIn,
  draft,
  onDraft,
}: {
  handIn: HandIn;
  draft: Draft | null;
  onDraft: (draft: Draft) => void;
}): ReactNode {
  const t = useText("bench", "common");
  const { room } = useBench();
  const nameOf = useNameOf();
  const number = tableNumber(handIn.tableId);
  return (
    <article className={own.table} aria-label={t.common.table(number)}>
      <header className={own.line}>
        <Badge size={18}>{number}</Badge>
        <span className="hint num grow">
          {t.bench.sessions.handIn(
            handIn.version,
            wallTime(handIn.at, room.about.timeZone),
            nameOf(handIn.by),
          )}
        </span>
        <Tick
          source={{ kind: "handIn", handInId: handIn.id, clusterId: null }}
          draft={draft}
          onDraft={onDraft}
        />
      </header>
      {handIn.boards.map((board) => (
        <Board key={board.discussionId} board={board} handInId={handIn.id} draft={draft} onDraft={onDraft} />
      ))}
    </article>
  );
}

function Board({
  board,
  handInId,
  draft,
  onDraft,
}: {
  board: HandedBoard;
  handInId: string;
  draft: Draft | null;
  onDraft: (draft: Draft) => void;
}): ReactNode {
  const t = useText("bench");
  return (
    <div className={own.board}>
      {board.notes.trim() !== "" && (
        <p className={own.notes} dir="auto">
          {board.notes}
        </p>
      )}
      {board.statements.map(({ promptId, text }) => (
        <p key={promptId} className={own.notes} dir="auto">
          {text}
        </p>
      ))}
      {board.clusters.map((cluster) => (
        <Cluster key={cluster.id} cluster={cluster} handInId={handInId} draft={draft} onDraft={onDraft} />
      ))}
      {board.leftovers.length > 0 && (
        <>
          <h3 className={css.label}>{t.bench.sessions.leftovers}</h3>
          <ul className={own.cards}>
            {board.leftovers.map((card) => (
              <li key={card.id} dir="auto">
                {card.text}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Cluster({
  cluster,
  handInId,
  draft,
  onDraft,
}: {
  cluster: ClusterCopy;
  handInId: string;
  draft: Draft | null;
  onDraft: (draft: Draft) => void;
}): ReactNode {
  const t = useText("bench");
  return (
    <div>
      <div className={own.line}>
        <Mark letter={cluster.mark} size={12} label={t.bench.came.cluster(cluster.mark)} />
        <b className="grow" dir="auto">
          {cluster.title || t.bench.sessions.untitled}
        </b>
        <Tick source={{ kind: "handIn", handInId, clusterId: cluster.id }} draft={draft} onDraft={onDraft} />
      </div>
      <ul className={own.cards}>
        {cluster.cards.map((card) => (
          <li key={card.id} dir="auto">
            {card.text}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Ties it to the finding that is open; there is nothing to tick while none is. */
function Tick({
  source,
  draft,
  onDraft,
}: {
  source: FindingSource;
  draft: Draft | null;
  onDraft: (draft: Draft) => void;
}): ReactNode {
  const t = useText("bench");
  if (!draft) return null;
  return (
    <Checkbox
      checked={hasSource(draft.sources, source)}
      onChange={(on) => onDraft({ ...draft, sources: withSource(draft.sources, source, on) })}
    >
      <span className="visually-hidden">{t.bench.sessions.useAs}</span>
    </Checkbox>
  );
}
