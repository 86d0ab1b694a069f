/**
 * One workshop, one queue, one writer. Acts are decided on the head (durable + waiting); everything that waits goes
 * into one commit; when that is durable it is applied, published and answered, in order. Nobody hears of anything that
 * is not kept.
 */
import { randomUUID } from "node:crypto";
import type { BoardAccess, BoardAct } from "../../shared/board/actions.ts";
import { actorRef, audienceId, audienceKind, partsOfBoardId, type Actor } from "../../shared/ids.ts";
import type { Answer, Profile, StreamMessage } from "../../shared/protocol.ts";
import { after, seconds, type Instant } from "../../shared/time.ts";
import { nextAlarm, type Alarm } from "../../shared/workshop/alarms.ts";
import { boardAccess } from "../../shared/workshop/boards.ts";
import { decide } from "../../shared/workshop/decide.ts";
import {
  emptyWorkshop,
  ownCopy,
  putSlices,
  slicesAfter,
  type AudienceSlice,
} from "../../shared/workshop/evolve.ts";
import type { Room as RoomSlice, Workshop } from "../../shared/workshop/state.ts";
import type { BoardHost, Boards, StagedUpdate } from "../boards/ports.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Commit, EventRecord, LogRecord, Store, StoredProfile } from "../store/store.ts";
import { chain, GENESIS } from "./chain.ts";
import { readingChanged } from "./rights.ts";
import { readSnapshot, writeSnapshot } from "./snapshot.ts";
import { Streams } from "./streams.ts";

/** Who hears what became durable. */
export interface Publisher {
  /** Messages for audiences, in order; `records` are what they were made of. */
  published(messages: readonly StreamMessage[], records: readonly LogRecord[]): void;
}

export interface RoomParts {
  readonly workshopId: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly publisher: Publisher;
  readonly createBoards: (host: BoardHost) => Boards;
}

type Slices = ReadonlyMap<string, AudienceSlice>;
interface Waiting {
  readonly records: readonly LogRecord[];
  /** What the records lead to, by audience. */
  readonly slices: Slices;
  readonly profiles: readonly StoredProfile[];
  readonly kept: (seq: number) => void;
  readonly lost: (problem: unknown) => void;
}

/** A commit did not become durable; what waited is dropped and may be sent again. */
export class NotKept extends Error {
  override readonly name = "NotKept";
}

/** Answers remembered for acts that are sent again. */
const REMEMBERED = 20_000;
/** An alarm waits this long for a store that failed. */
const RING_AGAIN = seconds(1);
/** Records between two snapshots. */
const SNAPSHOT_EVERY = 4_000;

export class Room implements BoardHost {
  readonly boards: Boards;
  readonly streams = new Streams();
  readonly profiles = new Map<string, Profile>();
  /** When a table last did anything; for the desk's eye only. */
  readonly lastActs = new Map<string, Instant>();

  private readonly parts: RoomParts;
  private readonly durableState = ownCopy(emptyWorkshop);
  private durableSeq = 0;
  private hash = GENESIS;
  /** Durable + waiting. */
  private head = ownCopy(emptyWorkshop);
  private headSeq = 0;
  private waiting: Waiting[] = [];
  /** Answers that change nothing themselves, until the head that they were given on is durable. */
  private resting: { readonly seq: number; readonly kept: () => void; readonly lost: () => void }[] = [];
  private committing: Promise<void> | null = null;
  /** Acts under way, and acts that were kept (with the seq of their last record), by actor and command id. */
  private readonly inFlight = new Map<string, Promise<Answer>>();
  private readonly keptActs = new Map<string, number>();
  /** The store failed and is asked what it has: nothing can be decided until that is known. */
  private recovering = false;
  private cancelAlarm: (() => void) | null = null;
  private snapshotAt = 0;
  private closed = false;

  private constructor(parts: RoomParts) {
    this.parts = parts;
    this.boards = parts.createBoards(this);
  }

  /** Reads the whole log (from its newest snapshot on) before anyone is let in. */
  static async open(parts: RoomParts): Promise<Room> {
    const room = new Room(parts);
    await room.load();
    return room;
  }

