/** A wire between a browser and the server that can be cut: "offline" is when the sockets are gone. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

export class Line {
  readonly #server: Server;
  readonly #ends: Set<Socket>;
  readonly #state: { cut: boolean };

  private constructor(server: Server, ends: Set<Socket>, state: { cut: boolean }) {
    this.#server = server;
    this.#ends = ends;
    this.#state = state;
  }

  static async open(to: number): Promise<Line> {
    const ends = new Set<Socket>();
    const state = { cut: false };
    const keep = (end: Socket, other: Socket) => {
      ends.add(end);
      end.on("error", () => other.destroy());
      end.on("close", () => {
        ends.delete(end);
        other.destroy();
      });
    };
    const server = createServer((near) => {
      if (state.cut) return void near.destroy();
      const far = connect(to, "127.0.0.1");
      keep(near, far);
      keep(far, near);
      near.pipe(far);
      far.pipe(near);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Line(server, ends, state);
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Every open connection breaks, and new ones break at once. */
  cut(): void {
    this.#state.cut = true;
    for (const end of this.#ends) end.destroy();
  }
  mend(): void {
    this.#state.cut = false;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const end of this.#ends) end.destroy();
    await closed;
  }
}
