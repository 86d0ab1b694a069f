import type { ReactNode } from "react";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { useText } from "../../i18n.tsx";
import { Fit } from "./Fit.tsx";
import { HallBand } from "./HallBand.tsx";
import { HallFoot } from "./HallFoot.tsx";
import css from "./Hall.module.css";
import lists from "./Lists.module.css";
import { useHall } from "./hall.ts";

/** As many as the room can take in. */
const SHOWN = 4;
const QUESTION_STEPS = [1.7, 1.5, 1.35, 1.2, 1.05, 0.95, 0.85, 0.75, 0.65] as const;

/** Questions from the floor, those most wanted first. */
export function QuestionsScene({ prompt }: { prompt: Prompt }): ReactNode {
  const t = useText("screen");
  const { room, look } = useHall();
  const votes = (id: string) => look?.votes[id] ?? 0;
  const open = room.questions
    .filter(({ state }) => state === "open")
    .toSorted((a, b) => votes(b.id) - votes(a.id) || a.at - b.at);
  return (
    <>
      <HallBand prompt={prompt} what={t.screen.questions.title} />
      <Fit steps={QUESTION_STEPS} className={css.say}>
        <ol className={lists.questions}>
          {open.slice(0, SHOWN).map((question) => (
            <li key={question.id}>
              <span className={lists.votes}>
                <b className="num">{votes(question.id)}</b>
                <span>{t.screen.questions.votes(votes(question.id))}</span>
              </span>
              <span className="typed" dir="auto">
                {question.text}
              </span>
            </li>
          ))}
        </ol>
      </Fit>
      <HallFoot />
    </>
  );
}
