/** For tests: a board's wire without a network, and a phone's document on it. */
import { EventEmitter } from "node:events";
import * as Y from "yjs";
import { addCard, editNotes } from "../../shared/board/board.ts";
import { readFrame, step1Frame, step2Frame, updateFrame } from "../../shared/board/wire.ts";
import type { BoardWire } from "./connection.ts";

/** A board's wire; after the server has closed it the other side may go on talking, as a hostile one would. */
export class TestWire extends EventEmitter implements BoardWire {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  closedBy: number | null = null;
  readonly frames: Uint8Array[] = [];
  readonly #hears: (frame: Uint8Array) => void;

  constructor(hears: (frame: Uint8Array) => void = () => undefined) {
    super();
    this.#hears = hears;
  }
  send(frame: Uint8Array): void {
    this.frames.push(frame);
    this.#hears(frame);
  }
  close(code: number): void {
    this.closedBy ??= code;
    this.readyState = 2;
  }
  terminate(): void {
    this.close(1006);
    this.emit("close");
  }
  says(frame: Uint8Array): void {
    this.emit("message", Buffer.from(frame), true);
  }
}

/** A phone's document on a wire: what is typed here goes out at once. */
export class TestPen {
  readonly doc = new Y.Doc();
  readonly wire: TestWire;
  readonly #by: string;

  constructor(wire: TestWire, by: string) {
    this.wire = wire;
    this.#by = by;
    wire.says(step1Frame(Y.encodeStateVector(this.doc)));
    for (const frame of wire.frames) this.#hear(frame);
    wire.says(step2Frame(Y.encodeStateAsUpdate(this.doc)));
    this.doc.on("update", (update: Uint8Array) => wire.says(updateFrame(update)));
  }
  addsCard(id: string, text: string): void {
    addCard(this.doc, { id, text, by: this.#by, source: "cluster" });
  }
  notes(text: string): void {
    editNotes(this.doc, text);
  }
  #hear(bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    if (frame?.type === "step2" || frame?.type === "update") Y.applyUpdate(this.doc, frame.update);
  }
}
