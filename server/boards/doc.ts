/** One document on the server: its durable state, and the staging copy in which edits are judged. */
import * as Y from "yjs";
import type { BoardAct, BoardAction, BoardContent } from "../../shared/board/actions.ts";
import { applyAct, giveMarks, missingMarks, readBoard } from "../../shared/board/board.ts";
import { freshBoard, freshPieces, piecesOf } from "../../shared/board/fresh.ts";
import { type EditRefusal, judge } from "../../shared/board/policy.ts";
import type { BoardSnapshot } from "./ports.ts";
import { inspect, type Inspection, PAGES_OF_AN_EDIT } from "./inspect.ts";
import { Staging, takeIn, type Watched } from "./staging.ts";
import { together, type Typed, typedTogether } from "./together.ts";

/** A change that staging has and the store has not yet. */
export interface WaitingUpdate {
  readonly update: Uint8Array;
  readonly clients: readonly number[];
  /** Null: the server's own. */
  readonly owner: string | null;
  /** The whole board in a document of its own: from here on nothing before it counts. */
  readonly fresh?: true;
  readonly typed?: Typed | null;
}

export interface Writer {
  readonly actor: string;
  readonly credential: string;
  readonly may: readonly BoardAction[];
  /** It brings all that lay on the device: of pages, too, that were closed before they had a connection again. */
  readonly isWhole?: boolean;
}

export type Taken =
  /** The person's edit and the server's answer to it, to be kept together. */
  | { readonly taken: readonly WaitingUpdate[] }
  /** Staging had all of it already. */
  | "known"
  | "gap"
  | { readonly refused: EditRefusal; readonly why: string };

const REFUSALS = { bad: "BAD_DATA", foreign: "NOT_ALLOWED", large: "TOO_LARGE" } as const;

/** A phone that was loaded again and again without a connection wrote a little each time. */
const PAGES_OF_A_DAY = 64;
/** Pages of one device that ever wrote here: each stays in what every phone says that it has. */
const PAGES_OF_A_DEVICE = 512;

/** Commits that nobody has looked at yet. */
const MOST_BEHIND = 200;

/** A document of fewer pieces is not worth making anew, nor one that would become only a little smaller. */
const MANY_PIECES = 2_000;
const [LESS, FEWER_BY] = [2, 500];

type Durable = Pick<WaitingUpdate, "update" | "clients" | "owner" | "fresh">;

export class BoardDoc {
  readonly boardId: string;
  /** What is durable, up to what is behind: seldom read, so what comes meanwhile is taken in together. Null: it rests. */
  #durable: Y.Doc | null = null;
  /** Of a document that rests, all that there is of it: bytes. */
  #resting: Uint8Array | null = null;
  /** Looked at since it was asked last whether it may rest. */
  #used = false;
  #behind: Uint8Array[] = [];
  readonly #owners = new Map<number, string | null>();
  #waiting: WaitingUpdate[] = [];
  /** Durable + waiting; null until somebody needs it. */
  #staging: Staging | null = null;
  #encoded: Uint8Array | null = null;
  #size = 0;
  #content: BoardContent | null = null;
  readonly #serverClient: number;

  /** `serverClient`: the Yjs client id of the server's own writes, new for each life of the server. */
  constructor(boardId: string, serverClient: number) {
    this.boardId = boardId;
    this.#serverClient = serverClient;
  }

