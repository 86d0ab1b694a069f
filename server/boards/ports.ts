/** What the boards need of the room, and what the room needs of the boards. */
import type { BoardAccess, BoardAct, BoardContent } from "../../shared/board/actions.ts";
import type { Actor } from "../../shared/ids.ts";
import type { Instant } from "../../shared/time.ts";
import type { BoardRecord } from "../store/store.ts";

/** A board update that staging has taken and that waits for the commit; the room numbers and dates it. */
export interface StagedUpdate {
  readonly boardId: string;
  readonly epoch: number;
  readonly actor: Actor;
  readonly update: Uint8Array;
  readonly clients: readonly number[];
  readonly owner: string | null;
  /** See `BoardRecord`. */
  readonly fresh?: true;
}

/** The room, as the boards see it. One writer, one queue: events and board updates share its commits. */
export interface BoardHost {
  now(): Instant;
  /** By the head state; null: this actor may not read it, or there is no such document. */
  access(actor: Actor, boardId: string): BoardAccess | null;
  /** Puts staged updates (one person's edit and the server's own answer to it) into the next commit, together. Resolves when durable; rejects when not kept. */
  submit(updates: readonly StagedUpdate[]): Promise<void>;
  /** Resolves when all that waits now is durable; rejects when it is not kept. */
  headKept(): Promise<void>;
}

/** The boards, as the room sees them. Staging is the head (durable + waiting), live is the durable state. */
export interface Boards {
  /** While loading: a durable record from the log. */
  restore(record: BoardRecord): void;
  /** The head document, for deciding: waiting edits are in it. */
  read(boardId: string): BoardContent;
  /** The durable document: what may be shown; null where nothing was ever written. */
  kept(boardId: string): BoardContent | null;
  /** The server's own writes, taken into staging at once. */
  stage(act: BoardAct, epoch: number): StagedUpdate | null;
  /**
   * A discussion's boards go into a new epoch: those that a long day has made large are written anew, in the same
   * commit. Until it is durable nobody is let in.
   */
  renew(discussionId: string, epoch: number): readonly StagedUpdate[];
  /** These records are durable: apply to live, then tell every connection, once a board and commit. */
  committed(records: readonly BoardRecord[]): void;
  /** A commit failed: staging goes back to the durable state everywhere. */
  rollback(): void;
  /** An epoch ended or somebody's rights changed: connections that no longer belong are closed (44xx). Everyone's, or those of these persons. */
  recheck(whose: "everyone" | ReadonlySet<string>): void;
  /** For a snapshot: every document whole, as it is when it is asked for, and who owns which client id. */
  snapshot(): Iterable<BoardSnapshot>;
  restoreSnapshot(boards: readonly BoardSnapshot[]): void;
  /** Called whenever the durable content of a board has changed (for the desk's counts). */
  onChange(listener: (boardId: string) => void): void;
  close(): void;
}
export interface BoardSnapshot {
  readonly boardId: string;
  readonly state: Uint8Array;
  readonly owners: readonly (readonly [client: number, owner: string | null])[];
}
