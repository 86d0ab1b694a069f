import type { ReactNode } from "react";
import { tableNumber } from "../../../shared/ids.ts";
import { say } from "../../../shared/text.ts";
import type { Prompt, PromptOf } from "../../../shared/workshop/agenda-state.ts";
import { promptById, roleAt, sessionOfPrompt } from "../../../shared/workshop/find.ts";
import type { Room, Speaker, Speaking } from "../../../shared/workshop/state.ts";
import { useLang, useText } from "../../i18n.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Fit, INVITATION_STEPS } from "./Fit.tsx";
import { HallBand } from "./HallBand.tsx";
import { HallFoot } from "./HallFoot.tsx";
import css from "./Hall.module.css";
import { speakerTime, useHall } from "./hall.ts";
import { HighlightShown } from "./HighlightShown.tsx";

/** The name under which a speaker is announced. */
export function useSpeakerName(prompt: Prompt): (speaker: Speaker) => string {
  const t = useText("screen", "common");
  const { lang } = useLang();
  const { room, people } = useHall();
  return (speaker) => {
    switch (speaker.kind) {
      case "table":
        return t.common.table(tableNumber(speaker.tableId));
      case "talk": {
        // Nobody is named before the venue knows: the talk's title stands for the speaker.
        const talk = talkOf(prompt, speaker.speakerId);
        return talk ? talk.name || say(talk.title, lang) : "";
      }
      case "chair":
        return holderOf(room, people, "chair", prompt) ?? t.screen.floor.chairShort;
      case "generalRapporteur":
        return holderOf(room, people, "generalRapporteur", prompt) ?? t.screen.floor.generalShort;
      default:
        return speaker satisfies never;
    }
  };
}

function holderOf(
  room: Room,
  people: Readonly<Record<string, { readonly name: string }>>,
  role: "chair" | "generalRapporteur",
  prompt: Prompt,
): string | null {
  const sessionId = sessionOfPrompt(room.agenda, prompt.id);
  const grant = room.grants.findLast(
    (g) => g.role === role && g.until === null && (g.sessionId === null || g.sessionId === sessionId),
  );
  return grant ? (people[grant.personId]?.name ?? null) : null;
}

const talkOf = (prompt: Prompt, speakerId: string) =>
  prompt.kind === "brief" ? prompt.speakers.find(({ id }) => id === speakerId) : undefined;

/** Talks: who speaks, about what, and who is next. */
export function TalkScene({ prompt }: { prompt: PromptOf<"brief"> }): ReactNode {
  const t = useText("screen");
  const { lang } = useLang();
  const { room, now } = useHall();
  const { speaking, queue, spoken } = room.floor;
  const talk = speaking?.speaker.kind === "talk" ? talkOf(prompt, speaking.speaker.speakerId) : undefined;
  const had = spoken.filter(
    ({ promptId, speaker }) => promptId === prompt.id && speaker.kind === "talk",
  ).length;
  const nth = t.screen.talk.nth(Math.min(had + 1, prompt.speakers.length), prompt.speakers.length);
  if (!speaking || !talk) {
    return (
      <>
        <HallBand prompt={prompt} />
        <Fit steps={INVITATION_STEPS} className={css.say}>
          <h1 className={css.invitation} dir="auto">
            {say(prompt.invitation, lang) || say(prompt.title, lang)}
          </h1>
        </Fit>
        <HallFoot small line>
          <Queue prompt={prompt} />
        </HallFoot>
      </>
    );
  }
  const title = say(talk.title, lang);
  return (
    <>
      <HallBand
        prompt={prompt}
        sub={nth}
        time={{ view: speakerTime(speaking, now), of: speaking.planned + speaking.added }}
      />
      <Fit steps={INVITATION_STEPS} className={css.say}>
        <h1 className={css.invitation} dir="auto">
          {title || talk.name}
        </h1>
        {title && talk.name !== "" && (
          <p className={css.speakerName} dir="auto">
            {talk.name}
          </p>
        )}
      </Fit>
      <HallFoot small line>
        {queue.length > 0 && <Queue prompt={prompt} />}
      </HallFoot>
    </>
  );
}

/** Next, and then: badges for tables, names for people. Three at most, the rest would not be read. */
export function Queue({ prompt, after = 0 }: { prompt: Prompt; after?: number }): ReactNode {
  const t = useText("screen", "common");
  const { room } = useHall();
  const name = useSpeakerName(prompt);
  const shown = room.floor.queue.slice(
    after,
    after + (room.floor.queue.some(({ kind }) => kind === "table") ? 3 : 2),
  );
  if (shown.length === 0) return null;
  return (
    <div className={css.queue}>
      {shown.map((speaker, i) => (
        <span key={`${after + i} ${speaker.kind} ${name(speaker)}`} className={css.queued}>
          <span>{i + after === 0 ? t.screen.floor.next : t.screen.floor.then}</span>
          {speaker.kind === "table" ? (
            <Badge size="calc(var(--u) * 1.12)" label={t.common.table(tableNumber(speaker.tableId))}>
              {tableNumber(speaker.tableId)}
            </Badge>
          ) : (
            <b className="typed">{name(speaker)}</b>
          )}
        </span>
      ))}
    </div>
  );
}

