/** For tests: a room in which people act, as the server lets them: decide, evolve, keep. Pure, like all of this folder. */
import type { BoardAct, BoardCard, BoardContent } from "../board/actions.ts";
import { boardIdOf, actorRef, type Actor } from "../ids.ts";
import type { Profile, RefusalCode } from "../protocol.ts";
import { after, type Instant, type Millis } from "../time.ts";
import { boardAccess } from "./boards.ts";
import type { CommandInputs, CommandType } from "./commands.ts";
import { decide } from "./decide.ts";
import { emptyWorkshop, evolve } from "./evolve.ts";
import type { Agenda } from "./agenda-state.ts";
import { lifeBegun } from "./lifecycle.ts";
import type { PromptStep, TableRoleName, Workshop, WorkshopRole } from "./state.ts";
import { NINE, TIME_ZONE, tinyAgenda } from "./testing-agenda.ts";

/** An event as the log keeps it. */
export interface Kept {
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly audience: string;
  readonly type: string;
  readonly data: unknown;
}

export interface RoomOptions {
  readonly tables?: number;
  readonly seats?: number;
  readonly agenda?: Agenda;
}

export const profileOf = (name: string): CommandInputs["profile.change"]["profile"] => ({
  name,
  country: "",
  organisation: "",
  kind: "",
  languages: [],
});

/** Somebody who acts. */
export class Guest {
  readonly actor: Actor;
  readonly #room: TestRoom;
  constructor(room: TestRoom, actor: Actor) {
    this.#room = room;
    this.actor = actor;
  }
  /** Acts, and must be allowed to; gives the events that it led to. */
  does<T extends CommandType>(type: T, input: CommandInputs[T]): readonly Kept[] {
    const done = this.#room.act(this.actor, type, input);
    if ("refused" in done) throw new Error(`${actorRef(this.actor)} may not ${type}: ${done.refused}`);
    return done.kept;
  }
  /** Acts; gives the refusal, or null when it was done. */
  tries<T extends CommandType>(type: T, input: CommandInputs[T]): RefusalCode | null {
    const done = this.#room.act(this.actor, type, input);
    return "refused" in done ? done.refused : null;
  }
  /** What they may do on a board: null where they may not read it. */
  mayOn(boardId: string): readonly string[] | null {
    return boardAccess(this.#room.workshop, this.actor, boardId, this.#room.now)?.may ?? null;
  }
}

export class TestRoom {
  workshop: Workshop = emptyWorkshop;
  now: Instant = NINE;
  readonly log: Kept[] = [];
  readonly profiles = new Map<string, Profile>();
  readonly boards = new Map<string, BoardContent>();
  readonly server: Guest = new Guest(this, { kind: "server" });
  #ids = 0;

  constructor({ tables = 4, seats = 3, agenda = tinyAgenda }: RoomOptions = {}) {
    const about = {
      id: "w1",
      title: "A tiny workshop",
      place: "Seoul",
      timeZone: TIME_ZONE,
      languages: ["en" as const],
      code: "ACDEFGHJKM",
      tables,
      seats,
    };
    this.server.does("workshop.create", { about, agenda });
  }

  /** An id that a sender would make. */
  newId(kind = "id"): string {
    this.#ids += 1;
    return `${kind}-${this.#ids}`;
  }

  act(actor: Actor, type: string, input: unknown): { refused: RefusalCode } | { kept: readonly Kept[] } {
    const given = deepFreeze(this.workshop);
    const decided = decide(given, type, deepFreeze(input), {
      now: this.now,
      actor,
      readBoard: (boardId) => this.board(boardId),
    });
    if ("refused" in decided) return decided;
    const kept = decided.events.map(({ by, ...event }, i): Kept => ({
      seq: this.log.length + i + 1,
      at: this.now,
      by: by ?? actorRef(actor),
      ...event,
    }));
    for (const event of kept) this.workshop = evolve(this.workshop, event);
    for (const act of decided.boards ?? [])
      this.boards.set(act.boardId, applied(this.board(act.boardId), act));
    for (const { personId, profile } of decided.profiles ?? []) this.profiles.set(personId, profile);
    this.log.push(...kept);
    return { kept };
  }

  /** The log was put back to an older state, and goes on from here. */
  beginsAnotherLife(id: string): void {
    const event = lifeBegun({ id, why: "restored", epochs: 1_000_000, damages: 0 });
    const kept: Kept = { seq: this.log.length + 1, at: this.now, by: "server", ...event };
    this.workshop = evolve(this.workshop, kept);
    this.log.push(kept);
  }

  // ------------------------------------------------------------------------------------------- people

