/**
 * Who sees everything: what is on the disk at each moment, and what the server says meanwhile. Whatever is said must be
 * on the disk already. It reads the disk itself, and never asks the server.
 */
import { readVarUint, createDecoder } from "lib0/decoding";
import * as Y from "yjs";
import { ACK_MESSAGE } from "../../shared/board/actions.ts";
import { readBoard } from "../../shared/board/board.ts";
import { openRoots } from "../../shared/board/shape.ts";
import { carriesContent, readFrame } from "../../shared/board/wire.ts";
import { actorRef, type Actor } from "../../shared/ids.ts";
import type { Answer, LookMessage, ServerToClient, StreamMessage } from "../../shared/protocol.ts";
import type { CommandType } from "../../shared/workshop/commands.ts";
import { emptyWorkshop, evolve } from "../../shared/workshop/evolve.ts";
import type { Workshop } from "../../shared/workshop/state.ts";
import { audiencesOf, sliceOf } from "../../server/live/audiences.ts";
import { decodeRecords } from "../../server/store/codec.ts";
import type { BoardRecord, EventRecord, LogRecord } from "../../server/store/store.ts";
import type { SimDisk } from "./disk.ts";
import { WORKSHOP, type SimWire } from "./carriers.ts";

/** A command as its sender knows it. */
export interface Made {
  readonly id: string;
  readonly ref: string;
  readonly actor: Actor;
  readonly type: CommandType;
  readonly input: unknown;
  /** The times at which it reached the server. */
  readonly asked: number[];
  /** What its sender was told at last; null: nothing yet. */
  told: Answer | null;
  /** The page that made it was closed: nobody waits for it any more. */
  abandoned: boolean;
}
/** A document on a phone. */
export interface Written {
  readonly boardId: string;
  readonly epoch: number;
  readonly ref: string;
  readonly credential: string;
  /** Each edit, in bytes, as it was made. */
  readonly edits: Uint8Array[];
  /** How many of them the phone calls saved. */
  saved: number;
}

export class Witness {
  /** What does not hold; the first one ends the room. */
  readonly failures: { readonly check: string; readonly words: string }[] = [];
  onFailure: () => void = () => undefined;
  readonly made = new Map<string, Made>();
  /** By Yjs client id. */
  readonly documents = new Map<number, Written>();
  /** Credentials whose revocation was confirmed. */
  readonly revoked = new Set<string>();

  // All that is on the disk.
  readonly records: LogRecord[] = [];
  readonly boards = new Map<string, Shadow>();
  /** Boards that were written anew. */
  renewed = 0;
  /** The workshop after each record, from the first on. */
  readonly #states: Workshop[] = [];
  /** By record, the last one of its commit. */
  readonly #ends: number[] = [];
  readonly #heard = new Map<string, EventRecord[]>();
  readonly #seen = new WeakSet<object>();
  readonly #disk: SimDisk;
  #commits = 0;
  /** The newest record that anybody was told of. */
  #told = 0;

  constructor(disk: SimDisk) {
    this.#disk = disk;
  }

  fail(check: string, words: string): void {
    this.failures.push({ check, words });
    this.onFailure();
  }

  get workshop(): Workshop {
    return this.#states.at(-1) ?? emptyWorkshop;
  }
  get seq(): number {
    return this.records.length;
  }

