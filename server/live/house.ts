/** All workshops of this server: each one's room is loaded once, when somebody first asks for it. */
import type { IncomingMessage } from "node:http";
import {
  actorRef,
  COMPILE_BOARD,
  idSchema,
  partsOfBoardId,
  WORDING_BOARD,
  type Actor,
} from "../../shared/ids.ts";
import type { Answer, As } from "../../shared/protocol.ts";
import { instant } from "../../shared/time.ts";
import { linkTurn } from "../../shared/workshop/access.ts";
import { isCommand } from "../../shared/workshop/commands.ts";
import { guestOf, issue, type Guest, type Issued } from "../auth/credentials.ts";
import { openedBy, type LinkKind } from "../auth/keys.ts";
import { Passphrases } from "../auth/passphrase.ts";
import { ReturnCodes } from "../auth/returns.ts";
import { createBoards, type LiveBoards } from "../boards/boards.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { realMachine, type Machine } from "../machine.ts";
import type { Damage, Store, StoredWorkshop } from "../store/store.ts";
import { Keeping } from "./keeping.ts";
import { tableOfRecord } from "./kept.ts";
import { Lookout } from "./lookout.ts";
import { Outs } from "./outs.ts";
import { Refusals } from "./refusals.ts";
import { Room, type Publisher } from "./room.ts";

/** A workshop that is being served. */
export interface OpenWorkshop {
  readonly stored: StoredWorkshop;
  readonly room: Room;
  readonly boards: LiveBoards;
  readonly lookout: Lookout;
  /** The codes by which its people come in again. */
  readonly returnCodes: ReturnCodes;
}

/** What the house tells the sockets. */
export interface HousePublisher {
  published(open: OpenWorkshop, ...args: Parameters<Publisher["published"]>): void;
  look(workshopId: string, message: import("../../shared/protocol.ts").LookMessage): void;
  /** Whoever follows it comes again: it is opened anew. */
  ended(open: OpenWorkshop): void;
}

export class House {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly machine: Machine;
  readonly refusals: Refusals;
  readonly keeping: Keeping;
  publisher: HousePublisher | null = null;
  readonly passphrases: Passphrases;
  private readonly outs: Outs;
  private readonly revoked = new Set<string>();
  private readonly revokedListeners: ((credential: string) => void)[] = [];
  private readonly open = new Map<string, Promise<OpenWorkshop | null>>();

  constructor(store: Store, clock: Clock, log: Log, machine: Machine = realMachine) {
    this.keeping = new Keeping(store, machine, log);
    this.store = this.keeping.store;
    this.clock = clock;
    this.log = log;
    this.machine = machine;
    this.refusals = new Refusals(log, machine);
    this.passphrases = new Passphrases(this.store, machine);
    this.outs = new Outs(this.store, log, (credential) => this.revoke(credential));
  }

  /** The workshop, loaded; null when this server has none of that id. */
  workshop(id: string): Promise<OpenWorkshop | null> {
    if (!idSchema.safeParse(id).success) return Promise.resolve(null);
    let opening = this.open.get(id);
    if (!opening) {
      opening = this.load(id);
      this.open.set(id, opening);
      // Neither a wrong id nor a store that failed for a moment is remembered.
      opening.then((found) => found ?? this.open.delete(id)).catch(() => this.open.delete(id));
    }
    return opening;
  }

  async byCode(code: string): Promise<OpenWorkshop | null> {
    const stored = code === "" ? null : await this.store.workshopByCode(code);
    return stored && this.workshop(stored.id);
  }

  /** Whoever holds this credential is out: here and now, and at every door from now on. */
  async revoke(credential: string): Promise<void> {
    // At once: whoever is looked up from now on is out, however long the store takes to write it down.
    this.revoked.add(credential);
    for (const listener of this.revokedListeners) listener(credential);
    await this.store.revokeCredential(credential, this.clock.now());
  }
  /** Whether it was revoked in this run: asked again where somebody was looked up a moment ago. */
  isRevoked(credential: string): boolean {
    return this.revoked.has(credential);
  }
  /** Who this browser is in a workshop, as person, device or screen. */
  async guest(request: IncomingMessage, workshopId: string, as: As): Promise<Guest | null> {
    const guest = await guestOf(this.store, request, workshopId, as);
    return guest && !this.isRevoked(guest.credential) ? guest : null;
  }
  /** A new device secret for an actor; not before those that it replaces are out. */
  async issue({ stored, room }: OpenWorkshop, actor: Actor): Promise<Issued> {
    await this.outs.settled(stored.id);
    // Never older than the fact that put the others out, whatever the clock was set to since.
    const at = Math.max(this.clock.now(), this.outs.since(room.durable, actorRef(actor)));
    return issue(this.store, stored.id, actor, instant(at));
  }
  /** The kind of link that a key opens now, or null. */
  opens({ stored, room }: OpenWorkshop, key: string): LinkKind | null {
    return openedBy(stored, key, (kind) => linkTurn(room.durable.desk, kind));
  }
  onRevoked(listener: (credential: string) => void): void {
    this.revokedListeners.push(listener);
  }

