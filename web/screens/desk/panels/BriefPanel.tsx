/** Talks: the speaker's clock, who comes next, and the room's questions. */
import type { ReactNode } from "react";
import { minutes, type Millis } from "../../../../shared/time.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import type { Speaker } from "../../../../shared/workshop/state.ts";
import { useTools } from "../tools.tsx";
import { keyOf, Queue } from "./Queue.tsx";
import { Questions } from "./Questions.tsx";
import { SpeakerClock } from "./SpeakerClock.tsx";
import { SpeakerName } from "./SpeakerName.tsx";
import css from "./Panels.module.css";

export function BriefPanel({ prompt }: { prompt: PromptOf<"brief"> }): ReactNode {
  const { room, t } = useTools();
  const { floor } = room;
  const lengthOf = (speaker: Speaker): Millis => {
    const talk =
      speaker.kind === "talk" ? prompt.speakers.find((one) => one.id === speaker.speakerId) : undefined;
    return minutes(talk?.minutes ?? prompt.minutes);
  };
  const spoken = floor.spoken.filter((one) => one.promptId === prompt.id);
  return (
    <div className={css.panel}>
      {floor.speaking && <SpeakerClock speaking={floor.speaking} promptId={prompt.id} />}
      {prompt.speakers.length > 0 && (
        <Queue
          promptId={prompt.id}
          lengthOf={lengthOf}
          empty={floor.speaking ? t.desk.floor.lastTalk : t.desk.floor.allTalks}
        />
      )}
      {spoken.length > 0 && (
        <section>
          <h2 className={css.heading}>{t.desk.floor.spoken}</h2>
          <ul className={css.spoken}>
            {spoken.map((one) => (
              <li key={`${keyOf(one.speaker)}-${one.startedAt}`}>
                <SpeakerName speaker={one.speaker} promptId={prompt.id} />
                <span className="hint num">
                  {t.desk.floor.took(
                    Math.round((one.endedAt - one.startedAt) / 6000) / 10,
                    t.desk.min(one.planned / minutes(1)),
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Questions />
    </div>
  );
}
