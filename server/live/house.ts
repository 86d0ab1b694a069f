/** All workshops of this server: each one's room is loaded once, when somebody first asks for it. */
import { idSchema, type Actor } from "../../shared/ids.ts";
import type { Answer } from "../../shared/protocol.ts";
import { createBoards, type LiveBoards } from "../boards/boards.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { realMachine, type Machine } from "../machine.ts";
import type { Store, StoredWorkshop } from "../store/store.ts";
import { Lookout } from "./lookout.ts";
import { Room, type Publisher } from "./room.ts";

/** A workshop that is being served. */
export interface OpenWorkshop {
  readonly stored: StoredWorkshop;
  readonly room: Room;
  readonly boards: LiveBoards;
  readonly lookout: Lookout;
}

/** What the house tells the sockets. */
export interface HousePublisher {
  published(open: OpenWorkshop, ...args: Parameters<Publisher["published"]>): void;
  look(workshopId: string, message: import("../../shared/protocol.ts").LookMessage): void;
}

export class House {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly machine: Machine;
  publisher: HousePublisher | null = null;
  private readonly revoked = new Set<string>();
  private readonly revokedListeners: ((credential: string) => void)[] = [];
  private readonly open = new Map<string, Promise<OpenWorkshop | null>>();

  constructor(store: Store, clock: Clock, log: Log, machine: Machine = realMachine) {
    this.store = store;
    this.clock = clock;
    this.log = log;
    this.machine = machine;
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
    await this.store.revokeCredential(credential, this.clock.now());
    this.revoked.add(credential);
    for (const listener of this.revokedListeners) listener(credential);
  }
  /** Whether it was revoked in this run: asked again where somebody was looked up a moment ago. */
  isRevoked(credential: string): boolean {
    return this.revoked.has(credential);
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
      clock: this.clock,
      log: this.log,
      machine: this.machine,
      publisher: {
        published: (messages, records) => {
          if (!open) return;
          open.lookout.changed();
          this.publisher?.published(open, messages, records);
        },
      },
      createBoards: (host) => {
        boards = createBoards(host, {
          workshopId: id,
          machine: this.machine,
          onRefused: (facts) => this.log.warn(facts, "a board connection was refused"),
        });
        return boards;
      },
    });
    const lookout = new Lookout(room, this.machine, (message) => this.publisher?.look(id, message));
    room.boards.onChange(() => lookout.changed());
    open = { stored, room, boards: boards!, lookout };
    return open;
  }

  /** Every room that is loaded now. */
  async loaded(): Promise<readonly OpenWorkshop[]> {
    const all = await Promise.all([...this.open.values()].map((opening) => opening.catch(() => null)));
    return all.filter((open) => open !== null);
  }

  async close(): Promise<void> {
    for (const open of await this.loaded()) {
      open.lookout.close();
      await open.room.close();
    }
    await this.store.close();
  }
}

/** An act of the server itself, with an id of its own. */
export const act = (
  room: Room,
  type: string,
  input: unknown,
  actor: Actor = { kind: "server" },
): Promise<Answer> => room.dispatch(actor, room.newId(), type, input);