  private async load(id: string): Promise<OpenWorkshop | null> {
    const stored = await this.store.workshopById(id);
    if (!stored) return null;
    let open: OpenWorkshop | null = null;
    let boards: LiveBoards | null = null;
    const room = await Room.open({
      workshopId: id,
      store: this.store,
      keeps: () => this.keeping.message.keeps,
      clock: this.clock,
      log: this.log,
      machine: this.machine,
      publisher: {
        published: (messages, records) => {
          if (!open) return;
          this.outs.happened(id, records);
          open.lookout.changed(records.map(tableOfRecord));
          this.publisher?.published(open, messages, records);
        },
      },
      createBoards: (host) => {
        boards = createBoards(host, {
          workshopId: id,
          machine: this.machine,
          isRevoked: (credential) => this.isRevoked(credential),
          onRefused: ({ workshopId: workshop, boardId, actor, code, why }) =>
            this.refusals.tell({ workshop, actor, act: `board ${nameOfBoard(boardId, open)}`, code, why }),
        });
        return boards;
      },
      onCut: () => {
        this.open.delete(id);
        if (!open) return;
        this.log.error(
          { workshop: id, seq: room.seq },
          "the store has lost the end of the log: opening it anew",
        );
        this.publisher?.ended(open);
        open.lookout.close();
        void room.close();
      },
      onRefused: (actor, type, code) =>
        this.refusals.tell({
          workshop: id,
          actor: actorRef(actor),
          act: isCommand(type) ? type : "no command",
          code,
        }),
    });
    const lookout = new Lookout(room, this.machine, (message) => this.publisher?.look(id, message));
    try {
      const concerns = ({ at, workshopId }: Damage) =>
        workshopId === id || (workshopId === null && at >= stored.createdAt);
      lookout.damagedAt = (await this.store.damages()).findLast(concerns)?.at ?? null;
      room.boards.onChange((boardId) => lookout.changed([partsOfBoardId(boardId)?.tableId]));
      open = { stored, room, boards: boards!, lookout, returnCodes: new ReturnCodes(stored) };
      await this.outs.catchUp(id, room.durable);
    } catch (problem) {
      // It is opened anew when somebody asks again, and its alarms must not ring twice.
      open = null;
      lookout.close();
      await room.close();
      throw problem;
    }
    this.onRevoked((credential) => open?.boards.sendAway(credential));
    return open;
  }

  /** Every room that is loaded now. */
  async loaded(): Promise<readonly OpenWorkshop[]> {
    const all = await Promise.all([...this.open.values()].map((opening) => opening.catch(() => null)));
    return all.filter((open) => open !== null);
  }

  async close(): Promise<void> {
    this.keeping.close();
    this.refusals.close();
    for (const open of await this.loaded()) {
      open.lookout.close();
      await open.room.close();
    }
    await this.store.close();
  }
}

/** What a client asks for by a name that is none of ours is its own words, and not repeated. */
function nameOfBoard(boardId: string, open: OpenWorkshop | null): string {
  const discussions = open?.room.durable.room.discussions ?? {};
  const isOurs =
    boardId === COMPILE_BOARD ||
    boardId === WORDING_BOARD ||
    Object.hasOwn(discussions, partsOfBoardId(boardId)?.discussionId ?? "");
  return isOurs ? boardId : "unknown";
}

/** An act of the server itself, with an id of its own. */
export const act = (
  room: Room,
  type: string,
  input: unknown,
  actor: Actor = { kind: "server" },
): Promise<Answer> => room.dispatch(actor, room.newId(), type, input);
