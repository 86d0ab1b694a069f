/**
 * Whether the store keeps what it is given. One write that failed is looked into at once; when the store says itself that
 * it keeps nothing, everybody is told, nothing more is tried, and it is asked again until it does. No restart is needed.
 */
import type { KeepingMessage } from "../../shared/protocol.ts";
import type { Log } from "../log.ts";
import type { Machine } from "../machine.ts";
import { DamagedLog } from "../store/codec.ts";
import { SeqConflict, StoreError } from "../store/store.ts";
import type { Store } from "../store/store.ts";

/** A write that has no answer after so long is looked into: a memory card may rest for a second, and goes on. */
const SILENT_MS = 1_500;
/** A store that does not even answer whether it works, does not. */
const ANSWER_WITHIN_MS = 300;
const ASK_AGAIN_MS = 700;

export class Keeping {
  /** The store, watched: while it keeps nothing, it is not even tried. */
  readonly store: Store;
  readonly #asked: Store;
  readonly #machine: Machine;
  readonly #log: Log;
  readonly #listeners: ((message: KeepingMessage) => void)[] = [];
  #state: "keeps" | "asked" | "keeps nothing" = "keeps";
  #message: KeepingMessage = { keeps: true };
  #hasAnswered = false;
  #closed = false;

  constructor(store: Store, machine: Machine, log: Log) {
    this.#asked = store;
    this.#machine = machine;
    this.#log = log;
    const watch = <Args extends readonly unknown[], T>(write: (...args: Args) => Promise<T>) => {
      return async (...args: Args): Promise<T> => {
        if (this.#state === "keeps nothing")
          throw new StoreError("NOT_KEPT", "Nothing can be kept until the store works again");
        const answered = machine.after(SILENT_MS, () =>
          this.#doubt(new StoreError("NOT_KEPT", "The store has not answered for a while")),
        );
        try {
          return await write(...args);
        } catch (problem) {
          if (isTrouble(problem)) this.#doubt(problem);
          throw problem;
        } finally {
          answered();
        }
      };
    };
    this.store = {
      ...store,
      append: watch(store.append),
      saveSnapshot: watch(store.saveSnapshot),
      createWorkshop: watch(store.createWorkshop),
      eraseProfile: watch(store.eraseProfile),
      saveCredential: watch(store.saveCredential),
      revokeCredential: watch(store.revokeCredential),
    };
  }

  /** What pages are told now. */
  get message(): KeepingMessage {
    return this.#message;
  }

  /** Whether it has shown that it keeps what it is given, and does. */
  get isReady(): boolean {
    return this.#hasAnswered && this.#message.keeps;
  }

  /** At the start: a disk may be full already, and nobody has written yet. Nothing waits for the answer. */
  look(): void {
    this.#doubt(new StoreError("NOT_KEPT", "The store has not answered since the start"), SILENT_MS);
  }

  onChange(listener: (message: KeepingMessage) => void): void {
    this.#listeners.push(listener);
  }

  close(): void {
    this.#closed = true;
  }

  /** A write failed, or hangs: that may have been this write alone, so the store is asked. */
  #doubt(problem: unknown, within = ANSWER_WITHIN_MS): void {
    if (this.#state !== "keeps") return;
    this.#state = "asked";
    const waited = this.#machine.after(within, () => {
      if (this.#state === "asked") this.#keepsNothing(problem);
    });
    void this.#ask().finally(waited);
  }

  async #ask(): Promise<void> {
    if (this.#closed) return;
    try {
      await this.#asked.probe();
      this.#hasAnswered = true;
      this.#keeps();
    } catch (problem) {
      if (this.#closed) return;
      this.#keepsNothing(problem);
      this.#machine.after(ASK_AGAIN_MS, () => void this.#ask());
    }
  }

  #keeps(): void {
    const before = this.#state;
    this.#state = "keeps";
    if (before !== "keeps nothing") return;
    this.#log.warn({}, "the store keeps what it is given again");
    this.#tell({ keeps: true });
  }

  #keepsNothing(problem: unknown): void {
    const why = reasonOf(problem);
    const isNews = this.#state !== "keeps nothing";
    this.#state = "keeps nothing";
    if (isNews)
      this.#log.error({ problem }, "the store keeps nothing: workshops can only be read until it does");
    if (isNews || this.#message.keeps || this.#message.why !== why) this.#tell({ keeps: false, why });
  }

  #tell(message: KeepingMessage): void {
    this.#message = message;
    if (this.#closed) return;
    for (const listener of this.#listeners) listener(message);
  }
}

/** A refusal that says something about the act is no trouble of the store's. */
function isTrouble(problem: unknown): boolean {
  if (problem instanceof SeqConflict || problem instanceof DamagedLog) return false;
  if (problem instanceof TypeError || problem instanceof RangeError) return false;
  return !(problem instanceof StoreError && problem.code === "CLOSED");
}

function reasonOf(problem: unknown): "full" | "away" | "failed" {
  if (!(problem instanceof StoreError)) return "failed";
  return problem.code === "DISK_FULL" ? "full" : problem.code === "UNREACHABLE" ? "away" : "failed";
}
