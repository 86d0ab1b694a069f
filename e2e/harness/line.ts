/** A wire between a browser and the server that can be cut: "offline" is when the sockets are gone. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

interface Wire {
  readonly near: Socket;
  readonly far: Socket;
}

/** How a request begins that opens a socket, or stands in for one. */
const SOCKETS = /^[A-Z]+ \/(io|boards)[/?]/u;

export class Line {
  readonly #server: Server;
  readonly #wires = new Set<Wire>();
  #cut = false;
  #socketsCut = false;

  private constructor(to: number) {
    this.#server = createServer((near) => {
      if (this.#cut) return void near.destroy();
      const wire = { near, far: connect(to, "127.0.0.1") };
      this.#wires.add(wire);
      near.on("data", (bytes: Buffer) => {
        if (this.#socketsCut && SOCKETS.test(bytes.toString("latin1", 0, 40))) wire.far.destroy();
      });
      for (const [end, other] of [
        [near, wire.far],
        [wire.far, near],
      ] as const) {
        // A broken end is what this is for; its close says the rest.
        end.on("error", () => undefined);
        end.on("close", () => {
          this.#wires.delete(wire);
          other.destroy();
        });
        end.pipe(other);
      }
    });
  }

  static async open(to: number): Promise<Line> {
    const line = new Line(to);
    line.#server.listen(0, "127.0.0.1");
    await once(line.#server, "listening");
    return line;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Every open connection breaks, and new ones break at once. */
  cut(): void {
    this.#cut = true;
    this.#breakAll();
  }
  /** The room is out of reach, while pages still come: as from a browser's cache. */
  cutSockets(): void {
    this.#socketsCut = true;
    this.#breakAll();
  }
  mend(): void {
    this.#cut = false;
    this.#socketsCut = false;
  }

  /** What the server says waits on the way; what the browser says goes through. */
  hold(): void {
    for (const { near, far } of this.#wires) far.unpipe(near).pause();
  }
  letGo(): void {
    for (const { near, far } of this.#wires) far.pipe(near);
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#breakAll();
    await closed;
  }

  #breakAll(): void {
    for (const { near, far } of this.#wires) {
      near.destroy();
      far.destroy();
    }
  }
}
