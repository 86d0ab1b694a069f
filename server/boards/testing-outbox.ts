/**
 * For tests and proofs: people who write on one board through a bad network, with phones that reload, die, open a second
 * tab or run out of room, while the board is closed and opened anew. The gate is the real one; chance decides the rest.
 */
import { EventEmitter } from "node:events";
import * as Y from "yjs";
import * as board from "../../shared/board/board.ts";
import { BoardOutbox, undoneOn, type Shelf, type Undone } from "../../shared/board/outbox.ts";
import { generator } from "../../shared/board/testing.ts";
import { readFrame, step1Frame, step2Frame, updateFrame } from "../../shared/board/wire.ts";
import type { Machine } from "../machine.ts";
import { ALL_ACTIONS, TestRoom } from "./testing.ts";

const BOARD = "s1.t7";
const PEOPLE = ["amina", "jean", "li"] as const;
const TABS = 2;

/** What somebody did, under a word that nobody else uses. */
interface Deed {
  readonly token: string;
  readonly what: "wrote" | "hid";
  readonly cardId: string;
}
export interface Play {
  readonly deeds: number;
  readonly applied: number;
  /** Given back to their writer. */
  readonly returned: number;
  /** On no device, because it was full, and the page had said so. */
  readonly told: number;
  /** Neither: there must be none. */
  readonly lost: readonly string[];
  /** Acknowledged, and not on the board: there must be none. */
  readonly broken: readonly string[];
  /** Closes that no honest phone should see: there must be none. */
  readonly odd: readonly string[];
  /** What still lies on the devices at the end: nothing should. */
  readonly left: number;
  readonly reloads: number;
  readonly epochs: number;
}

/** One play, always the same for the same seed. */
export async function playOutbox(seed: number, steps: number): Promise<Play> {
  const chance = generator(seed);
  const later: (() => void)[] = [];
  const odd: string[] = [];
  const room = new TestRoom({
    rate: { burst: 1e9, perSecond: 1e9 },
    machine: playedMachine(chance, later),
    onRefused: ({ code, why }) => {
      if (code !== 4409 && code !== 4503) odd.push(`${code} ${why}`);
    },
  });
  room.held = true;
  let epoch = 1;
  let isOpen = true;
  let reloads = 0;
  const settled = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    for (const work of later.splice(0)) work();
  };
  const devices = PEOPLE.map((person) => new Device(person, chance));
  const someone = () => devices[Math.floor(chance() * devices.length)]!;
  const reopen = (open: boolean) => {
    epoch += 1;
    isOpen = open;
    for (const person of PEOPLE) room.rights.set(`person:${person}`, { epoch, may: open ? ALL_ACTIONS : [] });
    room.boards.recheck("everyone");
  };

  for (let i = 0; i < steps; i += 1) {
    const device = someone();
    const page = device.pages[Math.floor(chance() * TABS)];
    const what = chance();
    if (page === undefined) {
      if (chance() < 0.3) device.opens(epoch).connects(room);
    } else if (what < 0.25 && isOpen) page.edits(chance);
    else if (what < 0.5) page.travels();
    else if (what < 0.8) page.hears();
    else if (what < 0.9) room.commit();
    else if (what < 0.92) page.cuts();
    else if (what < 0.925) room.fail();
    else if (what < 0.94) {
      device.reloads(page);
      reloads += 1;
    } else if (what < 0.943) reopen(chance() < 0.8);
    else if (!page.isConnected) page.connects(room);
    device.sweeps(epoch);
    await settled();
  }

  // The day ends well: a board that is open, a network that works, and everybody comes back once.
  if (!isOpen || chance() < 0.5) reopen(true);
  for (const device of devices) {
    for (const page of device.pages) while (page.hears());
    // One page at most is left open; whoever has none loads one.
    for (const page of device.pages.slice(1)) device.reloads(page);
    device.sweeps(epoch);
    device.hasRoom = true;
    for (const page of device.pages) {
      page.cuts();
      page.connects(room);
    }
  }
  for (let quiet = 0; quiet < 5;) {
    let moved = room.waiting > 0;
    for (const page of devices.flatMap((device) => device.pages)) {
      moved = page.travels() || moved;
      moved = page.hears() || moved;
    }
    for (const device of devices) {
      device.sweeps(epoch);
      if (device.pages.length === 0) device.opens(epoch).connects(room);
    }
    room.commit();
    await settled();
    quiet = moved ? 0 : quiet + 1;
  }

  const content = room.boards.read(BOARD);
  const written = [
    ...content.cards.map(({ text }) => text),
    ...content.clusters.map(({ title }) => title),
    ...content.statements.map(({ text }) => text),
    content.notes,
  ].join("\n");
  const hidden = new Set(content.cards.filter((card) => card.hidden).map(({ id }) => id));
  const isApplied = ({ what, token, cardId }: Deed) =>
    what === "hid" ? hidden.has(cardId) : written.includes(token);
  const all = devices.flatMap((device) => device.deeds.map((deed) => ({ device, deed })));
  const applied = all.filter(({ deed }) => isApplied(deed));
  const rest = all.filter(({ deed }) => !isApplied(deed));
  const returned = rest.filter(({ device, deed }) => device.hasBack(deed));
  const told = rest.filter(({ device, deed }) => !device.hasBack(deed) && device.told.has(deed));
  room.boards.close();
  return {
    deeds: all.length,
    applied: applied.length,
    returned: returned.length,
    told: told.length,
    lost: rest
      .filter(({ device, deed }) => !device.hasBack(deed) && !device.told.has(deed))
      .map(({ deed }) => `${deed.what} ${deed.token}`),
    broken: rest.filter(({ device, deed }) => device.acked.has(deed)).map(({ deed }) => deed.token),
    odd,
    left: devices.reduce((sum, { storage }) => sum + storage.size, 0),
    reloads,
    epochs: epoch,
  };
}

