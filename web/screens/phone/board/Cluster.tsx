import { nanoid } from "nanoid";
import { useState } from "react";
import type { ReactNode } from "react";
import type { BoardCard, BoardCluster } from "../../../../shared/board/actions.ts";
import { LIMITS } from "../../../../shared/text.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import { useBoardState } from "../../../live/useBoard.ts";
import { Foot } from "../../../parts/Foot.tsx";
import { Mark } from "../../../parts/Mark.tsx";
import { SharedField } from "../../../parts/SharedField.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Chip, Chips } from "../../../ui/Chip.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ChevronDownIcon, ChevronUpIcon, UndoIcon } from "../../../ui/icons.tsx";
import { Option } from "../../../ui/Option.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { RapporteurLink } from "../RapporteurLink.tsx";
import type { BoardStepProps } from "./BoardStep.tsx";
import { Saved } from "./Saved.tsx";
import { inPlay, visibleCards, visibleClusters } from "./cards.ts";
import css from "../Phone.module.css";
import own from "./Board.module.css";

/** Tick cards, say where to: the list that a phone can do. */
export function Cluster({ me, prompt, onHelp, board }: BoardStepProps<PromptOf<"organize">>): ReactNode {
  const { phone, common } = useText("phone", "common");
  const content = useBoardState(board, (state) => state.content);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [openId, setOpenId] = useState<string | null>(null);
  const [undo, setUndo] = useState<(() => void) | null>(null);
  const { playing, resting } = inPlay(me, prompt.id, visibleCards(content));
  const clusters = visibleClusters(content);
  const loose = playing.filter((card) => card.cluster === null);
  // A card that somebody else has taken away is no longer ticked.
  const moving = ticked.filter((id) => [...playing, ...resting].some((card) => card.id === id));
  const tick = (id: string) => (on: boolean) =>
    setTicked(on ? [...moving, id] : moving.filter((other) => other !== id));
  const move = (clusterId: string | null) => done(board.edit.moveCards(moving, clusterId));
  const gather = () => done(board.edit.makeCluster({ id: nanoid(), cardIds: moving }));
  const done = (back: () => void) => {
    setTicked([]);
    setUndo(() => back);
  };
  const options = (cards: readonly BoardCard[]) =>
    cards.map((card) => (
      <Option key={card.id} checked={moving.includes(card.id)} onChange={tick(card.id)}>
        {card.text}
      </Option>
    ));
  const anyPlaced = moving.some((id) => playing.some((card) => card.id === id && card.cluster !== null));
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        <Saved board={board} />
        <RapporteurLink me={me} />
        {playing.length === 0 ? (
          <EmptyState title={phone.board.emptyTitle}>{phone.board.emptyLine}</EmptyState>
        ) : (
          <section className={css.list}>
            <div className={css.heading}>
              <h2 className="eyebrow num">{phone.board.loose(loose.length)}</h2>
              {moving.length > 0 && (
                <span className="hint num" role="status">
                  {phone.board.ticked(moving.length)}
                </span>
              )}
            </div>
            {loose.length === 0 ? (
              <p className="hint">{phone.board.allPlaced}</p>
            ) : (
              <div className={css.list}>{options(loose)}</div>
            )}
          </section>
        )}
        {clusters.length > 0 && (
          <section className={css.list}>
            <h2 className="eyebrow num">{phone.board.clusters(clusters.length)}</h2>
            {clusters.map((cluster) => {
              const cards = playing.filter((card) => card.cluster === cluster.id);
              return (
                <ClusterLine
                  key={cluster.id}
                  cluster={cluster}
                  count={cards.length}
                  open={openId === cluster.id}
                  onOpen={() => setOpenId(openId === cluster.id ? null : cluster.id)}
                >
                  <SharedField
                    label={phone.board.rename}
                    small
                    value={cluster.title}
                    onChange={(title) => void board.edit.editTitle(cluster.id, title)}
                    max={LIMITS.title}
                    onFocus={() => board.show({ editing: cluster.id })}
                    onBlur={() => board.show({ editing: null })}
                  />
                  {options(cards)}
                </ClusterLine>
              );
            })}
          </section>
        )}
        {resting.length > 0 && (
          <Disclosure summary={phone.board.notChosen(resting.length)}>
            <div className={css.list}>{options(resting)}</div>
          </Disclosure>
        )}
      </main>
      {moving.length > 0 ? (
        <Foot size="phone" column>
          <span className="eyebrow num">{phone.board.moveTo(moving.length)}</span>
          <Chips label={phone.board.moveTo(moving.length)}>
            {clusters.map((cluster) => (
              <Chip
                key={cluster.id}
                label={
                  cluster.title === ""
                    ? phone.board.cluster(cluster.mark)
                    : `${phone.board.cluster(cluster.mark)}: ${cluster.title}`
                }
                onClick={() => move(cluster.id)}
              >
                <Mark letter={cluster.mark} size={13} />
              </Chip>
            ))}
            {anyPlaced && <Chip onClick={() => move(null)}>{phone.board.noCluster}</Chip>}
            <Chip className={own.grow} onClick={gather}>
              {phone.board.newCluster}
            </Chip>
          </Chips>
        </Foot>
      ) : undo !== null ? (
        <StepFoot me={me} prompt={prompt} onHelp={onHelp}>
          <Button
            icon={<UndoIcon />}
            onClick={() => {
              undo();
              setUndo(null);
            }}
          >
            {common.undo}
          </Button>
        </StepFoot>
      ) : (
        <StepFoot me={me} prompt={prompt} onHelp={onHelp} />
      )}
    </>
  );
}

function ClusterLine({
  cluster,
  count,
  open,
  onOpen,
  children,
}: {
  cluster: BoardCluster;
  count: number;
  open: boolean;
  onOpen: () => void;
  children: ReactNode;
}): ReactNode {
  const { phone } = useText("phone");
  return (
    <div className={own.cluster}>
      <button type="button" className={own.head} aria-expanded={open} onClick={onOpen}>
        <Mark letter={cluster.mark} label={phone.board.cluster(cluster.mark)} />
        <span className={own.title} dir="auto">
          {cluster.title === "" ? <span className="hint">{phone.board.noTitle}</span> : cluster.title}
        </span>
        <span className="hint num">{count}</span>
        {open ? <ChevronUpIcon /> : <ChevronDownIcon />}
      </button>
      {open && <div className={own.inside}>{children}</div>}
    </div>
  );
}
