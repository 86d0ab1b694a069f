/**
 * A document on a phone, spoken as the published y-websocket speaks it: SyncStep1 when it opens, an answer to the
 * server's, every local change as it is made; back-off, the watch for silence, 44xx is final. With our book beside it.
 */
import * as Y from "yjs";
import { Journal } from "../../shared/board/journal.ts";
import { awarenessFrame, readFrame, step1Frame, step2Frame, updateFrame } from "../../shared/board/wire.ts";
import type { As } from "../../shared/protocol.ts";
import type { Cancel } from "../../server/machine.ts";
import type { SimMachine } from "./machine.ts";
import { BROKEN, type End } from "./network.ts";
import { credentialOf } from "./carriers.ts";
import type { SimServer } from "./server.ts";
import type { Witness, Written } from "./witness.ts";

const LONGEST_BACK_OFF = 2_500;
const SILENCE_MS = 30_000;

export interface DocumentAddress {
  readonly boardId: string;
  readonly epoch: number;
  readonly as: As;
  readonly secret: string;
  readonly ref: string;
}

export class SimDocument {
  readonly doc = new Y.Doc();
  readonly address: DocumentAddress;
  /** Set when the server closed it for good. */
  closedBy: number | null = null;
  synced = false;
  over = false;
  readonly written: Written;
  readonly #journal = new Journal();
  readonly #machine: SimMachine;
  readonly #server: SimServer;
  readonly #onFinal: (document: SimDocument) => void;
  #made = 0;
  #failures = 0;
  #line: End<Uint8Array, Uint8Array> | null = null;
  #endWatch: Cancel = () => undefined;
  #leaving = false;

  constructor(
    parts: { machine: SimMachine; server: SimServer; witness: Witness },
    address: DocumentAddress,
    clientId: number,
    onFinal: (document: SimDocument) => void,
  ) {
    this.#machine = parts.machine;
    this.#server = parts.server;
    this.#onFinal = onFinal;
    this.address = address;
    this.doc.clientID = clientId;
    const { boardId, epoch, ref } = address;
    this.written = { boardId, epoch, ref, credential: credentialOf(address.secret), edits: [], saved: 0 };
    if (!parts.witness.documents.has(clientId)) parts.witness.documents.set(clientId, this.written);
    // Before the provider listens: an edit is in the book when its message goes out.
    this.doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (!transaction.local || transaction.changed.size === 0) return;
      this.#journal.edited();
      this.#made += 1;
    });
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      this.written.edits[this.#made - 1] = update;
      this.#say(updateFrame(update));
    });
    this.#open();
  }

  get connected(): boolean {
    return this.#line !== null;
  }
  get unsaved(): number {
    return this.#journal.unsaved;
  }

  /** The page needs it no more: it stays until its last words are saved. */
  leave(): void {
    this.#leaving = true;
    if (this.unsaved === 0) this.end();
  }
  end(): void {
    if (this.over) return;
    this.over = true;
    this.#drop();
    this.doc.destroy();
  }

  #open(): void {
    if (this.over || this.closedBy !== null) return;
    const { boardId, epoch, as, secret } = this.address;
    const line = this.#server.dialBoard(this.#machine, { boardId, epoch: String(epoch), as, secret });
    if (line === null) return this.#closed(BROKEN);
    this.#line = line;
    this.#journal.opened();
    line.closed = (code) => line === this.#line && this.#closed(code);
    line.hear = (frame) => line === this.#line && this.#hear(frame);
    this.#watch();
    this.#say(step1Frame(Y.encodeStateVector(this.doc)));
    this.#say(awarenessFrame([{ client: this.doc.clientID, clock: 1, state: {} }]));
  }

  #hear(bytes: Uint8Array): void {
    this.#watch();
    const frame = readFrame(bytes);
    switch (frame?.type) {
      case "step1":
        return this.#say(step2Frame(Y.encodeStateAsUpdate(this.doc, frame.stateVector)));
      case "step2":
        Y.applyUpdate(this.doc, frame.update, this);
        this.synced = true;
        this.#failures = 0;
        return;
      case "update":
        return Y.applyUpdate(this.doc, frame.update, this);
      case "ack":
        this.#journal.acked(frame.count);
        this.written.saved = this.#made - this.#journal.unsaved;
        if (this.#leaving && this.unsaved === 0) this.end();
        return;
      default:
        return;
    }
  }

  #say(frame: Uint8Array): void {
    if (!this.#line?.open) return;
    this.#journal.sent(frame);
    this.#line.send(frame);
  }

  #closed(code: number): void {
    this.#drop();
    this.#failures += 1;
    if (code >= 4400 && code < 4500) {
      this.closedBy = code;
      this.#onFinal(this);
      return this.end();
    }
    this.#machine.after(Math.min(2 ** this.#failures * 100, LONGEST_BACK_OFF), () => this.#open());
  }

  #drop(): void {
    this.#endWatch();
    const line = this.#line;
    this.#line = null;
    this.synced = false;
    line?.close();
  }

  #watch(): void {
    this.#endWatch();
    this.#endWatch = this.#machine.after(SILENCE_MS, () => this.#closed(BROKEN));
  }
}
