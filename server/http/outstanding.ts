/**
 * Requests that wait for their answers; of one connection not many. Browsers send the next when they have the answer, and proxies
 * do so for them; who piles up more on one connection is a program that does not wait, and its connection is cut: that
 * costs less than an answer to each, and nobody else notices.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { whenGone } from "./gone.ts";

const MOST = 16;

export class Outstanding {
  readonly #bySocket = new WeakMap<object, number>();
  #open = 0;
  #answered: (() => void)[] = [];

  /** False: the connection is cut, and nothing of it needs an answer. */
  take({ socket }: IncomingMessage, response: ServerResponse): boolean {
    // What was read in one piece with the request that was too many.
    if (socket.destroyed) return false;
    const count = (this.#bySocket.get(socket) ?? 0) + 1;
    if (count > MOST) {
      socket.destroy();
      return false;
    }
    this.#bySocket.set(socket, count);
    this.#open += 1;
    const forget = whenGone(socket, () => this.#less());
    response.once("close", () => {
      // Then all of its requests are told at once, and nobody counts them any more.
      if (socket.destroyed) return;
      forget();
      this.#bySocket.set(socket, (this.#bySocket.get(socket) ?? 1) - 1);
      this.#less();
    });
    return true;
  }

  #less(): void {
    this.#open -= 1;
    if (this.#open === 0) for (const told of this.#answered.splice(0)) told();
  }

  /** When nobody waits for an answer any more. */
  allAnswered(): Promise<void> {
    return this.#open === 0 ? Promise.resolve() : new Promise((told) => this.#answered.push(told));
  }
}
