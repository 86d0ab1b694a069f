/**
 * Somebody who types at a table, as light as can be: one card of their own, one word after the other. Speaks to a
 * Plenaria board, to a plain y-websocket relay, or to a bare relay, with the same bytes.
 */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { ACK_MESSAGE } from "../../shared/board/actions.ts";
import { addCard } from "../../shared/board/board.ts";
import { awarenessFrame, readFrame, step1Frame, step2Frame, updateFrame } from "../../shared/board/wire.ts";
import { micros } from "./clock.ts";
import { LightSocket } from "./socket.ts";

/** `boards`: Plenaria; `yjs`: the y-websocket protocol without gate and store; `bare`: passes bytes on. */
export type Carrier = "boards" | "yjs" | "bare";

/** Words on their way carry when they were sent (8 characters), and who by (3). */
const MARK = "~".charCodeAt(0);
const WORD = 12;
const AGO = 36 ** 8;
/** A card is emptied before it is full. */
const WORDS_PER_CARD = 16;
const EMPTY_UPDATE = new Uint8Array([0, 0]);

export interface Heard {
  /** Somebody else's word is seen here, so many ms after it was sent. */
  word(ms: number): void;
  /** A word of this person is durable. */
  kept(ms: number): void;
}

export class Seat {
  closedBy: number | null = null;
  sent = 0;
  lastWord = "";
  readonly number: number;
  readonly #carrier: Carrier;
  readonly #heard: Heard;
  readonly #client: number;
  #socket: LightSocket | null = null;
  #clock = 0;
  #words = 0;
  #firstLetter = 0;
  #moves = 0;
  /** When each content message was sent, from the first one not acknowledged on. */
  readonly #unkept: number[] = [];
  #acked = 0;
  #allKept: (() => void) | null = null;

  constructor(number: number, carrier: Carrier, heard: Heard) {
    this.number = number;
    this.#carrier = carrier;
    this.#heard = heard;
    this.#client = 1_000 + number * 7 + Math.floor(Math.random() * 1_000_000_000);
  }

  get traffic(): readonly [bytesIn: number, bytesOut: number] {
    return [this.#socket?.bytesIn ?? 0, this.#socket?.bytesOut ?? 0];
  }
  get cardId(): string {
    return `c${this.number}`;
  }
  get isOpen(): boolean {
    return this.#socket?.isOpen ?? false;
  }

  /** Resolves when the whole board is here. */
  async open(port: number, path: string, cookie: string): Promise<void> {
    let arrived: () => void = () => undefined;
    const whole = new Promise<void>((resolve) => (arrived = resolve));
    this.#socket = await LightSocket.open(port, path, cookie, (socket) => {
      socket.hear = (frame) => {
        if (frame[0] === 0 && frame[1] === 1) arrived();
        this.#hear(frame);
      };
      socket.ended = (code) => {
        this.closedBy = code;
        arrived();
      };
    });
    this.#unkept.length = 0;
    this.#acked = 0;
    if (this.#carrier === "bare") return;
    this.#socket.send(step1Frame(new Uint8Array([0])));
    await whole;
    this.#content(step2Frame(EMPTY_UPDATE));
  }

  /** The card that this person types in. */
  begin(actor: string, promptId: string): void {
    const doc = new Y.Doc();
    doc.clientID = this.#client;
    addCard(doc, { id: this.cardId, text: "x", by: actor, source: promptId });
    this.#clock = Y.getState(doc.store, this.#client);
    this.#firstLetter = this.#clock - 1;
    this.#content(updateFrame(Y.encodeStateAsUpdate(doc)));
    doc.destroy();
  }

  /** One more word; every now and then the card is emptied first. */
  type(): void {
    const empties = this.#words > 0 && this.#words % WORDS_PER_CARD === 0;
    const now = micros();
    const word =
      "~" + (Math.floor(now) % AGO).toString(36).padStart(8, "0") + this.number.toString(36).padStart(3, "0");
    this.lastWord = word;
    const update = encoding.createEncoder();
    encoding.writeVarUint(update, 1);
    encoding.writeVarUint(update, 1);
    encoding.writeVarUint(update, this.#client);
    encoding.writeVarUint(update, this.#clock);
    encoding.writeUint8(update, 0x84); // letters, after a letter
    encoding.writeVarUint(update, this.#client);
    encoding.writeVarUint(update, this.#clock - 1);
    encoding.writeVarString(update, word);
    encoding.writeVarUint(update, empties ? 1 : 0);
    if (empties) {
      encoding.writeVarUint(update, this.#client);
      encoding.writeVarUint(update, 1);
      encoding.writeVarUint(update, this.#firstLetter);
      encoding.writeVarUint(update, this.#clock - this.#firstLetter);
      this.#firstLetter = this.#clock;
    }
    this.#clock += WORD;
    this.#words += 1;
    this.sent += 1;
    this.#content(updateFrame(encoding.toUint8Array(update)), now);
  }

  /** A finger that moves: what this person holds now. */
  move(): void {
    this.#moves += 1;
    const state = { holding: `c${this.#moves % 50}`, editing: null };
    this.#socket?.send(awarenessFrame([{ client: this.#client, clock: this.#moves, state }]));
  }

  /** Resolves when all that was typed is durable; where nobody says so, at once. */
  saved(): Promise<void> {
    if (this.#carrier !== "boards" || this.#unkept.length === 0) return Promise.resolve();
    return new Promise((resolve) => (this.#allKept = resolve));
  }
  get unkept(): number {
    return this.#carrier === "boards" ? this.#unkept.length : 0;
  }

  cut(): void {
    this.#socket?.cut();
  }

  #content(frame: Uint8Array, at = micros()): void {
    if (this.#carrier === "boards") this.#unkept.push(at);
    this.#socket?.send(frame);
  }

  #hear(frame: Buffer): void {
    if (frame[0] === ACK_MESSAGE) return this.#hearAck(frame);
    if (frame[0] !== 0 || frame[1] !== 2) return; // what was written before is no news
    let at = frame.indexOf(MARK);
    if (at < 0) return;
    const now = micros();
    while (at >= 0 && at + WORD <= frame.length) {
      const word = frame.toString("latin1", at + 1, at + WORD);
      // The same byte stands for null, and in numbers.
      const isWord = /^[0-9a-z]{11}$/.test(word);
      const by = Number.parseInt(word.slice(8), 36);
      if (isWord && by !== this.number) {
        const sent = Number.parseInt(word.slice(0, 8), 36);
        this.#heard.word(((now - sent) % AGO) / 1000);
      }
      at = frame.indexOf(MARK, at + (isWord ? WORD : 1));
    }
  }

  #hearAck(frame: Buffer): void {
    const read = readFrame(frame);
    if (read?.type !== "ack") return;
    const now = micros();
    for (; this.#acked < read.count; this.#acked += 1) {
      const sent = this.#unkept.shift();
      if (sent !== undefined) this.#heard.kept((now - sent) / 1000);
    }
    if (this.#unkept.length > 0) return;
    this.#allKept?.();
    this.#allKept = null;
  }
}
