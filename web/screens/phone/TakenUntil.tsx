import type { ReactNode } from "react";
import { GRACE, after } from "../../../shared/time.ts";
import type { Instant } from "../../../shared/time.ts";
import { useText } from "../../i18n.tsx";
import { useRoom } from "../../live/hooks.tsx";
import { useStepClock } from "../../live/stepClock.ts";

/** After zero: until when words are taken at the least. */
export function TakenUntil({ tableId }: { tableId: string }): ReactNode {
  const { phone } = useText("phone");
  const { timeZone } = useRoom().about;
  const { phase, endsAt, left } = useStepClock(tableId);
  if (phase !== "over" || endsAt === null || left === null) return null;
  // No step cuts anybody off by itself: after that minute, words are taken until the facilitator goes on.
  return (
    <p className="hint num">
      {-left < GRACE
        ? phone.cards.taken(preciseTime(after(endsAt, GRACE), timeZone))
        : phone.cards.stillTaken}
    </p>
  );
}

/** `12:15:40` at the venue. */
export const preciseTime = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(at);