/** The floor: who speaks on which clock, with one highlight at a time; between speakers, who comes next. */
export function FloorScene({ prompt }: { prompt: Prompt }): ReactNode {
  const { room } = useHall();
  return room.floor.speaking ? (
    <SpeakingNow prompt={prompt} speaking={room.floor.speaking} />
  ) : (
    <Between prompt={prompt} />
  );
}

function SpeakingNow({ prompt, speaking }: { prompt: Prompt; speaking: Speaking }): ReactNode {
  const t = useText("screen");
  const { room, people, now } = useHall();
  const name = useSpeakerName(prompt);
  const count = useReportCount(prompt);
  const { speaker } = speaking;
  const time = { view: speakerTime(speaking, now), of: speaking.planned + speaking.added };
  if (speaker.kind !== "table") {
    const what =
      speaker.kind === "chair"
        ? t.screen.floor.chair
        : speaker.kind === "generalRapporteur"
          ? t.screen.floor.generalRapporteur
          : name(speaker);
    return (
      <>
        <HallBand prompt={prompt} what={what} time={time} />
        <Fit steps={INVITATION_STEPS} className={css.say}>
          <h1 className={css.invitation} dir="auto">
            {name(speaker)}
          </h1>
        </Fit>
        <HallFoot small line>
          <Queue prompt={prompt} />
        </HallFoot>
      </>
    );
  }
  const number = tableNumber(speaker.tableId);
  const reporter =
    people[roleAt(room, speaker.tableId, sessionOfPrompt(room.agenda, prompt.id), "rapporteur") ?? ""]?.name;
  return (
    <>
      <HallBand
        prompt={prompt}
        badge={<Badge kind="now">{number}</Badge>}
        what={t.screen.floor.speaks(number)}
        sub={count}
        time={time}
      />
      <HighlightShown
        tableId={speaker.tableId}
        sessionId={sessionOfPrompt(room.agenda, prompt.id)}
        highlightId={speaking.highlightId}
        reporter={reporter ?? null}
      />
      <HallFoot small line>
        <Queue prompt={prompt} />
      </HallFoot>
    </>
  );
}

/** "Report back, 3 of 5 tables": those who have spoken, who speaks, and who waits. */
function useReportCount(prompt: Prompt): string {
  const t = useText("screen");
  const { spoken, speaking, queue } = useHall().room.floor;
  const had = spoken.filter((one) => one.promptId === prompt.id && one.speaker.kind === "table").length;
  const now = speaking?.speaker.kind === "table" ? 1 : 0;
  const waiting = queue.filter(({ kind }) => kind === "table").length;
  const of = had + now + waiting;
  return of === 0 ? t.screen.floor.reportBack : t.screen.floor.report(Math.max(1, had + now), of);
}

function Between({ prompt }: { prompt: Prompt }): ReactNode {
  const t = useText("screen", "common");
  const { lang } = useLang();
  const { room } = useHall();
  const name = useSpeakerName(prompt);
  const [next] = room.floor.queue;
  const had = room.floor.spoken.filter((one) => one.promptId === prompt.id && one.speaker.kind === "table");
  const words = say(promptById(room.agenda, prompt.id)?.invitation ?? {}, lang) || t.screen.floor.nobody;
  return (
    <>
      <HallBand prompt={prompt} />
      <Fit steps={INVITATION_STEPS} className={css.say}>
        {next?.kind === "table" ? (
          <h1 className={css.upNext}>
            <Badge size="1.3em" label={name(next)}>
              {tableNumber(next.tableId)}
            </Badge>
            <span>{t.screen.floor.upNext(tableNumber(next.tableId))}</span>
          </h1>
        ) : (
          <h1 className={css.invitation} dir="auto">
            {next ? t.screen.floor.upNextPerson(name(next)) : words}
          </h1>
        )}
      </Fit>
      <HallFoot line>
        {room.floor.queue.length > 1 ? (
          <Queue prompt={prompt} after={1} />
        ) : had.length > 0 ? (
          <div className={css.queue}>
            <span>{t.screen.floor.haveSpoken}</span>
            {had.slice(-8).map(({ speaker, startedAt }) =>
              speaker.kind === "table" ? (
                <Badge key={startedAt} kind="line" size="calc(var(--u) * 1.12)" label={name(speaker)}>
                  {tableNumber(speaker.tableId)}
                </Badge>
              ) : null,
            )}
          </div>
        ) : null}
      </HallFoot>
    </>
  );
}