  /** Reads what was synced since it looked last. */
  look(): void {
    const commits = this.#disk.memory.kept.commits.get(WORKSHOP) ?? [];
    if (commits.length < this.#commits)
      return this.fail("nothing durable is lost", `${this.#commits - commits.length} commits are gone`);
    for (; this.#commits < commits.length; this.#commits += 1) {
      const { from, to, records: text } = commits[this.#commits]!;
      let { workshop } = this;
      for (const record of decodeRecords(from, text)) {
        if (record.seq !== this.records.length + 1)
          this.fail("numbers without holes", `record ${record.seq}`);
        this.records.push(record);
        if (record.kind === "board") this.#keep(record);
        else {
          workshop = evolve(workshop, { ...record, by: record.actor });
          const heard = this.#heard.get(record.audience);
          if (heard) heard.push(record);
          else this.#heard.set(record.audience, [record]);
        }
        this.#states.push(workshop);
        this.#ends.push(to);
      }
    }
  }

  #keep(record: BoardRecord): void {
    const shadow = this.boardOf(record.boardId);
    const before = record.fresh ? JSON.stringify(readBoard(shadow.doc)) : null;
    shadow.keep(record);
    if (before === null) return;
    this.renewed += 1;
    const now = JSON.stringify(readBoard(shadow.doc));
    if (now !== before)
      this.fail(
        "a board that is written anew holds what it held",
        `${record.boardId} ${record.seq}: ${firstDifference(now, before)}`,
      );
  }

  boardOf(boardId: string): Shadow {
    const board = this.boards.get(boardId) ?? new Shadow();
    this.boards.set(boardId, board);
    return board;
  }
  /** The workshop as it was when this record had just been kept. */
  workshopAt(seq: number): Workshop {
    return this.#states[seq - 1] ?? emptyWorkshop;
  }
  headOf(audience: string): number {
    return this.#heard.get(audience)?.at(-1)?.seq ?? 0;
  }

  // ------------------------------------------------------------------------------- what the server says

  asked(actor: Actor, [id]: readonly unknown[], at: number): void {
    this.made.get(`${actorRef(actor)} ${String(id)}`)?.asked.push(at);
  }

  answers(actor: Actor, [id, type]: readonly unknown[], answer: Answer, _at: number): void {
    this.look();
    const what = `${actorRef(actor)} ${String(type)} ${String(id)}`;
    if ("ok" in answer && answer.seq > this.seq)
      this.fail("answered only when durable", `${what}: ${answer.seq} while ${this.seq} is on disk`);
    if ("failed" in answer) this.fail("no act throws", what);
  }

  told(actor: Actor, credential: string, event: keyof ServerToClient, args: readonly unknown[]): void {
    if (event !== "bye" && this.revoked.has(credential))
      this.fail("who is out hears nothing", `${actorRef(actor)} hears ${event}`);
    if (event === "look") return this.#audible(actor, (args[0] as LookMessage).audience, null);
    if (event !== "stream") return;
    this.look();
    for (const part of args as readonly StreamMessage[]) {
      this.#audible(actor, part.audience, part.seq);
      this.#told = Math.max(this.#told, part.seq);
      if (this.#seen.has(part)) continue;
      this.#seen.add(part);
      if (part.seq > this.seq)
        this.fail(
          "heard only when durable",
          `${part.audience} hears ${part.seq} while ${this.seq} is on disk`,
        );
      else if (part.snapshot === undefined) this.#whole(part);
      else this.#same(part);
    }
  }

  /** By what is on disk, by what this part tells, or by what was told last: the room learns of a sync a moment later. */
  #audible(actor: Actor, audience: string, seq: number | null): void {
    const may = (workshop: Workshop) => audiencesOf(workshop, actor).includes(audience);
    const mayAfter = (record: number) => may(this.workshopAt(this.#ends[record - 1] ?? 0));
    if (may(this.workshop) || (seq !== null && mayAfter(seq)) || mayAfter(this.#told)) return;
    this.look();
    if (!may(this.workshop))
      this.fail("who moved hears the old table no more", `${actorRef(actor)} hears ${audience}`);
  }

  /** A part of a stream holds all of it, as it is on disk. */
  #whole({ audience, prev, seq, events }: StreamMessage): void {
    const kept = (this.#heard.get(audience) ?? []).filter((record) => record.seq > prev && record.seq <= seq);
    const same =
      kept.length === events.length &&
      kept.every((record, i) => {
        const event = events[i]!;
        return (
          record.seq === event.seq &&
          record.at === event.at &&
          record.actor === event.by &&
          record.type === event.type &&
          JSON.stringify(record.data) === JSON.stringify(event.data)
        );
      });
    if (!same)
      this.fail(
        "a stream has no holes",
        `${audience} ${prev}..${seq}: ${events.map((e) => e.seq).join()} instead of ${kept.map((r) => r.seq).join()}`,
      );
  }

  #same({ audience, seq, snapshot }: StreamMessage): void {
    if (seq !== this.headOf(audience) && seq !== this.#headBefore(audience, seq))
      this.fail("a stream has no holes", `${audience} whole at ${seq}`);
    const kept = JSON.stringify(sliceOf(this.workshop, audience));
    const said = JSON.stringify(snapshot);
    if (kept === said) return;
    const then = JSON.stringify(sliceOf(this.workshopAt(seq), audience));
    if (then !== said && sorted(then) !== sorted(said))
      this.fail("who joins gets what is kept", `${audience} at ${seq}: ${firstDifference(said, then)}`);
  }
  #headBefore(audience: string, seq: number): number {
    return this.#heard.get(audience)?.findLast((record) => record.seq <= seq)?.seq ?? 0;
  }

  // -------------------------------------------------------------------------------------------- boards

  boardHears(wire: SimWire, frame: Uint8Array): void {
    if (carriesContent(frame)) wire.content.push(frame);
  }

  boardSays(wire: SimWire, frame: Uint8Array): void {
    const { boardId } = wire.asked;
    if (frame[0] === ACK_MESSAGE) {
      const decoder = createDecoder(frame);
      readVarUint(decoder);
      const count = readVarUint(decoder);
      if (count > wire.content.length)
        this.fail("acked only what came", `${boardId}: ${count} of ${wire.content.length}`);
      for (const content of wire.content.slice(0, count))
        this.#durable(wire, content, "acked only when durable");
    } else if (carriesContent(frame)) this.#durable(wire, frame, "seen only when durable");
  }

  #durable({ asked: { boardId, epoch } }: SimWire, bytes: Uint8Array, check: string): void {
    if (this.#seen.has(bytes)) return;
    this.#seen.add(bytes);
    this.look();
    const frame = readFrame(bytes);
    if (frame?.type !== "update" && frame?.type !== "step2") return;
    if (!this.boardOf(boardId).holds(frame.update, Number(epoch)))
      this.fail(check, `${boardId}: an edit that is not on disk`);
  }
}

/** A document as the log has it. */
export class Shadow {
  readonly records: BoardRecord[] = [];
  /** The newest last; those before it were written anew, each from this epoch on. */
  readonly #lives = [{ from: 0, doc: emptyDoc() }];

  get doc(): Y.Doc {
    return this.#lives.at(-1)!.doc;
  }
  keep(record: BoardRecord): void {
    this.records.push(record);
    if (record.fresh) this.#lives.push({ from: record.epoch, doc: emptyDoc() });
    Y.applyUpdate(this.doc, record.update);
  }
  /** Whether all of this, written in that epoch, is in the log already. */
  holds(update: Uint8Array, epoch: number): boolean {
    const { doc } = this.#lives.findLast(({ from }) => from <= epoch)!;
    let isChanged = false;
    const note = () => {
      isChanged = true;
    };
    doc.on("update", note);
    Y.applyUpdate(doc, update);
    doc.off("update", note);
    return !isChanged && doc.store.pendingStructs === null && doc.store.pendingDs === null;
  }
}

function emptyDoc(): Y.Doc {
  const doc = new Y.Doc();
  openRoots(doc);
  return doc;
}

/** The same whatever the order of keys. */
export const sorted = (json: string): string => JSON.stringify(JSON.parse(json), sortKeys);
function sortKeys(_key: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

export function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `… ${a.slice(from, at + 60)} … instead of … ${b.slice(from, at + 60)} …`;
}