/** No timer ever rings here; what is for soon is done when the play says so. */
const playedMachine = (chance: () => number, later: (() => void)[]): Machine => ({
  now: () => 0,
  soon: (work) => void later.push(work),
  after: () => () => undefined,
  every: () => () => undefined,
  id: () => chance().toString(36).slice(2),
  int: (from, to) => from + Math.floor(chance() * (to - from)),
});

/** A phone in somebody's hand: what it remembers outlives its pages. */
class Device {
  readonly person: string;
  readonly storage = new Map<string, string>();
  readonly words: Undone[] = [];
  readonly deeds: Deed[] = [];
  /** Of which a page had said that they are on that page only. */
  readonly told = new Set<Deed>();
  readonly acked = new Set<Deed>();
  pages: Page[] = [];
  hasRoom = true;
  readonly #chance: () => number;
  #keys = 0;

  constructor(person: string, chance: () => number) {
    this.person = person;
    this.#chance = chance;
  }

  shelf(epoch: number): Shelf {
    const prefix = `${epoch}/`;
    return {
      all: () =>
        [...this.storage].flatMap(([key, text]) =>
          key.startsWith(prefix) ? [[key.slice(prefix.length), text] as const] : [],
        ),
      put: (key, text) => {
        if (!this.hasRoom) return false;
        this.storage.set(prefix + key, text);
        return true;
      },
      drop: (key) => void this.storage.delete(prefix + key),
    };
  }

  opens(epoch: number): Page {
    const client = Math.floor(this.#chance() * 2 ** 31);
    const page = new Page(this, epoch, client, `p${(this.#keys += 1)}`);
    this.pages.push(page);
    return page;
  }

  /** The page is gone at once, as by a swipe; nothing was said to it before. */
  reloads(page: Page): void {
    page.cuts();
    if (!page.outbox.isSafe) for (const deed of page.deeds) this.told.add(deed);
    this.pages = this.pages.filter((other) => other !== page);
    this.hasRoom = this.#chance() < 0.9;
  }

  /** Pages of an epoch that is over end, and what lies on the shelf for it becomes words. */
  sweeps(epoch: number): void {
    for (const page of this.pages.filter((one) => one.isOver)) {
      this.words.push(...page.outbox.undone);
      page.outbox.forget();
      this.pages = this.pages.filter((other) => other !== page);
    }
    for (const old of new Set([...this.storage.keys()].map((key) => Number(key.split("/")[0])))) {
      if (old === epoch || this.pages.some((page) => page.epoch === old)) continue;
      const shelf = this.shelf(old);
      this.words.push(...undoneOn(shelf));
      for (const [key] of shelf.all()) shelf.drop(key);
    }
  }

  hasBack({ token, what, cardId }: Deed): boolean {
    return this.words.some((undone) =>
      what === "hid"
        ? undone.what === "hid" && undone.place.kind === "card" && undone.place.id === cardId
        : undone.text.includes(token),
    );
  }
}

/** A wire whose messages travel when the play says so. */
class Line extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly toPage: Uint8Array[] = [];
  readonly toServer: Uint8Array[] = [];
  closedWith: number | null = null;
  send(data: Uint8Array): void {
    this.toPage.push(Uint8Array.from(data));
  }
  close(code: number): void {
    this.closedWith = code;
    this.readyState = 3;
  }
  terminate(): void {
    this.readyState = 3;
    this.emit("close");
  }
}

