/** Who is on the board of a round: Jean, who means it, and those who send whatever they like. */
import * as Y from "yjs";
import type { BoardAction } from "../../shared/board/actions.ts";
import * as board from "../../shared/board/board.ts";
import { readFrame, step1Frame, step2Frame, updateFrame } from "../../shared/board/wire.ts";
import type { Actor } from "../../shared/ids.ts";
import type { TestRoom } from "../../server/boards/testing.ts";
import { TestWire } from "../../server/boards/testing-pen.ts";
import type { Chance } from "../delegates/chance.ts";
import { noise } from "./bytes.ts";
import type { Knowledge } from "./frames.ts";

export const BOARD = "d1.t1";
const OTHERS = new Set(["person:mallory", "device:t1"]);
const PLACE = /^[\w:./-]{1,120}$/;

/** Jean writes on, whatever the others do. */
export class Bystander {
  readonly doc = new Y.Doc();
  readonly #room: TestRoom;
  #wire = new TestWire();
  #notes = "";
  #cards = 0;
  /** What was said of somebody who is on this board that the server cannot have said. */
  readonly #forged: string[] = [];
  /** How often somebody else was seen to hold or write something. */
  seenOthers = 0;

  constructor(room: TestRoom, chance: Chance) {
    this.#room = room;
    this.doc.clientID = chance.below(2 ** 31);
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#wire.says(updateFrame(update));
    });
    this.comes();
  }

  /** With what was there before in hand. */
  begins(): void {
    this.#hears();
    board.addCard(this.doc, { id: "a1", text: "Jean's card", by: "person:jean", source: "p1" });
    board.makeCluster(this.doc, { id: "k1", cardIds: ["a1"] });
    this.#notes = this.doc.getText("notes").toString();
    this.writes(0);
  }

  /** For the first time, or again after a commit that failed. */
  comes(): void {
    if (this.#wire.closedBy === null && this.#wire.frames.length > 0) return this.#hears();
    this.#wire = new TestWire();
    const guest = { actor: { kind: "person", id: "jean" }, credential: "jean" } as const;
    this.#room.boards.attach(this.#wire, guest, BOARD, { epoch: "1", ack: true });
    this.#wire.says(step1Frame(Y.encodeStateVector(this.doc)));
    this.#hears();
  }

  writes(i: number): void {
    this.comes();
    const notes = this.doc.getText("notes");
    this.#notes += `jean ${i}; `;
    notes.insert(notes.length, `jean ${i}; `);
    if (i % 100 === 0 && this.#cards < 20) {
      this.#cards += 1;
      board.addCard(this.doc, {
        id: `jean${this.#cards}`,
        text: `Card ${this.#cards}`,
        by: "person:jean",
        source: "p1",
      });
    }
  }

  /** What the others have done to Jean. */
  harm(room: TestRoom, mayTouch: boolean): readonly string[] {
    const found: string[] = [...new Set(this.#forged)];
    if (this.#wire.closedBy !== null && this.#wire.closedBy !== 4503)
      found.push(`Jean was sent away with ${this.#wire.closedBy}`);
    if (this.#wire.closedBy !== null) return found;
    const content = room.boards.kept(BOARD)!;
    const cards = content.cards.filter(({ by }) => by === "person:jean");
    if (cards.length !== this.#cards + 1) found.push(`Jean has ${cards.length} cards of ${this.#cards + 1}`);
    if (!mayTouch && content.notes !== this.#notes) found.push("Jean's notes are not what Jean wrote");
    if (
      !mayTouch &&
      cards.some(({ id, text }) => text !== (id === "a1" ? "Jean's card" : `Card ${id.slice(4)}`))
    )
      found.push("Jean's cards are not what Jean wrote");
    return found;
  }

  #hears(): void {
    for (const bytes of this.#wire.frames.splice(0)) {
      const frame = readFrame(bytes);
      if (frame?.type === "step2" || frame?.type === "update") Y.applyUpdate(this.doc, frame.update, this);
      if (frame?.type === "step1")
        this.#wire.says(step2Frame(Y.encodeStateAsUpdate(this.doc, frame.stateVector)));
      if (frame?.type === "awareness") for (const { state } of frame.states) this.#sees(state);
    }
    this.#wire.frames.push(new Uint8Array());
  }

  /** Jean never says anything of herself, so that whatever is said of Jean was said by somebody else. */
  #sees(state: unknown): void {
    if (state === null) return;
    const { actor, holding, editing, ...more } = state as Record<string, unknown>;
    const says = holding !== null || editing !== null;
    const isWhole = [holding, editing].every((one) => one === null || PLACE.test(String(one)));
    if (!OTHERS.has(String(actor)) && (actor !== "person:jean" || says))
      this.#forged.push(`somebody is seen as ${String(actor)}`);
    else if (!isWhole || Object.keys(more).length > 0)
      this.#forged.push(`${String(actor)} is seen with ${JSON.stringify(state).slice(0, 200)}`);
    else if (says) this.seenOthers += 1;
  }
}

export class Attacker {
  readonly known: Knowledge;
  /** What it has to call itself on what it makes. */
  readonly by: string;
  readonly #room: TestRoom;
  readonly #actor: Actor;
  #wire: TestWire | null = null;

  constructor(room: TestRoom, actor: Actor, may: readonly BoardAction[], chance: Chance, doc: Y.Doc) {
    this.#room = room;
    this.#actor = actor;
    const by =
      actor.kind === "person"
        ? `person:${actor.id}`
        : actor.kind === "device"
          ? `device:${actor.tableId}`
          : "x";
    this.by = by;
    room.rights.set(actor.kind === "screen" ? `screen:${actor.view}` : by, { epoch: 1, may });
    const client = chance.below(2 ** 31);
    const pen = new Y.Doc();
    Y.applyUpdate(pen, Y.encodeStateAsUpdate(doc));
    pen.clientID = client;
    const edits: Uint8Array[] = [];
    pen.on("update", (update: Uint8Array) => edits.push(update));
    const id = `${by.length}-${client % 1000}`;
    board.addCard(pen, { id: `c${id}`, text: "water for all", by, source: "p1" });
    board.editStatement(pen, "p9", "We call");
    board.makeCluster(pen, { id: `k${id}`, cardIds: [`c${id}`] });
    board.moveCards(pen, [`c${id}`, "a1"], null);
    board.editNotes(pen, `${pen.getText("notes").toString()} 😀 and`);
    board.editCardText(pen, "a1", "Jean said");
    board.editTitle(pen, "k1", "Water");
    board.hideCard(pen, `c${id}`);
    board.editStatement(pen, "p9", "We ask");
    const next = (dice: Chance) => {
      const statement = pen.getText("statement:p9");
      if (dice.happens(0.2)) board.moveCards(pen, [`c${id}`], dice.happens(0.5) ? "k1" : null);
      else if (dice.happens(0.25) && statement.length > 0) statement.delete(dice.below(statement.length), 1);
      else statement.insert(dice.below(statement.length + 1), dice.one(["und ", "水", "é"]));
      if (edits.length > 16) edits.splice(0, 4);
      return edits.at(-1)!;
    };
    this.known = { doc, own: [client, client + 1], edits, next };
  }

  /** A new connection, where the last was closed; now and then with a board of who knows which epoch in hand. */
  comes(chance: Chance): void {
    if (this.#wire?.closedBy === null) return;
    this.#wire = new TestWire();
    const guest = { actor: this.#actor, credential: this.#actor.kind };
    this.#room.boards.attach(this.#wire, guest, BOARD, {
      epoch: chance.happens(0.97) ? "1" : null,
      ack: true,
    });
    if (chance.happens(0.98)) this.#wire.says(step1Frame(Uint8Array.of(0)));
    else if (chance.happens(0.5)) this.#wire.says(step1Frame(Y.encodeStateVector(this.known.doc)));
    if (chance.happens(0.3)) this.#wire.says(step2Frame(Uint8Array.of(0, 0)));
  }

  says(frame: Uint8Array, chance: Chance): void {
    const wire = this.#wire!;
    wire.frames.length = 0;
    if (chance.happens(0.995)) wire.says(frame);
    else if (chance.happens(0.5)) wire.emit("message", Buffer.from(noise(chance, 9)), false);
    else wire.emit("message", [Buffer.from(frame)], true);
  }

  /** Whether the server sent it away for this. */
  isRefused(frame: Uint8Array): boolean {
    const wire = this.#wire!;
    wire.frames.length = 0;
    wire.says(frame);
    return wire.closedBy !== null;
  }
}
