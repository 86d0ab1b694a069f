/**
 * A WebSocket with next to nothing around it: five thousand of them must leave the machine to the server. It knows
 * binary and text frames that come whole, pings and the close.
 */
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export class LightSocket {
  hear: (frame: Buffer, isText: boolean) => void = () => undefined;
  /** Told once, with the server's code where it gave one. */
  ended: (code: number | null) => void = () => undefined;
  isOpen = false;
  bytesIn = 0;
  bytesOut = 0;
  readonly #socket: Socket;
  #rest: Buffer | null = null;
  #code: number | null = null;

  private constructor(port: number) {
    this.#socket = connect(port, "127.0.0.1");
    this.#socket.setNoDelay(true);
  }

  /** Resolves when the server has answered the upgrade; what it says at once is heard by `hear`, if that is set in `ready`. */
  static open(
    port: number,
    path: string,
    cookie: string,
    ready: (socket: LightSocket) => void = () => undefined,
  ): Promise<LightSocket> {
    const light = new LightSocket(port);
    const key = randomBytes(16).toString("base64");
    return new Promise((opened, failed) => {
      light.#socket.once("error", failed);
      light.#socket.once("close", () => failed(new Error("closed before it was open")));
      light.#socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\nCookie: ${cookie}\r\n\r\n`,
      );
      let head = Buffer.alloc(0);
      const shakeHands = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return;
        light.#socket.off("data", shakeHands);
        if (!head.subarray(0, 12).equals(Buffer.from("HTTP/1.1 101"))) {
          failed(new Error(head.subarray(0, head.indexOf("\r\n")).toString()));
          return;
        }
        light.isOpen = true;
        ready(light);
        light.#socket.removeAllListeners("close").removeAllListeners("error");
        light.#socket.on("error", () => undefined);
        light.#socket.on("close", () => {
          light.isOpen = false;
          light.ended(light.#code);
        });
        light.#socket.on("data", (data: Buffer) => light.#take(data));
        if (head.length > end + 4) light.#take(head.subarray(end + 4));
        opened(light);
      };
      light.#socket.on("data", shakeHands);
    });
  }

  send(body: Uint8Array, opcode: number = OPCODE.binary): void {
    const long = body.length > 125;
    // A mask of zeros is a mask: a client must send one, and need not spend anything on it.
    const frame = Buffer.alloc((long ? 8 : 6) + body.length);
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | (long ? 126 : body.length);
    if (long) frame.writeUInt16BE(body.length, 2);
    frame.set(body, long ? 8 : 6);
    this.bytesOut += frame.length;
    this.#socket.write(frame);
  }
  say(text: string): void {
    this.send(Buffer.from(text), OPCODE.text);
  }

  /** As when the network goes: no goodbye. */
  cut(): void {
    this.#socket.destroy();
  }

  #take(data: Buffer): void {
    this.bytesIn += data.length;
    let rest = this.#rest === null ? data : Buffer.concat([this.#rest, data]);
    this.#rest = null;
    for (;;) {
      const size = rest.length < 2 ? 0 : rest[1]! & 0x7f;
      const head = size === 126 ? 4 : size === 127 ? 10 : 2;
      if (rest.length < head) break;
      const length =
        size === 126 ? rest.readUInt16BE(2) : size === 127 ? Number(rest.readBigUInt64BE(2)) : size;
      if (rest.length < head + length) break;
      this.#frame(rest[0]! & 0x0f, rest.subarray(head, head + length));
      rest = rest.subarray(head + length);
    }
    if (rest.length > 0) this.#rest = rest;
  }

  #frame(opcode: number, body: Buffer): void {
    if (opcode === OPCODE.binary || opcode === OPCODE.text) return this.hear(body, opcode === OPCODE.text);
    if (opcode === OPCODE.ping) return this.send(body, OPCODE.pong);
    if (opcode !== OPCODE.close) return;
    this.#code = body.length >= 2 ? body.readUInt16BE(0) : null;
    this.#socket.end();
  }
}
