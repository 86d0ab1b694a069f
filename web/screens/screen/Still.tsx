import { memo } from "react";
import type { ReactNode } from "react";
import { spacedCode } from "../../../shared/codes.ts";
import { say } from "../../../shared/text.ts";
import { venueDate, wallTime } from "../../../shared/time.ts";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { endsAt } from "../../../shared/workshop/clock.ts";
import { neighbour, segmentOfPrompt } from "../../../shared/workshop/find.ts";
import { runSheet } from "../../../shared/workshop/schedule.ts";
import type { PromptStep } from "../../../shared/workshop/state.ts";
import { dateTag, useLang, useText } from "../../i18n.tsx";
import { QR } from "../../ui/QR.tsx";
import { Fit, INVITATION_STEPS, RECORD_STEPS } from "./Fit.tsx";
import { HallBand, StillBand } from "./HallBand.tsx";
import { HallFoot, RoomLine } from "./HallFoot.tsx";
import css from "./Hall.module.css";
import lists from "./Lists.module.css";
import { useHall } from "./hall.ts";
import { addressText } from "./scene.ts";
import { Strong } from "../../ui/Strong.tsx";

/** Before the first prompt, and between the days: the way in, as large as it gets. */
export function WaitingScene({ next }: { next: Prompt | null }): ReactNode {
  const t = useText("screen");
  const { lang } = useLang();
  const { room, look, join, now } = useHall();
  const row = next && runSheet(room, now).find(({ prompt }) => prompt.id === next.id);
  const hasBegun = room.runs.length > 0;
  const time = row && wallTime(row.plannedAt, room.about.timeZone);
  const date =
    row &&
    new Intl.DateTimeFormat(dateTag(lang), {
      timeZone: room.about.timeZone,
      weekday: "long",
      day: "numeric",
      month: "long",
    }).format(row.plannedAt);
  const isToday =
    row && venueDate(row.plannedAt, room.about.timeZone) === venueDate(now, room.about.timeZone);
  const when = row && (isToday ? t.screen.waiting.at(time!) : t.screen.waiting.on(date!, time!));
  const joined = Math.max(look?.joined ?? 0, 0);
  return (
    <>
      <StillBand
        what={hasBegun && when ? t.screen.waiting.untilNext(when) : t.screen.waiting.title}
        sub={[room.about.place, !hasBegun && date, !hasBegun && time].filter(Boolean).join(", ")}
      />
      <div className={css.door}>
        <div className={css.doorWords}>
          <Fit steps={TITLE_STEPS} className={css.fill}>
            <h1 className={css.title} dir="auto">
              {room.about.title}
            </h1>
          </Fit>
          <div className={css.room}>
            {joined > 0 ? <Strong text={t.screen.room.present(joined)} /> : t.screen.waiting.nobody}
          </div>
        </div>
        <Door origin={join?.origin ?? null} link={join?.join ?? null} code={room.about.code} />
      </div>
    </>
  );
}
const TITLE_STEPS = [2.4, 2.15, 1.95, 1.75, 1.55, 1.4, 1.25, 1.1, 1] as const;

const Door = memo(function Door({
  origin,
  link,
  code,
}: {
  origin: string | null;
  link: string | null;
  code: string;
}): ReactNode {
  const t = useText("screen");
  return (
    <div className={css.way}>
      {link && <QR value={link} label={t.screen.joinQr} size="calc(var(--u) * 7.6)" />}
      {origin && <div className={css.address}>{t.screen.joinAt(addressText(origin))}</div>}
      <div className={css.code} dir="ltr">
        {spacedCode(code)}
      </div>
    </div>
  );
});

/** A break: when we go on, in figures that are read from the door. */
export function PauseScene({ prompt, step }: { prompt: Prompt; step: PromptStep }): ReactNode {
  const t = useText("screen");
  const { lang } = useLang();
  const { room, now } = useHall();
  const end = endsAt(step, null, now);
  const next = neighbour(room.agenda, prompt.id, 1);
  const nextTitle =
    next && (say(segmentOfPrompt(room.agenda, next.id)?.title ?? {}, lang) || say(next.title, lang));
  const title = say(prompt.title, lang) || say(segmentOfPrompt(room.agenda, prompt.id)?.title ?? {}, lang);
  const over = end <= now;
  return (
    <>
      <HallBand prompt={prompt} {...(title ? { what: title } : {})} />
      <Fit steps={INVITATION_STEPS} className={css.say}>
        {over ? (
          <h1 className={css.invitation}>
            {t.screen.rest.begins}
            <br />
            {t.screen.rest.seats}
          </h1>
        ) : (
          <>
            <p className={css.backAt}>{t.screen.rest.back}</p>
            <h1 className={css.backTime}>{wallTime(end, room.about.timeZone)}</h1>
            {say(prompt.invitation, lang) && (
              <p className={css.speakerName} dir="auto">
                {say(prompt.invitation, lang)}
              </p>
            )}
          </>
        )}
      </Fit>
      <HallFoot>
        {room.readiness ? (
          <RoomLine prompt={prompt} />
        ) : (
          nextTitle && (
            <div className={css.queue}>
              <span>{t.screen.rest.next}</span>
              <b className="typed">{nextTitle}</b>
            </div>
          )
        )}
      </HallFoot>
    </>
  );
}

/** The end: what the workshop adopted stays on the wall. */
export function EndedScene(): ReactNode {
  const t = useText("screen");
  const { room } = useHall();
  const finals = room.wordings.flatMap(({ recommendationId, versions }) => {
    const last = versions.at(-1);
    return last
      ? [
          {
            id: recommendationId,
            sentence: last.sentence,
            addressee:
              room.published?.recommendations.find(({ id }) => id === recommendationId)?.addressee ?? "",
          },
        ]
      : [];
  });
  return (
    <>
      <StillBand what={t.screen.ended.title} sub={room.about.title} />
      <Fit steps={RECORD_STEPS} className={css.say}>
        {finals.length === 0 && <h1 className={css.invitation}>{t.screen.ended.line}</h1>}
        {finals.map((one) => (
          <div key={one.id} className={lists.final}>
            <p className={lists.finalTo}>
              <b>{t.screen.ended.adopted}</b>
              {one.addressee !== "" && `, ${t.screen.ended.to(one.addressee)}`}
            </p>
            <p className="record" dir="auto">
              {one.sentence}
            </p>
          </div>
        ))}
      </Fit>
      <HallFoot>{finals.length > 0 && <div className={css.room}>{t.screen.ended.line}</div>}</HallFoot>
    </>
  );
}
