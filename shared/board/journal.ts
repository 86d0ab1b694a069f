/** A client's own book of what it has done and what the server has kept: "kept here" and "saved" are different things. */
import { carriesContent } from "./wire.ts";

export class Journal {
  /** Edits made on this document, ever. */
  #made = 0;
  #saved = 0;
  /** Of this connection: how many edits had been made when its n-th content message went out. */
  #covers: number[] = [];
  /** Which of them was the SyncStep2: it holds all that was made before; a message sent earlier may not. */
  #wholeAt: number | null = null;

  /** To be called before the edit's message goes out. */
  edited(): void {
    this.#made += 1;
  }
  /** Edits that an earlier page made and did not get rid of; to be called before anything goes out. */
  restored(edits: number): void {
    this.#made += edits;
  }

  /** A new connection counts from nought. */
  opened(): void {
    this.#covers = [];
    this.#wholeAt = null;
  }

  sent(frame: Uint8Array): void {
    if (!carriesContent(frame)) return;
    this.#covers.push(this.#made);
    if (frame[1] === 1) this.#wholeAt ??= this.#covers.length;
  }

  /** The server says: the first `count` content messages of this connection are durable. */
  acked(count: number): void {
    if (this.#wholeAt === null || count < this.#wholeAt) return;
    this.#saved = Math.max(this.#saved, this.#covers[Math.min(count, this.#covers.length) - 1] ?? 0);
  }

  get made(): number {
    return this.#made;
  }
  get saved(): number {
    return this.#saved;
  }
  /** Edits that are kept here only. */
  get unsaved(): number {
    return this.#made - this.#saved;
  }
}
