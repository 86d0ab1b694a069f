/**
 * One workshop, one queue, one writer. Acts are decided on the head (durable + waiting); everything that waits goes
 * into one commit; when that is durable it is applied, published and answered, in order. Nobody hears of anything that
 * is not kept.
 */
import type { BoardAccess } from "../../shared/board/actions.ts";
import { actorRef, type Actor } from "../../shared/ids.ts";
import type { Answer, Profile, RefusalCode, StreamMessage } from "../../shared/protocol.ts";
import { after, seconds, type Instant } from "../../shared/time.ts";
import { nextAlarm, type Alarm } from "../../shared/workshop/alarms.ts";
import { decide } from "../../shared/workshop/decide.ts";
import { epochOfBoard } from "../../shared/workshop/find.ts";
import { ownCopy, putSlices, slicesAfter } from "../../shared/workshop/evolve.ts";
import type { Room as RoomSlice, Workshop } from "../../shared/workshop/state.ts";
import type { BoardHost, Boards, StagedUpdate } from "../boards/ports.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { realMachine, type Cancel, type Machine } from "../machine.ts";
import { SeqConflict } from "../store/store.ts";
import type { Commit, EventRecord, LogRecord, Store, StoredProfile } from "../store/store.ts";
import { takeBatch } from "./batch.ts";
import { BoardRights } from "./board-rights.ts";
import { chain } from "./chain.ts";
import { happened, Kept, standsOn, type Slices } from "./kept.ts";
import { damagesOfLog, newLife } from "./life.ts";
import { readingChanged } from "./rights.ts";
import { Snapshots } from "./snapshots.ts";
import { CommitWindow } from "./window.ts";
import type { Streams } from "./streams.ts";

/** Who hears what became durable. */
export interface Publisher {
  /** Messages for audiences, in order; `records` are what they were made of. */
  published(messages: readonly StreamMessage[], records: readonly LogRecord[]): void;
}

export interface RoomParts {
  readonly workshopId: string;
  readonly store: Store;
  /** False while the store is known to keep nothing: then nothing is tried. */
  readonly keeps?: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly machine?: Machine;
  readonly publisher: Publisher;
  readonly createBoards: (host: BoardHost) => Boards;
  /** The store has lost what it had kept: this room is over, and what is left is to be opened anew. */
  readonly onCut?: () => void;
  /** Told of every act that was refused: for the server's log and its counts. */
  readonly onRefused?: (actor: Actor, type: string, code: RefusalCode) => void;
}

interface Waiting {
  readonly records: readonly LogRecord[];
  readonly slices: Slices;
  readonly profiles: readonly StoredProfile[];
  readonly kept: (seq: number) => void;
  readonly lost: (problem: unknown) => void;
}

/** A commit did not become durable; what waited is dropped and may be sent again. */
export class NotKept extends Error {
  override readonly name = "NotKept";
}

/** An edit of a board changes no facts. */
const NO_SLICES: Slices = new Map();
const NO_PROFILES: readonly StoredProfile[] = [];
/** An alarm waits this long for a store that failed. */
const RING_AGAIN = seconds(1);
export class Room implements BoardHost {
  readonly boards: Boards;

  private readonly parts: RoomParts;
  private readonly machine: Machine;
  private readonly kept = new Kept();
  /** Durable + waiting. */
  private head = ownCopy(this.kept.state);
  private headSeq = 0;
  private waiting: Waiting[] = [];
  /** Answers that change nothing themselves, until the head that they were given on is durable. */
  private resting: { readonly seq: number; readonly kept: () => void; readonly lost: () => void }[] = [];
  private committing: Promise<void> | null = null;
  private readonly window: CommitWindow;
  /** Acts under way, by actor and command id. */
  private readonly inFlight = new Map<string, Promise<Answer>>();
  private readonly rights = new BoardRights();
  /** The store failed and is asked what it has: nothing can be decided until that is known. */
  private recovering = false;
  private cancelAlarm: Cancel | null = null;
  private readonly snapshots: Snapshots;
  private closed = false;

  private constructor(parts: RoomParts) {
    this.parts = parts;
    this.machine = parts.machine ?? realMachine;
    this.window = new CommitWindow(this.machine);
    this.snapshots = new Snapshots(parts, this.kept, this.machine);
    this.boards = parts.createBoards(this);
  }

  /** Reads the whole log (from its newest snapshot on) before anyone is let in. */
  static async open(parts: RoomParts): Promise<Room> {
    const room = new Room(parts);
    try {
      const why = await room.kept.load(parts.store, parts.workshopId, room.boards);
      if (why !== null)
        parts.log.error(
          { workshop: parts.workshopId, why, seq: room.kept.seq },
          "the log is damaged: the workshop is served as it was before that, the rest is set aside",
        );
      await room.beginLifeIfCut();
    } catch (problem) {
      room.boards.close();
      throw problem;
    }
    room.backToKept();
    room.setAlarm();
    return room;
  }

