import type { ReactNode } from "react";
import { say } from "../../../../shared/text.ts";
import { wallTime } from "../../../../shared/time.ts";
import { promptById, segmentOfPrompt } from "../../../../shared/workshop/find.ts";
import { runSheet } from "../../../../shared/workshop/schedule.ts";
import { dateTag, useLang, useText } from "../../../i18n.tsx";
import { useNow } from "../../../live/hooks.tsx";
import { Badge } from "../../../parts/Badge.tsx";
import { Card } from "../../../ui/Card.tsx";
import { StepFoot } from "../Foot.tsx";
import { LateWords } from "../LateWords.tsx";
import { usePeople } from "../me.ts";
import type { Me } from "../me.ts";
import { canKeepAwake } from "../../../live/wake.ts";
import css from "../Phone.module.css";

/** Nothing runs: my place, who is here, when it goes on. */
export default function Waiting({ me, onHelp }: { me: Me; onHelp: () => void }): ReactNode {
  const { phone, common } = useText("phone", "common");
  const people = usePeople(common.someone);
  const { about } = me.room;
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <h1 className={css.invitation} dir="auto" tabIndex={-1} data-step-heading>
          {about.title}
        </h1>
        <Next me={me} />
        <section className={css.list}>
          <h2 className="eyebrow">{phone.wait.atTable(me.number, me.seated.length)}</h2>
          <ul className={css.list}>
            {me.seated.map(({ personId, seat, away }) => {
              const profile = people.profile(personId);
              const line = [profile?.country, profile?.organisation]
                .filter((part) => part !== undefined && part !== "")
                .join(", ");
              return (
                <Card
                  key={personId}
                  as="li"
                  kind={personId === me.personId ? "mine" : "plain"}
                  start={
                    <Badge kind="line" label={common.seat(seat)}>
                      {seat}
                    </Badge>
                  }
                  note={away ? phone.wait.away : line === "" ? undefined : line}
                >
                  {people.name(personId)}
                </Card>
              );
            })}
          </ul>
        </section>
        <p className="hint">{canKeepAwake() ? phone.wait.look : phone.wait.keepScreen}</p>
      </main>
      <StepFoot me={me} prompt={null} onHelp={onHelp} />
    </>
  );
}

function Next({ me }: { me: Me }): ReactNode {
  const { phone } = useText("phone");
  const { lang } = useLang();
  const now = useNow(30_000);
  const { room } = me;
  if (room.step.now !== "waiting" || room.step.nextPromptId === null) return null;
  const prompt = promptById(room.agenda, room.step.nextPromptId);
  const row = runSheet(room, now).find((one) => one.prompt.id === prompt?.id);
  const segment = prompt === null ? null : segmentOfPrompt(room.agenda, prompt.id);
  if (row === undefined || segment === null) return null;
  const day = new Intl.DateTimeFormat(dateTag(lang), {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: room.about.timeZone,
  }).format(row.plannedAt);
  return (
    <div className={css.box}>
      <div className="eyebrow">{phone.wait.starts(day)}</div>
      <div className={`${css.big} num`} dir="ltr">
        {wallTime(row.plannedAt, room.about.timeZone)}
      </div>
      <div className="hint" dir="auto">
        {say(segment.title, lang)}
      </div>
    </div>
  );
}
