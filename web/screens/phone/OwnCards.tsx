import { useState } from "react";
import type { ReactNode } from "react";
import { LIMITS } from "../../../shared/text.ts";
import type { PromptOf } from "../../../shared/workshop/agenda-state.ts";
import { useText } from "../../i18n.tsx";
import { useLive, useNow, useSend } from "../../live/hooks.tsx";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Field } from "../../ui/Field.tsx";
import { graphemes } from "../../ui/graphemes.ts";
import { PenIcon } from "../../ui/icons.tsx";
import type { OwnCard } from "./ownCards.ts";
import css from "./Phone.module.css";

/** So many places stand open at once; a large quota shows the next one only. */
const MOST_PLACES = 8;

/** My cards, numbered, and the places still to fill. */
export function OwnCards({
  prompt,
  cards,
}: {
  prompt: PromptOf<"generate">;
  cards: readonly OwnCard[];
}): ReactNode {
  const { phone } = useText("phone");
  const { min, max } = prompt.quota;
  const places = max <= MOST_PLACES ? max : Math.min(max, Math.max(min, cards.length + 1));
  const open = Array.from(
    { length: Math.max(0, places - cards.length) },
    (_, index) => cards.length + index + 1,
  );
  return (
    <section className={css.list}>
      <h2 className="visually-hidden">{phone.cards.yours(cards.length, max)}</h2>
      <ol className={css.list}>
        {cards.map((card, index) => (
          <OwnCardLine key={card.id} promptId={prompt.id} card={card} number={index + 1} />
        ))}
        {open.map((number) => (
          <Card key={number} as="li" kind="slot" start={number} />
        ))}
      </ol>
      {min > 0 && cards.length < min && <p className="hint">{phone.cards.atLeast(min)}</p>}
    </section>
  );
}

/** A command is quick; what takes longer is marked as kept here. */
const UNSENT_AFTER_MS = 2_000;

function OwnCardLine({
  promptId,
  card,
  number,
}: {
  promptId: string;
  card: OwnCard;
  number: number;
}): ReactNode {
  const { phone, common } = useText("phone", "common");
  const send = useSend();
  const [editing, setEditing] = useState<string | null>(null);
  const unsent = useUnsent(card);
  if (editing !== null) {
    const ready = editing.trim() !== "" && graphemes(editing.trim()) <= LIMITS.card;
    const save = () => {
      if (!ready) return;
      if (editing.trim() !== card.text)
        void send("card.write", { promptId, cardId: card.id, text: editing.trim() });
      setEditing(null);
    };
    return (
      <li className={css.editing}>
        <Field
          label={phone.cards.edit(number)}
          hideLabel
          value={editing}
          onChange={setEditing}
          onEnter={save}
          max={LIMITS.card}
          counter={common.of}
          multiline
          rows={2}
          autoFocus
        />
        <div className={css.row}>
          <Button
            kind="bare"
            small
            onClick={() => {
              void send("card.hide", { promptId, cardId: card.id });
              setEditing(null);
            }}
          >
            {common.remove}
          </Button>
          <span className="grow" />
          <Button kind="bare" small onClick={() => setEditing(null)}>
            {common.cancel}
          </Button>
          <Button kind="main" small disabled={!ready} onClick={save}>
            {common.save}
          </Button>
        </div>
      </li>
    );
  }
  return (
    <Card
      as="li"
      kind={unsent ? "unsent" : "mine"}
      start={number}
      note={unsent ? common.keptHere : undefined}
      end={
        <Button
          kind="bare"
          small
          icon={<PenIcon />}
          aria-label={phone.cards.edit(number)}
          onClick={() => setEditing(card.text)}
        />
      }
    >
      {card.text}
    </Card>
  );
}

function useUnsent(card: OwnCard): boolean {
  const offline = useLive((state) => state.connection !== "online");
  const live = useNow(1_000);
  const [since] = useState(live);
  return card.unsent && (offline || live - since > UNSENT_AFTER_MS);
}
