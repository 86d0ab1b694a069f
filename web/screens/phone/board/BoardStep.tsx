/** Steps that work on the table's board; this part of the phone brings Yjs along. */
import { useMemo } from "react";
import type { ReactNode } from "react";
import { WORDING_BOARD, boardIdOf } from "../../../../shared/ids.ts";
import type { Prompt } from "../../../../shared/workshop/agenda-state.ts";
import { discussionOfPrompt } from "../../../../shared/workshop/find.ts";
import type { Room } from "../../../../shared/workshop/state.ts";
import { useText } from "../../../i18n.tsx";
import type { Board, BoardAddress } from "../../../live/board.ts";
import { keepBoardWords } from "../../../live/boardWords.ts";
import { useLive } from "../../../live/hooks.tsx";
import { useBoard, useBoardState } from "../../../live/useBoard.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import type { StepProps } from "../step.ts";
import { ChooseCards } from "./ChooseCards.tsx";
import { Cluster } from "./Cluster.tsx";
import { Statement } from "./Statement.tsx";
import { Titles } from "./Titles.tsx";
import { Wording } from "./Wording.tsx";
import { WriteTable } from "./WriteTable.tsx";
import css from "../Phone.module.css";

export interface BoardStepProps<P extends Prompt = Prompt> extends StepProps<P> {
  readonly board: Board;
}

export default function BoardStep(props: StepProps): ReactNode {
  const { phone } = useText("phone");
  const workshop = useLive((state) => state.workshop);
  const { room, tableId, personId } = props.me;
  const place = placeOf(room, props.prompt, tableId);
  const boardId = place?.boardId ?? null;
  const epoch = place?.epoch ?? 0;
  const address = useMemo<BoardAddress | null>(
    () =>
      boardId === null
        ? null
        : {
            workshopId: workshop,
            boardId,
            epoch,
            as: "person",
            self: `person:${personId}`,
            onReset: (undone, board) => keepBoardWords(workshop, `person:${personId}`, board, undone),
          },
    [workshop, boardId, epoch, personId],
  );
  const board = useBoard(address);
  if (board !== null) return <Opened {...props} board={board} />;
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={props.prompt.invitation} />
        {address === null ? (
          <NotYet wording={isWording(props.prompt)} />
        ) : (
          <Skeleton label={phone.loadingBoard} />
        )}
      </main>
      <StepFoot me={props.me} prompt={props.prompt} onHelp={props.onHelp} />
    </>
  );
}

function NotYet({ wording }: { wording: boolean }): ReactNode {
  const { phone } = useText("phone");
  if (!wording) return <EmptyState title={phone.board.notOpen} />;
  return <EmptyState title={phone.board.wordingNone}>{phone.board.wordingWho}</EmptyState>;
}

const isWording = (prompt: Prompt): boolean => prompt.kind === "compose" && prompt.output === "wording";

function placeOf(room: Room, prompt: Prompt, tableId: string): { boardId: string; epoch: number } | null {
  if (isWording(prompt))
    return room.wordings.length === 0 ? null : { boardId: WORDING_BOARD, epoch: room.life.epoch };
  const id = discussionOfPrompt(room.agenda, prompt.id);
  const discussion = id === null ? undefined : room.discussions[id];
  return discussion === undefined
    ? null
    : { boardId: boardIdOf(discussion.id, tableId), epoch: discussion.epoch };
}

function Opened(props: BoardStepProps): ReactNode {
  const { phone } = useText("phone");
  const { board, me, prompt, onHelp } = props;
  const synced = useBoardState(board, (state) => state.synced);
  const empty = useBoardState(
    board,
    ({ content }) =>
      content.cards.length + content.clusters.length + content.statements.length + content.texts.length === 0,
  );
  const gone = useBoardState(board, (state) => state.closed !== null);
  if (!synced && empty) {
    return (
      <>
        <main className={css.main}>
          <LateWords />
          <Invitation words={prompt.invitation} />
          {gone ? <EmptyState title={phone.board.elsewhere} /> : <Skeleton label={phone.loadingBoard} />}
        </main>
        <StepFoot me={me} prompt={prompt} onHelp={onHelp} />
      </>
    );
  }
  switch (prompt.kind) {
    case "generate":
      return <WriteTable {...props} prompt={prompt} />;
    case "select":
      return <ChooseCards {...props} prompt={prompt} />;
    case "organize":
      return <Cluster {...props} prompt={prompt} />;
    case "compose":
      if (prompt.output === "title") return <Titles {...props} prompt={prompt} />;
      return prompt.output === "statement" ? (
        <Statement {...props} prompt={prompt} />
      ) : (
        <Wording {...props} prompt={prompt} />
      );
    case "brief":
    case "assign":
    case "discuss":
    case "floor":
    case "pause":
      return null;
    default:
      return prompt satisfies never;
  }
}
