import type { ReactNode } from "react";
import { clockText, millis } from "../../../../shared/time.ts";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { lengthOf } from "../../../../shared/workshop/clock.ts";
import { roundOf, sliceLength, stillToSpeak } from "../../../../shared/workshop/turns.ts";
import { useText } from "../../../i18n.tsx";
import { useNow, useSend } from "../../../live/hooks.tsx";
import { Badge } from "../../../parts/Badge.tsx";
import { Foot } from "../../../parts/Foot.tsx";
import { SeatRing } from "../../../parts/SeatRing.tsx";
import type { RingSeat } from "../../../parts/SeatRing.tsx";
import { Button } from "../../../ui/Button.tsx";
import { HandIcon } from "../../../ui/icons.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { usePeople } from "../me.ts";
import type { Me } from "../me.ts";
import type { StepProps } from "../step.ts";
import { RapporteurLink } from "../RapporteurLink.tsx";
import css from "../Phone.module.css";

/** One after the other in seat order; whoever passes may come back. */
export function Round({ me, prompt, onHelp }: StepProps<PromptOf<"discuss">>): ReactNode {
  const { phone } = useText("phone");
  const send = useSend();
  const { tableId, personId } = me;
  const round = roundOf(me.table, prompt.id);
  const waiting = stillToSpeak(me.table, me.seatingId, prompt.id);
  const mine = round.speaking === personId;
  const begun = round.speaking !== null || round.spoken.length > 0;
  const act = (type: "turn.pass" | "turn.later" | "turn.call") => () =>
    void send(type, { promptId: prompt.id, tableId, personId });
  const next = () => void send("turn.next", { promptId: prompt.id, tableId, after: round.speaking });
  const upcoming = waiting.includes(personId) && !round.later.includes(personId);
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        <Ring me={me} promptId={prompt.id} />
        <MyTurn me={me} promptId={prompt.id} />
        <RapporteurLink me={me} />
      </main>
      <Foot size="phone">
        {(begun && upcoming) || mine ? (
          <>
            <Button kind="bare" onClick={act("turn.pass")}>
              {phone.round.pass}
            </Button>
            <Button kind="bare" onClick={act("turn.later")}>
              {phone.round.later}
            </Button>
          </>
        ) : (
          <Button kind="bare" icon={<HandIcon />} onClick={onHelp}>
            {phone.needHelp}
          </Button>
        )}
        <span className="grow" />
        {!begun && (
          <Button kind="main" onClick={next}>
            {phone.round.begin}
          </Button>
        )}
        {mine && (
          <Button kind="main" onClick={next}>
            {phone.round.finished}
          </Button>
        )}
        {begun && !mine && !upcoming && (
          <Button onClick={act("turn.call")}>
            {round.passed.includes(personId) || round.later.includes(personId)
              ? phone.round.take
              : phone.round.again}
          </Button>
        )}
      </Foot>
    </>
  );
}

function Ring({ me, promptId }: { me: Me; promptId: string }): ReactNode {
  const { phone, common } = useText("phone", "common");
  const people = usePeople(common.someone);
  const now = useNow(500);
  const round = roundOf(me.table, promptId);
  const { step } = me.room;
  const here = me.seated.filter((sitting) => !sitting.away || round.spoken.includes(sitting.personId));
  const slice = step.now === "prompt" ? sliceLength(lengthOf(step, me.tableId), here.length) : millis(0);
  const seats: RingSeat[] = here.map(({ personId, seat }) => ({
    id: personId,
    number: String(seat),
    you: personId === me.personId,
    state:
      round.speaking === personId
        ? "speaking"
        : round.passed.includes(personId) || round.later.includes(personId)
          ? "passed"
          : round.spoken.includes(personId)
            ? "done"
            : "waiting",
  }));
  const speaker = round.speaking;
  const over = speaker === null && round.spoken.length > 0;
  const name =
    speaker === null
      ? over
        ? phone.round.over
        : phone.round.notBegun
      : speaker === me.personId
        ? common.you
        : people.name(speaker);
  return (
    <SeatRing
      seats={seats}
      eyebrow={speaker === null ? phone.round.the : phone.round.speaking}
      name={name}
      time={
        speaker === null || round.startedAt === null
          ? undefined
          : clockText(millis(round.startedAt + slice - now))
      }
      label={`${speaker === null ? name : phone.round.speaks(name)}. ${phone.round.spoken(round.spoken.length, here.length)}`}
    />
  );
}

/** When is mine. */
function MyTurn({ me, promptId }: { me: Me; promptId: string }): ReactNode {
  const { phone } = useText("phone");
  const { step } = me.room;
  const round = roundOf(me.table, promptId);
  const waiting = stillToSpeak(me.table, me.seatingId, promptId);
  const place = waiting.indexOf(me.personId);
  const here = me.seated.filter((sitting) => !sitting.away);
  const slice = step.now === "prompt" ? sliceLength(lengthOf(step, me.tableId), here.length) : millis(0);
  const mine = round.speaking === me.personId;
  const title = mine
    ? phone.round.yourTurn
    : place === 0
      ? phone.round.next
      : place > 0
        ? phone.round.after(place)
        : round.passed.includes(me.personId)
          ? phone.round.passed
          : phone.round.done;
  return (
    <div className={`${css.box} ${css.centre}`}>
      <div className={`${css.line} ${css.centre}`}>
        <Badge kind={mine ? "now" : "plain"} size={19}>
          {me.seat}
        </Badge>
        <div aria-live="polite">
          <div className={css.strong}>{title}</div>
          {(mine || place >= 0) && <div className="hint">{phone.round.each(Math.round(slice / 1000))}</div>}
        </div>
      </div>
    </div>
  );
}