  /** Judges an edit on what it changes in staging; a refused one leaves no trace. */
  take(update: Uint8Array, writer: Writer): Taken {
    const staging = this.#stage();
    const pages = writer.isWhole ? PAGES_OF_A_DAY : PAGES_OF_AN_EDIT;
    const look = inspect(update, staging.doc, writer.credential, (client) => this.#ownerOf(client), pages);
    if (look.verdict === "gap" || look.verdict === "known") return look.verdict;
    if (look.verdict !== "fine") return { refused: REFUSALS[look.verdict], why: look.why };
    if (writer.may.length === 0) return { refused: "NOT_ALLOWED", why: "may only read" };
    if (look.newClients.length > 0 && this.#pagesOf(writer.credential) >= PAGES_OF_A_DEVICE)
      return { refused: "BAD_DATA", why: "client ids" };
    const applied = this.#apply(staging, update, look);
    if ("refused" in applied) return this.#undo(applied);
    if (applied.update === null) return "known";
    const judged = judge(staging.doc, applied.changes, writer);
    if ("refused" in judged) return this.#undo(judged);
    const taken: WaitingUpdate[] = [
      { update: applied.update, clients: look.newClients, owner: writer.credential, typed: look.typed },
    ];
    this.#await(taken[0]!);
    // Only a new cluster lacks one; looking for it after every letter would cost more than the letter.
    const marks = judged.actions.includes("cluster.make")
      ? this.#write((doc) => giveMarks(doc, missingMarks(doc)))
      : null;
    if (marks) taken.push(marks);
    return { taken };
  }

  /** The server's own write, taken at once; null when it changes nothing. */
  act(act: BoardAct): WaitingUpdate | null {
    return this.#write((doc) => applyAct(doc, act));
  }

  /** These are durable now. Returns them as one update. */
  commit(records: readonly Durable[]): Uint8Array {
    const fresh = records.findLastIndex((record) => record.fresh);
    if (fresh >= 0) this.#beginAnew();
    const taken = records.map((record) => this.#noLongerWaits(record));
    // What came before the board was written anew is in it already.
    const from = Math.max(0, fresh);
    const typed = taken.slice(from).flatMap((own) => own?.typed ?? []);
    const merged =
      typed.length === records.length - from
        ? typedTogether(typed)
        : together(records.slice(from).map(({ update }) => update));
    this.#behind.push(merged);
    if (this.#behind.length > MOST_BEHIND) this.#live();
    this.#encoded = null;
    return merged;
  }

  /** What it was to us where it came from here; else staging is made again with it. */
  #noLongerWaits(record: Durable): WaitingUpdate | null {
    for (const client of record.clients) this.#owners.set(client, record.owner);
    const same = this.#waiting.findIndex(({ update }) => update === record.update);
    const at = same >= 0 ? same : this.#waiting.findIndex(({ update }) => sameBytes(update, record.update));
    if (at >= 0) return this.#waiting.splice(at, 1)[0]!;
    this.#forgetStaging();
    return null;
  }

  /** These will never be durable (none given: nothing that waits will). */
  drop(updates: readonly WaitingUpdate[] = this.#waiting): void {
    const left = this.#waiting.filter((waiting) => !updates.includes(waiting));
    if (left.length === this.#waiting.length) return;
    this.#waiting = left;
    this.#forgetStaging();
  }

  /** Whether something here is not durable yet. */
  get waits(): boolean {
    return this.#waiting.length > 0;
  }

  /** The head: durable and waiting. */
  read(): BoardContent {
    return (this.#content ??= readBoard(this.#stage().doc));
  }

  /** The durable state, as anyone may see it; read anew each time: few ask, and what a hall of boards says would lie there long. */
  kept(): BoardContent {
    return readBoard(this.#live());
  }

  /** The durable state from a state vector on; the whole of it is encoded once for all joiners. */
  encode(stateVector: Uint8Array | null = null): Uint8Array {
    if (stateVector === null && this.#resting !== null && this.#behind.length === 0) {
      this.#size = this.#resting.length;
      return this.#resting;
    }
    if (stateVector !== null) return Y.encodeStateAsUpdate(this.#live(), stateVector);
    this.#encoded ??= Y.encodeStateAsUpdate(this.#live());
    this.#size = this.#encoded.length;
    return this.#encoded;
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#live());
  }

  /** Bytes of the durable state when it was last encoded. */
  get size(): number {
    return this.#size;
  }

  /** Nothing durable has ever been written here. */
  get isEmpty(): boolean {
    if (this.#durable === null && this.#behind.length === 0) return this.#resting === null;
    return this.#live().store.clients.size === 0;
  }

  /**
   * The same board in a document of its own, for a new epoch; null where that saves little. What was typed and removed
   * stays in the log.
   */
  renew(): WaitingUpdate | null {
    if (this.isEmpty) return null;
    const staging = this.#stage();
    staging.settle();
    const { doc } = staging;
    const pieces = piecesOf(doc);
    if (pieces < MANY_PIECES || pieces < LESS * freshPieces(doc) + FEWER_BY) return null;
    const update = freshBoard(doc, this.#serverClient);
    const own: WaitingUpdate = { update, clients: [this.#serverClient], owner: null, fresh: true };
    this.#await(own);
    this.#forgetStaging();
    return own;
  }

  /** A new document waits for its commit: whoever came now would get the old one. */
  get isRenewing(): boolean {
    return this.#waiting.some(({ fresh }) => fresh);
  }

  /** Nobody is there: where nobody has been since it was asked last, only its bytes stay. True when it rests. */
  rest(): boolean {
    if (this.#waiting.length > 0 || this.#used) {
      this.#used = false;
      return false;
    }
    if (this.#durable === null && this.#behind.length === 0) return true;
    this.#resting = this.isEmpty ? null : this.encode();
    this.#durable?.destroy();
    this.#durable = null;
    this.#behind = [];
    this.#encoded = null;
    this.#used = false;
    this.#forgetStaging();
    return true;
  }

  snapshot(): BoardSnapshot {
    return { boardId: this.boardId, state: this.encode(), owners: [...this.#owners] };
  }

  restoreSnapshot({ state, owners }: BoardSnapshot): void {
    if (this.isEmpty) this.#resting = state;
    else Y.applyUpdate(this.#live(), state);
    for (const [client, owner] of owners) this.#owners.set(client, owner);
    this.#encoded = null;
    this.#forgetStaging();
  }

  destroy(): void {
    this.#forgetStaging();
    this.#durable?.destroy();
  }

  #live(): Y.Doc {
    this.#used = true;
    this.#durable ??= new Y.Doc({ guid: this.boardId });
    if (this.#resting !== null) this.#behind.unshift(this.#resting);
    if (this.#behind.length > 0) takeIn(this.#durable, this.#behind);
    this.#resting = null;
    this.#behind = [];
    return this.#durable;
  }

  #beginAnew(): void {
    this.#durable?.destroy();
    this.#durable = null;
    this.#resting = null;
    this.#behind = [];
    this.#forgetStaging();
  }

  #ownerOf(client: number): string | null | undefined {
    if (client === this.#serverClient) return null;
    return this.#owners.has(client)
      ? this.#owners.get(client)
      : this.#waiting.find(({ clients }) => clients.includes(client))?.owner;
  }

  #pagesOf(credential: string): number {
    let pages = 0;
    for (const owner of this.#owners.values()) if (owner === credential) pages += 1;
    return pages;
  }

  #await(update: WaitingUpdate): void {
    this.#waiting.push(update);
    this.#content = null;
  }

  #write(write: (doc: Y.Doc) => void): WaitingUpdate | null {
    const staging = this.#stage();
    const { update } = staging.watch(() => staging.doc.transact(() => write(staging.doc)));
    if (update === null) return null;
    const known = this.#owners.has(this.#serverClient) || this.#waiting.some(({ owner }) => owner === null);
    const own: WaitingUpdate = { update, clients: known ? [] : [this.#serverClient], owner: null };
    this.#await(own);
    return own;
  }

  #apply(
    staging: Staging,
    update: Uint8Array,
    look: Inspection & { verdict: "fine" },
  ): Watched | { refused: EditRefusal; why: string } {
    const [integrated, watched] = look.typed ? staging.type(look.typed) : staging.take(update, look);
    if (integrated !== "done")
      return { refused: integrated === "too many at one place" ? "TOO_LARGE" : "BAD_DATA", why: integrated };
    const { pendingStructs, pendingDs } = staging.doc.store;
    if (pendingStructs !== null || pendingDs !== null) return { refused: "BAD_DATA", why: "incomplete" };
    return watched;
  }

  #undo<T>(answer: T): T {
    this.#forgetStaging();
    return answer;
  }

  #stage(): Staging {
    this.#used = true;
    if (this.#staging === null) {
      const fresh = this.#waiting.findLastIndex((waiting) => waiting.fresh);
      const waiting = this.#waiting.slice(Math.max(0, fresh)).map(({ update }) => update);
      this.#staging = new Staging(fresh >= 0 ? waiting : [this.encode(), ...waiting], this.#serverClient);
    }
    return this.#staging;
  }

  #forgetStaging(): void {
    this.#staging?.doc.destroy();
    this.#staging = null;
    this.#content = null;
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
