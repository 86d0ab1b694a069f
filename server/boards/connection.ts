/** One client on one document: reads its frames, takes its edits to the gate, counts what is kept. */
import { decodeStateVector } from "yjs";
import { type BoardAccess, CLOSE } from "../../shared/board/actions.ts";
import type { EditRefusal } from "../../shared/board/policy.ts";
import { ackFrame, type Frame, readFrame } from "../../shared/board/wire.ts";
import type { Machine } from "../machine.ts";
import { Told, type Turn } from "./outgoing.ts";

/** An edit, in bytes. */
export const MAX_UPDATE = 64 * 1024;
/** All that a client has and the server has not, in bytes. */
export const MAX_SYNC_STEP_2 = 512 * 1024;
/** What a client says that it has, in bytes: thousands of pages have written on one board. */
export const MAX_STATE_VECTOR = 64 * 1024;
/** Who is here, in bytes: y-websocket sends back what it heard of everyone. */
const MAX_AWARENESS = 64 * 1024;
/** Who is sent away has so long to go. */
const CLOSING_MS = 1000;
/** A client that reads slower than this much behind is sent away and comes again for the whole. */
const MAX_BUFFERED = 8 * 1024 * 1024;

export interface AttachParams {
  /** As the address says it; null: the client knows nothing yet. */
  readonly epoch: string | null;
  readonly ack: boolean;
}

/** What carries the frames: a WebSocket of `ws`, or a simulated one. */
export interface BoardWire {
  readonly readyState: number;
  readonly OPEN: number;
  /** Bytes that the other side has not taken yet. */
  readonly bufferedAmount: number;
  send(frame: Uint8Array, options: { readonly binary: true; readonly compress: false }): void;
  /** Of `ws`: writes what is framed already. */
  readonly _sender?: { sendFrame(frames: readonly Uint8Array[]): void };
  close(code: number): void;
  terminate(): void;
  on(event: "message", hear: (data: Buffer | ArrayBuffer | Buffer[], isBinary: boolean) => void): unknown;
  on(event: "close" | "error", hear: () => void): unknown;
}

/** What a connection asks of its board. */
export interface BoardSide {
  /** Null for a table device or a screen. */
  readonly personId: string | null;
  access(): BoardAccess | null;
  /** The answer to a first SyncStep1: SyncStep2, SyncStep1, who is here. */
  greet(connection: Connection, stateVector: Uint8Array): void;
  resync(connection: Connection, stateVector: Uint8Array): void;
  /** `kept` resolves when all that the edit says is durable. */
  take(
    update: Uint8Array,
    access: BoardAccess,
    isWhole: boolean,
  ): { readonly kept: Promise<void> } | "gap" | { readonly refused: EditRefusal; readonly why: string };
  /** A frame has come. False: it sends too much. */
  mayTake(bytes: number): boolean;
  /** It asks what the board holds. False: it asks too often. */
  mayHear(): boolean;
  awareness(connection: Connection, frame: Frame & { type: "awareness" | "queryAwareness" }): void;
  left(connection: Connection, code: number): void;
}

const REFUSAL_CODES: Readonly<Record<EditRefusal, number>> = {
  BAD_DATA: CLOSE.badData,
  NOT_ALLOWED: CLOSE.notAllowed,
  TOO_LARGE: CLOSE.tooLarge,
};

export class Connection {
  /** Under which the board says that this person is here; null for who only looks. */
  presenceId: number | null = null;
  /** It has been greeted and gets what others do. */
  ready = false;
  #closed = false;
  /** Its SyncStep2 has come: from now on every edit follows what was before. */
  #whole = false;
  #greetedIn: string | null = null;
  #contentCount = 0;
  #acked = 0;
  #ackWaits = false;
  /** What is written at the end of this turn. */
  #out: Told[] = [];
  /** Content messages that nobody has said are kept, in order. */
  readonly #unkept: { readonly count: number; isKept: boolean }[] = [];
  /** Messages dropped for a gap, kept with the SyncStep2 that contains them. */
  #early: (() => void)[] = [];
  readonly #wire: BoardWire;
  readonly #machine: Machine;
  readonly #params: AttachParams;
  readonly #board: BoardSide;
  readonly #turn: Turn;

