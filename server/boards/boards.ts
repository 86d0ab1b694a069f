/** All documents of one workshop, and everyone who has one open. Nothing is seen by anybody before it is durable. */
import { CLOSE } from "../../shared/board/actions.ts";
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from "../../shared/board/wire.ts";
import { type Actor, actorRef, partsOfBoardId } from "../../shared/ids.ts";
import { type Cancel, type Machine, realMachine } from "../machine.ts";
import type { BoardRecord } from "../store/store.ts";
import { type AttachParams, type BoardSide, type BoardWire, Connection } from "./connection.ts";
import { BoardDoc, type WaitingUpdate } from "./doc.ts";
import { Told, Turn } from "./outgoing.ts";
import type { BoardHost, Boards, StagedUpdate } from "./ports.ts";
import { Presence } from "./presence.ts";
import { Buckets, DEVICE_RATE, HELLO_TOKENS, type Rate, refusalTokens } from "./rate.ts";

/** Who a socket is: the actor, and the credential (its hash) that it came with. */
export interface BoardGuest {
  readonly actor: Actor;
  readonly credential: string;
}

export interface BoardOptions {
  readonly workshopId: string;
  /** Every connection hears something at least this often; y-websocket gives up after 30 s of silence. */
  readonly keepAliveMs?: number;
  /** Presence is gathered this long. */
  readonly presenceMs?: number;
  readonly rate?: Rate;
  readonly machine?: Machine;
  /** Whether this credential is out: asked when a socket comes that was looked up a moment ago. */
  readonly isRevoked?: (credential: string) => boolean;
  /** For the server's own log: a connection was closed with a code of ours. */
  readonly onRefused?: (facts: {
    readonly workshopId: string;
    readonly boardId: string;
    readonly actor: string;
    readonly code: number;
    readonly why: string;
  }) => void;
}

export interface LiveBoards extends Boards {
  /** Takes over an accepted socket; who may not be here is told so by a close code. */
  attach(wire: BoardWire, guest: BoardGuest, boardId: string, params: AttachParams): void;
  /** Whoever came by this credential is out: nothing more is taken from there, and nothing sent. */
  sendAway(credential: string): void;
  /** How many connections there are. */
  readonly size: number;
}

const KEEP_ALIVE_MS = 15_000;
/** In so many turns, each for its share of the boards: five thousand frames in one of them hold everybody up. */
const KEEP_ALIVE_TURNS = 60;
const PRESENCE_MS = 100;
/** What a reason says after its words: a place, named by ids that a client made up. */
const PLACE = / (?:of|at) .*$/s;
/** Written anew in one commit at most, the largest first, in boards and in bytes: people wait for it. */
const MOST_RENEWED = { boards: 40, bytes: 2 * 1024 * 1024 };

interface OpenBoard {
  readonly doc: BoardDoc;
  readonly presence: Presence;
  readonly connections: Set<Connection>;
  presenceTimer: Cancel | null;
  /** The frame that joiners get, encoded once per commit. */
  greeting: { readonly step2: Told; readonly step1: Told } | null;
}

