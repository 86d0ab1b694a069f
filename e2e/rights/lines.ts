/** What the server's own log says of who was refused what, as it was written. */
import { createLog, type Log } from "../../server/log.ts";

export interface RefusalLines {
  readonly log: Log;
  /** `<actor> <act> <code>` of each, oldest first; a line that says anything else stands here as it is. */
  readonly refused: string[];
}

export function refusalLines(workshopId: string): RefusalLines {
  const refused: string[] = [];
  const log = createLog("warn", {
    write(line) {
      const { msg, workshop, actor, act, code } = JSON.parse(line) as Record<string, unknown>;
      const isOne = msg === "refused" && (workshop === undefined || workshop === workshopId);
      refused.push(isOne ? [actor, act, code].join(" ") : line);
    },
  });
  return { log, refused };
}
