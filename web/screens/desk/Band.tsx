/** The facilitator's band, fed from the room: what now, how long, how far from the plan. */
import type { ReactNode } from "react";
import { clockPhase, clockText, wallTime, type Instant } from "../../../shared/time.ts";
import { endsAt, lengthOf, leftAt, notches, shareLeft } from "../../../shared/workshop/clock.ts";
import { currentPrompt, segmentOfPrompt, sessionById, stepIndex } from "../../../shared/workshop/find.ts";
import { lagNow, nextPin, runSheet } from "../../../shared/workshop/schedule.ts";
import type { Segment } from "../../../shared/workshop/agenda-state.ts";
import type { PromptStep, Room } from "../../../shared/workshop/state.ts";
import { verbOf } from "../../../shared/i18n/verb.ts";
import { Clock, type Phase } from "../../parts/Clock.tsx";
import { DayRibbon } from "../../parts/DayRibbon.tsx";
import { DeskBand } from "../../parts/DeskBand.tsx";
import { Ribbon } from "../../parts/Ribbon.tsx";
import { useNow } from "../../live/hooks.tsx";
import { dayPicture, startGap } from "./model/day.ts";
import { useTools, type Tools } from "./tools.tsx";

/** Under a minute is no lag that anybody could act on. */
const MINUTE = 60_000;

export function Band(): ReactNode {
  const tools = useTools();
  const now = useNow(250);
  const { room, t, locale } = tools;
  const wall = wallTime(now, room.about.timeZone);
  const date = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "long",
    timeZone: room.about.timeZone,
  })
    .format(now)
    .replace(",", "");
  const shared = { wall, wallSub: date, children: <Day /> };
  const prompt = currentPrompt(room);
  if (room.step.now !== "prompt" || !prompt)
    return <DeskBand ribbon={<Ribbon share={0} phase="idle" />} {...resting(tools, now)} {...shared} />;

  const { step } = room;
  const { index, of } = stepIndex(room.agenda, prompt.id);
  const segment = segmentOfPrompt(room.agenda, prompt.id);
  const phase = phaseOf(step, now);
  const what = t.kinds.verbs[verbOf(prompt)];
  const where = whereOf(tools, segment, what, of > 1 ? NAME_FITS_STEPS : NAME_FITS);
  return (
    <DeskBand
      what={what}
      sub={of > 1 ? t.desk.band.step(where, index, of) : where}
      steps={of > 1 ? { at: index - 1, of } : undefined}
      clock={<Clock text={clockText(leftAt(step, null, now))} phase={phase} label={t.desk.band.clock} />}
      clockSub={underClock(tools, step, phase, now)}
      {...lagWords(tools, room, now)}
      ribbon={
        <Ribbon
          share={shareLeft(step, null, now)}
          phase={phase}
          notches={notches(prompt, lengthOf(step, null))}
        />
      }
      {...shared}
    />
  );
}

/** Longer names would run into the clock; beside the marks of the steps there is less room. */
const NAME_FITS = 36;
const NAME_FITS_STEPS = 24;
/** The block's name; the session's where the block is called as its verb, or too long for the band. */
function whereOf({ room, say }: Tools, segment: Segment | null, what: string, fits: number): string {
  if (!segment) return "";
  const title = say(segment.title);
  if (title !== "" && title !== what && title.length <= fits) return title;
  const session = sessionById(room.agenda, segment.sessionId);
  return session ? say(session.short) || say(session.title) : title;
}

function phaseOf(step: PromptStep, now: Instant): Phase {
  return step.paused.since !== null ? "paused" : clockPhase(leftAt(step, null, now), lengthOf(step, null));
}

function underClock({ t, clock }: Tools, step: PromptStep, phase: Phase, now: Instant): string {
  const end = clock(endsAt(step, null, now));
  if (step.paused.since !== null) return t.desk.band.pausedSince(clock(step.paused.since));
  if (phase === "over") return t.desk.band.over(end);
  return t.desk.band.until(t.desk.min(Math.round(lengthOf(step, null) / 6000) / 10), end);
}

function lagWords({ t, say, clock }: Tools, room: Room, now: Instant) {
  const lag = lagNow(room, now);
  if (lag === null) return {};
  const minutes = Math.floor(Math.abs(lag) / MINUTE);
  const words =
    minutes < 1 ? t.desk.band.onPlan : lag > 0 ? t.desk.band.behind(minutes) : t.desk.band.ahead(minutes);
  const pin = nextPin(room, now);
  const late = pin ? Math.ceil(-pin.spare / MINUTE) : 0;
  const lagSub =
    pin &&
    (late > 0
      ? t.desk.band.pinLate(say(pin.row.segment.title), clock(pin.row.plannedAt), late)
      : t.desk.band.pinHolds(say(pin.row.segment.title), clock(pin.row.plannedAt)));
  return { lag: words, behind: minutes >= 1 && lag > 0, lagSub: lagSub ?? undefined };
}

/** Before the start, between the days, and after the end. */
function resting({ room, t, say, clock }: Tools, now: Instant) {
  const idle = (text: string) => <Clock text={text} phase="idle" label={t.desk.band.clock} />;
  if (room.step.now === "ended")
    return {
      what: t.desk.band.ended,
      sub: room.closedAt === null ? t.desk.band.open : t.desk.band.closed,
      clock: idle(clock(room.step.at)),
      clockSub: t.desk.band.endedAt,
    };
  const next = startGap(room, runSheet(room, now), now);
  if (!next) return { what: t.desk.band.empty, sub: t.desk.band.emptySub, clock: idle("0:00") };
  const what = room.runs.length === 0 ? t.desk.band.before : t.desk.band.between;
  const minutes = Math.floor(Math.abs(next.gap) / MINUTE);
  const near = minutes < 12 * 60;
  return {
    what,
    sub: t.desk.band.first(say(next.row.segment.title)),
    clock: idle(clock(next.row.plannedAt)),
    clockSub: t.desk.band.plannedStart,
    lag:
      near && minutes >= 1
        ? next.gap > 0
          ? t.desk.band.startPassed(minutes)
          : t.desk.band.startIn(minutes)
        : undefined,
    lagSub: near && next.gap > 0 ? t.desk.band.nothingBehind : undefined,
  };
}

function Day(): ReactNode {
  const { room, t, say, clock } = useTools();
  const now = useNow(5000);
  const picture = dayPicture(room, runSheet(room, now), (row) => {
    const title = say(row.segment.title);
    const session = sessionById(room.agenda, row.segment.sessionId);
    const short = session && row.segment.group === "table" ? [say(session.short)] : [];
    return [...(row.pinned ? [`${title} ${clock(row.plannedAt)}`] : []), title, ...short].filter(
      (name) => name !== "",
    );
  });
  if (!picture) return null;
  return (
    <DayRibbon
      {...picture}
      now={now}
      planLabel={t.desk.band.plan}
      actualLabel={t.desk.band.actual}
      label={t.desk.band.day(clock(picture.from as Instant), clock(picture.to as Instant))}
    />
  );
}