  constructor(wire: BoardWire, params: AttachParams, board: BoardSide, machine: Machine, turn: Turn) {
    this.#wire = wire;
    this.#machine = machine;
    this.#turn = turn;
    this.#params = params;
    this.#board = board;
    wire.on("message", (data: Buffer | ArrayBuffer | Buffer[], isBinary: boolean) =>
      this.#receive(data, isBinary),
    );
    wire.on("close", () => this.#end(1000));
    wire.on("error", () => wire.terminate());
  }

  /** Whether it still belongs here; if not, it is told so and closed. */
  check(): BoardAccess | null {
    const access = this.#board.access();
    if (access === null) return this.#refuse(CLOSE.notAllowed);
    const { epoch } = this;
    if (epoch !== null && epoch !== String(access.epoch)) return this.#refuse(CLOSE.otherEpoch);
    return access;
  }

  /** The one in its address; without one, that in which it was greeted. */
  get epoch(): string | null {
    return this.#params.epoch ?? this.#greetedIn;
  }

  get personId(): string | null {
    return this.#board.personId;
  }

  /** Edits of it wait for a commit. */
  get waits(): boolean {
    return this.#unkept.length > 0;
  }

  send(frame: Uint8Array): void {
    this.tell(new Told(frame));
  }
  /** The same message as others get. */
  tell(told: Told): void {
    if (this.#closed) return;
    this.#out.push(told);
    if (this.#out.length === 1 && !this.#ackWaits) this.#turn.add(this);
  }

  /** Updates, presence and the ack of one turn leave together. */
  write(): void {
    const out = this.#out;
    const isAcked = this.#ackWaits;
    this.#out = [];
    this.#ackWaits = false;
    if (this.#closed || this.#wire.readyState !== this.#wire.OPEN) return;
    if (this.#wire.bufferedAmount > MAX_BUFFERED) return this.close(CLOSE.loading);
    if (isAcked) out.push(new Told(ackFrame(this.#acked)));
    if (out.length === 0) return;
    const { _sender: sender } = this.#wire;
    if (sender)
      sender.sendFrame([out.length === 1 ? out[0]!.frame : Buffer.concat(out.map(({ frame }) => frame))]);
    else for (const { message } of out) this.#wire.send(message, { binary: true, compress: false });
  }

  close(code: number): void {
    if (this.#closed) return;
    if (this.#out.length > 0 || this.#ackWaits) this.write();
    if (this.#closed) return; // it read too slowly
    this.#wire.close(code);
    // A socket that is closing still reads: who does not answer would go on sending.
    this.#machine.after(CLOSING_MS, () => this.#wire.terminate());
    this.#end(code);
  }

  /** What others said and has not left yet is no longer theirs to hear; that their own words are kept, they are told. */
  #refuse(code: number): null {
    this.#out = [];
    this.close(code);
    return null;
  }

  #end(code: number): void {
    if (this.#closed) return;
    this.#closed = true;
    this.ready = false;
    this.#board.left(this, code);
  }

  #receive(data: Buffer | ArrayBuffer | Buffer[], isBinary: boolean): void {
    if (this.#closed) return;
    if (!isBinary || !Buffer.isBuffer(data)) return this.close(CLOSE.badData);
    if (data.length > MAX_SYNC_STEP_2 + 16) return this.close(CLOSE.tooLarge);
    if (!this.#board.mayTake(data.length)) return this.close(CLOSE.tooFast);
    const frame = readFrame(data);
    if (frame === null) return this.close(CLOSE.badData);
    switch (frame.type) {
      case "step1":
        return this.#hello(frame.stateVector);
      case "step2":
      case "update":
        return this.#content(frame);
      case "awareness":
      case "queryAwareness":
        if (data.length > MAX_AWARENESS) return this.close(CLOSE.tooLarge);
        return this.#board.awareness(this, frame);
      case "ack":
        return this.close(CLOSE.badData);
      default:
        return frame satisfies never;
    }
  }

  #hello(stateVector: Uint8Array): void {
    if (stateVector.length > MAX_STATE_VECTOR) return this.close(CLOSE.tooLarge);
    const entries = entriesOf(stateVector);
    if (entries === null) return this.close(CLOSE.badData);
    if (this.#params.epoch === null && !this.ready && entries > 0) return this.close(CLOSE.otherEpoch);
    const access = this.check();
    if (access === null) return;
    this.#greetedIn ??= String(access.epoch);
    if (!this.#board.mayHear()) return this.close(CLOSE.tooFast);
    if (this.ready) return this.#board.resync(this, stateVector);
    this.ready = true;
    this.#board.greet(this, stateVector);
  }

  #content(frame: Frame & { type: "step2" | "update" }): void {
    if (!this.ready) return this.close(CLOSE.badData);
    if (frame.update.length > (frame.type === "update" ? MAX_UPDATE : MAX_SYNC_STEP_2))
      return this.close(CLOSE.tooLarge);
    const access = this.check();
    if (access === null) return;
    this.#contentCount += 1;
    const taken = this.#board.take(frame.update, access, frame.type === "step2");
    if (taken === "gap") {
      if (this.#whole || frame.type === "step2") return this.close(CLOSE.badData);
      // Typed between open and SyncStep2, after words that only this client has: the SyncStep2 brings both.
      return this.#await(new Promise((resolve) => this.#early.push(resolve)));
    }
    if ("refused" in taken) return this.close(REFUSAL_CODES[taken.refused]);
    if (frame.type === "step2") {
      this.#whole = true;
      const early = this.#early;
      this.#early = [];
      this.#await(taken.kept.then(() => early.forEach((resolve) => resolve())));
    } else this.#await(taken.kept);
  }

  /** Acks go out in order: the n-th only when all before it are kept. */
  #await(kept: Promise<void>): void {
    const one = { count: this.#contentCount, isKept: false };
    this.#unkept.push(one);
    // Both are handled here and now: a commit that fails must not also be an unhandled rejection.
    kept.then(
      () => {
        one.isKept = true;
        let last = 0;
        while (this.#unkept[0]?.isKept) last = this.#unkept.shift()!.count;
        if (last > 0) this.#ack(last);
      },
      // Not kept: the client has its words still, and brings them when it comes again.
      () => this.close(CLOSE.loading),
    );
  }

  /** All acks of one commit in one frame. */
  #ack(count: number): void {
    this.#acked = count;
    if (!this.#params.ack || this.#ackWaits || this.#closed) return;
    this.#ackWaits = true;
    if (this.#out.length === 0) this.#turn.add(this);
  }
}

function entriesOf(stateVector: Uint8Array): number | null {
  try {
    return decodeStateVector(stateVector).size;
  } catch {
    return null;
  }
}
