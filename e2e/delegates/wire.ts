/** Listens in on what reaches a client, byte by byte as it came: secrecy is judged here, not by what a screen shows. */
import type { Manager } from "socket.io-client";

export class Wire {
  #bytes: Buffer[] = [];
  #on = false;

  /** All messages of a socket, on this connection and the next ones. */
  listenTo(manager: Manager): void {
    manager.on("open", () => {
      manager.engine.on("data", (data: unknown) => this.heard(data));
    });
  }

  /** Begins anew; nothing is kept until it is called. */
  start(): void {
    this.#bytes = [];
    this.#on = true;
  }
  stop(): void {
    this.#bytes = [];
    this.#on = false;
  }

  heard(data: unknown): void {
    if (!this.#on) return;
    if (typeof data === "string") this.#bytes.push(Buffer.from(data));
    else if (Buffer.isBuffer(data)) this.#bytes.push(Buffer.from(data));
    else if (data instanceof ArrayBuffer) this.#bytes.push(Buffer.from(new Uint8Array(data)));
    else if (data instanceof Uint8Array) this.#bytes.push(Buffer.from(data));
  }

  /** Everything since the start, one message after the other. */
  get everything(): Buffer {
    return Buffer.concat(this.#bytes.flatMap((bytes) => [bytes, SEPARATOR]));
  }
}
const SEPARATOR = Buffer.from([0]);
