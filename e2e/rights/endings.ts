/**
 * Rights that end in mid sentence: people write, and somebody's right ends among their writes, in any order, while
 * commits are under way, are slow, fail, or are kept although they seemed to fail. What comes of it: judge.ts.
 */
import { actorRef, boardIdOf, type Actor } from "../../shared/ids.ts";
import type { Answer } from "../../shared/protocol.ts";
import { generator } from "../../shared/board/testing.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { TestPen } from "../../server/boards/testing-pen.ts";
import { act, type OpenWorkshop } from "../../server/live/house.ts";
import { openTestHouse, type TestHouse, type TestLine } from "../../server/live/testing.ts";
import { realMachine, type Machine } from "../../server/machine.ts";
import { memoryStore } from "../../server/store/memory.ts";
import { StoreError, type Store } from "../../server/store/store.ts";
import type { Right } from "./book.ts";
import { Judge } from "./judge.ts";

export interface EndingsFound {
  readonly interleavings: number;
  readonly writes: number;
  readonly accepted: number;
  readonly refused: number;
  readonly notKept: number;
  readonly heard: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly lateWrites: readonly string[];
  readonly strayMessages: readonly string[];
  readonly notTold: readonly string[];
}
/** Faults on purpose, to see them caught: acts past the lines' own look at who was put out; a table's words for one who left. */
export type Planted = "none" | "late write" | "stray message";

const BOARD = boardIdOf("ideas", "t1");
/** Interleavings in one workshop before a fresh one: its board and log grow. */
const PER_ROOM = 40;
const PEOPLE = {
  fay: null,
  fin: null,
  gus: null,
  sue: null,
  rita: "t1",
  amina: "t1",
  jean: "t1",
  lee: "t2",
} as const;
type Name = keyof typeof PEOPLE;
const STAFF = [
  ["fay", "facilitator", null],
  ["fin", "facilitator", null],
  ["gus", "generalRapporteur", null],
  ["sue", "sessionRapporteur", "one"],
] as const;

/** Timers ring in the next turn: nothing here waits for a real clock. */
const hasty: Machine = {
  ...realMachine,
  now: () => performance.now() * 1_000,
  after(_ms, work) {
    let on = true;
    setImmediate(() => on && work());
    return () => {
      on = false;
    };
  },
};
const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await new Promise(setImmediate);
};

export async function playEndings(
  count: number,
  seed: number,
  planted: Planted = "none",
): Promise<EndingsFound> {
  const random = generator(seed);
  const found = {
    interleavings: 0,
    writes: 0,
    accepted: 0,
    refused: 0,
    notKept: 0,
    heard: 0,
    ends: {} as Record<string, number>,
    lateWrites: [] as string[],
    strayMessages: [] as string[],
    notTold: [] as string[],
  };
  while (found.interleavings < count) {
    const play = new Play(random, found, planted);
    await play.begin();
    const many = Math.min(PER_ROOM, count - found.interleavings);
    // A discussion keeps the seats that it began with: new seatings come late in a room, so that moves matter before.
    for (let i = 0; i < many; i += 1) await play.interleave(i > many * 0.7);
    await play.close();
  }
  return found;
}
type Found = {
  -readonly [K in keyof EndingsFound]: EndingsFound[K] extends readonly string[] ? string[] : EndingsFound[K];
} & {
  ends: Record<string, number>;
};

class Play {
  readonly #random: () => number;
  readonly #found: Found;
  readonly #planted: Planted;
  readonly #hall: TestHouse;
  readonly #judge: Judge;
  readonly #lines = new Map<Name | "device", TestLine>();
  /** While true, the store is slow and fails now and then. */
  #rough = false;
  #open!: OpenWorkshop;
  #ids = 0;

  constructor(random: () => number, found: Found, planted: Planted) {
    this.#random = random;
    this.#found = found;
    this.#planted = planted;
    this.#judge = new Judge(found);
    this.#hall = openTestHouse({ store: this.#roughStore(memoryStore()), machine: hasty });
  }

