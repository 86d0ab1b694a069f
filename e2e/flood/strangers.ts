/**
 * Strangers who hold many connections and ask for what is refused, each as fast as it is answered, in a process of
 * their own. They are nobody that could be told from others: no cookie, and one address with the hall.
 */
import { connect, type Socket } from "node:net";

/**
 * `malformed`: what is typed is no code at all, so that no gate for codes holds them up; `knocking`: the same, over a new
 * connection each time; `sockets` and `boards`: they ask for a line and for a board, and are nobody there.
 */
export const STRANGERS = ["malformed", "knocking", "sockets", "boards"] as const;
export type Strangers = (typeof STRANGERS)[number];
export interface StrangersOrder {
  /** In equal parts. */
  readonly strangers: readonly Strangers[];
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
}
export interface StrangersReport {
  /** How long it really was. */
  readonly seconds: number;
  /** Answers, by status. */
  readonly told: Readonly<Record<string, number>>;
}

const ANSWER = "HTTP/1.1 ";
const UPGRADE =
  "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
/** What is asked for, and how much of it a connection has on the way at once; 0: one, and then a new connection. */
const ASKS: Readonly<
  Record<Strangers, { readonly path: string; readonly depth: number; readonly head?: string }>
> = {
  malformed: { path: "/api/find?code=no-code-", depth: 4 },
  knocking: { path: "/api/find?code=no-code-", depth: 0 },
  sockets: { path: "/io/?EIO=4&transport=polling&t=", depth: 1 },
  boards: { path: "/boards/ideas.t1?as=person&epoch=1&w=none-", depth: 0, head: UPGRADE },
};
const AGAIN_MS = 20;

class Stranger {
  readonly told: Record<string, number> = {};
  readonly #port: number;
  readonly #asks: (typeof ASKS)[Strangers];
  #socket: Socket | null = null;
  #isOver = false;
  #asked = 0;

  constructor(port: number, strangers: Strangers) {
    this.#port = port;
    this.#asks = ASKS[strangers];
    this.#come();
  }

  stop(): void {
    this.#isOver = true;
    this.#socket?.destroy();
  }

  #come(): void {
    const socket = connect({ port: this.#port, host: "127.0.0.1" });
    this.#socket = socket;
    let rest = "";
    socket.setEncoding("latin1");
    socket.on("connect", () => this.#ask(Math.max(1, this.#asks.depth)));
    socket.on("data", (text: string) => {
      rest += text;
      let [answers, read] = [0, 0];
      for (let at = rest.indexOf(ANSWER); at >= 0; at = rest.indexOf(ANSWER, read)) {
        if (at + ANSWER.length + 3 > rest.length) break;
        read = at + ANSWER.length + 3;
        const status = rest.slice(read - 3, read);
        this.told[status] = (this.told[status] ?? 0) + 1;
        answers += 1;
      }
      rest = rest.slice(Math.max(read, rest.length - ANSWER.length - 2));
      if (answers === 0) return;
      if (this.#asks.depth === 0) socket.destroy();
      else this.#ask(answers);
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      if (!this.#isOver) setTimeout(() => this.#come(), this.#asks.depth === 0 ? 0 : AGAIN_MS);
    });
  }

  #ask(times: number): void {
    const { path, head = "" } = this.#asks;
    const ask = () => `GET ${path}${(this.#asked += 1)} HTTP/1.1\r\nHost: x\r\n${head}\r\n`;
    this.#socket?.write(Array.from({ length: times }, ask).join(""));
  }
}

process.once("message", ({ strangers, port, connections, seconds }: StrangersOrder) => {
  const began = performance.now();
  const all = Array.from(
    { length: connections },
    (_, i) => new Stranger(port, strangers[i % strangers.length]!),
  );
  setTimeout(() => {
    const told: Record<string, number> = {};
    for (const stranger of all) {
      stranger.stop();
      for (const [status, count] of Object.entries(stranger.told)) told[status] = (told[status] ?? 0) + count;
    }
    const report: StrangersReport = { seconds: (performance.now() - began) / 1_000, told };
    process.send?.(report, () => process.exit(0));
  }, seconds * 1_000);
});
