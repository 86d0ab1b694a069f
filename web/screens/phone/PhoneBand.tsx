import type { ReactNode } from "react";
import { tableNumber } from "../../../shared/ids.ts";
import type { Prompt } from "../../../shared/workshop/agenda-state.ts";
import { ballotOf, currentPrompt, currentSeating } from "../../../shared/workshop/find.ts";
import { roundOf } from "../../../shared/workshop/turns.ts";
import { verbOf } from "../../../shared/i18n/verb.ts";
import { useText } from "../../i18n.tsx";
import { useLive, useRoom } from "../../live/hooks.tsx";
import { useStepClock } from "../../live/stepClock.ts";
import { Badge } from "../../parts/Badge.tsx";
import { Band } from "../../parts/Band.tsx";
import { Clock } from "../../parts/Clock.tsx";
import { Ribbon } from "../../parts/Ribbon.tsx";
import { DotsIcon } from "../../ui/icons.tsx";
import { isOver, useMe } from "./me.ts";
import css from "./Phone.module.css";

/** Table, verb, clock. */
export function PhoneBand({ onMenu }: { onMenu: () => void }): ReactNode {
  const { phone, kinds, common } = useText("phone", "kinds", "common");
  const room = useRoom();
  const tableId = useLive((state) => state.tableId);
  const clock = useStepClock(tableId);
  const sub = useSub();
  const ended = isOver(room);
  const prompt = ended ? null : currentPrompt(room);
  // The clock is the villain where people write or talk at the table; on the stage it is the speaker's matter.
  const over = clock.phase === "over" && prompt !== null && isTablework(prompt);
  const what = over
    ? kinds.timeUp
    : ended
      ? kinds.ended
      : prompt === null
        ? kinds.waiting
        : kinds.verbs[verbOf(prompt)];
  const subNow = over ? kinds.finish : clock.phase === "paused" ? kinds.paused : sub;
  return (
    <Band
      size="phone"
      badge={
        tableId === null ? undefined : (
          <Badge kind="now" label={common.table(tableNumber(tableId))}>
            {tableNumber(tableId)}
          </Badge>
        )
      }
      what={what}
      sub={subNow}
      clock={
        clock.text === "" ? undefined : (
          <Clock text={clock.text} phase={clock.phase} label={over ? kinds.timeUp : phone.timeLeft} />
        )
      }
      end={
        <button type="button" className={css.bandButton} onClick={onMenu} aria-label={phone.menu.open}>
          <DotsIcon size={24} />
        </button>
      }
      ribbon={<Ribbon share={clock.share} phase={clock.phase} notches={clock.notches} />}
    />
  );
}

const isTablework = (prompt: Prompt): boolean =>
  !["brief", "floor", "pause"].includes(prompt.kind) &&
  !(prompt.kind === "discuss" && prompt.formation === "plenary");

/** The second line: my seat, or how far the round is. */
function useSub(): string {
  const { phone, kinds, common } = useText("phone", "kinds", "common");
  const room = useRoom();
  const me = useMe();
  const title = room.about.title;
  if (me === null) return currentSeating(room) === null ? title : phone.noSeatYet;
  const prompt = currentPrompt(room);
  if (prompt?.kind === "discuss" && prompt.formation === "table" && prompt.turns === "round") {
    const { spoken } = roundOf(me.table, prompt.id);
    const here = me.seated.filter((sitting) => !sitting.away || spoken.includes(sitting.personId));
    return phone.round.spoken(spoken.length, here.length);
  }
  if (prompt?.kind === "select" && ballotOf(room, prompt.id)?.closedAt != null) return phone.choose.closed;
  if (prompt?.kind === "organize" || prompt?.kind === "select" || prompt?.kind === "compose")
    return kinds.lines[verbOf(prompt)];
  return common.seat(me.seat);
}
