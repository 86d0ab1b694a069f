import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { currentSession, rapporteurOf } from "../../../../shared/workshop/find.ts";
import { useText } from "../../../i18n.tsx";
import { useSend } from "../../../live/hooks.tsx";
import { useBoardState } from "../../../live/useBoard.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { CheckIcon } from "../../../ui/icons.tsx";
import { Meter } from "../../../ui/Meter.tsx";
import { Option, OptionGroup } from "../../../ui/Option.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { RapporteurLink } from "../RapporteurLink.tsx";
import { usePeople } from "../me.ts";
import type { BoardStepProps } from "./BoardStep.tsx";
import { Saved } from "./Saved.tsx";
import { visibleCards } from "./cards.ts";
import css from "../Phone.module.css";

/** The table keeps a few cards: the rapporteur ticks, everyone else suggests. What is not chosen stays. */
export function ChooseCards({ me, prompt, onHelp, board }: BoardStepProps<PromptOf<"select">>): ReactNode {
  const { phone, common } = useText("phone", "common");
  const send = useSend();
  const people = usePeople(common.someone);
  const content = useBoardState(board, (state) => state.content);
  const cards = visibleCards(content);
  const rapporteur = rapporteurOf(me.room, me.tableId, currentSession(me.room));
  const decides = rapporteur === me.personId;
  const chosen = (me.table.chosen[prompt.id] ?? []).filter((id) => cards.some((card) => card.id === id));
  const suggested = me.table.suggested[prompt.id] ?? {};
  const full = chosen.length >= prompt.count;
  const press = (itemId: string, on: boolean) =>
    void send(decides ? "choice.tick" : "choice.suggest", {
      promptId: prompt.id,
      tableId: me.tableId,
      itemId,
      on,
    });
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        <Meter filled={chosen.length} of={prompt.count} text={common.of(chosen.length, prompt.count)} />
        <p className="hint">
          {decides
            ? phone.choose.decidedHere
            : rapporteur === null
              ? phone.choose.nobody
              : `${phone.choose.decides(people.name(rapporteur), me.number)}. ${phone.choose.suggestHere}`}
        </p>
        <Saved board={board} />
        <RapporteurLink me={me} />
        {cards.length === 0 && (
          <EmptyState title={phone.choose.cardsNone}>{phone.choose.cardsWho}</EmptyState>
        )}
        <OptionGroup legend={phone.choose.legend(prompt.count)} hideLegend>
          {cards.map((card) => {
            const by = suggested[card.id] ?? [];
            const on = chosen.includes(card.id);
            return (
              <Option
                key={card.id}
                checked={decides ? on : by.includes(me.personId)}
                disabled={decides && full && !on}
                onChange={(next) => press(card.id, next)}
                note={by.length > 0 ? phone.choose.suggestedBy(by.length) : undefined}
                below={
                  !decides && on ? (
                    <Pill tone="done" icon={<CheckIcon />}>
                      {phone.choose.chosen}
                    </Pill>
                  ) : undefined
                }
              >
                {card.text}
              </Option>
            );
          })}
        </OptionGroup>
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} />
    </>
  );
}
