import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import type { PromptOf } from "../../../../shared/workshop/agenda-state.ts";
import { pairsAt, sliceNow } from "../../../../shared/workshop/groups.ts";
import { useText } from "../../../i18n.tsx";
import { useStepClock } from "../../../live/stepClock.ts";
import { Badge } from "../../../parts/Badge.tsx";
import { SwapIcon } from "../../../ui/icons.tsx";
import { StepFoot } from "../Foot.tsx";
import { Invitation } from "../Invitation.tsx";
import { LateWords } from "../LateWords.tsx";
import { useMe, usePeople } from "../me.ts";
import type { Me } from "../me.ts";
import type { StepProps } from "../step.ts";
import css from "../Phone.module.css";

export function Pairs({ me, prompt, onHelp }: StepProps<PromptOf<"discuss">>): ReactNode {
  const { phone } = useText("phone");
  return (
    <>
      <main className={css.main}>
        <LateWords />
        <Invitation words={prompt.invitation} />
        <Partners me={me} swaps={prompt.turns !== "open"} />
        <p className={`hint ${css.foot}`}>{phone.pairs.nothingWritten}</p>
      </main>
      <StepFoot me={me} prompt={prompt} onHelp={onHelp} />
    </>
  );
}

function Partners({ me, swaps }: { me: Me; swaps: boolean }): ReactNode {
  const { phone, common } = useText("phone", "common");
  const people = usePeople(common.someone);
  const { step } = me.room;
  if (step.now !== "prompt") return null;
  const group = pairsAt(me.table, me.seatingId, step.startedAt).find((ids) => ids.includes(me.personId));
  const partners = (group ?? []).filter((id) => id !== me.personId);
  if (group === undefined || partners.length === 0) return <div className={css.box}>{phone.pairs.alone}</div>;
  return (
    <div className={css.box}>
      {partners.map((id) => {
        const seat = me.seated.find((sitting) => sitting.personId === id)?.seat ?? 0;
        const profile = people.profile(id);
        const side = sideOf(me, seat);
        return (
          <div key={id} className={`${css.line} ${css.centre}`}>
            <Badge size={22} label={common.seat(seat)}>
              {seat}
            </Badge>
            <div>
              <div className="eyebrow">
                {partners.length > 1
                  ? phone.pairs.inYourThree
                  : side === "next"
                    ? phone.pairs.onYourLeft
                    : side === "before"
                      ? phone.pairs.onYourRight
                      : phone.pairs.partner}
              </div>
              <div className={css.name} dir="auto">
                {people.name(id)}
              </div>
              {profile !== null && (
                <div className="hint">
                  {[profile.country, profile.organisation].filter((part) => part !== "").join(", ")}
                </div>
              )}
            </div>
          </div>
        );
      })}
      {swaps && (
        <>
          <div className={css.rule} />
          <Turn group={group} tableId={me.tableId} />
        </>
      )}
    </div>
  );
}

/** Who speaks in the slice that runs; the phone buzzes when it changes. */
function Turn({ group, tableId }: { group: readonly string[]; tableId: string }): ReactNode {
  const { phone, common } = useText("phone", "common");
  const me = useMe();
  const people = usePeople(common.someone);
  const { share, phase } = useStepClock(tableId);
  const slice = sliceNow(group.length, share);
  const before = useRef(slice);
  useEffect(() => {
    if (before.current !== slice) navigator.vibrate?.([200, 100, 200]);
    before.current = slice;
  }, [slice]);
  const speaker = group[slice];
  const mine = speaker === me?.personId;
  const last = slice === group.length - 1;
  return (
    <div className={css.line}>
      <SwapIcon />
      <div aria-live="polite">
        <div className={css.strong}>
          {mine
            ? phone.pairs.youSpeak
            : group.length === 2
              ? phone.pairs.youListen
              : phone.pairs.listenTo(people.name(speaker ?? null))}
        </div>
        <div className="hint">
          {phase === "over" || last
            ? phone.pairs.lastTurn
            : group.length === 2
              ? phone.pairs.swapAtHalf
              : phone.pairs.swapAtThird}
        </div>
      </div>
    </div>
  );
}

/** Seats are numbered clockwise: to who faces the table, the next number sits on the left. */
function sideOf(me: Me, seat: number): "next" | "before" | null {
  const seats = me.room.about.seats;
  const apart = (seat - me.seat + seats) % seats;
  return apart === 1 ? "next" : apart === seats - 1 ? "before" : null;
}