class Page {
  readonly epoch: number;
  readonly doc = new Y.Doc();
  readonly outbox: BoardOutbox;
  readonly deeds: Deed[] = [];
  isOver = false;
  readonly #device: Device;
  #line: Line | null = null;

  constructor(device: Device, epoch: number, client: number, name: string) {
    this.#device = device;
    this.epoch = epoch;
    this.doc.clientID = client;
    this.outbox = new BoardOutbox(device.shelf(epoch), name);
    this.outbox.attach(this.doc);
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#say(updateFrame(update));
    });
  }

  get isConnected(): boolean {
    return this.#line !== null;
  }

  connects(room: TestRoom): void {
    if (this.isOver) return;
    this.outbox.opened();
    this.#line = new Line();
    const { person } = this.#device;
    room.boards.attach(this.#line, { actor: { kind: "person", id: person }, credential: person }, BOARD, {
      epoch: String(this.epoch),
      ack: true,
    });
    this.#say(step1Frame(Y.encodeStateVector(this.doc)));
  }

  cuts(): void {
    this.#line?.terminate();
    this.#line = null;
  }

  #say(frame: Uint8Array): void {
    if (this.#line?.readyState !== 1) return;
    this.outbox.sent(frame);
    this.#line.toServer.push(frame);
  }

  /** One message arrives at the server. */
  travels(): boolean {
    const bytes = this.#line?.readyState === 1 ? this.#line.toServer.shift() : undefined;
    if (bytes) this.#line!.emit("message", Buffer.from(bytes), true);
    return bytes !== undefined;
  }

  /** One message arrives here, or the news that the line was closed. */
  hears(): boolean {
    if (this.#line === null) return false;
    const bytes = this.#line.toPage.shift();
    const frame = bytes && readFrame(bytes);
    if (!frame) {
      if (this.#line.readyState === 1) return false;
      const code = this.#line.closedWith;
      this.#line = null;
      // 44xx is final for this document, 45xx says "come again".
      this.isOver = code !== null && code < 4500;
      return true;
    }
    if (frame.type === "step2" || frame.type === "update") Y.applyUpdate(this.doc, frame.update, this);
    if (frame.type === "step1") this.#say(step2Frame(Y.encodeStateAsUpdate(this.doc, frame.stateVector)));
    if (frame.type === "ack") {
      this.outbox.acked(frame.count);
      if (this.outbox.unsaved === 0) for (const deed of this.deeds.splice(0)) this.#device.acked.add(deed);
    }
    return true;
  }

  edits(chance: () => number): void {
    if (this.isOver) return;
    const { doc } = this;
    const device = this.#device;
    const token = `<${device.person}${device.deeds.length}>`;
    const content = board.readBoard(doc);
    const own = content.cards.filter((card) => card.by === `person:${device.person}` && !card.hidden);
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)];
    const deed = (what: Deed["what"], cardId = "") => {
      const done = { what, token, cardId };
      device.deeds.push(done);
      this.deeds.push(done);
    };
    const kind = Math.floor(chance() * 8);
    const card = pick(content.cards);
    const statement = board.textOf(content, { kind: "statement", id: "p9" });
    if (kind <= 2) {
      const id = `${device.person}-${device.deeds.length}`;
      deed("wrote", id);
      board.addCard(doc, { id, text: token, by: `person:${device.person}`, source: "p1" });
    } else if (kind === 3 && card !== undefined && card.text.length < 200) {
      deed("wrote", card.id);
      board.editCardText(doc, card.id, `${card.text} ${token}`);
    } else if (kind === 4 && content.notes.length < 8_000) {
      deed("wrote");
      board.editNotes(doc, content.notes === "" ? token : `${content.notes}\n${token}`);
    } else if (kind === 5 && statement.length < 1_500) {
      deed("wrote");
      board.editStatement(doc, "p9", `${statement} ${token}`);
    } else if (kind === 6 && content.clusters.length < 20) {
      const id = `c-${device.person}-${device.deeds.length}`;
      deed("wrote");
      board.makeCluster(doc, { id, cardIds: card === undefined ? [] : [card.id] });
      board.editTitle(doc, id, token);
    } else if (own.length > 0) {
      const mine = pick(own)!;
      deed("hid", mine.id);
      board.hideCard(doc, mine.id);
    }
  }
}
