/** The people of a rehearsal, in a process apart from every server: they come in, type, press and go, when asked. */
import { setTimeout as wait } from "node:timers/promises";
import { nanoid } from "nanoid";
import { profileOf } from "../delegates/profiles.ts";
import { micros } from "./clock.ts";
import { comeIn } from "./door.ts";
import { Listener, Phone } from "./phone.ts";
import { answer } from "./rpc.ts";
import { type Carrier, Seat } from "./seat.ts";
import { Spread } from "./spread.ts";

export interface Place {
  readonly port: number;
  readonly workshop: string;
  readonly code: string;
  readonly tables: number;
}
export interface BoardsOpen {
  readonly discussion: string;
  readonly epoch: number;
  readonly promptId: string;
}
export interface Slice {
  /** Edits a person and second. */
  readonly rate: number;
  readonly seconds: number;
  /** Presence moves a person and second. */
  readonly moves: number;
}
export interface Found {
  readonly sent: number;
  readonly asked: number;
  readonly delivered: readonly number[];
  readonly kept: readonly number[];
  /** Edits that nobody has said are durable when all was waited for. */
  readonly unkept: number;
  readonly closed: readonly string[];
  readonly bytesIn: number;
  readonly bytesOut: number;
}

let place: Place | null = null;
const cookies: string[] = [];
const phones: Phone[] = [];
const listeners: Listener[] = [];
const seats: Record<Carrier, Seat[]> = { boards: [], yjs: [], bare: [] };
/** Where the words that are heard now are counted; what comes too late for its slice is nobody's. */
let heard = { delivered: new Spread(), kept: new Spread() };
const at = (index: number) => `t${(index % place!.tables) + 1}`;

/** As phones do: again after a while where it does not work. */
async function patiently(open: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await open();
    } catch (problem) {
      if (tries === 30) throw problem;
      await wait(200 + Math.random() * 800);
    }
  }
}

/** So many at a time. */
async function each<T>(
  list: readonly T[],
  together: number,
  work: (item: T, index: number) => Promise<unknown>,
) {
  const queue = list.entries();
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (const [index, item] of queue) await work(item, index);
    }),
  );
}

