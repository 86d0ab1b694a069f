/** What the people of the scene do, all at once and without end, each one act after the other. */
import { nanoid } from "nanoid";
import { setTimeout as pause } from "node:timers/promises";
import { addCard, editCardText } from "../../shared/board/board.ts";
import { minutes } from "../../shared/time.ts";
import type { Prompt } from "../../shared/workshop/agenda-state.ts";
import { ballotOf, currentPrompt } from "../../shared/workshop/find.ts";
import type { Chance } from "../delegates/chance.ts";
import type { Person } from "../delegates/people.ts";
import type { Hand, Ledger } from "./ledger.ts";
import { isRapporteur, roundPrompts, type Scene } from "./scene.ts";

/** A person between two acts. */
const THINK_MS = 60;
/** Edits on their way, of one person. */
const MOST_UNSAVED = 6;
/** Words on one card, and cards of one person: within what a board takes. */
const WORDS_A_CARD = 36;
const CARDS_A_PERSON = 110;

export class Acting {
  readonly #scene: Scene;
  readonly #ledger: Ledger;
  readonly #chance: Chance;
  #isOver = false;
  /** While set, nobody begins anything new. */
  #rest: Promise<void> | null = null;
  #goOn: () => void = () => undefined;
  /** Steps that the facilitator shall leave for the next one, soon. */
  #stepsToTake = 0;
  #stepsTaken = 0;
  #busy = 0;
  #everybody: Promise<void>[] = [];

  constructor(scene: Scene, ledger: Ledger, chance: Chance) {
    this.#scene = scene;
    this.#ledger = ledger;
    this.#chance = chance;
  }

