import { nanoid } from "nanoid";
import { useState } from "react";
import type { ReactNode } from "react";
import type { BoardCard } from "../../../../shared/board/actions.ts";
import { LIMITS } from "../../../../shared/text.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { useText } from "../../../i18n.tsx";
import type { Board } from "../../../live/board.ts";
import { useLive } from "../../../live/hooks.tsx";
import { recall, remember } from "../../../live/memory.ts";
import { useBoardState } from "../../../live/useBoard.ts";
import { SharedField } from "../../../parts/SharedField.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Field } from "../../../ui/Field.tsx";
import { graphemes } from "../../../ui/graphemes.ts";
import { EyeIcon, PenIcon } from "../../../ui/icons.tsx";
import { draftKey } from "../CardField.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { RapporteurLink } from "../RapporteurLink.tsx";
import { usePeople } from "../me.ts";
import type { BoardStepProps } from "./BoardStep.tsx";
import { Saved } from "./Saved.tsx";
import { visibleCards } from "./cards.ts";
import css from "../Phone.module.css";

/** Cards that the table writes together: everyone sees them as they come. */
export function WriteTable({ me, prompt, onHelp, board }: BoardStepProps<PromptOf<"generate">>): ReactNode {
  const { phone, common } = useText("phone", "common");
  const people = usePeople(common.someone);
  const workshop = useLive((state) => state.workshop);
  const content = useBoardState(board, (state) => state.content);
  const key = draftKey(workshop, me.personId, prompt.id);
  const [text, setText] = useState(() => recall(key) ?? "");
  const self = `person:${me.personId}`;
  const cards = visibleCards(content);
  const mine = cards.filter((card) => card.by === self && card.source === prompt.id).length;
  const full = mine >= prompt.quota.max;
  const ready = text.trim() !== "" && graphemes(text.trim()) <= LIMITS.card;
  const type = (next: string) => {
    setText(next);
    remember(key, next === "" ? null : next);
  };
  const add = () => {
    if (!ready) return;
    board.edit.addCard({ id: nanoid(), text: text.trim(), by: self, source: prompt.id });
    type("");
  };
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        {full ? (
          <p className={css.why}>{phone.cards.full(prompt.quota.max)}</p>
        ) : (
          <form
            className={css.write}
            onSubmit={(event) => {
              event.preventDefault();
              add();
            }}
          >
            <Field
              label={phone.board.writeField}
              hideLabel
              placeholder={phone.board.writeField}
              value={text}
              onChange={type}
              onEnter={add}
              max={LIMITS.card}
              counter={common.of}
              multiline
              rows={2}
            />
            <div className={css.writeFoot}>
              <span className={css.why}>
                <EyeIcon />
                {phone.board.writeWho}
              </span>
              <Button kind="main" small type="submit" disabled={!ready}>
                {common.add}
              </Button>
            </div>
          </form>
        )}
        <Saved board={board} />
        <RapporteurLink me={me} />
        <section className={css.list}>
          <h2 className="eyebrow num">{phone.board.cardsOn(cards.length)}</h2>
          {cards.length === 0 && <EmptyState title={phone.board.emptyTitle} bare />}
          <ul className={css.list}>
            {cards.toReversed().map((card) => (
              <TableCard
                key={card.id}
                board={board}
                card={card}
                mine={card.by === self}
                author={authorOf(card, people.name, common.table(me.number))}
              />
            ))}
          </ul>
        </section>
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} />
    </>
  );
}

function TableCard({
  board,
  card,
  mine,
  author,
}: {
  board: Board;
  card: BoardCard;
  mine: boolean;
  author: string | undefined;
}): ReactNode {
  const { phone, common } = useText("phone", "common");
  const [editing, setEditing] = useState(false);
  const stop = () => {
    setEditing(false);
    board.show({ editing: null });
  };
  if (editing) {
    return (
      <li className={css.editing}>
        <SharedField
          label={phone.board.writeField}
          hideLabel
          value={card.text}
          onChange={(next) => void board.edit.editCardText(card.id, next)}
          max={LIMITS.card}
          counter={common.of}
          multiline
          rows={2}
          autoFocus
          onEnter={stop}
          onFocus={() => board.show({ editing: card.id })}
        />
        <div className={css.row}>
          <Button
            kind="bare"
            small
            onClick={() => {
              board.edit.hideCard(card.id);
              stop();
            }}
          >
            {common.remove}
          </Button>
          <span className="grow" />
          <Button kind="main" small onClick={stop}>
            {common.close}
          </Button>
        </div>
      </li>
    );
  }
  return (
    <Card
      as="li"
      kind={mine ? "mine" : "plain"}
      note={mine ? undefined : author}
      end={
        mine ? (
          <Button
            kind="bare"
            small
            icon={<PenIcon />}
            aria-label={common.edit}
            onClick={() => setEditing(true)}
          />
        ) : undefined
      }
    >
      {card.text}
    </Card>
  );
}

function authorOf(card: BoardCard, name: (personId: string) => string, table: string): string | undefined {
  if (card.by === null) return undefined;
  return card.by.startsWith("person:") ? name(card.by.slice("person:".length)) : table;
}