  person(id: string): Guest {
    return new Guest(this, { kind: "person", id });
  }
  device(tableId: string): Guest {
    return new Guest(this, { kind: "device", tableId });
  }
  screen(view: "projector" | "observer" = "projector"): Guest {
    return new Guest(this, { kind: "screen", view });
  }
  joins(personId: string, tableId: string | null = null): Guest {
    this.server.does("person.join", { personId, profile: profileOf(personId), tableId });
    return this.person(personId);
  }
  /** Joins, and holds a role in the whole workshop (or in one session). */
  named(personId: string, role: WorkshopRole, sessionId: string | null = null): Guest {
    const person = this.joins(personId);
    this.server.does("grant.give", { id: this.newId("grant"), personId, role, sessionId });
    return person;
  }
  /** Joins a table, and holds a role there for a session. */
  namedAt(tableId: string, personId: string, role: TableRoleName, sessionId: string): Guest {
    const person = this.joins(personId, tableId);
    person.does("role.give", { tableId, sessionId, role, personId });
    return person;
  }

  // --------------------------------------------------------------------------------------------- time

  passes(length: Millis): void {
    this.now = after(this.now, length);
  }
  get run(): number {
    return this.workshop.room.step.run;
  }
  get step(): PromptStep {
    const { step } = this.workshop.room;
    if (step.now !== "prompt") throw new Error(`no prompt runs: ${step.now}`);
    return step;
  }
  /** The prompt that runs, or what the room does instead. */
  get shows(): string {
    const { step } = this.workshop.room;
    return step.now === "prompt" ? step.promptId : step.now;
  }

  // ------------------------------------------------------------------------------------------- boards

  board(boardId: string): BoardContent {
    return this.boards.get(boardId) ?? emptyBoard;
  }
  tableBoard(discussionId: string, tableId: string): BoardContent {
    return this.board(boardIdOf(discussionId, tableId));
  }
  /** The people of a table write on their board. */
  writes(boardId: string, to: (board: BoardContent) => Partial<BoardContent>): void {
    const board = this.board(boardId);
    this.boards.set(boardId, { ...board, ...to(board) });
  }

  // ---------------------------------------------------------------------------------------------- log

  /** The events since the given number, for one audience or for all. */
  heard(audience?: string, since = 0): readonly Kept[] {
    return this.log.filter((e) => e.seq > since && (audience === undefined || e.audience === audience));
  }
}

/** A room with its facilitator, Fay. */
export function openRoom(options: RoomOptions = {}): { readonly room: TestRoom; readonly fay: Guest } {
  const room = new TestRoom(options);
  return { room, fay: room.named("fay", "facilitator") };
}

/** Fay opens a prompt. */
export function reach(room: TestRoom, promptId: string): void {
  room.person("fay").does("prompt.go", { leaving: room.run, promptId });
}

export const emptyBoard: BoardContent = { cards: [], clusters: [], notes: "", statements: [], texts: [] };

export const cardOn = (id: string, own: Partial<BoardCard> = {}): BoardCard => ({
  id,
  text: `words of ${id}`,
  cluster: null,
  rank: id,
  by: null,
  source: "write",
  hidden: false,
  ...own,
});

/** What the server's own writes do to a document, as anyone reads it: a second time nothing. */
function applied(board: BoardContent, act: BoardAct): BoardContent {
  switch (act.op) {
    case "cards.add": {
      const fresh = act.cards.filter((card) => !board.cards.some((other) => other.id === card.id));
      return { ...board, cards: [...board.cards, ...fresh.map((card) => cardOn(card.id, card))] };
    }
    case "cards.hide":
      return {
        ...board,
        cards: board.cards.map((card) => (act.cardIds.includes(card.id) ? { ...card, hidden: true } : card)),
      };
    case "texts.write": {
      const written = act.texts.map(({ id, sentence, points }) => ({
        id,
        sentence,
        points: points.map(pointOn),
      }));
      return {
        ...board,
        texts: [...board.texts.filter((text) => !written.some((w) => w.id === text.id)), ...written],
      };
    }
    case "points.add":
      return {
        ...board,
        texts: board.texts.map((text) =>
          text.id === act.textId
            ? {
                ...text,
                points: [
                  ...text.points,
                  ...act.points.filter((p) => !text.points.some((other) => other.id === p.id)).map(pointOn),
                ],
              }
            : text,
        ),
      };
    default:
      return act satisfies never;
  }
}
const pointOn = ({ id, text }: { id: string; text: string }) => ({ id, text, rank: id, hidden: false });

/** Nobody may change it any more; what is frozen is taken to be so all the way down. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