  /** What is on disk: the only thing that anybody is shown. */
  get durable(): Workshop {
    return this.durableState;
  }
  get seq(): number {
    return this.durableSeq;
  }
  now(): Instant {
    return this.parts.clock.now();
  }

  // ---------------------------------------------------------------------------------------------- acts

  /** Decides an act; the answer comes when what it rests on, or what it leads to, is durable. */
  dispatch(actor: Actor, commandId: string, type: string, input: unknown): Promise<Answer> {
    const key = `${actorRef(actor)} ${commandId}`;
    const kept = this.keptActs.get(key);
    if (kept !== undefined) return Promise.resolve({ ok: true, seq: kept });
    const before = this.inFlight.get(key);
    if (before) return before;
    const answer = this.decideNow(actor, commandId, type, input).finally(() => this.inFlight.delete(key));
    this.inFlight.set(key, answer);
    return answer;
  }

  private decideNow(actor: Actor, commandId: string, type: string, input: unknown): Promise<Answer> {
    let records: LogRecord[];
    let slices: Slices;
    let profiles: readonly StoredProfile[];
    let staging = false;
    if (this.recovering) return Promise.resolve({ refused: "NOT_KEPT" });
    try {
      const at = this.now();
      const decided = decide(this.head, type, input, {
        now: at,
        actor,
        readBoard: (boardId) => this.boards.read(boardId),
      });
      if ("refused" in decided) return this.onceDurable(decided);
      if (decided.events.length === 0) return this.onceDurable({ ok: true, seq: this.headSeq });
      const by = actorRef(actor);
      let seq = this.headSeq;
      records = decided.events.map((event): EventRecord => ({
        kind: "event",
        seq: ++seq,
        at,
        actor: event.by ?? by,
        command: commandId,
        audience: event.audience,
        type: event.type,
        data: event.data,
      }));
      slices = slicesAfter(this.head, happened(records));
      const room = (slices.get("room") as RoomSlice | undefined) ?? this.head.room;
      // Board writes go under the epoch that holds after the events: a reveal may open the board it writes on.
      for (const act of decided.boards ?? []) {
        staging = true;
        const staged = this.boards.stage(act, epochOf(room, act));
        if (staged) records.push(this.boardRecord(staged, ++seq, at, commandId));
      }
      putSlices(this.head, slices);
      this.headSeq = seq;
      profiles = decided.profiles ?? [];
    } catch (problem) {
      // What it has written into staging already is in no commit.
      if (staging) this.boards.rollback();
      const reference = randomUUID().slice(0, 8);
      this.parts.log.error({ reference, type, workshop: this.parts.workshopId, problem }, "an act failed");
      return Promise.resolve({ failed: reference });
    }
    return this.enqueue(records, slices, profiles).then(
      (seq): Answer => ({ ok: true, seq }),
      (): Answer => ({ refused: "NOT_KEPT" }),
    );
  }

  /** An answer that rests on the head is given only when that head is durable; what comes after does not delay it. */
  private onceDurable(answer: Answer): Promise<Answer> {
    const seq = this.headSeq;
    if (seq === this.durableSeq) return Promise.resolve(answer);
    return new Promise((told) =>
      this.resting.push({ seq, kept: () => told(answer), lost: () => told({ refused: "NOT_KEPT" }) }),
    );
  }

  private answerResting(): void {
    const { durableSeq } = this;
    const ready = this.resting.filter(({ seq }) => seq <= durableSeq);
    if (ready.length === 0) return;
    this.resting = this.resting.filter(({ seq }) => seq > durableSeq);
    for (const { kept } of ready) kept();
  }

  private remember(key: string, seq: number): void {
    this.keptActs.set(key, seq);
    if (this.keptActs.size > REMEMBERED) this.keptActs.delete(this.keptActs.keys().next().value!);
  }

  // -------------------------------------------------------------------------------------------- boards

  access(actor: Actor, boardId: string): BoardAccess | null {
    return boardAccess(this.head, actor, boardId, this.now());
  }

