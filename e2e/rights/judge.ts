/**
 * Holds every record of the log and everything that anybody hears against an own book of rights, at the moment it
 * happens. It knows what was tried, and nothing of why or in which order.
 */
import { readFrame } from "../../shared/board/wire.ts";
import { actorRef, type Actor } from "../../shared/ids.ts";
import type { LookMessage, StreamMessage, Welcome } from "../../shared/protocol.ts";
import type { Guest } from "../../server/auth/credentials.ts";
import type { TestPen } from "../../server/boards/testing-pen.ts";
import type { Heard, TestLine } from "../../server/live/testing.ts";
import type { LogRecord } from "../../server/store/store.ts";
import { Book, type Right } from "./book.ts";

/** What it has seen, and what should not have been. */
export interface Findings {
  writes: number;
  /** Kept, or answered so. */
  accepted: number;
  heard: number;
  readonly lateWrites: string[];
  readonly strayMessages: string[];
  readonly notTold: string[];
}

/** A write that somebody tried. */
interface Write {
  readonly actor: Actor;
  readonly right: Right;
  readonly epoch: number | null;
  /** Said after the answer that its credential is out. */
  readonly afterOut: boolean;
}

export class Judge {
  readonly book = new Book();
  readonly #found: Findings;
  readonly #writes = new Map<string, Write>();
  readonly #out = new Set<string>();
  readonly #audiences = new Map<TestLine, Set<string>>();

  constructor(found: Findings) {
    this.#found = found;
  }

  // ------------------------------------------------------------------------------------- what is tried

  /** Somebody is about to write; `id` stands in what they write. */
  tries(id: string, { actor, credential }: Guest, right: Right, epoch: number | null): void {
    this.#found.writes += 1;
    this.#writes.set(id, { actor, right, epoch, afterOut: this.#out.has(credential) });
  }
  /** An act was answered yes. */
  answeredYes(id: string, what: string): void {
    if (this.#writes.get(id)?.afterOut)
      this.#found.lateWrites.push(`${what} was answered yes after their credential was out`);
  }
  /** Whoever put this credential out has the answer. */
  isOut(credential: string): void {
    this.#out.add(credential);
  }

  // -------------------------------------------------------------------------------------- what is kept

  /** To be told the moment that records are durable, before anybody hears of them. */
  kept(records: readonly LogRecord[]): void {
    let before = "";
    for (const record of records) {
      // The records of one act rest on what held before the first of them.
      const command = record.kind === "event" && record.command !== null ? record.command : "";
      if (command !== "" && command !== before) this.#judge(record.actor, command);
      if (record.kind === "board" && !record.fresh)
        for (const id of wordsIn(record.update)) {
          this.#judge(record.actor, id);
          this.#found.accepted += 1;
        }
      before = command;
      this.book.write(record);
    }
  }
  #judge(actor: string, id: string): void {
    const write = this.#writes.get(id);
    if (!write) return;
    const late = write.afterOut || !this.book.may(write.actor, write.right, write.epoch);
    if (late || actorRef(write.actor) !== actor)
      this.#found.lateWrites.push(`${id} of ${actor} is in the log without the right "${write.right}"`);
  }

  // ------------------------------------------------------------------------------------- what is heard

  hears(line: TestLine, { event, args }: Heard): void {
    this.#found.heard += 1;
    if (event === "bye") return;
    const told = this.#audiences.get(line) ?? new Set();
    this.#audiences.set(line, told);
    if (event === "welcome") for (const audience of (args[0] as Welcome).audiences) told.add(audience);
    if (event === "left") told.delete(args[0] as string);
    if (event === "stream")
      for (const { audience } of args as readonly StreamMessage[]) {
        told.add(audience);
        this.#mayHear(line.guest, audience);
      }
    if (event === "look") this.#mayHear(line.guest, (args[0] as LookMessage).audience);
  }
  #mayHear({ actor, credential }: Guest, audience: string): void {
    if (this.#out.has(credential) || !this.book.audiences(actor).has(audience))
      this.#found.strayMessages.push(`${actorRef(actor)} heard ${audience}`);
  }

  /** A frame of table 1's board. */
  reads({ actor, credential }: Guest, frame: Uint8Array): void {
    this.#found.heard += 1;
    const type = readFrame(frame)?.type ?? "ack";
    if (type !== "ack" && (this.#out.has(credential) || !this.book.reads(actor)))
      this.#found.strayMessages.push(`${actorRef(actor)} read the board of table 1`);
  }

  /** When all has come to rest: who is out is cut off, and everybody else was told exactly what they hear now. */
  everyoneWasTold(
    kind: string,
    lines: ReadonlyMap<string, TestLine>,
    pens: ReadonlyMap<string, TestPen | null>,
  ): void {
    for (const [name, line] of lines) {
      const { actor, credential } = line.guest;
      const isOut = this.#out.has(credential);
      if (isOut !== line.isCut) this.#found.notTold.push(`${kind}: ${name} is ${isOut ? "not " : ""}cut off`);
      const hears = [...(this.#audiences.get(line) ?? [])].sort().join();
      if (!isOut && hears !== [...this.book.audiences(actor)].sort().join())
        this.#found.notTold.push(`${kind}: ${name} was told to hear ${hears}`);
      const pen = pens.get(name);
      if (pen && pen.wire.closedBy === null && (isOut || !this.book.reads(actor)))
        this.#found.notTold.push(`${kind}: the board of ${name} is still open`);
    }
  }
}

/** The ids that a play writes into its cards and notes, each with a full stop after it. */
const wordsIn = (update: Uint8Array): readonly string[] => [
  ...new Set(
    Buffer.from(update)
      .toString("latin1")
      .match(/w\d+(?=\.)/g) ?? [],
  ),
];
