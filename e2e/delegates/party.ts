/** Those who sit at one table and play: phones, and the table's device where there is one. */
import { nanoid } from "nanoid";
import { rapporteurOf, roleAt, sessionOfPrompt } from "../../shared/workshop/find.ts";
import { seatedAt } from "../../shared/workshop/groups.ts";
import type { Board } from "./boards.ts";
import type { Chance } from "./chance.ts";
import type { Client } from "./client.ts";
import type { Person, TableDevice } from "./people.ts";
import type { Words } from "./words.ts";

export class Party {
  readonly tableId: string;
  readonly device: TableDevice | null;
  readonly chance: Chance;
  readonly words: Words;
  readonly #everyone: readonly Person[];

  constructor(
    tableId: string,
    everyone: readonly Person[],
    device: TableDevice | null,
    chance: Chance,
    words: Words,
  ) {
    this.tableId = tableId;
    this.#everyone = everyone;
    this.device = device;
    this.chance = chance;
    this.words = words;
  }

  /** Of the people who play, those who sit here now, by seat. */
  get people(): readonly Person[] {
    const here = this.#everyone.filter((person) => person.tableId === this.tableId);
    const first = here[0];
    if (!first) return [];
    const order = seatedAt(first.table, first.seatingId).map((sitting) => sitting.personId);
    return here.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  }
  get clients(): readonly Client[] {
    return this.device ? [...this.people, this.device] : this.people;
  }
  /** Whoever presses for the table: its device, else its first member. */
  get presser(): Client {
    const presser = this.device ?? this.people[0];
    if (!presser) throw new Error(`nobody plays at ${this.tableId}`);
    return presser;
  }

  /** The rapporteur of the prompt's session, when it is one of those who play. */
  rapporteur(promptId: string): Person | null {
    const { room } = this.presser;
    const id = rapporteurOf(room, this.tableId, sessionOfPrompt(room.agenda, promptId));
    return this.people.find((person) => person.id === id) ?? null;
  }
  /** Whether nobody at all holds the role. */
  isFree(promptId: string, role: "facilitator" | "rapporteur"): boolean {
    const { room } = this.presser;
    return roleAt(room, this.tableId, sessionOfPrompt(room.agenda, promptId), role) === null;
  }

  /** Somebody whose last card is not finished when the step ends, and the prompt it is for. */
  latecomer: { readonly person: Person; readonly promptId: string } | null = null;
  async latecomerWrites(): Promise<void> {
    const late = this.latecomer;
    this.latecomer = null;
    await late?.person.writeCard(late.promptId, nanoid(12), this.words.action());
  }

  /** Everyone here opens the table's board, as their screens do. */
  async openBoards(): Promise<readonly Board[]> {
    const boards = await Promise.all(this.clients.map((client) => client.tableBoard()));
    return boards.filter((board) => board !== null);
  }
  /** All that anyone here did is durable and seen by all. */
  async settle(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.settle()));
    // A second round: what one had sent while another had heard already.
    await Promise.all(this.clients.map((client) => client.settle()));
  }
}