  async begin(): Promise<void> {
    this.#tellTheJudge();
    this.#open = await this.#hall.workshop("w1", { tables: 3, seats: 8 });
    for (const [personId, tableId] of Object.entries(PEOPLE))
      await act(this.#open.room, "person.join", { personId, profile: profileOf(personId), tableId });
    for (const [personId, role, sessionId] of STAFF)
      await act(this.#open.room, "grant.give", { id: this.#id("g"), personId, role, sessionId });
    for (const name of [...Object.keys(PEOPLE), "device"] as (Name | "device")[]) this.#comesIn(name);
    await this.#restore();
  }
  close(): Promise<void> {
    return this.#hall.close();
  }

  // ------------------------------------------------------------------------------------ an interleaving

  async interleave(withSeatings: boolean): Promise<void> {
    const ends = this.#ends();
    const kind = this.#pick(Object.keys(ends).filter((name) => withSeatings || name !== NEW_SEATING));
    const { who, end } = ends[kind]!;
    this.#found.interleavings += 1;
    this.#found.ends[kind] = (this.#found.ends[kind] ?? 0) + 1;
    const pens = new Map(
      [...new Set<Name | "device">([who, "amina", "rita", "device"])].map((name) => [name, this.#pen(name)]),
    );
    await turns(2);
    const waiting: Promise<unknown>[] = [];
    const says: (() => void)[] = [() => waiting.push(end())];
    for (let i = 0; i < 3 + this.#below(4); i += 1)
      says.push(() => void waiting.push(this.#writesSomething(who, pens.get(who) ?? null)));
    for (let i = 0; i < 1 + this.#below(3); i += 1) {
      const other = this.#pick([...pens.keys()]);
      says.push(() => void waiting.push(this.#writesSomething(other, pens.get(other)!)));
    }
    this.#rough = true;
    for (const say of this.#shuffled(says)) {
      say();
      await turns(this.#below(3));
    }
    await Promise.all(waiting);
    this.#rough = false;
    await this.#open.room.settled();
    await turns(3);
    this.#judge.everyoneWasTold(kind, this.#lines, pens);
    for (const pen of pens.values()) pen?.wire.emit("close");
    await this.#restore();
  }

  /** Every way in which a right ends here, and whose. */
  #ends(): Readonly<Record<string, { readonly who: Name | "device"; readonly end: () => Promise<unknown> }>> {
    const desk = (type: string, input: unknown) => this.#lines.get("fay")!.says(this.#id("d"), type, input);
    const endOf = (who: Name) => ({
      who,
      end: () => desk("grant.end", { grantId: this.#judge.book.grantOf(who) ?? "none" }),
    });
    const member = this.#pick(["amina", "jean", "rita"] as const);
    const anyone = this.#pick(["amina", "rita", "device", "sue", "gus"] as const);
    return {
      "grant of a facilitator": endOf("fin"),
      "grant of the general rapporteur": endOf("gus"),
      "grant of a session rapporteur": endOf("sue"),
      "role given to another": {
        who: this.#pick(["rita", "device"] as const),
        end: () => desk("role.give", { ...ROLE, personId: this.#pick(["amina", null]) }),
      },
      "seat elsewhere": { who: member, end: () => desk("seat.place", { personId: member, tableId: "t2" }) },
      "moved by themselves": {
        who: member,
        end: () => this.#lines.get(member)!.says(this.#id("m"), "seat.take", { tableId: "t3" }),
      },
      [NEW_SEATING]: {
        who: member,
        end: () => desk("seating.open", { id: this.#id("s"), dayId: "day2" }),
      },
      "discussion closed": {
        who: this.#pick([member, "device"] as const),
        end: () => desk("discussion.close", { discussionId: "ideas" }),
      },
      "workshop closed": { who: anyone, end: () => desk("workshop.close", {}) },
      "credential revoked": { who: anyone, end: () => this.#putOut(this.#lines.get(anyone)!) },
    };
  }

  async #putOut({ guest }: TestLine): Promise<void> {
    // A store that fails says so to the desk, which presses again.
    for (;;) {
      try {
        await this.#hall.house.revoke(guest.credential);
        this.#judge.isOut(guest.credential);
        return;
      } catch {
        await turns(1);
      }
    }
  }

  /** Also where they may not any more: a hostile client does not ask. */
  async #writesSomething(name: Name | "device", pen: TestPen | null): Promise<void> {
    const line = this.#lines.get(name)!;
    const id = this.#id("w");
    const table = { tableId: "t1" };
    const acts: readonly (readonly [Right, string, unknown])[] = [
      ["seated", "help.call", { ...table, text: id }],
      ["rapporteur", "notes.handIn", { id, ...table, sessionId: "one" }],
      ["facilitator", "message.send", { id, text: id, to: "everyone" }],
      ["findings", "finding.write", { id, sessionId: "one", text: id, sources: [] }],
      [
        "generalRapporteur",
        "recommendation.add",
        { id, sentence: id, highlightIds: [], addressee: "", theme: "" },
      ],
      ["delegate", "question.ask", { id, text: id }],
    ];
    const suits = USUAL[name] ?? [];
    const tries = (right: Right, epoch: number | null) => this.#judge.tries(id, line.guest, right, epoch);
    const onBoard = pen !== null && this.#random() < 0.5;
    if (onBoard) {
      const isNote = suits.includes("rapporteur") && this.#random() < 0.5;
      tries(isNote ? "board notes" : "board card", this.#epochs.get(pen) ?? null);
      if (isNote) pen.notes(`${id}.`);
      else pen.addsCard(id, `${id}.`);
      return;
    }
    const fitting = acts.filter(([right]) => suits.includes(right));
    const [right, type, input] = this.#pick(this.#random() < 0.85 && fitting.length > 0 ? fitting : acts);
    tries(right, null);
    const answer =
      this.#planted === "late write"
        ? await this.#open.room.dispatch(line.guest.actor, id, type, input)
        : await line.says(id, type, input);
    this.#count(answer);
    if ("ok" in answer) this.#judge.answeredYes(id, `${name}'s ${type}`);
  }
  #count(answer: Answer): void {
    if ("ok" in answer) this.#found.accepted += 1;
    else if ("refused" in answer && answer.refused === "NOT_KEPT") this.#found.notKept += 1;
    else this.#found.refused += 1;
  }

  /** Before anybody else hears of it. */
  #tellTheJudge(): void {
    const { publisher } = this.#hall.house;
    if (!publisher) throw new Error("nobody publishes");
    this.#hall.house.publisher = {
      ...publisher,
      published: (open, messages, records) => {
        this.#judge.kept(records);
        publisher.published(open, messages, records);
        if (this.#planted !== "stray message") return;
        for (const message of messages.filter(({ audience }) => audience === "table:t1"))
          this.#lines.get("jean")?.emit("stream", message);
      },
    };
  }

  // -------------------------------------------------------------------------------------------- staging

  readonly #epochs = new WeakMap<TestPen, number>();
  #pen(name: Name | "device"): TestPen | null {
    const { guest } = this.#lines.get(name)!;
    if (!this.#judge.book.reads(guest.actor)) return null;
    const epoch = this.#judge.book.epoch("ideas");
    const wire = this.#hall.board(this.#open, guest, BOARD, epoch, (frame) =>
      this.#judge.reads(guest, frame),
    );
    const pen = new TestPen(wire, actorRef(guest.actor));
    this.#epochs.set(pen, epoch);
    return pen;
  }

  #comesIn(name: Name | "device"): void {
    const actor: Actor = name === "device" ? { kind: "device", tableId: "t1" } : { kind: "person", id: name };
    const line = this.#hall.line(this.#open, actor, {
      credential: this.#id("credential"),
      hears: (self, heard) => this.#judge.hears(self, heard),
    });
    this.#lines.set(name, line);
  }

  /** Everybody gets back what they had, by the server's own hand or the desk's. */
  async #restore(): Promise<void> {
    const { room } = this.#open;
    const desk = async (type: string, input: unknown) => {
      const answer = await act(room, type, input, { kind: "person", id: "fay" });
      if (!("ok" in answer)) throw new Error(`${type}: ${JSON.stringify(answer)}`);
    };
    for (const [name, line] of this.#lines) if (line.isCut) this.#comesIn(name);
    if (this.#judge.book.closed) await desk("workshop.reopen", {});
    for (const [personId, role, sessionId] of STAFF)
      if (this.#judge.book.grantOf(personId) === null)
        await desk("grant.give", { id: this.#id("g"), personId, role, sessionId });
    for (const [personId, tableId] of Object.entries(PEOPLE))
      if (
        tableId !== null &&
        !this.#judge.book.audiences({ kind: "person", id: personId }).has(`table:${tableId}`)
      )
        await desk("seat.place", { personId, tableId });
    if (room.durable.room.step.now !== "prompt" || !room.durable.room.discussions["ideas"]?.open)
      await desk("prompt.go", { leaving: room.durable.room.step.run, promptId: "cluster" });
    await desk("role.give", { ...ROLE, personId: "rita" });
    await desk("help.answer", { tableId: "t1", state: "cleared" });
  }

  #roughStore(store: Store): Store {
    return {
      ...store,
      append: async (workshopId, commit) => {
        if (!this.#rough) return store.append(workshopId, commit);
        await turns(this.#below(4));
        const luck = this.#random();
        if (luck < 0.05) throw new StoreError("NOT_KEPT", "a disk that failed for a moment");
        await store.append(workshopId, commit);
        // Kept, but the answer is lost.
        if (luck > 0.96) throw new StoreError("NOT_KEPT", "an answer that got lost");
        await turns(this.#below(3));
      },
      revokeCredential: async (hash, at) => {
        await turns(this.#below(3));
        return store.revokeCredential(hash, at);
      },
    };
  }

  #id(kind: string): string {
    this.#ids += 1;
    return `${kind}${this.#ids}`;
  }
  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)]!;
  }
  #shuffled<T>(list: readonly T[]): readonly T[] {
    return list
      .map((item) => ({ item, at: this.#random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
}

const NEW_SEATING = "a new seating";
const ROLE = { tableId: "t1", sessionId: "one", role: "rapporteur" } as const;
const USUAL: Partial<Record<Name | "device", readonly Right[]>> = {
  fin: ["facilitator"],
  gus: ["generalRapporteur", "findings"],
  sue: ["findings"],
  rita: ["rapporteur", "seated"],
  amina: ["seated"],
  jean: ["seated"],
  device: ["seated", "rapporteur"],
};
