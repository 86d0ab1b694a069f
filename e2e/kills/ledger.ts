/** What was sent and what was promised: kept by the people's side, where no crash of the server reaches. */
import { nanoid } from "nanoid";
import { setTimeout as pause } from "node:timers/promises";
import type { Answer } from "../../shared/protocol.ts";
import type { CommandInputs, CommandType } from "../../shared/workshop/commands.ts";
import type { Board } from "../delegates/boards.ts";
import type { Client } from "../delegates/client.ts";

/** A command, as its sender remembers it. */
export interface Sent {
  readonly id: string;
  readonly client: Client;
  readonly type: CommandType;
  readonly input: unknown;
  /** Null: not answered yet. */
  answer: Answer | null;
  /** It can only have been kept with records of its own: nothing like it was there before. */
  readonly isNew: boolean;
}

/** A word typed on a board: nothing else has it. */
export interface Typed {
  readonly cardId: string;
  readonly token: string;
}

/** How long a person waits before sending again what was not kept. */
const NOT_KEPT_WAIT_MS = 50;

export class Ledger {
  readonly sent: Sent[] = [];
  /** Answered with a yes since somebody asked last. */
  fresh: Sent[] = [];
  /** What stopped somebody in the middle of it. */
  readonly problems: string[] = [];
  #sends = 0;
  #words = 0;
  #watching: { at: number; told: () => void } | null = null;

  /** The same act until it is answered for good: through broken lines, and after "not kept". */
  async send<T extends CommandType>(
    client: Client,
    type: T,
    input: CommandInputs[T],
    isNew = false,
  ): Promise<Answer> {
    const sent: Sent = { id: nanoid(), client, type, input, answer: null, isNew };
    this.sent.push(sent);
    for (;;) {
      this.#count();
      const answer = await client.connection.send(type, input, sent.id);
      if ("refused" in answer && answer.refused === "NOT_KEPT") {
        await pause(NOT_KEPT_WAIT_MS);
        continue;
      }
      sent.answer = answer;
      if ("ok" in answer) this.fresh.push(sent);
      return answer;
    }
  }

  /** Somebody was stopped in the middle of it: what is still on its way may be kept or not. */
  get isInterrupted(): boolean {
    return this.problems.length > 0;
  }

  token(): string {
    this.#count();
    return `#${(this.#words++).toString(36)}.`;
  }

  /** Resolves when so many more acts have gone out. */
  after(acts: number): Promise<void> {
    return new Promise((told) => (this.#watching = { at: this.#sends + acts, told }));
  }

  takeFresh(): Sent[] {
    const taken = this.fresh;
    this.fresh = [];
    return taken;
  }

  #count(): void {
    this.#sends += 1;
    if (!this.#watching || this.#sends < this.#watching.at) return;
    const { told } = this.#watching;
    this.#watching = null;
    told();
  }
}

/** One person's hand on one board: each word is one edit, so that the ack of an edit is the promise of a word. */
export class Hand {
  readonly board: Board;
  readonly typed: Typed[] = [];

  constructor(board: Board) {
    this.board = board;
  }
  /** Words that the server has called durable. */
  get promised(): readonly Typed[] {
    return this.typed.slice(0, this.typed.length - this.board.unsaved);
  }
}