const answers = {
  /** Through the door with the code, each to a seat. How long each took. */
  async join(where: Place, from: number, to: number, together: number): Promise<readonly number[]> {
    place = where;
    const took = new Spread();
    const people = Array.from({ length: to - from }, (_, i) => profileOf(`Delegate ${from + i + 1}`));
    await each(people, together, async (profile, i) => {
      const began = micros();
      const body = { id: nanoid(), key: where.code, profile, tableId: at(from + i) };
      cookies[from + i] = await comeIn(where.port, where.workshop, body);
      took.add((micros() - began) / 1000);
    });
    return took.counts;
  },

  /** All phones of these people connect, again where they were; how long each took until it had all. */
  async connect(from: number, to: number, together: number): Promise<readonly number[]> {
    const { port, workshop } = place!;
    const took = new Spread();
    await each(cookies.slice(from, to), together, async (cookie, i) => {
      const phone = (phones[from + i] ??= new Phone());
      const began = micros();
      await patiently(() => phone.open(port, workshop, cookie));
      took.add((micros() - began) / 1000);
    });
    return took.counts;
  },

  /** All of them sit down at their boards; the first time each begins a card. */
  async sit(carrier: Carrier, port: number, open: BoardsOpen, from: number, to: number, together: number) {
    const took = new Spread();
    const people = Array.from({ length: to - from }, (_, i) => from + i);
    await each(people, together, async (index) => {
      const isNew = seats[carrier][index] === undefined;
      const seat = (seats[carrier][index] ??= new Seat(index, carrier, {
        word: (ms) => heard.delivered.add(ms),
        kept: (ms) => heard.kept.add(ms),
      }));
      const began = micros();
      await patiently(() => openSeat(seat, carrier, port, open));
      took.add((micros() - began) / 1000);
      if (isNew) seat.begin(phones[index]?.actor ?? "nobody", open.promptId);
    });
    await Promise.all(seats[carrier].map((seat) => seat.saved()));
    return took.counts;
  },

  /** Everybody types, each at a pace of their own; then all that is on its way is waited for. */
  async type(carrier: Carrier, { rate, seconds, moves }: Slice): Promise<Found> {
    const all = seats[carrier].filter((seat) => seat.isOpen);
    const before = traffic(all);
    heard = { delivered: new Spread(), kept: new Spread() };
    const counted = heard;
    const sentBefore = all.reduce((sum, { sent }) => sum + sent, 0);
    await Promise.all([
      pace(all, rate, seconds, (seat) => seat.type()),
      pace(all, moves, seconds, (seat) => seat.move()),
    ]);
    await wait(Math.min(1_500, 150 + seconds * 50));
    await Promise.race([Promise.all(all.map((seat) => seat.saved())), wait(10_000)]);
    heard = { delivered: new Spread(), kept: new Spread() };
    const after = traffic(all);
    return {
      sent: all.reduce((sum, { sent }) => sum + sent, 0) - sentBefore,
      asked: Math.round(all.length * rate * seconds),
      delivered: counted.delivered.counts,
      kept: counted.kept.counts,
      unkept: all.reduce((sum, { unkept }) => sum + unkept, 0),
      closed: seats[carrier].flatMap((seat) => (seat.isOpen ? [] : [String(seat.closedBy)])).slice(0, 5),
      bytesIn: after[0] - before[0],
      bytesOut: after[1] - before[1],
    };
  },

  /** When each phone has heard these words, in microseconds, and in how many bytes; asked before they are said. */
  hear(
    carrier: "boards" | "bare",
    words: string,
    count: number,
  ): Promise<readonly (readonly [number, number])[]> {
    const all = carrier === "bare" ? listeners : phones.slice(0, count);
    return Promise.all(all.map((one) => one.until(words)));
  },
  /** Answered when what was asked before is under way. */
  isListening: (): boolean => true,

  /** Sockets that only listen, all on one path of a relay. */
  async listen(port: number, count: number, together: number): Promise<void> {
    await each(Array.from({ length: count }), together, async () => {
      const listener = new Listener();
      await listener.open(port, "/hall");
      listeners.push(listener);
    });
  },

  /** Of the people at the first tables: their card, and the word that they wrote last. */
  lastWords(tables: number): Readonly<Record<string, Readonly<Record<string, string>>>> {
    const words: Record<string, Record<string, string>> = {};
    for (const seat of seats.boards) {
      if (seat.number % place!.tables >= tables || seat.lastWord === "") continue;
      (words[at(seat.number)] ??= {})[seat.cardId] = seat.lastWord;
    }
    return words;
  },

  /** The network goes: for the phones, for the boards. */
  cut(): void {
    for (const phone of phones) phone.cut();
    for (const seat of seats.boards) seat.cut();
  },
  open(): { readonly phones: number; readonly seats: number } {
    return {
      phones: phones.filter((phone) => phone.isOpen).length,
      seats: seats.boards.filter((seat) => seat.isOpen).length,
    };
  },
};
export type CrowdAnswers = typeof answers;
answer(answers);

function openSeat(seat: Seat, carrier: Carrier, port: number, open: BoardsOpen): Promise<void> {
  const table = at(seat.number);
  if (carrier !== "boards") return seat.open(port, `/${table}`, "");
  const query = `w=${place!.workshop}&as=person&ack=1&epoch=${open.epoch}`;
  return seat.open(port, `/boards/${open.discussion}.${table}?${query}`, cookies[seat.number] ?? "");
}

/** Each person at the same rate, all of them spread over the time between two of theirs. */
async function pace(all: readonly Seat[], rate: number, seconds: number, act: (seat: Seat) => void) {
  if (rate <= 0 || all.length === 0) return;
  const total = Math.round(all.length * rate * seconds);
  const began = performance.now();
  for (let done = 0; done < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * all.length * rate));
    for (; done < due; done += 1) act(all[done % all.length]!);
    if (performance.now() - began > (seconds + 3) * 1000) return;
    await wait(2);
  }
}

function traffic(all: readonly Seat[]): readonly [number, number] {
  return all.reduce<readonly [number, number]>(
    ([bytesIn, bytesOut], seat) => [bytesIn + seat.traffic[0], bytesOut + seat.traffic[1]],
    [0, 0],
  );
}