  begin(): void {
    const { delegates } = this.#scene;
    const desk = this.#chance.fork("desk");
    this.#everybody = [
      this.#keepActing(desk, () => this.#drive(desk)),
      ...delegates.map((person) => {
        const chance = this.#chance.fork(person.id);
        return this.#keepActing(chance, () => this.#takePart(person, chance));
      }),
    ];
  }
  moveOn(): void {
    this.#stepsToTake += 1;
  }

  /** Everyone finishes what they are at; resolves when all of it is answered and saved. */
  async rest(): Promise<void> {
    this.#rest ??= new Promise((go) => (this.#goOn = go));
    while (this.#busy > 0) await pause(5);
    for (const hand of this.#scene.hands.values()) await hand.board.saved();
  }
  goOn(): void {
    this.#rest = null;
    this.#goOn();
  }
  async end(): Promise<void> {
    this.#isOver = true;
    this.goOn();
    await Promise.all(this.#everybody);
  }

  async #keepActing(chance: Chance, act: () => Promise<unknown>): Promise<void> {
    while (!this.#isOver) {
      await this.#rest;
      await pause(chance.next() * THINK_MS);
      if (this.#isOver || this.#rest) continue;
      this.#busy += 1;
      try {
        await act();
      } catch (problem) {
        this.#ledger.problems.push(String(problem));
        return;
      } finally {
        this.#busy -= 1;
      }
    }
  }

  // ----------------------------------------------------------------------------------------- the desk

  async #drive(chance: Chance): Promise<void> {
    const { facilitator } = this.#scene;
    if (this.#stepsToTake > 0) {
      this.#stepsToTake -= 1;
      return this.#nextStep();
    }
    const { step } = facilitator.room;
    const prompt = currentPrompt(facilitator.room);
    if (prompt?.id === "vote" && chance.happens(0.4)) return this.#driveBallot();
    if (step.now === "prompt" && chance.happens(0.5)) {
      const delta = minutes(chance.happens(0.6) ? 1 : -1);
      const tableId = chance.happens(0.5) ? null : `t${1 + chance.below(facilitator.room.about.tables)}`;
      await this.#ledger.send(facilitator, "prompt.time", { leaving: step.run, delta, tableId }, delta > 0);
    } else {
      const text = `Words ${this.#ledger.token()}`;
      await this.#ledger.send(facilitator, "message.send", { id: nanoid(), text, to: "everyone" }, true);
    }
  }

  /** Write, talk, vote, and again with new prompts. */
  async #nextStep(): Promise<void> {
    const { facilitator } = this.#scene;
    const round = Math.floor(this.#stepsTaken / 3);
    const phase = this.#stepsTaken % 3;
    this.#stepsTaken += 1;
    const [write, talk] = roundPrompts(round);
    if (phase === 0)
      for (const prompt of [write, talk])
        await this.#ledger.send(facilitator, "prompt.add", { prompt, afterId: null }, true);
    await this.#closeBallot();
    await this.#ledger.send(
      facilitator,
      "prompt.go",
      { leaving: facilitator.room.step.run, promptId: [write.id, talk.id, "vote"][phase]! },
      true,
    );
  }

  async #driveBallot(): Promise<void> {
    if (await this.#closeBallot()) return;
    const { facilitator } = this.#scene;
    await this.#ledger.send(
      facilitator,
      "ballot.open",
      { id: nanoid(), promptId: "vote", picks: 2, keep: 2 },
      true,
    );
  }
  /** True when there was one to close, with a choice of every table in it. */
  async #closeBallot(): Promise<boolean> {
    const { facilitator } = this.#scene;
    const open = facilitator.room.ballots.find((ballot) => ballot.closedAt === null);
    if (!open) return false;
    await this.#ledger.send(facilitator, "ballot.close", { ballotId: open.id }, true);
    return true;
  }

  // -------------------------------------------------------------------------------------- the tables

  async #takePart(person: Person, chance: Chance): Promise<unknown> {
    const prompt = currentPrompt(person.room);
    const hand = this.#scene.hands.get(person)!;
    if (prompt && chance.happens(0.5)) {
      if (prompt.kind === "generate") return this.#writeAlone(person, prompt, chance);
      if (isRapporteur(person, this.#scene)) {
        if (prompt.kind === "discuss") return this.#bringHighlights(person, prompt);
        if (prompt.id === "vote") return this.#choose(person, chance);
      }
    }
    if (hand.board.closedBy !== null)
      throw new Error(`${person.label} lost the board: ${hand.board.closedBy}`);
    return this.#type(person, hand, chance);
  }

  /** One word more on a card of one's own, or of the other one at the table. */
  #type(person: Person, hand: Hand, chance: Chance): void {
    const { board, typed } = hand;
    if (board.unsaved >= MOST_UNSAVED) return;
    const token = this.#ledger.token();
    const { cards } = board.content;
    const own = cards.filter((card) => card.by === person.ref && card.source === "table-cluster");
    const others = cards.filter((card) => card.by !== person.ref && card.source === "table-cluster");
    const other = chance.happens(0.2) ? others.at(-1) : undefined;
    const last = other ?? own.at(-1);
    if (!last || last.text.split("#").length > WORDS_A_CARD) {
      if (own.length >= CARDS_A_PERSON) return;
      const id = nanoid(12);
      addCard(board.doc, { id, text: token, by: person.ref, source: "table-cluster" });
      typed.push({ cardId: id, token });
    } else {
      editCardText(board.doc, last.id, last.text + token);
      typed.push({ cardId: last.id, token });
    }
  }

  async #writeAlone(person: Person, prompt: Prompt, chance: Chance): Promise<void> {
    const own = person.cardsOf(prompt.id).filter((card) => !card.revealed);
    const again = own.length === 2 || (own.length > 0 && chance.happens(0.7)) ? chance.one(own).id : null;
    const text = `Alone ${this.#ledger.token()}`;
    await this.#ledger.send(
      person,
      "card.write",
      { promptId: prompt.id, cardId: again ?? nanoid(12), text },
      true,
    );
  }

  /** Draft, word it anew, read it back, agree, send: one of these a time. */
  async #bringHighlights(person: Person, { id: promptId }: Prompt): Promise<void> {
    const tableId = person.tableId!;
    const drafts = person.table.drafts.filter((draft) => draft.promptId === promptId);
    const state = (id: string, to: "reading" | "agreed") =>
      this.#ledger.send(person, "highlight.state", { id, tableId, promptId, state: to }, true);
    const next = drafts.find((draft) => draft.state !== "sent");
    if (next?.state === "draft") await state(next.id, "reading");
    else if (next?.state === "reading") await state(next.id, "agreed");
    else if (next)
      await this.#ledger.send(person, "highlight.push", { tableId, promptId, ids: [next.id] }, true);
    else if (drafts.length < 2)
      await this.#ledger.send(
        person,
        "highlight.draft",
        {
          id: nanoid(12),
          tableId,
          promptId,
          addressee: null,
          clusterIds: [],
          cardIds: [],
          text: `Hear ${this.#ledger.token()}`,
        },
        true,
      );
  }

  async #choose(person: Person, chance: Chance): Promise<void> {
    const ballot = ballotOf(person.room, "vote");
    if (!ballot || ballot.closedAt !== null) return;
    const picks = chance.some(ballot.options, ballot.picks);
    await this.#ledger.send(person, "ballot.cast", { ballotId: ballot.id, tableId: person.tableId!, picks });
  }
}
