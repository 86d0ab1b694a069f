import type { ReactNode } from "react";
import { LIMITS, wordCount } from "../../../../shared/text.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import { useBoardState } from "../../../live/useBoard.ts";
import { SharedField } from "../../../parts/SharedField.tsx";
import { WordCounter } from "../../../parts/WordCounter.tsx";
import { Card } from "../../../ui/Card.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { RapporteurLink } from "../RapporteurLink.tsx";
import type { BoardStepProps } from "./BoardStep.tsx";
import { Saved } from "./Saved.tsx";
import { inPlay, visibleCards } from "./cards.ts";
import css from "../Phone.module.css";
import own from "./Board.module.css";

/** One text, written by everyone at the table, with its cards beside it. */
export function Statement({ me, prompt, onHelp, board }: BoardStepProps<PromptOf<"compose">>): ReactNode {
  const { phone } = useText("phone");
  const text = useBoardState(
    board,
    ({ content }) => content.statements.find((one) => one.promptId === prompt.id)?.text ?? "",
  );
  const content = useBoardState(board, (state) => state.content);
  const { playing } = inPlay(me, prompt.id, visibleCards(content));
  const words = wordCount(text);
  const { min, max } = prompt.words;
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        <SharedField
          label={phone.board.statement}
          record
          multiline
          rows={4}
          value={text}
          onChange={(next) => void board.edit.editStatement(prompt.id, next)}
          max={LIMITS.statement}
          hint={phone.board.statementWho}
          onFocus={() => board.show({ editing: prompt.id })}
          onBlur={() => board.show({ editing: null })}
        />
        <WordCounter words={words} min={min} max={max} text={phone.board.words(words, min, max)} />
        <Saved board={board} />
        <RapporteurLink me={me} />
        {playing.length > 0 && (
          <Disclosure summary={phone.board.cardsIn(playing.length)}>
            <ul className={own.sources}>
              {playing.map((card) => (
                <Card key={card.id} as="li">
                  {card.text}
                </Card>
              ))}
            </ul>
          </Disclosure>
        )}
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} />
    </>
  );
}
