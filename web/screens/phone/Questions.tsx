import { nanoid } from "nanoid";
import { useState } from "react";
import type { ReactNode } from "react";
import { LIMITS } from "../../../shared/text.ts";
import { useText } from "../../i18n.tsx";
import { useLive, useRoom, useSend } from "../../live/hooks.tsx";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Field } from "../../ui/Field.tsx";
import { UpIcon } from "../../ui/icons.tsx";
import { usePeople } from "./me.ts";
import css from "./Phone.module.css";

/** So many are shown at first: the ones that most people want answered. */
const AT_FIRST = 8;

/** Questions for the stage, those with most votes first. */
export function Questions(): ReactNode {
  const { phone, common } = useText("phone", "common");
  const room = useRoom();
  const send = useSend();
  const people = usePeople(common.someone);
  const voted = useLive((state) => state.person?.voted);
  const counts = useLive((state) => state.look.room?.votes);
  const personId = useLive((state) => state.personId);
  const [text, setText] = useState("");
  const [all, setAll] = useState(false);
  const votes = (id: string) => Math.max(counts?.[id] ?? 0, voted?.includes(id) ? 1 : 0);
  const open = room.questions
    .filter((question) => question.state === "open")
    .toSorted((a, b) => votes(b.id) - votes(a.id) || a.at - b.at);
  const ask = () => {
    if (text.trim() === "") return;
    void send("question.ask", { id: nanoid(), text: text.trim() });
    setText("");
  };
  return (
    <section className={css.list}>
      <h2 className="eyebrow">{phone.questions.title(open.length)}</h2>
      <form
        className={css.write}
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Field
          label={phone.questions.field}
          hideLabel
          placeholder={phone.questions.field}
          value={text}
          onChange={setText}
          onEnter={ask}
          max={LIMITS.message}
          counter={common.of}
          multiline
        />
        <div className={css.writeFoot}>
          <span className="hint">{phone.questions.whoSees}</span>
          <Button small type="submit" disabled={text.trim() === ""}>
            {phone.questions.ask}
          </Button>
        </div>
      </form>
      {open.length === 0 && <EmptyState title={phone.questions.none} bare />}
      <ul className={css.list}>
        {open.slice(0, all ? undefined : AT_FIRST).map((question) => (
          <Card
            key={question.id}
            as="li"
            kind={question.by === personId ? "mine" : "plain"}
            note={question.by === personId ? common.you : people.name(question.by)}
            end={
              <button
                type="button"
                className={`${css.vote} num`}
                aria-pressed={voted?.includes(question.id) ?? false}
                aria-label={phone.questions.vote(votes(question.id))}
                onClick={() =>
                  void send("question.vote", {
                    questionId: question.id,
                    on: !(voted?.includes(question.id) ?? false),
                  })
                }
              >
                <UpIcon />
                {votes(question.id)}
              </button>
            }
          >
            {question.text}
          </Card>
        ))}
      </ul>
      {open.length > AT_FIRST && !all && (
        <Button kind="bare" onClick={() => setAll(true)}>
          {phone.questions.all(open.length)}
        </Button>
      )}
    </section>
  );
}