  /** The end of the log was lost since its life began: people may have seen more than it holds. */
  private async beginLifeIfCut(): Promise<void> {
    const { store, workshopId } = this.parts;
    const { about, life } = this.kept.state.room;
    const damages = damagesOfLog(await store.damages(), workshopId, about.createdAt);
    if (this.kept.seq === 0 || damages <= life.damages) return;
    const commit = newLife(this.kept, { why: "damaged", damages, at: this.now() }, this.machine);
    await store.append(workshopId, commit);
    this.kept.take(commit, [slicesAfter(this.kept.state, happened(commit.records))]);
  }

  /** What is on disk: the only thing that anybody is shown. */
  get durable(): Workshop {
    return this.kept.state;
  }
  get seq(): number {
    return this.kept.seq;
  }
  get streams(): Streams {
    return this.kept.streams;
  }
  get profiles(): ReadonlyMap<string, Profile> {
    return this.kept.profiles;
  }
  get lastActs(): ReadonlyMap<string, Instant> {
    return this.kept.lastActs;
  }
  now(): Instant {
    return this.parts.clock.now();
  }
  /** Acts and edits that wait for a commit, and acts whose answer waits for one. */
  get waitingActs(): number {
    return this.waiting.length + this.resting.length;
  }
  /** For an act of the server itself. */
  newId(): string {
    return this.machine.id();
  }

  // ---------------------------------------------------------------------------------------------- acts

  /** Decides an act; the answer comes when what it rests on, or what it leads to, is durable. */
  dispatch(actor: Actor, commandId: string, type: string, input: unknown): Promise<Answer> {
    const by = actorRef(actor);
    const kept = this.kept.acts.seqOf(by, commandId);
    if (kept !== undefined) return Promise.resolve({ ok: true, seq: kept });
    const key = `${by} ${commandId}`;
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
    if (!this.takesActs()) return Promise.resolve({ refused: "NOT_KEPT" });
    try {
      const at = this.now();
      const decided = decide(this.head, type, input, {
        now: at,
        actor,
        readBoard: (boardId) => this.boards.read(boardId),
      });
      if ("refused" in decided) {
        this.parts.onRefused?.(actor, type, decided.refused);
        return this.onceDurable(decided);
      }
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
      for (const { id, epoch } of newEpochs(this.head.room, room)) {
        staging = true;
        for (const staged of this.boards.renew(id, epoch))
          records.push(this.boardRecord(staged, ++seq, at, commandId));
      }
      // Board writes go under the epoch that holds after the events: a reveal may open the board it writes on.
      for (const act of decided.boards ?? []) {
        staging = true;
        const staged = this.boards.stage(act, epochOfBoard(room, act.boardId) ?? 1);
        if (staged) records.push(this.boardRecord(staged, ++seq, at, commandId));
      }
      putSlices(this.head, slices);
      this.headSeq = seq;
      profiles = decided.profiles ?? [];
    } catch (problem) {
      // What it has written into staging already is in no commit.
      if (staging) this.boards.rollback();
      const reference = this.machine.id().slice(0, 8);
      this.parts.log.error({ reference, type, workshop: this.parts.workshopId, problem }, "an act failed");
      return Promise.resolve({ failed: reference });
    }
    return this.enqueue(records, slices, profiles).then(
      (seq): Answer => ({ ok: true, seq }),
      (): Answer => ({ refused: "NOT_KEPT" }),
    );
  }

  private takesActs(): boolean {
    return !this.recovering && this.parts.keeps?.() !== false;
  }

  /** An answer that rests on the head is given only when that head is durable; what comes after does not delay it. */
  private onceDurable(answer: Answer): Promise<Answer> {
    return this.headKept().then(
      () => answer,
      (): Answer => ({ refused: "NOT_KEPT" }),
    );
  }

  headKept(): Promise<void> {
    const seq = this.headSeq;
    if (seq === this.kept.seq) return Promise.resolve();
    return new Promise((kept, lost) =>
      this.resting.push({ seq, kept, lost: () => lost(new NotKept("the store did not keep it")) }),
    );
  }

  private answerResting(): void {
    const durable = this.kept.seq;
    const ready = this.resting.filter(({ seq }) => seq <= durable);
    if (ready.length === 0) return;
    this.resting = this.resting.filter(({ seq }) => seq > durable);
    for (const { kept } of ready) kept();
  }

  // -------------------------------------------------------------------------------------------- boards

  access(actor: Actor, boardId: string): BoardAccess | null {
    return this.rights.of(this.head, this.kept.state, actor, boardId, this.now());
  }

