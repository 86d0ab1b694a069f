/** Who was refused what: one line for the log, one call for whoever counts. Codes and names of acts, never contents. */
import type { RefusalCode } from "../../shared/protocol.ts";
import type { Log } from "../log.ts";

export interface RefusedAct {
  readonly workshop: string;
  /** `person:<id>`, `device:<tableId>` …; for who was not let in, as what they came. */
  readonly actor: string;
  /** A command, `board <id>`, or `enter`; a name that is none of ours is not repeated. */
  readonly act: string;
  readonly code: RefusalCode | number;
  /** More for the log, in a word of ours. */
  readonly why?: string;
}

/** Refusals about who somebody is; the others are ordinary turns of a workshop, and only counted. */
const ABOUT_RIGHTS: ReadonlySet<RefusalCode | number> = new Set<RefusalCode | number>([
  "NOT_ALLOWED",
  "NO_SEAT",
  "REVOKED",
  "UNKNOWN_COMMAND",
]);

export class Refusals {
  readonly #log: Log;
  readonly #listeners: ((refused: RefusedAct) => void)[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  tell(refused: RefusedAct): void {
    // Close codes of boards are all worth a line: honest clients are rarely closed.
    if (typeof refused.code === "number" || ABOUT_RIGHTS.has(refused.code))
      this.#log.warn(refused, "refused");
    for (const listener of this.#listeners) listener(refused);
  }
  /** For metrics. */
  onRefused(listener: (refused: RefusedAct) => void): void {
    this.#listeners.push(listener);
  }
}