  submit(updates: readonly StagedUpdate[]): Promise<void> {
    if (this.recovering) return Promise.reject(new NotKept("the store is being asked what it has"));
    const at = this.now();
    const records = updates.map((update) => this.boardRecord(update, ++this.headSeq, at, null));
    return this.enqueue(records, new Map(), []).then(() => undefined);
  }

  private boardRecord(staged: StagedUpdate, seq: number, at: Instant, command: string | null): LogRecord {
    const { actor, ...update } = staged;
    return { kind: "board", seq, at, actor: actorRef(actor), command, ...update };
  }

  // ------------------------------------------------------------------------------------------- commits

  private enqueue(
    records: readonly LogRecord[],
    slices: Slices,
    profiles: readonly StoredProfile[],
  ): Promise<number> {
    return new Promise<number>((kept, lost) => {
      this.waiting.push({ records, slices, profiles, kept, lost });
      this.committing ??= this.commitAll();
    });
  }

  /** Resolves when nothing waits any more, kept or not. */
  async settled(): Promise<void> {
    while (this.committing) await this.committing;
  }

  private async commitAll(): Promise<void> {
    // Acts that arrive in the same turn of the loop share one fsync.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      const records = batch.flatMap((entry) => entry.records);
      const hash = chain(this.hash, records);
      const commit: Commit = {
        from: this.durableSeq + 1,
        records,
        hash,
        profiles: batch.flatMap((entry) => entry.profiles),
      };
      try {
        await this.parts.store.append(this.parts.workshopId, commit);
      } catch (problem) {
        await this.commitFailed(batch, problem);
        continue;
      }
      this.becameDurable(
        commit,
        batch.map(({ slices }) => slices),
      );
      for (const entry of batch) entry.kept(entry.records.at(-1)!.seq);
      this.answerResting();
    }
    this.committing = null;
  }

  private becameDurable(commit: Commit, changed: readonly Slices[]): void {
    for (const slices of changed) putSlices(this.durableState, slices);
    this.durableSeq = commit.records.at(-1)!.seq;
    this.hash = commit.hash;
    for (const { personId, profile } of commit.profiles) this.profiles.set(personId, profile as Profile);
    for (const record of commit.records) {
      this.noteAct(record);
      if (record.command !== null) this.remember(`${record.actor} ${record.command}`, record.seq);
    }
    const events = commit.records.filter((record) => record.kind === "event");
    const messages = this.streams.add(events, (id) => this.profiles.get(id));
    this.parts.publisher.published(messages, commit.records);
    this.boards.committed(commit.records.filter((record) => record.kind === "board"));
    this.boards.recheck(readingChanged(commit.records));
    this.setAlarm();
    if (this.durableSeq - this.snapshotAt >= SNAPSHOT_EVERY) this.takeSnapshot();
  }

  /** Nothing of it happened: the head goes back to what is on disk, and all who wait are told. */
  private async commitFailed(batch: readonly Waiting[], problem: unknown): Promise<void> {
    this.parts.log.error({ workshop: this.parts.workshopId, problem }, "a commit was not kept");
    const all = [...batch, ...this.waiting];
    this.waiting = [];
    this.head = ownCopy(this.durableState);
    this.headSeq = this.durableSeq;
    this.boards.rollback();
    for (const entry of all) entry.lost(new NotKept("the store did not keep it", { cause: problem }));
    for (const { lost } of this.resting.splice(0)) lost();
    // The store may have kept it after all (an answer that got lost): take in what it has.
    this.recovering = true;
    try {
      await this.catchUp();
    } catch (again) {
      this.parts.log.error({ workshop: this.parts.workshopId, problem: again }, "the store cannot be read");
    } finally {
      this.recovering = false;
    }
  }

  private async catchUp(): Promise<void> {
    const { store, workshopId } = this.parts;
    let named = false;
    for await (const commit of store.read(workshopId, this.durableSeq)) {
      // The log holds no names: they are in the directory, beside it.
      if (!named)
        for (const { personId, profile } of await store.profiles(workshopId))
          this.profiles.set(personId, profile as Profile);
      named = true;
      this.becameDurable(commit, [slicesAfter(this.durableState, happened(commit.records))]);
    }
    this.head = ownCopy(this.durableState);
    this.headSeq = this.durableSeq;
    this.boards.rollback();
  }

  // -------------------------------------------------------------------------------- loading and alarms

  private async load(): Promise<void> {
    const { store, workshopId } = this.parts;
    for (const { personId, profile } of await store.profiles(workshopId))
      this.profiles.set(personId, profile as Profile);
    const snapshot = await store.latestSnapshot(workshopId);
    if (snapshot) {
      const { workshop, heads, boards, answers } = readSnapshot(snapshot.body);
      Object.assign(this.durableState, ownCopy(workshop));
      this.durableSeq = snapshot.seq;
      this.snapshotAt = snapshot.seq;
      this.hash = snapshot.hash;
      this.streams.restore(heads);
      this.boards.restoreSnapshot(boards);
      for (const [key, seq] of answers) this.remember(key, seq);
    }
    for await (const commit of store.read(workshopId, this.durableSeq)) {
      if (chain(this.hash, commit.records) !== commit.hash)
        throw new Error(`The log of ${workshopId} does not add up at ${commit.from}`);
      putSlices(this.durableState, slicesAfter(this.durableState, happened(commit.records)));
      for (const record of commit.records) {
        if (record.kind === "board") this.boards.restore(record);
        if (record.command !== null) this.remember(`${record.actor} ${record.command}`, record.seq);
        this.noteAct(record);
      }
      this.streams.add(
        commit.records.filter((record) => record.kind === "event"),
        () => undefined,
      );
      this.durableSeq = commit.records.at(-1)!.seq;
      this.hash = commit.hash;
    }
    this.head = ownCopy(this.durableState);
    this.headSeq = this.durableSeq;
    this.setAlarm();
  }

  private setAlarm(): void {
    this.cancelAlarm?.();
    const alarm = this.closed ? null : nextAlarm(this.durableState.room);
    this.cancelAlarm = alarm && this.parts.clock.at(alarm.at, () => void this.ring(alarm));
  }

  /** An alarm that the store did not keep rings again: nobody else would send it. */
  private async ring({ type, input }: Alarm): Promise<void> {
    const answer = await this.dispatch({ kind: "server" }, randomUUID(), type, input);
    if (!("refused" in answer) || answer.refused !== "NOT_KEPT" || this.closed) return;
    this.cancelAlarm?.();
    this.cancelAlarm = this.parts.clock.at(after(this.now(), RING_AGAIN), () => this.setAlarm());
  }

  private noteAct(record: LogRecord): void {
    const table =
      record.kind === "board"
        ? partsOfBoardId(record.boardId)?.tableId
        : audienceKind(record.audience) === "table"
          ? audienceId(record.audience)
          : undefined;
    if (table !== undefined && record.actor !== "server") this.lastActs.set(table, record.at);
  }

  private takeSnapshot(): void {
    this.snapshotAt = this.durableSeq;
    const body = writeSnapshot({
      workshop: this.durableState,
      heads: this.streams.heads(),
      boards: this.boards.snapshot(),
      answers: [...this.keptActs],
    });
    this.parts.store
      .saveSnapshot(this.parts.workshopId, { seq: this.durableSeq, hash: this.hash, body })
      .catch((problem: unknown) =>
        this.parts.log.error({ workshop: this.parts.workshopId, problem }, "no snapshot was kept"),
      );
  }

  /** Everything that waits is settled; then nobody is served any more. */
  async close(): Promise<void> {
    this.closed = true;
    this.cancelAlarm?.();
    await this.settled();
    this.boards.close();
  }
}

const happened = (records: readonly LogRecord[]) =>
  records.flatMap((record) => (record.kind === "event" ? [{ ...record, by: record.actor }] : []));

function epochOf(room: RoomSlice, act: BoardAct): number {
  const parts = partsOfBoardId(act.boardId);
  return parts ? (room.discussions[parts.discussionId]?.epoch ?? 1) : 1;
}