  submit(updates: readonly StagedUpdate[]): Promise<void> {
    if (!this.takesActs()) return Promise.reject(new NotKept("the store is being asked what it has"));
    const at = this.now();
    const records = updates.map((update) => this.boardRecord(update, ++this.headSeq, at, null));
    return new Promise((kept, lost) =>
      this.wait({ records, slices: NO_SLICES, profiles: NO_PROFILES, kept: () => kept(), lost }),
    );
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
    return new Promise<number>((kept, lost) => this.wait({ records, slices, profiles, kept, lost }));
  }

  private wait(entry: Waiting): void {
    this.waiting.push(entry);
    this.committing ??= this.commitAll();
  }

  /** Resolves when nothing waits any more, kept or not. */
  async settled(): Promise<void> {
    while (this.committing) await this.committing;
  }

  private async commitAll(): Promise<void> {
    while (this.waiting.length > 0) {
      // Acts that arrive in the same turn of the loop share one fsync; under load, those of a longer while.
      await this.window.open();
      const batch = takeBatch(this.waiting);
      const records = batch.flatMap((entry) => entry.records);
      this.window.took(records.length);
      const hash = chain(this.kept.hash, records);
      const commit: Commit = {
        from: this.kept.seq + 1,
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
    const messages = this.kept.take(commit, changed);
    // What is taken in from the store was on no head: who may read and write what follows from it at once.
    if (this.recovering) this.backToKept();
    this.parts.publisher.published(messages, commit.records);
    // First who may still read: what this very commit brings is not for somebody who sits elsewhere now.
    this.boards.recheck(readingChanged(commit.records));
    this.boards.committed(commit.records.filter((record) => record.kind === "board"));
    this.setAlarm();
    if (this.snapshots.isDue) void this.takeSnapshot();
  }

  /** Nothing of it happened: the head goes back to what is on disk, and all who wait are told. */
  private async commitFailed(batch: readonly Waiting[], problem: unknown): Promise<void> {
    this.parts.log.error({ workshop: this.parts.workshopId, problem }, "a commit was not kept");
    const all = [...batch, ...this.waiting];
    this.waiting = [];
    this.backToKept();
    this.boards.rollback();
    for (const entry of all) entry.lost(new NotKept("the store did not keep it", { cause: problem }));
    for (const { lost } of this.resting.splice(0)) lost();
    // The store may have kept it after all (an answer that got lost): take in what it has.
    this.recovering = true;
    let isCut = false;
    try {
      isCut = problem instanceof SeqConflict && !(await this.standsOnLog());
      if (!isCut) await this.catchUp();
    } catch (again) {
      this.parts.log.error({ workshop: this.parts.workshopId, problem: again }, "the store cannot be read");
    }
    if (isCut) this.parts.onCut?.();
    else this.recovering = false;
  }

  /** A file that was damaged while it was in use may have been saved without its end. */
  private async standsOnLog(): Promise<boolean> {
    const { store, workshopId } = this.parts;
    return this.kept.seq === 0 || standsOn(store, workshopId, this.kept);
  }

  private async catchUp(): Promise<void> {
    const { store, workshopId } = this.parts;
    let named = false;
    for await (const commit of store.read(workshopId, this.kept.seq)) {
      if (!named) await this.kept.loadProfiles(store, workshopId);
      named = true;
      this.becameDurable(commit, [slicesAfter(this.kept.state, happened(commit.records))]);
    }
    this.backToKept();
    this.boards.rollback();
  }

  private backToKept(): void {
    this.head = ownCopy(this.kept.state);
    this.headSeq = this.kept.seq;
  }

  // -------------------------------------------------------------------------------- alarms and snapshots

  private setAlarm(): void {
    this.cancelAlarm?.();
    const alarm = this.closed ? null : nextAlarm(this.kept.state.room);
    this.cancelAlarm = alarm && this.parts.clock.at(alarm.at, () => void this.ring(alarm));
  }

  /** An alarm that the store did not keep rings again: nobody else would send it. */
  private async ring({ type, input }: Alarm): Promise<void> {
    const answer = await this.dispatch({ kind: "server" }, this.machine.id(), type, input);
    if (!("refused" in answer) || answer.refused !== "NOT_KEPT" || this.closed) return;
    this.cancelAlarm?.();
    this.cancelAlarm = this.parts.clock.at(after(this.now(), RING_AGAIN), () => this.setAlarm());
  }

  /** The whole of what is kept now, so that the log need not be read from its beginning. Resolves when it is kept, or was given up. */
  takeSnapshot(): Promise<void> {
    return this.snapshots.take(this.boards);
  }

  /** Everything that waits is settled; then nobody is served any more. */
  async close(): Promise<void> {
    this.closed = true;
    this.snapshots.close();
    this.cancelAlarm?.();
    await this.settled();
    this.boards.close();
  }
}

/** The discussions whose boards go into another epoch. */
const newEpochs = (before: RoomSlice, after: RoomSlice) =>
  before.discussions === after.discussions
    ? []
    : Object.values(after.discussions).filter(({ id, epoch }) => {
        const was = before.discussions[id];
        return was !== undefined && was.epoch !== epoch;
      });
