import type { ReactNode } from "react";
import type { BoardCard } from "../../../../shared/board/actions.ts";
import { listText } from "../../../../shared/i18n/section.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useLang, useText } from "../../../i18n.tsx";
import { useSend } from "../../../live/hooks.tsx";
import type { Board } from "../../../live/board.ts";
import { useBoardState } from "../../../live/useBoard.ts";
import { Badge } from "../../../parts/Badge.tsx";
import { Card } from "../../../ui/Card.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Meter } from "../../../ui/Meter.tsx";
import { Option, OptionGroup } from "../../../ui/Option.tsx";
import { withOrWithout } from "../../../../shared/workshop/rules.ts";
import { useAsked } from "../asked.ts";
import { useNames } from "../here.ts";
import type { Here } from "../here.ts";
import { useRecorder } from "../recorder.tsx";
import { StepFrame } from "../StepFrame.tsx";
import { OthersDone, TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import { OnBoard } from "./OnBoard.tsx";
import { useReadOnly } from "./readOnly.ts";
import css from "./Writing.module.css";

type Props = StepProps<PromptOf<"select">>;

/** The table keeps a few of its cards: the rapporteur ticks, the others suggest from their phones. */
export function ChooseCards(props: Props): ReactNode {
  const { here, prompt } = props;
  return (
    <OnBoard
      frame={(loading) => (
        <StepFrame invitation={prompt.invitation} foot={<TableFoot here={here} prompt={prompt} />}>
          {loading}
        </StepFrame>
      )}
    >
      {(board) => <Choice {...props} board={board} />}
    </OnBoard>
  );
}

function Choice({ here, prompt, board }: Props & { board: Board }): ReactNode {
  const { table } = useText("table");
  const send = useSend();
  const recorder = useRecorder();
  const content = useBoardState(board, (state) => state.content);
  const readOnly = useReadOnly(here, board);
  const cards = content.cards.filter((card) => !card.hidden);
  const ids = useAsked("choice.tick")
    .filter((one) => one.promptId === prompt.id)
    .reduce((list, { itemId, on }) => withOrWithout(list, itemId, on), here.table.chosen[prompt.id] ?? []);
  const chosen = ids.flatMap((id) => content.cards.find((card) => card.id === id) ?? []);
  const rest = cards.filter((card) => !ids.includes(card.id));
  const full = chosen.length >= prompt.count;
  const tick = (itemId: string, on: boolean) =>
    recorder.act(() => void send("choice.tick", { promptId: prompt.id, tableId: here.tableId, itemId, on }));
  const option = (card: BoardCard, on: boolean) => (
    <Option
      key={card.id}
      checked={on}
      disabled={readOnly || (full && !on)}
      onChange={(next) => tick(card.id, next)}
      note={<Suggested here={here} promptId={prompt.id} cardId={card.id} />}
    >
      {card.text}
    </Option>
  );
  return (
    <StepFrame
      invitation={prompt.invitation}
      fills
      foot={
        <TableFoot here={here} prompt={prompt}>
          <span className="hint">{full ? table.choose.full : table.choose.rest}</span>
          <OthersDone here={here} prompt={prompt} />
        </TableFoot>
      }
    >
      {cards.length === 0 ? (
        <EmptyState title={table.cards.none}>{table.cards.noneAlone}</EmptyState>
      ) : (
        <div className={css.choose}>
          <section>
            <h2>
              <span className="grow">{table.choose.kept}</span>
              <Meter
                filled={chosen.length}
                of={prompt.count}
                text={table.choose.places(chosen.length, prompt.count)}
              />
            </h2>
            <div className={css.pool}>
              <OptionGroup legend={table.choose.kept} hideLegend>
                {chosen.map((card) => option(card, true))}
                {Array.from({ length: Math.max(0, prompt.count - chosen.length) }, (_, at) => (
                  <Card key={`free-${at}`} kind="slot" start={chosen.length + at + 1}>
                    {at === 0 ? table.choose.tickFirst : ""}
                  </Card>
                ))}
              </OptionGroup>
            </div>
          </section>
          <section>
            <h2>
              <span className="grow">{chosen.length === 0 ? table.choose.all : table.choose.others}</span>
              <span className="hint num">{table.cards.many(rest.length)}</span>
            </h2>
            <div className={css.pool}>
              <fieldset>
                <legend className="visually-hidden">{table.choose.others}</legend>
                <div className={css.grid}>{rest.map((card) => option(card, false))}</div>
              </fieldset>
            </div>
          </section>
        </div>
      )}
    </StepFrame>
  );
}

/** Who at the table would keep this card: their seats, and their names to listen to. */
function Suggested({ here, promptId, cardId }: { here: Here; promptId: string; cardId: string }): ReactNode {
  const { table } = useText("table");
  const { lang } = useLang();
  const names = useNames();
  const people = here.table.suggested[promptId]?.[cardId] ?? [];
  if (people.length === 0) return null;
  return (
    <span className="row" style={{ flexWrap: "wrap", gap: 4 }}>
      {people.flatMap((personId) => {
        const seat = here.seated.find((sitting) => sitting.personId === personId)?.seat;
        return seat === undefined
          ? []
          : [
              <Badge key={personId} kind="line" size={12}>
                {seat}
              </Badge>,
            ];
      })}
      <span>{table.choose.suggested(listText(lang, people.map(names.of)))}</span>
    </span>
  );
}
