/**
 * Requests of one connection that wait for their answers. Browsers send the next when they have the answer, and proxies
 * do so for them; who piles up more on one connection is a program that does not wait, and its connection is cut: that
 * costs less than an answer to each, and nobody else notices.
 */
import type { IncomingMessage, ServerResponse } from "node:http";

const MOST = 16;

export class Outstanding {
  readonly #bySocket = new WeakMap<object, number>();

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
    response.once("close", () => this.#bySocket.set(socket, (this.#bySocket.get(socket) ?? 1) - 1));
    return true;
  }
}
