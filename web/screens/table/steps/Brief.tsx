import type { ReactNode } from "react";
import { say } from "../../../../shared/text.ts";
import { clockPhase, clockText, millis } from "../../../../shared/time.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { speakerLeft } from "../../../../shared/workshop/clock.ts";
import type { Speaker } from "../../../../shared/workshop/state.ts";
import { useLang, useText } from "../../../i18n.tsx";
import { useNow, useRoom } from "../../../live/hooks.tsx";
import { Clock } from "../../../parts/Clock.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { MessageIcon, MicIcon } from "../../../ui/icons.tsx";
import { Recommendations } from "../Recommendations.tsx";
import { StepFrame } from "../StepFrame.tsx";
import { TableFoot } from "../TableFoot.tsx";
import type { StepProps } from "../step.ts";
import css from "../Table.module.css";

/** Everyone looks to the stage: who speaks, for how long, and where questions go. */
export function Brief({ here, prompt }: StepProps<PromptOf<"brief">>): ReactNode {
  const { table, kinds } = useText("table", "kinds");
  const { published } = here.room;
  return (
    <StepFrame
      invitation={prompt.invitation}
      fallback={kinds.lines.listen}
      foot={
        <TableFoot here={here}>
          <AskPointer />
        </TableFoot>
      }
    >
      {prompt.shows === "invitation" ? (
        <Talks prompt={prompt} />
      ) : published === null ? (
        <EmptyState title={table.brief.noList} />
      ) : (
        <Recommendations list={published.recommendations} tableId={here.tableId} />
      )}
    </StepFrame>
  );
}

/** Questions are asked on phones, so that everybody can vote for them. */
export function AskPointer(): ReactNode {
  const { table } = useText("table");
  const open = useRoom().questions.filter(({ state }) => state === "open").length;
  return (
    <span className={css.line}>
      <MessageIcon />
      <span className="num">
        {open === 0 ? table.brief.ask : `${table.brief.ask} ${table.brief.asked(open)}.`}
      </span>
    </span>
  );
}

function Talks({ prompt }: { prompt: PromptOf<"brief"> }): ReactNode {
  const { table } = useText("table");
  const { lang } = useLang();
  const { floor } = useRoom();
  const speaking = floor.speaking?.speaker ?? null;
  const queue = floor.queue.flatMap((speaker) => talkOf(prompt, speaker) ?? []);
  const now = speaking === null ? null : talkOf(prompt, speaking);
  if (now === null && queue.length === 0) return null;
  return (
    <div className={css.column}>
      {now !== null && (
        <div className={css.box}>
          <div className={css.line}>
            <MicIcon size={28} />
            <div className="grow">
              <p className="eyebrow">{table.brief.speaking}</p>
              <p className={css.name} dir="auto">
                {now.name}
              </p>
              <p dir="auto">{say(now.title, lang)}</p>
            </div>
            <SpeakerClock />
          </div>
        </div>
      )}
      {queue.map((talk, at) => (
        <div className={css.line} key={talk.id}>
          <span className="eyebrow">{at === 0 ? table.brief.next : table.brief.later}</span>
          <span>
            <b className={css.strong} dir="auto">
              {talk.name}
            </b>{" "}
            <span className="hint" dir="auto">
              {say(talk.title, lang)}
            </span>
          </span>
        </div>
      ))}
    </div>
  );
}

const talkOf = (prompt: PromptOf<"brief">, speaker: Speaker) =>
  (speaker.kind === "talk" && prompt.speakers.find(({ id }) => id === speaker.speakerId)) || null;

/** What the one who speaks has left. */
export function SpeakerClock(): ReactNode {
  const { table } = useText("table");
  const { floor } = useRoom();
  const now = useNow();
  if (floor.speaking === null) return null;
  const left = speakerLeft(floor.speaking, now);
  const planned = millis(floor.speaking.planned + floor.speaking.added);
  return (
    <span style={{ fontSize: 40 }}>
      <Clock on="page" text={clockText(left)} phase={clockPhase(left, planned)} label={table.timeLeft} />
    </span>
  );
}
