import type { ReactNode } from "react";
import { GRACE, clockText, millis, minutes, seconds } from "../../../shared/time.ts";
import { say } from "../../../shared/text.ts";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { leftAt, lengthOf } from "../../../shared/workshop/clock.ts";
import type { PromptStep } from "../../../shared/workshop/state.ts";
import { useLang, useText } from "../../i18n.tsx";
import { Fit, INVITATION_STEPS } from "./Fit.tsx";
import { HallBand } from "./HallBand.tsx";
import { HallFoot, RoomLine } from "./HallFoot.tsx";
import css from "./Hall.module.css";
import { useHall } from "./hall.ts";
import { isTyped, isWritten } from "./scene.ts";
import { Strong } from "../../ui/Strong.tsx";

interface SceneProps {
  readonly prompt: Prompt;
  readonly step: PromptStep;
}

/** One prompt: what people are asked, how long, how far the room is. */
export function InvitationScene({ prompt, step }: SceneProps): ReactNode {
  const t = useText("kinds");
  const { lang } = useLang();
  // A prompt without an invitation still says what to do.
  const words = say(prompt.invitation, lang) || say(prompt.title, lang) || t.kinds.lines.talk;
  return (
    <>
      <HallBand prompt={prompt} />
      <Fit steps={INVITATION_STEPS} className={css.say}>
        <h1 className={css.invitation} dir="auto">
          {words}
        </h1>
      </Fit>
      <HallFoot>
        <Cue prompt={prompt} step={step} />
        <RoomLine prompt={prompt} />
      </HallFoot>
    </>
  );
}

/** How long the room is told to swap. */
const CUE_STAYS = seconds(20);
/** The cue is announced when half time is near. */
const CUE_BEFORE = minutes(2);

/** Pairs hear from the screen when to swap; everyone sees when the clock stands still. */
function Cue({ prompt, step }: SceneProps): ReactNode {
  const t = useText("screen");
  const { now } = useHall();
  if (step.paused.since !== null) return <div className={css.cue}>{t.screen.paused}</div>;
  if (prompt.kind !== "discuss" || prompt.formation !== "pair") return null;
  const toHalf = leftAt(step, null, now) - lengthOf(step, null) / 2;
  if (toHalf > CUE_BEFORE) return null;
  if (toHalf > 0) return <div className={css.cue}>{t.screen.pairs.halfIn(clockText(millis(toHalf)))}</div>;
  if (toHalf > -CUE_STAYS) return <div className={css.cueNow}>{t.screen.pairs.swapNow}</div>;
  return <div className={css.cue}>{t.screen.pairs.second}</div>;
}

/** Time ends softly: the room is asked to finish, and told how long words are still taken. */
export function TimeUpScene({ prompt, step }: SceneProps): ReactNode {
  const t = useText("screen");
  const { now } = useHall();
  const over = -leftAt(step, null, now);
  const taken = Math.ceil((GRACE - over) / 1000);
  return (
    <>
      <HallBand prompt={prompt} />
      <Fit steps={TIME_UP_STEPS} className={css.say}>
        <h1 className={css.timeUp}>
          {t.screen.timeUp.title}
          <br />
          {isWritten(prompt) ? t.screen.timeUp.finish : t.screen.timeUp.finishTask}
        </h1>
        {isTyped(prompt) && (
          <p className={css.stillTaken}>
            <Strong text={taken > 0 ? t.screen.timeUp.taken(taken) : t.screen.timeUp.takenUntilNext} />
          </p>
        )}
      </Fit>
      <HallFoot>
        <RoomLine prompt={prompt} over />
      </HallFoot>
    </>
  );
}
const TIME_UP_STEPS = [3.3, 3, 2.7, 2.4, 2.1, 1.8, 1.5] as const;
