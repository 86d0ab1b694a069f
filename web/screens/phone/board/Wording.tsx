import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import { useBoardState } from "../../../live/useBoard.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { Questions } from "../Questions.tsx";
import { RecommendationText } from "../RecommendationText.tsx";
import type { BoardStepProps } from "./BoardStep.tsx";
import css from "../Phone.module.css";

/** The final wording as it is written on the projector, to read along. */
export function Wording({ me, prompt, onHelp, board }: BoardStepProps<PromptOf<"compose">>): ReactNode {
  const { phone } = useText("phone");
  const { wordingShown, wordings } = me.room;
  const text = useBoardState(
    board,
    ({ content }) => content.texts.find((one) => one.id === wordingShown) ?? null,
  );
  const versions = wordings.find((one) => one.recommendationId === wordingShown)?.versions.length ?? 0;
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        {text === null ? (
          <EmptyState title={phone.board.wordingNone}>{phone.board.wordingWho}</EmptyState>
        ) : (
          <div className={css.box}>
            {versions > 0 && (
              <div>
                <Pill tone="done">{phone.result.version(versions)}</Pill>
              </div>
            )}
            <RecommendationText
              sentence={text.sentence}
              points={text.points.filter((point) => !point.hidden)}
            />
          </div>
        )}
        <Questions />
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} done={false} />
    </>
  );
}
