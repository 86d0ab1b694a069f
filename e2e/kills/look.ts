/** What somebody who comes in now is given, against what was promised to those who were here. */
import type { Followed } from "../../shared/follow.ts";
import { endsAt } from "../../shared/workshop/clock.ts";
import type { PromptStep } from "../../shared/workshop/state.ts";
import { instant } from "../../shared/time.ts";
import { Board } from "../delegates/boards.ts";
import type { Client } from "../delegates/client.ts";
import { Connection } from "../delegates/connection.ts";
import type { Person } from "../delegates/people.ts";
import { differenceOf, sumOf } from "../replay/same.ts";
import type { Ledger, Sent, Typed } from "./ledger.ts";
import type { Scene } from "./scene.ts";

/** Acts of one person that are sent again after a cut: enough to see whether the server remembers, within its limits. */
const AGAIN = 4;

/** How often a word stands in a text. */
const times = (text: string, token: string): number => text.split(token).length - 1;

export class Newcomers {
  readonly #scene: Scene;
  readonly #ledger: Ledger;
  readonly #origin: string;
  /** Everything that was not as promised. */
  readonly problems: string[] = [];
  /** Promises that were looked up. */
  checked = 0;

  constructor(scene: Scene, ledger: Ledger, origin: string) {
    this.#scene = scene;
    this.#ledger = ledger;
    this.#origin = origin;
  }

  /** The first to come in: the desk, from another browser that holds nothing yet. */
  first(): Promise<Connection> {
    return this.#enter(this.#scene.facilitator);
  }

