/** The clients of a room, each by its own door: people with phones, table devices, screens, and those at the desk. */
import type { Profile } from "../../shared/protocol.ts";
import type { PersonSlice } from "../../shared/workshop/state.ts";
import { Client } from "./client.ts";
import { Connection } from "./connection.ts";
import { Visitor } from "./visitor.ts";

/** A person with a phone or a laptop. */
export class Person extends Client {
  readonly profile: Profile;

  constructor(visitor: Visitor, connection: Connection, workshop: string, profile: Profile) {
    super(visitor, connection, workshop, "person");
    this.profile = profile;
  }

  /** Through the door with the code. */
  static async join(
    origin: string,
    workshop: string,
    code: string,
    profile: Profile,
    tableId: string | null,
    patienceMs?: number,
  ): Promise<Person> {
    const visitor = new Visitor(origin);
    visitor.patienceMs = patienceMs;
    const door = await visitor.findByCode(code);
    await visitor.join(door.workshop, code, profile, tableId);
    return new Person(visitor, await Connection.open(visitor, workshop, "person"), workshop, profile);
  }

  get label(): string {
    return this.profile.name;
  }
  get id(): string {
    const { actor } = this.connection;
    if (actor?.kind !== "person") throw new Error(`${this.profile.name} is nobody here`);
    return actor.id;
  }
  /** What only this person may see. */
  get own(): PersonSlice {
    const slice = this.connection.held.persons[this.id];
    if (!slice) throw new Error(`${this.label} has not heard of themselves`);
    return slice;
  }
  get tableId(): string | null {
    return this.own.seats[this.seatingId]?.tableId ?? null;
  }

  /** Takes the table that was offered for the seating of today. */
  async takeOfferedTable(): Promise<void> {
    const tableId = this.own.offered[this.seatingId];
    if (tableId === undefined) throw new Error(`${this.label} was offered no table`);
    await this.act("seat.take", { tableId });
  }
  /** A private card; nobody else may know its words before the reveal. */
  async writeCard(promptId: string, cardId: string, text: string): Promise<void> {
    await this.act("card.write", { promptId, cardId, text });
  }
  cardsOf(promptId: string) {
    return this.own.cards.filter((card) => card.promptId === promptId && !card.hidden);
  }
  async markDone(promptId: string): Promise<void> {
    await this.act("done.mark", { promptId, done: true });
  }
}

/** The one who creates the workshop and drives it from the desk. */
export class Facilitator extends Person {
  static async create(origin: string, workshop: Parameters<Visitor["create"]>[0]): Promise<Facilitator> {
    const visitor = new Visitor(origin);
    const created = await visitor.create(workshop);
    const connection = await Connection.open(visitor, created.workshop, "person");
    const profile: Profile = { name: workshop.name, country: "", organisation: "", kind: "", languages: [] };
    return new Facilitator(visitor, connection, created.workshop, profile);
  }

  /** Presses "next" on what is seen now. */
  next(): Promise<void> {
    return this.act("prompt.next", { leaving: this.room.step.run });
  }
  start(count: "now" | "plan"): Promise<void> {
    return this.act("prompt.start", { leaving: this.room.step.run, count });
  }
}

/** The tablet or laptop that stands on a table. */
export class TableDevice extends Client {
  readonly tableId: string;

  constructor(visitor: Visitor, connection: Connection, workshop: string, tableId: string) {
    super(visitor, connection, workshop, "device");
    this.tableId = tableId;
  }
  static async enter(origin: string, workshop: string, link: string, tableId: string): Promise<TableDevice> {
    const visitor = new Visitor(origin);
    await visitor.enter(link);
    return new TableDevice(visitor, await Connection.open(visitor, workshop, "device"), workshop, tableId);
  }
  get label(): string {
    return `device of ${this.tableId}`;
  }
}

/** A projector, or an observer: it sees and changes nothing. */
export class Screen extends Client {
  readonly tableId = null;
  readonly label = "projector";

  static async enter(origin: string, workshop: string, link: string): Promise<Screen> {
    const visitor = new Visitor(origin);
    await visitor.enter(link);
    return new Screen(visitor, await Connection.open(visitor, workshop, "screen"), workshop, "screen");
  }
}
