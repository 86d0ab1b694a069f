/** What carries bytes: what is said on a line, and the server's side of lines and board connections. */
import type { Actor } from "../../shared/ids.ts";
import type { As, RefusalCode, ServerToClient } from "../../shared/protocol.ts";
import { hashOf } from "../../server/auth/keys.ts";
import type { BoardWire } from "../../server/boards/connection.ts";
import type { Line } from "../../server/live/lines.ts";
import type { Mutant } from "./mutant.ts";
import type { End } from "./network.ts";
import type { Witness } from "./witness.ts";

export const WORKSHOP = "w1";

/** What a phone says on its line, as text; an answer carries the number of its question. */
export type Said =
  | { readonly say: "hello"; readonly hello: unknown }
  | { readonly say: "command"; readonly ask: number; readonly args: readonly unknown[] }
  | { readonly say: "time"; readonly ask: number }
  | { readonly say: "resync"; readonly audience: string; readonly known: number };
/** What it hears. */
export type Heard =
  | { readonly event: keyof ServerToClient; readonly args: readonly unknown[] }
  | { readonly answer: number; readonly value: unknown }
  | { readonly refused: RefusalCode };

export interface BoardAsked {
  readonly boardId: string;
  readonly epoch: string;
  readonly as: As;
  readonly secret: string;
}
export type LineEnd = End<string, string>;
export type BoardEnd = End<Uint8Array, Uint8Array>;

/** A browser's cookie holds its secret. */
export const secretOf = (name: string): string => `secret-${name}`.padEnd(43, "_");
export const credentialOf = (secret: string): string => hashOf(secret);
/** One line, as the server sees it. */
export class SimLine implements Line {
  onCut: () => void = () => undefined;
  readonly #end: LineEnd;
  readonly #credential: string;
  readonly #actor: Actor;
  readonly #witness: Witness;
  constructor(end: LineEnd, credential: string, actor: Actor, witness: Witness) {
    this.#end = end;
    this.#credential = credential;
    this.#actor = actor;
    this.#witness = witness;
  }
  emit<E extends keyof ServerToClient>(event: E, ...args: Parameters<ServerToClient[E]>): void {
    this.say(event, args, JSON.stringify({ event, args } satisfies Heard));
  }
  say(event: keyof ServerToClient, args: readonly unknown[], text: string): void {
    if (!this.#end.open) return;
    this.#witness.told(this.#actor, this.#credential, event, args);
    this.#end.send(text);
  }
  cut(): void {
    if (!this.#end.open) return;
    this.#end.close();
    this.onCut();
  }
}

/** One board connection, as the server sees it: what `ws` is in production. */
export class SimWire implements BoardWire {
  readonly OPEN = 1;
  readonly bufferedAmount = 0;
  onEnd: () => void = () => undefined;
  readonly credential: string;
  readonly asked: BoardAsked;
  /** Content messages that came in, in order. */
  readonly content: Uint8Array[] = [];
  readonly #end: BoardEnd;
  readonly #witness: Witness;
  readonly #mutant: Mutant | null;
  #onMessage: (data: Buffer, isBinary: boolean) => void = () => undefined;
  #onClose: () => void = () => undefined;

  constructor(end: BoardEnd, credential: string, asked: BoardAsked, witness: Witness, mutant: Mutant | null) {
    this.#mutant = mutant;
    this.#end = end;
    this.credential = credential;
    this.asked = asked;
    this.#witness = witness;
    end.hear = (frame) => this.receive(frame);
    end.closed = () => this.#over();
  }
  get readyState(): number {
    return this.#end.open ? 1 : 3;
  }
  receive(frame: Uint8Array): void {
    this.#witness.boardHears(this, frame);
    this.#onMessage(Buffer.from(frame), true);
  }
  send(made: Uint8Array): void {
    if (!this.#end.open) return;
    const frame = this.#mutant?.frame?.(made) ?? made;
    this.#witness.boardSays(this, frame);
    this.#end.send(frame);
  }
  close(code: number): void {
    if (!this.#end.open) return;
    this.#end.close(code);
    this.#over();
  }
  terminate(): void {
    this.close(1006);
  }
  on(event: string, hear: (data: Buffer, isBinary: boolean) => void): this {
    if (event === "message") this.#onMessage = hear;
    if (event === "close") this.#onClose = hear as () => void;
    return this;
  }
  #over(): void {
    this.onEnd();
    this.#onClose();
  }
}
