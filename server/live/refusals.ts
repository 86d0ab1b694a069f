/** Who was refused what: one line for the log, one call for whoever counts. Codes and names of acts, never contents. */
import type { RefusalCode } from "../../shared/protocol.ts";
import type { Log } from "../log.ts";
import type { Cancel, Machine } from "../machine.ts";

export interface RefusedAct {
  /** Absent where none was found. */
  readonly workshop?: string;
  /** `person:<id>`, `device:<tableId>` …; for who was not let in, as what they came, or `unknown`. */
  readonly actor: string;
  /** A command, `board <id>`, `enter`, or `door <method> <route>`; a name that is none of ours is not repeated. */
  readonly act: string;
  readonly code: RefusalCode | number;
  /** More for the log, in a word of ours. */
  readonly why?: string;
}

/** Refusals about who somebody is and what is open to them, and input that no page of ours sends; the others are ordinary turns of a workshop, and only counted. */
const TOLD: ReadonlySet<RefusalCode | number> = new Set<RefusalCode | number>([
  "NOT_ALLOWED",
  "NO_SEAT",
  "REVOKED",
  "UNKNOWN_COMMAND",
  "WORKSHOP_CLOSED",
  "PASSPHRASE",
  "WRONG_CODE",
  "WRONG_LINK",
  "WRONG_KEY",
  "TOO_FAST",
  "BAD_INPUT",
]);
/** Of somebody who sends faster than a person, whose line was cut, or whose program is another, many may be on their way. */
const IN_NUMBERS: ReadonlySet<RefusalCode | number> = new Set<RefusalCode | number>([
  "TOO_FAST",
  "REVOKED",
  "BAD_INPUT",
]);
/** Why a request of a browser's page is not taken. */
export const OTHER_SITE = "another site's page";
/** What is tried again within this is told of together. */
const TOGETHER_MS = 10_000;

interface Repeated {
  readonly refused: RefusedAct;
  more: number;
}

export class Refusals {
  readonly #log: Log;
  readonly #machine: Machine;
  readonly #listeners: ((refused: RefusedAct) => void)[] = [];
  readonly #repeated = new Map<string, Repeated>();
  #endWait: Cancel | null = null;

  constructor(log: Log, machine: Machine) {
    this.#log = log;
    this.#machine = machine;
  }

  /** Of somebody who is in, and so can only do so much: a line each. */
  tell(refused: RefusedAct): void {
    this.#count(refused);
    if (IN_NUMBERS.has(refused.code)) this.#gather(refused);
    else if (isTold(refused)) this.#log.warn(refused, "refused");
  }

  /** Of anybody who knocks: a line at the first time, and one for all the same that follow it soon. */
  atDoor(refused: RefusedAct): void {
    this.#count(refused);
    if (isTold(refused)) this.#gather(refused);
  }

  /** A page of another site asks for a socket there. */
  otherSite(path: string): false {
    this.atDoor({ actor: "unknown", act: `door GET ${path}`, code: "NOT_ALLOWED", why: OTHER_SITE });
    return false;
  }

  /** Of anybody who comes more often than anybody may: nobody has looked who it is, and who counts has counted it. */
  tooOften(): void {
    this.#gather({ actor: "unknown", act: "door", code: "TOO_FAST" });
  }

  /** For metrics. */
  onRefused(listener: (refused: RefusedAct) => void): void {
    this.#listeners.push(listener);
  }

  /** What waits to be told is told now. */
  close(): void {
    this.#endWait?.();
    this.#endWait = null;
    const all = [...this.#repeated.values()];
    this.#repeated.clear();
    for (const { refused, more } of all)
      if (more > 0) this.#log.warn({ ...refused, tries: more }, "refused again");
  }

  #count(refused: RefusedAct): void {
    for (const listener of this.#listeners) listener(refused);
  }

  #gather(refused: RefusedAct): void {
    const { workshop, actor, act, code } = refused;
    const name = JSON.stringify([workshop, actor, act, code]);
    const before = this.#repeated.get(name);
    if (before) {
      before.more += 1;
      return;
    }
    this.#endWait ??= this.#machine.after(TOGETHER_MS, () => this.close());
    this.#repeated.set(name, { refused, more: 0 });
    this.#log.warn(refused, "refused");
  }
}

/** Close codes of boards are all worth a line: honest clients are rarely closed. */
const isTold = ({ code }: RefusedAct): boolean => typeof code === "number" || TOLD.has(code);
