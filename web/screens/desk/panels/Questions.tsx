/** The room's questions, most wanted first; answered ones stay in the record. */
import type { ReactNode } from "react";
import type { Question } from "../../../../shared/workshop/state.ts";
import { useLive } from "../../../live/hooks.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { CheckIcon, EyeOffIcon, UpIcon } from "../../../ui/icons.tsx";
import { useTools } from "../tools.tsx";
import css from "./Panels.module.css";

export function Questions(): ReactNode {
  const { room, t } = useTools();
  const votes = useLive((state) => state.look.room?.votes);
  const words = t.desk.questions;
  const of = (question: Question) => votes?.[question.id] ?? 0;
  const open = room.questions
    .filter((question) => question.state === "open")
    .sort((a, b) => of(b) - of(a) || a.at - b.at);
  const settled = room.questions.filter((question) => question.state !== "open");
  return (
    <section>
      <h2 className={css.heading}>{words.heading(open.length)}</h2>
      {open.length === 0 && <p className="hint">{words.none}</p>}
      <ul className={css.questions}>
        {open.map((question) => (
          <Line key={question.id} question={question} votes={of(question)} />
        ))}
      </ul>
      {settled.length > 0 && (
        <Disclosure summary={words.settled(settled.length)}>
          <ul className={css.questions}>
            {settled.map((question) => (
              <Line key={question.id} question={question} votes={of(question)} />
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}

function Line({ question, votes }: { question: Question; votes: number }): ReactNode {
  const { t, act, nameOf } = useTools();
  const words = t.desk.questions;
  const settle = (state: Question["state"], said: string) =>
    void act("question.settle", { questionId: question.id, state }, said);
  return (
    <li className={css.question}>
      <span className={css.votes} aria-label={words.votes(votes)}>
        <UpIcon />
        <b className="num">{votes}</b>
      </span>
      <span className={css.nameWords}>
        <span dir="auto" className="typed">
          {question.text}
        </span>
        <span className="hint typed">{nameOf(question.by)}</span>
      </span>
      {question.state === "open" ? (
        <span className={css.waitingActs}>
          <Button small icon={<CheckIcon />} onClick={() => settle("answered", words.answeredSaid)}>
            {words.answered}
          </Button>
          <Button small kind="bare" icon={<EyeOffIcon />} onClick={() => settle("hidden", words.hiddenSaid)}>
            {words.hide}
          </Button>
        </span>
      ) : (
        <Button small kind="bare" onClick={() => settle("open", words.reopenedSaid)}>
          {words.reopen}
        </Button>
      )}
    </li>
  );
}
