import type { ReactNode } from "react";
import { tableNumber } from "../../../shared/ids.ts";
import { say } from "../../../shared/text.ts";
import { clockPhase, clockText } from "../../../shared/time.ts";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { speakerLeft } from "../../../shared/workshop/clock.ts";
import type { Speaker, Speaking } from "../../../shared/workshop/state.ts";
import { useLang, useText } from "../../i18n.tsx";
import { useNow, useRoom } from "../../live/hooks.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Clock } from "../../parts/Clock.tsx";
import { MicIcon } from "../../ui/icons.tsx";
import css from "./Phone.module.css";

/** Who has the floor, on which clock. */
export function SpeakerCard({ prompt, speaking }: { prompt: Prompt; speaking: Speaking }): ReactNode {
  const { phone } = useText("phone");
  const now = useNow();
  const room = useRoom();
  const speaker = useSpeaker(prompt)(speaking.speaker);
  const left = speakerLeft(speaking, now);
  const highlight = room.highlights.find((one) => one.id === speaking.highlightId);
  return (
    <div className={css.box}>
      <div className={`${css.line} ${css.centre}`}>
        {speaking.speaker.kind === "table" ? (
          <Badge kind="now" size={22}>
            {tableNumber(speaking.speaker.tableId)}
          </Badge>
        ) : (
          <MicIcon size={24} />
        )}
        <div className="grow">
          <div className="eyebrow">{phone.floor.speaking}</div>
          <div className={css.name} dir="auto">
            {speaker.name}
          </div>
          {speaker.line !== "" && (
            <div className="hint" dir="auto">
              {speaker.line}
            </div>
          )}
        </div>
        {/* Over-run is between the speaker and the desk. */}
        {left > 0 && (
          <Clock
            on="page"
            text={clockText(left)}
            phase={clockPhase(left, speaking.planned)}
            label={phone.timeLeft}
          />
        )}
      </div>
      {highlight !== undefined && (
        <>
          <div className={css.rule} />
          <p className={`record ${css.words}`}>{highlight.text}</p>
        </>
      )}
    </div>
  );
}

/** How a speaker is called: a table by its number, a talk by its speaker and title. */
export function useSpeaker(
  prompt: Prompt,
): (speaker: Speaker) => { readonly name: string; readonly line: string } {
  const { common } = useText("common");
  const { lang } = useLang();
  return (speaker) => {
    switch (speaker.kind) {
      case "table":
        return { name: common.table(tableNumber(speaker.tableId)), line: "" };
      case "chair":
        return { name: common.roles.chair, line: "" };
      case "generalRapporteur":
        return { name: common.roles.generalRapporteur, line: "" };
      case "talk": {
        const talk =
          prompt.kind === "brief" ? prompt.speakers.find(({ id }) => id === speaker.speakerId) : undefined;
        const title = talk === undefined ? "" : say(talk.title, lang);
        return talk === undefined || talk.name === ""
          ? { name: title || common.someone, line: "" }
          : { name: talk.name, line: title };
      }
      default:
        return speaker satisfies never;
    }
  };
}
