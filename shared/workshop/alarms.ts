/** What the server does by itself at a given time, worked out from the state: nothing is remembered elsewhere. */
import type { Instant } from "../time.ts";
import type { Room } from "./state.ts";

export interface Alarm {
  readonly at: Instant;
  readonly type: string;
  readonly input: unknown;
}

/** The next thing to do, or null. */
export function nextAlarm(room: Room): Alarm | null {
  const closing = Object.values(room.discussions)
    .flatMap((d) =>
      d.open && d.closesAt !== null
        ? [{ at: d.closesAt, type: "discussion.close", input: { discussionId: d.id } }]
        : [],
    )
    .sort((a, b) => a.at - b.at);
  return closing[0] ?? null;
}
