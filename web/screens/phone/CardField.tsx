import { nanoid } from "nanoid";
import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { LIMITS } from "../../../shared/text.ts";
import { promptById } from "../../../shared/workshop/find.ts";
import { useText } from "../../i18n.tsx";
import { useLive, useRoom, useSend } from "../../live/hooks.tsx";
import { recall, remember } from "../../live/memory.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { graphemes } from "../../ui/graphemes.ts";
import { EyeOffIcon } from "../../ui/icons.tsx";
import css from "./Phone.module.css";

/** Where a draft waits while the phone sleeps, reloads, or the step moves on. */
export const draftKey = (workshop: string, personId: string, promptId: string): string =>
  `plenaria.draft.${workshop}.${personId}.${promptId}`;

/** One field for the next card of one's own; what is typed stays, whatever happens. */
export function CardField({
  promptId,
  autoFocus = false,
  onAdded,
}: {
  promptId: string;
  autoFocus?: boolean;
  onAdded?: () => void;
}): ReactNode {
  const { phone, common } = useText("phone", "common");
  const send = useSend();
  const room = useRoom();
  const workshop = useLive((state) => state.workshop);
  const personId = useLive((state) => state.personId) ?? "";
  const key = draftKey(workshop, personId, promptId);
  const [text, setText] = useState(() => recall(key) ?? "");
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const prompt = promptById(room.agenda, promptId);
  const anonymous = prompt?.kind === "generate" && prompt.anonymous;
  const type = (next: string) => {
    setText(next);
    remember(key, next === "" ? null : next);
  };
  const ready = text.trim() !== "" && graphemes(text.trim()) <= LIMITS.card;
  const add = () => {
    if (!ready) return;
    void send("card.write", { promptId, cardId: nanoid(), text: text.trim() });
    type("");
    field.current?.focus();
    onAdded?.();
  };
  return (
    <form
      className={css.write}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field
        label={phone.cards.field}
        hideLabel
        placeholder={phone.cards.field}
        value={text}
        onChange={type}
        onEnter={add}
        max={LIMITS.card}
        counter={common.of}
        multiline
        rows={2}
        enterKeyHint="enter"
        autoFocus={autoFocus}
        inputRef={field}
      />
      <div className={css.writeFoot}>
        <span className={css.why}>
          <EyeOffIcon />
          {anonymous ? phone.cards.onlyYouAnonymous : phone.cards.onlyYou}
        </span>
        <Button kind="main" small type="submit" disabled={!ready}>
          {common.add}
        </Button>
      </div>
    </form>
  );
}
