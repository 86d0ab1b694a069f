/**
 * Rights that end in mid sentence: people write, and somebody's right ends among their writes, in any order, while
 * commits are under way, are slow, fail, or are kept although they seemed to fail. An own book of rights judges every
 * record of the log and everything that anybody hears, at the moment it happens.
 */
import { readFrame } from "../../shared/board/wire.ts";
import { actorRef, boardIdOf, type Actor } from "../../shared/ids.ts";
import type { Answer, LookMessage, StreamMessage, Welcome } from "../../shared/protocol.ts";
import { generator } from "../../shared/board/testing.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { TestPen } from "../../server/boards/testing-pen.ts";
import { act, type OpenWorkshop } from "../../server/live/house.ts";
import { openTestHouse, type Heard, type TestHouse, type TestLine } from "../../server/live/testing.ts";
import { realMachine, type Machine } from "../../server/machine.ts";
import { memoryStore } from "../../server/store/memory.ts";
import { StoreError, type LogRecord, type Store } from "../../server/store/store.ts";
import { Book, type Right } from "./book.ts";

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

/** A write that somebody tried. */
interface Write {
  readonly actor: Actor;
  readonly right: Right;
  readonly epoch: number | null;
  /** Said after the answer that its credential is out. */
  readonly afterOut: boolean;
}

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
  readonly #book = new Book();
  readonly #writes = new Map<string, Write>();
  readonly #out = new Set<string>();
  readonly #lines = new Map<Name | "device", TestLine>();
  readonly #audiences = new Map<TestLine, Set<string>>();
  /** While true, the store is slow and fails now and then. */
  #rough = false;
  #open!: OpenWorkshop;
  #ids = 0;

  constructor(random: () => number, found: Found, planted: Planted) {
    this.#random = random;
    this.#found = found;
    this.#planted = planted;
    this.#hall = openTestHouse({ store: this.#roughStore(memoryStore()), machine: hasty });
  }

  async begin(): Promise<void> {
    this.#keepBook();
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
    this.#everyoneWasTold(kind, pens);
    for (const pen of pens.values()) pen?.wire.emit("close");
    await this.#restore();
  }

  /** Every way in which a right ends here, and whose. */
  #ends(): Readonly<Record<string, { readonly who: Name | "device"; readonly end: () => Promise<unknown> }>> {
    const desk = (type: string, input: unknown) => this.#lines.get("fay")!.says(this.#id("d"), type, input);
    const endOf = (who: Name) => ({
      who,
      end: () => desk("grant.end", { grantId: this.#book.grantOf(who) ?? "none" }),
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
        this.#out.add(guest.credential);
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
    const note = (right: Right, epoch: number | null) => {
      this.#found.writes += 1;
      this.#writes.set(id, {
        actor: line.guest.actor,
        right,
        epoch,
        afterOut: this.#out.has(line.guest.credential),
      });
    };
    const onBoard = pen !== null && this.#random() < 0.5;
    if (onBoard) {
      const isNote = suits.includes("rapporteur") && this.#random() < 0.5;
      note(isNote ? "board notes" : "board card", this.#epochs.get(pen) ?? null);
      if (isNote) pen.notes(`${id}.`);
      else pen.addsCard(id, `${id}.`);
      return;
    }
    const fitting = acts.filter(([right]) => suits.includes(right));
    const [right, type, input] = this.#pick(this.#random() < 0.85 && fitting.length > 0 ? fitting : acts);
    note(right, null);
    const answer =
      this.#planted === "late write"
        ? await this.#open.room.dispatch(line.guest.actor, id, type, input)
        : await line.says(id, type, input);
    this.#count(answer);
    if ("ok" in answer && this.#writes.get(id)!.afterOut)
      this.#found.lateWrites.push(`${name} was answered yes to ${type} after their credential was out`);
  }
  #count(answer: Answer): void {
    if ("ok" in answer) this.#found.accepted += 1;
    else if ("refused" in answer && answer.refused === "NOT_KEPT") this.#found.notKept += 1;
    else this.#found.refused += 1;
  }

  // -------------------------------------------------------------------------------------------- judging

  /** The book is written the moment that something is durable, before anybody is told. */
  #keepBook(): void {
    const { publisher } = this.#hall.house;
    if (!publisher) throw new Error("nobody publishes");
    this.#hall.house.publisher = {
      ...publisher,
      published: (open, messages, records) => {
        this.#enter(records);
        publisher.published(open, messages, records);
        if (this.#planted !== "stray message") return;
        for (const message of messages.filter(({ audience }) => audience === "table:t1"))
          this.#lines.get("jean")?.emit("stream", message);
      },
    };
  }

  #enter(records: readonly LogRecord[]): void {
    let before = "";
    for (const record of records) {
      // The records of one act rest on what held before the first of them.
      const command = record.kind === "event" && record.command !== null ? record.command : "";
      if (command !== "" && command !== before) this.#judge(record.actor, this.#writes.get(command), command);
      if (record.kind === "board" && !record.fresh)
        for (const id of wordsIn(record.update)) {
          this.#judge(record.actor, this.#writes.get(id), id);
          this.#found.accepted += 1;
        }
      before = command;
      this.#book.write(record);
    }
  }
  #judge(actor: string, write: Write | undefined, id: string): void {
    if (!write) return;
    const late = write.afterOut || !this.#book.may(write.actor, write.right, write.epoch);
    if (late || actorRef(write.actor) !== actor)
      this.#found.lateWrites.push(`${id} of ${actor} is in the log without the right "${write.right}"`);
  }

  #hears(line: TestLine, { event, args }: Heard): void {
    this.#found.heard += 1;
    const { actor, credential } = line.guest;
    if (event === "bye") return;
    const told = this.#audiences.get(line) ?? new Set();
    this.#audiences.set(line, told);
    if (event === "welcome") for (const audience of (args[0] as Welcome).audiences) told.add(audience);
    if (event === "left") told.delete(args[0] as string);
    if (event === "stream")
      for (const { audience } of args as readonly StreamMessage[]) {
        told.add(audience);
        this.#mayHear(actor, credential, audience);
      }
    if (event === "look") this.#mayHear(actor, credential, (args[0] as LookMessage).audience);
  }
  #mayHear(actor: Actor, credential: string, audience: string): void {
    if (this.#out.has(credential) || !this.#book.audiences(actor).has(audience))
      this.#found.strayMessages.push(`${actorRef(actor)} heard ${audience}`);
  }

  #everyoneWasTold(kind: string, pens: ReadonlyMap<string, TestPen | null>): void {
    for (const [name, line] of this.#lines) {
      const { actor, credential } = line.guest;
      const isOut = this.#out.has(credential);
      if (isOut !== line.isCut) this.#found.notTold.push(`${kind}: ${name} is ${isOut ? "not " : ""}cut off`);
      const hears = [...(this.#audiences.get(line) ?? [])].sort().join();
      if (!isOut && hears !== [...this.#book.audiences(actor)].sort().join())
        this.#found.notTold.push(`${kind}: ${name} was told to hear ${hears}`);
      const pen = pens.get(name);
      if (pen && pen.wire.closedBy === null && (isOut || !this.#book.reads(actor)))
        this.#found.notTold.push(`${kind}: the board of ${name} is still open`);
    }
  }

  // -------------------------------------------------------------------------------------------- staging

  readonly #epochs = new WeakMap<TestPen, number>();
  #pen(name: Name | "device"): TestPen | null {
    const { guest } = this.#lines.get(name)!;
    if (!this.#book.reads(guest.actor)) return null;
    const epoch = this.#book.epoch("ideas");
    const wire = this.#hall.board(this.#open, guest, BOARD, epoch, (frame) => {
      this.#found.heard += 1;
      const isAck = readFrame(frame) === null || readFrame(frame)?.type === "ack";
      if (!isAck && (this.#out.has(guest.credential) || !this.#book.reads(guest.actor)))
        this.#found.strayMessages.push(`${actorRef(guest.actor)} read ${BOARD}`);
    });
    const pen = new TestPen(wire, actorRef(guest.actor));
    this.#epochs.set(pen, epoch);
    return pen;
  }

  #comesIn(name: Name | "device"): void {
    const actor: Actor = name === "device" ? { kind: "device", tableId: "t1" } : { kind: "person", id: name };
    const line = this.#hall.line(this.#open, actor, {
      credential: this.#id("credential"),
      hears: (self, heard) => this.#hears(self, heard),
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
    if (this.#book.closed) await desk("workshop.reopen", {});
    for (const [personId, role, sessionId] of STAFF)
      if (this.#book.grantOf(personId) === null)
        await desk("grant.give", { id: this.#id("g"), personId, role, sessionId });
    for (const [personId, tableId] of Object.entries(PEOPLE))
      if (tableId !== null && !this.#book.audiences({ kind: "person", id: personId }).has(`table:${tableId}`))
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
/** The ids that the play writes into its cards and notes. */
const wordsIn = (update: Uint8Array): readonly string[] => [
  ...new Set(
    Buffer.from(update)
      .toString("latin1")
      .match(/w\d+(?=\.)/g) ?? [],
  ),
];