  /**
   * Everyone again, past the line and with nothing in hand. What they are given is the server's alone: those behind
   * the line have not been able to tell it what it may have forgotten.
   */
  async look(first: Connection, promised: ReadonlyMap<Person, readonly Typed[]>): Promise<void> {
    // What changed nothing left nothing to remember, and may be answered by what has changed since.
    const acts = this.#ledger.takeFresh().filter(({ isNew }) => isNew);
    const { facilitator, delegates } = this.#scene;
    await this.#again(
      first,
      acts.filter(({ client }) => client === facilitator),
    );
    this.#ballots(first.held);
    await Promise.all(
      delegates.map(async (person) => {
        const fresh = await this.#enter(person);
        try {
          this.#cards(person, fresh.held);
          await this.#again(
            fresh,
            acts.filter(({ client }) => client === person),
          );
        } finally {
          fresh.close();
        }
      }),
    );
    await this.#boards(promised);
  }

  async #enter(client: Client): Promise<Connection> {
    return Connection.open(client.visitor.byWayOf(this.#origin), client.workshop, client.as);
  }

  /** The same acts with the same ids have the same answer: they are in the log, once, at that place. */
  async #again(fresh: Connection, acts: readonly Sent[]): Promise<void> {
    for (const { id, type, input, answer, client } of acts.slice(-AGAIN)) {
      const again = await fresh.send(type, input as never, id);
      this.#expect(sumOf(again) === sumOf(answer), () => {
        const was = `${client.label}: ${type} was answered ${JSON.stringify(answer)}`;
        return `${was}, and sent again ${JSON.stringify(again)}`;
      });
    }
  }

  /** Private cards carry the words that were promised last, or newer ones that were on their way. */
  #cards(person: Person, held: Followed): void {
    const slice = held.persons[person.id];
    const written = this.#ledger.sent.filter(
      ({ client, type }) => client === person && type === "card.write",
    ) as (Sent & { input: { cardId: string; text: string } })[];
    // The last few of each card are enough: what was before them was looked at before.
    const byCard = new Map<string, (typeof written)[number][]>();
    for (const act of written.slice(-12))
      byCard.set(act.input.cardId, [...(byCard.get(act.input.cardId) ?? []), act]);
    for (const [cardId, acts] of byCard) {
      const last = acts.findLastIndex(({ answer }) => answer !== null && "ok" in answer);
      if (last < 0) continue;
      const able = acts.slice(last).map(({ input }) => input.text);
      const cards = slice?.cards.filter((card) => card.id === cardId) ?? [];
      this.#expect(cards.length === 1 && able.includes(cards[0]!.text), () => {
        const found = cards.map(({ text }) => text).join(" and ") || "nothing";
        return `${person.label}: card ${cardId} holds ${found}, not ${able.join(" or ")}`;
      });
    }
  }

  /** A ballot that was closed counts what each table was last told is kept. */
  #ballots(held: Followed): void {
    for (const ballot of held.room?.ballots.slice(-2) ?? []) {
      if (ballot.choices === null) continue;
      const casts = this.#ledger.sent.filter(
        ({ type, input }) => type === "ballot.cast" && (input as { ballotId: string }).ballotId === ballot.id,
      ) as (Sent & { input: { tableId: string; picks: readonly string[] } })[];
      for (const tableId of new Set(casts.map(({ input }) => input.tableId))) {
        const own = casts.filter(({ input }) => input.tableId === tableId);
        const last = own.findLast(({ answer }) => answer !== null && "ok" in answer);
        if (!last) continue;
        this.#expect(
          ballot.choices[tableId]?.join() === last.input.picks.join(),
          () => `${tableId} was told that its choice is kept, and another one was counted`,
        );
      }
    }
  }

  /** On a board with no history, each promised word stands once. */
  async #boards(promised: ReadonlyMap<Person, readonly Typed[]>): Promise<void> {
    const tables = [...new Set([...promised.keys()].map((person) => person.tableId))];
    await Promise.all(
      tables.map(async (tableId) => {
        const entries = [...promised].filter(([person]) => person.tableId === tableId);
        const [person] = entries[0]!;
        const board = await this.board(person);
        try {
          const texts = new Map(board.content.cards.map((card) => [card.id, card.text]));
          for (const { cardId, token } of entries.flatMap(([, words]) => words)) {
            const count = times(texts.get(cardId) ?? "", token);
            this.#expect(count === 1, () => `${person.tableId}: the word ${token} stands ${count} times`);
          }
        } finally {
          board.close();
        }
      }),
    );
  }

  /** The table's board as somebody sees it who opens it for the first time. */
  async board(person: Person): Promise<Board> {
    const hand = this.#scene.hands.get(person)!;
    const board = new Board(
      person.visitor.byWayOf(this.#origin),
      { workshop: person.workshop, boardId: hand.board.boardId, epoch: hand.board.epoch, as: "person" },
      person.connection.wire,
    );
    await board.ready();
    return board;
  }

  /** Everyone is back and everything is answered: all hold the same, and the same as who comes in now. */
  async agree(): Promise<void> {
    const { facilitator, delegates, hands, clients } = this.#scene;
    for (const client of clients) await client.settle();
    const fresh = await this.first();
    try {
      for (const client of clients) this.#same(client, "room", client.room, fresh.held.room);
      this.#same(facilitator, "desk", facilitator.connection.held.desk, fresh.held.desk);
    } finally {
      fresh.close();
    }
    for (const tableId of new Set(delegates.map((person) => person.tableId!))) {
      const here = delegates.filter((person) => person.tableId === tableId);
      const board = await this.board(here[0]!);
      for (const person of here) {
        this.#same(person, "board", hands.get(person)!.board.content, board.content);
        this.#same(person, "table", person.table, here[0]!.table);
      }
      board.close();
    }
  }
  #same(client: Client, what: string, one: unknown, other: unknown): void {
    this.#expect(
      sumOf(one) === sumOf(other),
      () => `${client.label} holds another ${what}: ${differenceOf(one, other)}`,
    );
  }

  #expect(holds: boolean, problem: () => string): void {
    this.checked += 1;
    if (!holds) this.problems.push(problem());
  }
}

/** How much later (or earlier) a countdown ends than it should: `truth` is workshop time by this machine's steady clock. */
export function countdownError(
  shown: { readonly step: PromptStep; readonly now: number },
  truth: { readonly step: PromptStep; readonly now: number },
  tableId: string,
): number {
  const left = ({ step, now }: typeof shown) => endsAt(step, tableId, instant(now)) - now;
  return left(shown) - left(truth);
}
