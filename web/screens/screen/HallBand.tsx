import type { ReactNode } from "react";
import { verbOf } from "../../../shared/i18n/verb.ts";
import { say } from "../../../shared/text.ts";
import { clockText, millis } from "../../../shared/time.ts";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { segmentOfPrompt, sessionById, sessionOfPrompt, stepIndex } from "../../../shared/workshop/find.ts";
import { useLang, useText } from "../../i18n.tsx";
import { Band } from "../../parts/Band.tsx";
import { Clock } from "../../parts/Clock.tsx";
import { Ribbon } from "../../parts/Ribbon.tsx";
import { stepClock } from "../../live/stepClock.ts";
import { useHall, type TimeView } from "./hall.ts";

interface HallBandProps {
  readonly prompt: Prompt;
  /** Where the words below need the room. */
  readonly low?: boolean | undefined;
  readonly badge?: ReactNode;
  readonly what?: string | undefined;
  readonly sub?: string | undefined;
  /** Another clock than the prompt's: the speaker's, with its whole length. */
  readonly time?: { readonly view: TimeView; readonly of: number } | undefined;
}

/** The band over a running prompt: where we are, what we do, how long. */
export function HallBand({ prompt, low, badge, what, sub, time }: HallBandProps): ReactNode {
  const t = useText("screen", "kinds");
  const { room, now } = useHall();
  const where = useWhere(prompt);
  const view = time?.view ?? stepClock(room, null, now);
  return (
    <Band
      size={low ? "low" : "hall"}
      heading={low}
      badge={badge}
      what={what ?? t.kinds.verbs[verbOf(prompt)]}
      sub={sub ?? where}
      clock={<Clock text={view.text} phase={view.phase} label={t.screen.timeLeft} />}
      after={time && t.screen.of(clockText(millis(time.of)))}
      ribbon={<Ribbon share={view.share} phase={view.phase} notches={view.notches} />}
    />
  );
}

/** "Wrap-up, step 1 of 5", or the block that has but one step. */
export function useWhere(prompt: Prompt): string {
  const t = useText("screen");
  const { lang } = useLang();
  const { room } = useHall();
  const session = sessionById(room.agenda, sessionOfPrompt(room.agenda, prompt.id) ?? "");
  const name = session ? say(session.short, lang) || say(session.title, lang) : "";
  const { index, of } = stepIndex(room.agenda, prompt.id);
  if (of > 1) return t.screen.step(name, index, of);
  // A step of its own is known by its block's name; a session's short one may be a bare number.
  return say(segmentOfPrompt(room.agenda, prompt.id)?.title ?? {}, lang) || name;
}

/** A band over what has no clock: before, between and after the days. */
export function StillBand({ what, sub }: { what: string; sub?: string | undefined }): ReactNode {
  return <Band size="hall" what={what} sub={sub} ribbon={<Ribbon share={0} phase="idle" />} />;
}
