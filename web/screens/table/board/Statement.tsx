import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { LIMITS, wordCount } from "../../../../shared/text.ts";
import { textOf } from "../../../../shared/board/board.ts";
import { useText } from "../../../i18n.tsx";
import type { Board } from "../../../live/board.ts";
import { useBoardState } from "../../../live/useBoard.ts";
import { Mark } from "../../../parts/Mark.tsx";
import { SharedField } from "../../../parts/SharedField.tsx";
import { WordCounter } from "../../../parts/WordCounter.tsx";
import { useNames } from "../here.ts";
import { asideBefore, lanesOf } from "../model/lanes.ts";
import { StepFrame } from "../StepFrame.tsx";
import { OthersDone, TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import { OnBoard } from "./OnBoard.tsx";
import { Saved } from "./Saved.tsx";
import { useReadOnly } from "./readOnly.ts";
import css from "./Writing.module.css";

type Props = StepProps<PromptOf<"compose">>;

/** One text for the table, beside what it is made of. */
export function Statement(props: Props): ReactNode {
  const { here, prompt } = props;
  return (
    <OnBoard
      frame={(loading) => (
        <StepFrame invitation={prompt.invitation} foot={<TableFoot here={here} prompt={prompt} />}>
          {loading}
        </StepFrame>
      )}
    >
      {(board) => <Draft {...props} board={board} />}
    </OnBoard>
  );
}

function Draft({ here, prompt, board }: Props & { board: Board }): ReactNode {
  const { table, common } = useText("table", "common");
  const names = useNames();
  const content = useBoardState(board, (state) => state.content);
  const place = `statement:${prompt.id}`;
  const writer = useBoardState(
    board,
    (state) => state.presence.find(({ editing }) => editing === place)?.actor ?? null,
  );
  const readOnly = useReadOnly(here, board);
  const { clusters, left } = lanesOf(content, asideBefore(here.room, here.table, prompt.id));
  const text = textOf(content, { kind: "statement", id: prompt.id });
  const words = wordCount(text);
  return (
    <StepFrame
      invitation={prompt.invitation}
      fills
      aside={<Saved board={board} />}
      foot={
        <TableFoot here={here} prompt={prompt}>
          <OthersDone here={here} prompt={prompt} />
        </TableFoot>
      }
    >
      <div className={css.statement}>
        <section className={css.sources} aria-label={table.statement.sources}>
          {clusters.map(({ cluster, cards }) => (
            <div key={cluster.id} className={css.source}>
              <h3>
                <Mark letter={cluster.mark} size={15} label={table.cluster.mark(cluster.mark)} />
                <span dir="auto">{cluster.title || table.cluster.mark(cluster.mark)}</span>
              </h3>
              <ul className={css.small}>
                {cards.map((card) => (
                  <li key={card.id} dir="auto">
                    {card.text}
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {left.length > 0 && (
            <ul className={css.small}>
              {left.map((card) => (
                <li key={card.id} dir="auto">
                  {card.text}
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className={css.statementText}>
          <SharedField
            label={table.statement.field}
            multiline
            rows={8}
            className={css.statementField}
            hideLabel
            placeholder={table.statement.placeholder}
            readOnly={readOnly}
            value={text}
            max={LIMITS.statement}
            counter={common.of}
            onChange={(next) => void board.edit.editStatement(prompt.id, next)}
            onFocus={() => board.show({ editing: place })}
            onBlur={() => board.show({ editing: null })}
          />
          <WordCounter
            words={words}
            min={prompt.words.min}
            max={prompt.words.max}
            text={table.statement.words(words, prompt.words.min, prompt.words.max)}
          />
          {writer !== null && <p className="hint">{table.cards.editing(names.ofRef(writer))}</p>}
        </section>
      </div>
    </StepFrame>
  );
}
