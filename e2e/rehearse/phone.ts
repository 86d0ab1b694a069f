/**
 * A phone that follows a workshop, as light as can be: enough of Engine.IO and Socket.IO (with msgpack) to come in, to
 * stay, and to see that something came. What came is looked at only where a measurement needs it.
 */
import msgpack from "socket.io-msgpack-parser";
import { PROTOCOL, type Hello, type StreamMessage } from "../../shared/protocol.ts";
import { micros } from "./clock.ts";
import { LightSocket } from "./socket.ts";

const PACKET = { connect: 0, event: 2, connectError: 4 } as const;
const encoder = new msgpack.Encoder();
const WELCOME = Buffer.from("welcome");
const STREAM = Buffer.from("stream");

type Seen = (what: readonly [at: number, bytes: number]) => void;

/** Somebody at a bare relay who only listens. */
export class Listener {
  #watched: { readonly words: Buffer; readonly seen: Seen } | null = null;

  async open(port: number, path: string): Promise<void> {
    await LightSocket.open(port, path, "", (socket) => {
      socket.hear = (frame) => {
        const watched = this.#watched;
        if (!watched || !frame.includes(watched.words)) return;
        this.#watched = null;
        watched.seen([micros(), frame.length]);
      };
    });
  }
  until(words: string): Promise<readonly [at: number, bytes: number]> {
    return new Promise((seen) => (this.#watched = { words: Buffer.from(words), seen }));
  }
}

interface Packet {
  readonly type: number;
  readonly data?: unknown;
}

function read(frame: Buffer): Packet {
  let packet: Packet | null = null;
  const decoder = new msgpack.Decoder();
  decoder.on("decoded", (decoded: Packet) => (packet = decoded));
  decoder.add(frame);
  return packet!;
}

export class Phone {
  /** What it holds, by audience; told when it comes back. */
  readonly known: Record<string, number> = {};
  actor = "";
  #life: string | null = null;
  #socket: LightSocket | null = null;
  /** What it looks for in what comes, and when that was there. */
  #watched: { readonly words: Buffer; readonly seen: Seen } | null = null;

  get traffic(): readonly [bytesIn: number, bytesOut: number] {
    return [this.#socket?.bytesIn ?? 0, this.#socket?.bytesOut ?? 0];
  }
  get isOpen(): boolean {
    return this.#socket?.isOpen ?? false;
  }

  /** Resolves when everything that it may see is here. */
  async open(port: number, workshop: string, cookie: string): Promise<void> {
    const waiting = new Set<string>();
    let isWelcome = false;
    await new Promise<void>((here, refused) => {
      LightSocket.open(port, "/io/?EIO=4&transport=websocket", cookie, (socket) => {
        this.#socket = socket;
        socket.ended = (code) => refused(new Error(`closed (${code})`));
        socket.hear = (frame, isText) => {
          if (isText) {
            if (frame[0] === 0x32) return socket.say("3"); // a ping, as text; it is answered
            if (frame[0] === 0x30) return socket.send(this.#hello(workshop));
            return;
          }
          if (isWelcome && waiting.size === 0) return this.#look(frame);
          if (frame.includes(WELCOME)) {
            const [, { audiences, actor, life }] = read(frame).data as [
              string,
              { audiences: string[]; actor: { kind: string; id: string }; life: string },
            ];
            this.#life = life;
            this.actor = `${actor.kind}:${actor.id}`;
            isWelcome = true;
            for (const audience of audiences) if (!(audience in this.known)) waiting.add(audience);
          } else if (frame.includes(STREAM)) this.#take(frame, waiting);
          else if (!isWelcome && read(frame).type === PACKET.connectError)
            return refused(new Error(JSON.stringify(read(frame).data)));
          if (isWelcome && waiting.size === 0) here();
        };
      }).catch(refused);
    });
  }

  /** When these words have come next, in microseconds, and in how many bytes. */
  until(words: string): Promise<readonly [at: number, bytes: number]> {
    return new Promise((seen) => (this.#watched = { words: Buffer.from(words), seen }));
  }

  cut(): void {
    this.#socket?.cut();
  }

  #hello(workshop: string): Uint8Array {
    const hello: Hello = { protocol: PROTOCOL, workshop, as: "person", known: this.known, life: this.#life };
    const [packet] = encoder.encode({ type: PACKET.connect, nsp: "/", data: hello }) as unknown as [Buffer];
    return packet;
  }

  #take(frame: Buffer, waiting: Set<string>): void {
    const [, ...parts] = read(frame).data as [string, ...StreamMessage[]];
    for (const { audience, seq } of parts) {
      this.known[audience] = seq;
      waiting.delete(audience);
    }
  }

  #look(frame: Buffer): void {
    const watched = this.#watched;
    if (watched === null || !frame.includes(watched.words)) return;
    this.#watched = null;
    watched.seen([micros(), frame.length]);
  }
}
