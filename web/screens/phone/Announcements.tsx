import type { ReactNode } from "react";
import { minutes, seconds } from "../../../shared/time.ts";
import { currentPrompt } from "../../../shared/workshop/find.ts";
import { verbOf } from "../../../shared/i18n/verb.ts";
import { useText } from "../../i18n.tsx";
import { useLive, useRoom } from "../../live/hooks.tsx";
import { useStepClock } from "../../live/stepClock.ts";
import { Announcer } from "../../ui/Announcer.tsx";

/** Says the new step, then half time, one minute, thirty seconds and the end: never each second. */
export function Announcements(): ReactNode {
  const { phone, kinds } = useText("phone", "kinds");
  const room = useRoom();
  const tableId = useLive((state) => state.tableId);
  const { left, length, phase } = useStepClock(tableId);
  const prompt = currentPrompt(room);
  if (prompt === null || left === null || length === null) return <Announcer text="" turn={room.step.run} />;
  const text =
    phase === "over"
      ? kinds.timeUp
      : phase === "paused"
        ? kinds.paused
        : left <= seconds(30)
          ? phone.say.halfMinute
          : left <= minutes(1) && length > minutes(1)
            ? phone.say.minute
            : left <= length / 2 && length > minutes(2)
              ? phone.say.half
              : kinds.verbs[verbOf(prompt)];
  return <Announcer text={text} turn={room.step.run} />;
}
