import type { Instant } from "../../shared/time.ts";

/** Who acted, as the log writes it: `person:<id>`, `device:<tableId>` or `server`. */
export type ActorRef = string;

/** One fact of the workshop. `audience` is `room`, `desk`, `table:<id>` or `person:<id>`. */
export interface EventRecord {
  readonly kind: "event";
  readonly seq: number;
  readonly at: Instant;
  readonly actor: ActorRef;
  /** The id of the command that caused it; null for the server's own acts. */
  readonly command: string | null;
  readonly audience: string;
  readonly type: string;
  readonly data: unknown;
}

/** One Yjs update of one board, as the gate let it through. */
export interface BoardRecord {
  readonly kind: "board";
  readonly seq: number;
  readonly at: Instant;
  readonly actor: ActorRef;
  readonly command: string | null;
  readonly boardId: string;
  readonly epoch: number;
  readonly update: Uint8Array;
  /** Yjs client ids that this update uses for the first time, now owned by `owner`. */
  readonly clients: readonly number[];
  /** The credential (its hash) that owns `clients`; null for the server's own writes. */
  readonly owner: string | null;
  /** The whole board in a document of its own, for a new epoch: it takes the place of all updates before it. */
  readonly fresh?: true;
}

export type LogRecord = EventRecord | BoardRecord;

/** What becomes durable together. `records` are numbered `from`, `from + 1`, … */
export interface Commit {
  readonly from: number;
  readonly records: readonly LogRecord[];
  /** Chained over the commit before it, see server/live/chain.ts. */
  readonly hash: string;
  /** Names and contacts kept beside the log; written not later than the records that speak of them. */
  readonly profiles: readonly StoredProfile[];
}

/** The person's own data, beside the chain, so that it can be erased. */
export interface StoredProfile {
  readonly personId: string;
  readonly profile: unknown;
}

export interface StoredWorkshop {
  readonly id: string;
  /** Ten characters that people type; unique among all workshops of this store. */
  readonly code: string;
  /** 256 bits, base64url; keys of links are derived from it. */
  readonly secret: string;
  readonly createdAt: Instant;
}

/** A device secret is never stored, only its SHA-256. */
export interface StoredCredential {
  readonly hash: string;
  readonly workshopId: string;
  /** `person:<id>`, `device:<tableId>` or `screen:<view>`. */
  readonly actor: string;
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
}

export interface Snapshot {
  /** The last seq that it contains. */
  readonly seq: number;
  readonly hash: string;
  readonly body: Uint8Array;
}

/** The number of a workshop's first record. */
export const FIRST_SEQ = 1;

/** `append` was asked to write where something is kept already, or to leave a hole. */
export class SeqConflict extends Error {
  override readonly name = "SeqConflict";
}

/** Why a store cannot serve; an operator reads the message, code decides on the code. */
export type StoreProblem =
  | "DATA_FOLDER_IN_USE"
  | "NEWER_DATA"
  | "CLOSED"
  | "STOPPED"
  | "NOT_KEPT"
  /** No space is left where the data lives. */
  | "DISK_FULL"
  /** The disk or its file system refused to read, write or sync. */
  | "DISK_FAILED"
  /** The database server does not answer. */
  | "UNREACHABLE"
  | "NO_BACKUP"
  | "BACKUP_EXISTS";

export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreProblem;

  constructor(code: StoreProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Something that was kept can no longer be read as it was written. It is set aside, never destroyed. */
export interface Damage {
  readonly at: Instant;
  /** Null where it is not about one workshop. */
  readonly workshopId: string | null;
  readonly what: "file" | "log" | "snapshot" | "workshop" | "profile" | "credential";
  /** How many (commits, people, devices) are no longer served; null when nobody can tell. */
  readonly lost: number | null;
  /** For the operator: what happened, and where the originals are. */
  readonly words: string;
}

/**
 * All that is kept. Each promise here is a test in `store.contract.ts`, run on every backend.
 * A resolved promise means durable (fsync, or a majority with journal): whatever is killed next, it is there.
 */
export interface Store {
  /**
   * Records and profiles together, all or nothing. Rejects with SeqConflict unless `commit.from` follows what is kept
   * (FIRST_SEQ for a new workshop). Any other rejection means: not known to be kept; read again before the next append.
   */
  append(workshopId: string, commit: Commit): Promise<void>;
  /**
   * Whole commits that hold a record after `afterSeq`, oldest first; none for a workshop never heard of.
   * Their `profiles` are empty: people are in the directory, see `profiles`. Throws DamagedLog (codec.ts) instead of inventing.
   */
  read(workshopId: string, afterSeq: number): AsyncIterable<Commit>;

  saveSnapshot(workshopId: string, snapshot: Snapshot): Promise<void>;
  /** The newest snapshot kept, or null. Older ones may be forgotten. */
  latestSnapshot(workshopId: string): Promise<Snapshot | null>;

  /** False when the code is taken. Safe to send twice with the same id. */
  createWorkshop(workshop: StoredWorkshop): Promise<boolean>;
  workshopById(id: string): Promise<StoredWorkshop | null>;
  workshopByCode(code: string): Promise<StoredWorkshop | null>;
  listWorkshops(): Promise<readonly StoredWorkshop[]>;

  /** Everybody in the directory of one workshop. */
  profiles(workshopId: string): Promise<readonly StoredProfile[]>;
  eraseProfile(workshopId: string, personId: string): Promise<void>;

  /** The first save of a hash stands: sent again, it brings no revoked credential back. */
  saveCredential(credential: StoredCredential): Promise<void>;
  credentialByHash(hash: string): Promise<StoredCredential | null>;
  credentialsOf(workshopId: string): Promise<readonly StoredCredential[]>;
  revokeCredential(hash: string, at: Instant): Promise<void>;

  /** Resolves when something of some size could be made durable just now; rejects with the reason why not. */
  probe(): Promise<void>;
  /**
   * The log of this workshop ends after `afterSeq`: the commits behind it are kept apart, no longer served, and noted as
   * damage with these words. Gives how many they were. Something that follows `afterSeq` can be appended then.
   */
  setAside(workshopId: string, afterSeq: number, words: string): Promise<number>;
  /** Whoever counts is told of each write how long the disk (or the database) took for it, in ms. Where nothing is synced: absent. */
  onSynced?(listener: (ms: number) => void): void;
  /** What was found damaged so far, oldest first. */
  damages(): Promise<readonly Damage[]>;

  /** Whether `backup` can write it all as one file of its own kind. */
  readonly keepsOneFile: boolean;
  /** A consistent copy while running, where the backend can (else NO_BACKUP); a SQLite file for the embedded store. Overwrites nothing. */
  backup(toPath: string): Promise<void>;
  close(): Promise<void>;
}
