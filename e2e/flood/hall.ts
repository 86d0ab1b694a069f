/** A hall of 120 at work: presses that reach every phone, edits that reach the neighbour; both timed. */
import { setTimeout as pause } from "node:timers/promises";
import { addCard, editCardText } from "../../shared/board/board.ts";
import { minutes } from "../../shared/time.ts";
import type { Board } from "../delegates/boards.ts";
import type { Chance } from "../delegates/chance.ts";
import { inTurns } from "../delegates/coming-in.ts";
import { Facilitator, Person } from "../delegates/people.ts";
import { profiles } from "../delegates/profiles.ts";
import { anyWorkshop } from "../delegates/visitor.ts";

const TABLES = 16;
const SEATS = 8;
const PRESS_EVERY_MS = 200;
const EDIT_EVERY_MS = 40;

export interface Times {
  /** From the press to each phone. */
  readonly press: number[];
  /** From an edit to the one beside. */
  readonly edit: number[];
}

export class BusyHall {
  readonly facilitator: Facilitator;
  /** Those at work; one more sits at the last table for each flood. */
  readonly phones: readonly Person[];
  readonly others: readonly Person[];
  readonly #desks: readonly { readonly writer: Board; readonly reader: Board; readonly cardId: string }[];

  private constructor(
    facilitator: Facilitator,
    phones: readonly Person[],
    others: readonly Person[],
    desks: readonly { readonly writer: Board; readonly reader: Board; readonly cardId: string }[],
  ) {
    this.facilitator = facilitator;
    this.phones = phones;
    this.others = others;
    this.#desks = desks;
  }

  static async gather(origin: string, chance: Chance, floods: number): Promise<BusyHall> {
    const facilitator = await Facilitator.create(
      origin,
      anyWorkshop({ title: "A loud hall", tables: TABLES, seats: SEATS }),
    );
    const { workshop } = facilitator;
    const { code } = await facilitator.visitor.links(workshop);
    const all = await inTurns(profiles((TABLES - 1) * SEATS + floods, chance), (profile, i) =>
      Person.join(origin, workshop, code, profile, `t${Math.floor(i / SEATS) + 1}`),
    );
    await facilitator.start("now");
    await facilitator.act("prompt.go", { leaving: facilitator.room.step.run, promptId: "table-cluster" });
    const phones = all.slice(0, (TABLES - 1) * SEATS);
    for (const person of all)
      await person.connection.until(({ room }) => room?.discussions["table"]?.open === true);
    const desks = await Promise.all(
      Array.from({ length: TABLES - 1 }, async (_, table) => {
        const [one, other] = phones.slice(table * SEATS);
        const [writer, reader] = await Promise.all([one!.tableBoard(), other!.tableBoard()]);
        const cardId = `card-${table}`;
        addCard(writer!.doc, { id: cardId, text: "0", by: one!.ref, source: "table-cluster" });
        await writer!.saved();
        return { writer: writer!, reader: reader!, cardId };
      }),
    );
    return new BusyHall(facilitator, phones, all.slice(phones.length), desks);
  }

  /** At work until the signal. */
  async work(signal: AbortSignal): Promise<Times> {
    const times: Times = { press: [], edit: [] };
    await Promise.all([this.#press(times.press, signal), this.#edit(times.edit, signal)]);
    return times;
  }

  async #press(times: number[], signal: AbortSignal): Promise<void> {
    for (let n = 0; !signal.aborted; n += 1) {
      const { step } = this.facilitator.room;
      if (step.now !== "prompt") throw new Error("no step runs");
      const delta = minutes(n % 2 === 0 ? 1 : -1);
      const next = step.added.all + delta;
      const pressed = performance.now();
      const shown = this.phones.map(async ({ connection }) => {
        await connection.until(({ room }) => room?.step.now === "prompt" && room.step.added.all === next);
        times.push(performance.now() - pressed);
      });
      await this.facilitator.act("prompt.time", { leaving: step.run, delta, tableId: null });
      await Promise.all(shown);
      await pause(PRESS_EVERY_MS);
    }
  }

  async #edit(times: number[], signal: AbortSignal): Promise<void> {
    for (let n = 1; !signal.aborted; n += 1) {
      const { writer, reader, cardId } = this.#desks[n % this.#desks.length]!;
      const written = performance.now();
      const heard = new Promise<void>((told) => {
        const look = () => {
          if (reader.content.cards.find((card) => card.id === cardId)?.text !== String(n)) return;
          reader.doc.off("update", look);
          times.push(performance.now() - written);
          told();
        };
        reader.doc.on("update", look);
      });
      editCardText(writer.doc, cardId, String(n));
      await heard;
      await pause(EDIT_EVERY_MS);
    }
  }

  close(): void {
    for (const person of [this.facilitator, ...this.phones, ...this.others]) person.close();
  }
}