export function createBoards(host: BoardHost, options: BoardOptions): LiveBoards {
  const machine = options.machine ?? realMachine;
  const randomClient = (): number => machine.int(1, 2 ** 32 - 1);
  const buckets = new Buckets(options.rate ?? DEVICE_RATE, () => machine.now());
  const turn = new Turn(machine);
  const boards = new Map<string, OpenBoard>();
  const credentials = new WeakMap<Connection, string>();
  const listeners: ((boardId: string) => void)[] = [];
  const shares: OpenBoard[][] = Array.from({ length: KEEP_ALIVE_TURNS }, () => []);
  let keptAlive = 0;
  const endKeepAlive = machine.every((options.keepAliveMs ?? KEEP_ALIVE_MS) / KEEP_ALIVE_TURNS, stayAwake);

  function open(boardId: string): OpenBoard {
    let board = boards.get(boardId);
    if (!board) {
      board = {
        doc: new BoardDoc(boardId, randomClient()),
        presence: new Presence(randomClient()),
        connections: new Set(),
        presenceTimer: null,
        greeting: null,
      };
      shares[boards.size % KEEP_ALIVE_TURNS]!.push(board);
      boards.set(boardId, board);
    }
    return board;
  }

  function attach(
    wire: BoardWire,
    { actor, credential }: BoardGuest,
    boardId: string,
    params: AttachParams,
  ): void {
    const access = host.access(actor, boardId);
    const board = access && open(boardId);
    let why = "";
    const side: BoardSide = {
      personId: actor.kind === "person" ? actor.id : null,
      access: () => host.access(actor, boardId),
      mayTake: (bytes) => buckets.take(credential, bytes),
      mayHear: () => buckets.charge(credential, HELLO_TOKENS),
      greet(connection, stateVector) {
        if (!board) return;
        if (board.doc.isRenewing) return connection.close(CLOSE.loading);
        board.greeting ??= {
          step2: new Told(step2Frame(board.doc.encode())),
          step1: new Told(step1Frame(board.doc.stateVector())),
        };
        if (isEmpty(stateVector)) connection.tell(board.greeting.step2);
        else connection.send(step2Frame(board.doc.encode(stateVector)));
        connection.tell(board.greeting.step1);
        if (actor.kind === "person" || actor.kind === "device") {
          connection.presenceId = board.presence.join(actorRef(actor));
          gatherPresence(board);
        }
        connection.send(awarenessFrame(board.presence.all({ raised: false })));
      },
      resync: (connection, stateVector) =>
        board && connection.send(step2Frame(board.doc.encode(stateVector))),
      take(update, { may, epoch }, isWhole) {
        if (!board) return { refused: "NOT_ALLOWED", why: "no board" };
        const taken = board.doc.take(update, { actor: actorRef(actor), credential, may, isWhole });
        if (taken === "gap") return "gap";
        // What staging knows may wait for its commit: sent from here a moment ago, or removed by somebody else.
        if (taken === "known")
          return { kept: board.doc.waits && !saysNothing(update) ? host.headKept() : Promise.resolve() };
        if ("refused" in taken) {
          why = taken.why;
          buckets.charge(credential, refusalTokens(board.doc.size));
          return taken;
        }
        return { kept: submit(board, taken.taken, actor, epoch) };
      },
      awareness(connection, frame) {
        if (!board) return;
        if (frame.type === "queryAwareness")
          connection.send(awarenessFrame(board.presence.all({ raised: false })));
        else if (connection.presenceId !== null && board.presence.hear(connection.presenceId, frame.states))
          gatherPresence(board);
      },
      left(connection, code) {
        board?.connections.delete(connection);
        if (board && connection.presenceId !== null) {
          board.presence.leave(connection.presenceId);
          gatherPresence(board);
        }
        if (code >= 4000 && code !== CLOSE.stopping)
          options.onRefused?.({
            ...{ workshopId: options.workshopId, boardId, actor: actorRef(actor), code },
            why: why.replace(PLACE, ""),
          });
      },
    };
    const connection = new Connection(wire, params, side, machine, turn);
    if (options.isRevoked?.(credential)) return connection.close(CLOSE.noSeat);
    if (!buckets.admits(credential)) return connection.close(CLOSE.tooFast);
    if (board?.doc.isRenewing) return connection.close(CLOSE.loading);
    credentials.set(connection, credential);
    if (connection.check() !== null) board?.connections.add(connection);
  }

  /** Into the next commit, together. When it is not kept, staging forgets it. */
  function submit(
    board: OpenBoard,
    updates: readonly WaitingUpdate[],
    actor: Actor,
    epoch: number,
  ): Promise<void> {
    const staged = updates.map((update) =>
      stagedUpdate(board, update, epoch, update.owner === null ? { kind: "server" } : actor),
    );
    return host.submit(staged).then(undefined, (problem: unknown) => {
      board.doc.drop(updates);
      throw problem;
    });
  }

  const stagedUpdate = (
    board: OpenBoard,
    { update, clients, owner, fresh }: WaitingUpdate,
    epoch: number,
    actor: Actor,
  ): StagedUpdate => ({
    boardId: board.doc.boardId,
    epoch,
    actor,
    update,
    clients,
    owner,
    ...(fresh ? { fresh } : {}),
  });

  function tell(board: OpenBoard, frame: Uint8Array): void {
    const told = new Told(frame);
    for (const connection of board.connections) if (connection.ready) connection.tell(told);
  }

  function gatherPresence(board: OpenBoard): void {
    board.presenceTimer ??= machine.after(options.presenceMs ?? PRESENCE_MS, () => {
      board.presenceTimer = null;
      const changed = board.presence.takeChanged();
      if (changed.length > 0) tell(board, awarenessFrame(changed));
    });
  }

  function stayAwake(): void {
    const share = keptAlive++ % KEEP_ALIVE_TURNS;
    if (share === 0) buckets.sweep();
    for (const board of shares[share]!) {
      if (board.connections.size > 0) tell(board, awarenessFrame(board.presence.all({ raised: true })));
      else if (board.doc.rest()) board.greeting = null;
    }
  }

  function changed(boardId: string): void {
    for (const listener of listeners) listener(boardId);
  }

  return {
    attach,
    sendAway(credential) {
      for (const board of boards.values())
        for (const connection of [...board.connections])
          if (credentials.get(connection) === credential) connection.close(CLOSE.noSeat);
    },
    get size() {
      return [...boards.values()].reduce((sum, { connections }) => sum + connections.size, 0);
    },
    restore: (record) => void open(record.boardId).doc.commit([record]),
    read: (boardId) => open(boardId).doc.read(),
    kept: (boardId) => boards.get(boardId)?.doc.kept() ?? null,
    stage(act, epoch) {
      const board = open(act.boardId);
      const update = board.doc.act(act);
      return update && stagedUpdate(board, update, epoch, { kind: "server" });
    },
    renew(discussionId, epoch) {
      const own = [...boards.values()]
        .filter(({ doc }) => partsOfBoardId(doc.boardId)?.discussionId === discussionId)
        .sort((a, b) => b.doc.size - a.doc.size);
      const renewed: StagedUpdate[] = [];
      let bytes = 0;
      for (const board of own) {
        bytes += board.doc.size;
        if (renewed.length === MOST_RENEWED.boards || bytes > MOST_RENEWED.bytes) break;
        const update = board.doc.renew();
        if (update) renewed.push(stagedUpdate(board, update, epoch, { kind: "server" }));
      }
      return renewed;
    },
    committed(records) {
      for (const [boardId, own] of byBoard(records)) {
        const board = open(boardId);
        const frame = updateFrame(board.doc.commit(own));
        board.greeting = null;
        tell(board, frame);
        changed(boardId);
      }
    },
    rollback() {
      for (const board of boards.values()) {
        board.doc.drop();
        for (const connection of [...board.connections])
          if (connection.waits) connection.close(CLOSE.loading);
      }
    },
    recheck(whose) {
      if (whose !== "everyone" && whose.size === 0) return;
      for (const board of boards.values())
        for (const connection of [...board.connections])
          if (whose === "everyone" || (connection.personId !== null && whose.has(connection.personId)))
            connection.check();
    },
    *snapshot() {
      for (const { doc } of boards.values()) if (!doc.isEmpty) yield doc.snapshot();
    },
    restoreSnapshot: (kept) =>
      kept.forEach((snapshot) => open(snapshot.boardId).doc.restoreSnapshot(snapshot)),
    onChange: (listener) => void listeners.push(listener),
    close() {
      endKeepAlive();
      for (const board of boards.values()) {
        for (const connection of [...board.connections]) connection.close(CLOSE.stopping);
        board.presenceTimer?.();
        board.presenceTimer = null;
        board.doc.destroy();
      }
    },
  };
}

function byBoard(records: readonly BoardRecord[]): ReadonlyMap<string, readonly BoardRecord[]> {
  const boards = new Map<string, BoardRecord[]>();
  for (const record of records) {
    const own = boards.get(record.boardId);
    if (own) own.push(record);
    else boards.set(record.boardId, [record]);
  }
  return boards;
}

/** Of a page that comes with an empty document: it waits for nobody's commit. */
const saysNothing = (update: Uint8Array): boolean =>
  update.length === 2 && update[0] === 0 && update[1] === 0;
/** Of a client that has nothing yet. */
const isEmpty = (stateVector: Uint8Array): boolean => stateVector.length === 1 && stateVector[0] === 0;
