/** Everything that arrives at a page over its sockets: what the server sent, whatever the screen shows. */
import type { Page } from "@playwright/test";

export class Wire {
  readonly #heard: Buffer[] = [];

  /** Listens from now on: attach before the page opens. */
  constructor(page: Page) {
    page.on("websocket", (socket) => {
      socket.on("framereceived", ({ payload }) => this.#heard.push(Buffer.from(payload)));
    });
    // Socket.IO may fall back to plain requests, and pages ask the server by them too.
    page.on("response", (response) => {
      const { pathname } = new URL(response.url());
      if (!pathname.startsWith("/io") && !pathname.startsWith("/api")) return;
      response.body().then(
        (body) => this.#heard.push(body),
        () => undefined,
      );
    });
  }

  /** Whether these words have come over any socket. */
  heard(words: string): boolean {
    const wanted = Buffer.from(words);
    return this.#heard.some((frame) => frame.includes(wanted));
  }
}
