import { nanoid } from "nanoid";
import { useRef, useState } from "react";
import type { FormEvent, ReactNode } from "react";
import { actorRef } from "../../../../shared/ids.ts";
import { LIMITS, graphemes } from "../../../../shared/text.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import { useLive } from "../../../live/hooks.tsx";
import type { Board } from "../../../live/board.ts";
import { useBoardState } from "../../../live/useBoard.ts";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Field } from "../../../ui/Field.tsx";
import { Meter } from "../../../ui/Meter.tsx";
import { useNames } from "../here.ts";
import { StepFrame } from "../StepFrame.tsx";
import { OthersDone, TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import { EditCard } from "./EditCard.tsx";
import { OnBoard } from "./OnBoard.tsx";
import { Saved } from "./Saved.tsx";
import { useReadOnly } from "./readOnly.ts";
import css from "./Writing.module.css";

type Props = StepProps<PromptOf<"generate">>;

/** Cards that everyone at the table writes, in sight of all. */
export function WriteTogether(props: Props): ReactNode {
  const { here, prompt } = props;
  return (
    <OnBoard
      frame={(loading) => (
        <StepFrame invitation={prompt.invitation} foot={<TableFoot here={here} prompt={prompt} />}>
          {loading}
        </StepFrame>
      )}
    >
      {(board) => <Together {...props} board={board} />}
    </OnBoard>
  );
}

function Together({ here, prompt, board }: Props & { board: Board }): ReactNode {
  const { table, common } = useText("table", "common");
  const names = useNames();
  const actor = useLive((state) => state.actor);
  const content = useBoardState(board, (state) => state.content);
  const presence = useBoardState(board, (state) => state.presence);
  const readOnly = useReadOnly(here, board);
  const [text, setText] = useState("");
  const [editing, setEditing] = useState<string | null>(null);
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const cards = content.cards.filter((card) => !card.hidden && card.source === prompt.id).toReversed();
  const ready = text.trim() !== "" && graphemes(text.trim()) <= LIMITS.card;
  const add = () => {
    if (!ready || actor === null) return;
    board.edit.addCard({ id: nanoid(), text: text.trim(), by: actorRef(actor), source: prompt.id });
    setText("");
    field.current?.focus();
  };
  return (
    <StepFrame
      invitation={prompt.invitation}
      aside={
        <>
          <Saved board={board} />
          <Meter
            filled={cards.length}
            of={prompt.quota.max}
            text={table.cards.quota(cards.length, prompt.quota.max)}
          />
        </>
      }
      foot={
        <TableFoot here={here} prompt={prompt}>
          <OthersDone here={here} prompt={prompt} />
        </TableFoot>
      }
    >
      <div className={css.together}>
        {!readOnly && (
          <form
            className={css.writer}
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              add();
            }}
          >
            <Field
              label={table.cards.field}
              value={text}
              onChange={setText}
              onEnter={add}
              multiline
              rows={2}
              max={LIMITS.card}
              counter={common.of}
              inputRef={field}
            />
            <Button kind="main" type="submit" disabled={!ready}>
              {table.cards.add}
            </Button>
          </form>
        )}
        {cards.length === 0 ? (
          <EmptyState title={table.cards.none}>{table.cards.noneLine}</EmptyState>
        ) : (
          <ul className={css.grid}>
            {cards.map((card, at) => {
              const writer = presence.find((one) => one.editing === card.id);
              const author =
                card.by === null || prompt.anonymous
                  ? ""
                  : card.by.startsWith("device:")
                    ? table.cards.byTable
                    : names.ofRef(card.by);
              return (
                <li key={card.id}>
                  <button
                    type="button"
                    className={css.cardButton}
                    disabled={readOnly}
                    onClick={() => setEditing(card.id)}
                  >
                    <Card
                      start={cards.length - at}
                      note={writer === undefined ? author : table.cards.editing(names.ofRef(writer.actor))}
                    >
                      {card.text}
                    </Card>
                  </button>
                </li>
              );
            })}
          </ul>
        )}
        <EditCard
          board={board}
          acts={{ putCardAway: (id) => void board.edit.hideCard(id) }}
          cardId={editing}
          onClose={() => setEditing(null)}
        />
      </div>
    </StepFrame>
  );
}
