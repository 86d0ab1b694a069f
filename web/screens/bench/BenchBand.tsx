import type { ReactNode } from "react";
import { verbOf } from "../../../shared/i18n/verb.ts";
import { tableNumber } from "../../../shared/ids.ts";
import { clockPhase, clockText, millis, wallTime } from "../../../shared/time.ts";
import { currentPrompt } from "../../../shared/workshop/find.ts";
import { runSheet } from "../../../shared/workshop/schedule.ts";
import { useText } from "../../i18n.tsx";
import { stepClock } from "../../live/stepClock.ts";
import { Badge } from "../../parts/Badge.tsx";
import { Band } from "../../parts/Band.tsx";
import { Clock } from "../../parts/Clock.tsx";
import { Ribbon } from "../../parts/Ribbon.tsx";
import { useBench } from "./bench.ts";
import css from "./Bench.module.css";

/** From here on the bench counts down to the talk. */
const SOON = 3 * 60 * 60 * 1000;

/** The band of the bench: my work, who speaks in the room, and how long until I present. */
export function BenchBand({
  what,
  sub,
  presents,
  views,
}: {
  what: string;
  sub: string;
  presents: boolean;
  views?: ReactNode;
}): ReactNode {
  const t = useText("bench", "kinds");
  const { room, now } = useBench();
  const step = stepClock(room, null, now);
  const prompt = currentPrompt(room);
  const next =
    presents && room.ballots.length === 0 && room.step.now === "prompt"
      ? runSheet(room, now).find(
          (row) =>
            row.state === "todo" && row.prompt.kind === "brief" && row.prompt.shows === "recommendations",
        )
      : undefined;
  // A clock of many hours hurries nobody; until then the step in the room counts.
  if (next && next.at - now < SOON && room.step.now === "prompt") {
    const left = millis(Math.max(0, next.at - now));
    const length = millis(Math.max(1, next.at - room.step.startedAt));
    const phase = clockPhase(left, length);
    const stepEnd =
      step.endsAt === null ? [] : [(next.at - step.endsAt) / length].filter((at) => at > 0 && at < 1);
    return (
      <Band
        size="bench"
        heading
        what={what}
        sub={sub}
        end={
          <>
            {views}
            <SpeaksNow />
            <span className={css.when}>
              {t.bench.present}
              <br />
              <span className="num">{t.bench.presentAt(wallTime(next.at, room.about.timeZone))}</span>
            </span>
          </>
        }
        clock={<Clock text={clockText(left)} phase={phase} label={t.bench.untilPresent} />}
        ribbon={<Ribbon share={left / length} phase={phase} notches={stepEnd} />}
      />
    );
  }
  return (
    <Band
      size="bench"
      heading
      what={what}
      sub={sub}
      end={
        <>
          {views}
          <SpeaksNow />
          {prompt && <span className={css.when}>{t.kinds.verbs[verbOf(prompt)]}</span>}
        </>
      }
      clock={
        step.text === "" ? undefined : <Clock text={step.text} phase={step.phase} label={t.bench.timeLeft} />
      }
      ribbon={<Ribbon share={step.share} phase={step.phase} notches={step.notches} />}
    />
  );
}

function SpeaksNow(): ReactNode {
  const t = useText("bench", "common");
  const { speaking, queue } = useBench().room.floor;
  if (speaking?.speaker.kind !== "table") return null;
  const number = tableNumber(speaking.speaker.tableId);
  const next = queue
    .flatMap((speaker) => (speaker.kind === "table" ? [tableNumber(speaker.tableId)] : []))
    .slice(0, 2);
  return (
    <span className={css.floor}>
      <Badge kind="now" size={15} label={t.common.table(number)}>
        {number}
      </Badge>
      <b>{t.bench.speaksNow}</b>
      {next.length > 0 && <span>{t.bench.then}</span>}
      {next.map((table) => (
        <Badge key={table} kind="line" size={15} label={t.common.table(table)}>
          {table}
        </Badge>
      ))}
    </span>
  );
}
