import type { ReactNode } from "react";
import { say } from "../../../../shared/text.ts";
import { wallTime } from "../../../../shared/time.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { neighbour } from "../../../../shared/workshop/find.ts";
import { verbOf } from "../../../../shared/i18n/verb.ts";
import { useLang, useText } from "../../../i18n.tsx";
import { useStepClock } from "../../../live/stepClock.ts";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import type { StepProps } from "../step.ts";
import css from "../Phone.module.css";

/** Back at this time, at this table. */
export function Rest({ me, prompt, onHelp }: StepProps<PromptOf<"pause">>): ReactNode {
  const { phone, kinds } = useText("phone", "kinds");
  const { lang } = useLang();
  const { endsAt } = useStepClock(null);
  const { room } = me;
  const next = neighbour(room.agenda, prompt.id, 1);
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} fallback={say(prompt.title, lang)} />
        {endsAt !== null && (
          <div className={css.box}>
            <div className="eyebrow">{phone.rest.backAt}</div>
            <div className={`${css.big} num`} dir="ltr">
              {wallTime(endsAt, room.about.timeZone)}
            </div>
            <div className="hint">{phone.rest.where(me.number, me.seat)}</div>
          </div>
        )}
        {next !== null && (
          <div className={css.box}>
            <div className="eyebrow">{phone.rest.then}</div>
            <div className={css.strong} dir="auto">
              {say(next.title, lang) || kinds.verbs[verbOf(next)]}
            </div>
          </div>
        )}
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} done={false} />
    </>
  );
}
