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
  const { table, kinds } = useText("table", "kinds");
  const room = useRoom();
  const tableId = useLive((state) => state.tableId);
  const { left, length, phase } = useStepClock(tableId);
  const prompt = currentPrompt(room);
  if (prompt === null || left === null || length === null) return <Announcer text="" turn={room.step.run} />;
  const text = (): string => {
    if (phase === "over") return kinds.timeUp;
    if (phase === "paused") return kinds.paused;
    if (left <= seconds(30)) return table.say.halfMinute;
    if (left <= minutes(1) && length > minutes(1)) return table.say.minute;
    if (left <= length / 2 && length > minutes(2)) return table.say.half;
    return kinds.verbs[verbOf(prompt)];
  };
  return <Announcer text={text()} turn={room.step.run} />;
}
