import type { ReactNode } from "react";
import { LIMITS, wordCount } from "../../../../shared/text.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import { useBoardState } from "../../../live/useBoard.ts";
import { Mark } from "../../../parts/Mark.tsx";
import { SharedField } from "../../../parts/SharedField.tsx";
import { WordCounter } from "../../../parts/WordCounter.tsx";
import { Card } from "../../../ui/Card.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { RapporteurLink } from "../RapporteurLink.tsx";
import type { BoardStepProps } from "./BoardStep.tsx";
import { Saved } from "./Saved.tsx";
import { visibleCards, visibleClusters } from "./cards.ts";
import css from "../Phone.module.css";
import own from "./Board.module.css";

/** A few words for each cluster, the largest first; its cards are one press away. */
export function Titles({ me, prompt, onHelp, board }: BoardStepProps<PromptOf<"compose">>): ReactNode {
  const { phone } = useText("phone");
  const content = useBoardState(board, (state) => state.content);
  const cards = visibleCards(content);
  const size = (id: string) => cards.filter((card) => card.cluster === id).length;
  const clusters = visibleClusters(content).toSorted((a, b) => size(b.id) - size(a.id));
  const { min, max } = prompt.words;
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        <Saved board={board} />
        <RapporteurLink me={me} />
        {clusters.length === 0 && (
          <EmptyState title={phone.board.noClusters}>{phone.board.noClustersLine}</EmptyState>
        )}
        {clusters.map((cluster) => {
          const words = wordCount(cluster.title);
          return (
            <section key={cluster.id} className={css.box} aria-label={phone.board.cluster(cluster.mark)}>
              <div className={css.line}>
                <Mark letter={cluster.mark} size={20} />
                <div className="grow">
                  <SharedField
                    label={phone.board.rename}
                    hideLabel
                    placeholder={phone.board.noTitle}
                    value={cluster.title}
                    onChange={(title) => void board.edit.editTitle(cluster.id, title)}
                    max={LIMITS.title}
                    onFocus={() => board.show({ editing: cluster.id })}
                    onBlur={() => board.show({ editing: null })}
                  />
                </div>
              </div>
              <WordCounter words={words} min={min} max={max} text={phone.board.words(words, min, max)} />
              <Disclosure summary={phone.board.cardsIn(size(cluster.id))}>
                <ul className={own.sources}>
                  {cards
                    .filter((card) => card.cluster === cluster.id)
                    .map((card) => (
                      <Card key={card.id} as="li">
                        {card.text}
                      </Card>
                    ))}
                </ul>
              </Disclosure>
            </section>
          );
        })}
        {clusters.length > 0 && <p className="hint">{phone.board.titleHint}</p>}
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} />
    </>
  );
}
