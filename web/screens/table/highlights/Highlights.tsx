import { useState } from "react";
import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { highlightsAsked } from "../../../../shared/workshop/find.ts";
import { useText } from "../../../i18n.tsx";
import { useSend } from "../../../live/hooks.tsx";
import type { Board } from "../../../live/board.ts";
import { useBoardState } from "../../../live/useBoard.ts";
import { Thread } from "../../../parts/Thread.tsx";
import { Button } from "../../../ui/Button.tsx";
import { EyeIcon } from "../../../ui/icons.tsx";
import { OnBoard } from "../board/OnBoard.tsx";
import { useLayout } from "../layout.ts";
import { draftsOf, sectionsOf, unusedClusters } from "../model/places.ts";
import { useRecorder } from "../recorder.tsx";
import { Said } from "../Said.tsx";
import { StepFrame } from "../StepFrame.tsx";
import { DoneButton, TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import { Places } from "./Places.tsx";
import { Sources } from "./Sources.tsx";
import css from "./Highlights.module.css";

type Props = StepProps<PromptOf<"discuss">>;

/** What this table tells plenary: its clusters and notes, the words read aloud and agreed, what others have said. */
export function Highlights(props: Props): ReactNode {
  const { here, prompt } = props;
  return (
    <OnBoard
      frame={(loading) => (
        <StepFrame invitation={prompt.invitation} foot={<TableFoot here={here} prompt={prompt} />}>
          {loading}
        </StepFrame>
      )}
    >
      {(board) => <Desk {...props} board={board} />}
    </OnBoard>
  );
}

function Desk({ here, prompt, board }: Props & { board: Board }): ReactNode {
  const { table } = useText("table");
  const narrow = useLayout() === "narrow";
  const content = useBoardState(board, (state) => state.content);
  const record = highlightsAsked(prompt);
  if (record === null) return null;
  const drafts = draftsOf(here.table.drafts, prompt.id);
  const sections = sectionsOf(record, drafts);
  const unused = unusedClusters(content, drafts);
  return (
    <StepFrame invitation={prompt.invitation} fills foot={<SendFoot here={here} prompt={prompt} />}>
      <div className={css.desk}>
        <Sources content={content} title={table.highlights.sources} />
        <Places here={here} promptId={prompt.id} sections={sections} content={content} unused={unused} />
        <Said here={here} title={table.highlights.said} />
        {/* Each highlight has its own bus, so that no line hides another. */}
        {!narrow &&
          drafts.map(({ id, clusterIds }, at) => (
            <Thread
              key={id}
              links={clusterIds.map((clusterId) => ({ from: `source-${clusterId}`, to: `highlight-${id}` }))}
              bus={BUS_PX + at * BUS_APART_PX}
              round={0}
              quiet
            />
          ))}
      </div>
    </StepFrame>
  );
}

const BUS_PX = 12;
const BUS_APART_PX = 6;

/** What is agreed goes to plenary; what is not stays here. */
function SendFoot({ here, prompt }: Props): ReactNode {
  const { table } = useText("table");
  const send = useSend();
  const recorder = useRecorder();
  const [busy, setBusy] = useState(false);
  const drafts = draftsOf(here.table.drafts, prompt.id);
  const agreed = drafts.filter(({ state }) => state === "agreed");
  const open = drafts.filter(({ state }) => state === "draft" || state === "reading");
  const sent = drafts.filter(({ state }) => state === "sent");
  const push = async () => {
    setBusy(true);
    await send("highlight.push", {
      tableId: here.tableId,
      promptId: prompt.id,
      ids: agreed.map(({ id }) => id),
    });
    setBusy(false);
  };
  const finished = sent.length > 0 && agreed.length === 0 && open.length === 0;
  const line = finished
    ? table.highlights.pushed
    : agreed.length === 0
      ? table.highlights.agreeFirst
      : open.length > 0
        ? `${table.highlights.seen(here.number)} ${table.highlights.notAgreed(open.length)}`
        : table.highlights.seen(here.number);
  return (
    <TableFoot
      here={here}
      main={
        finished ? (
          <DoneButton here={here} prompt={prompt} />
        ) : (
          <Button
            kind="main"
            busy={busy}
            disabled={agreed.length === 0}
            onClick={() => recorder.act(() => void push())}
          >
            {table.highlights.push}
          </Button>
        )
      }
    >
      <span className={css.seen}>
        <EyeIcon /> <span>{line}</span>
      </span>
    </TableFoot>
  );
}
