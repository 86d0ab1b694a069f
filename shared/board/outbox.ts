/**
 * What one page has written into a document and the server has not kept yet, laid on a shelf of the device in the same
 * turn as the edit. It outlives the page: the next page that opens this document puts it in before it connects.
 *
 * Nothing here asks whose page an entry is, or whether that page still lives. An entry is never changed, only put and
 * dropped, and the same edit twice is one edit: so two pages may both bring it, and either may drop it once it is kept.
 */
import { fromBase64, toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { changesOf, type MapPlace } from "./changes.ts";
import { Journal } from "./journal.ts";
import { textAt, type TextPlace } from "./shape.ts";

/** The entries of one person (or table) for one document and epoch. */
export interface Shelf {
  readonly all: () => readonly (readonly [key: string, text: string])[];
  /** False: it lies in the memory of this page only. */
  readonly put: (key: string, text: string) => boolean;
  readonly drop: (key: string) => void;
}

/** One thing that was done and is not kept: in words, for the day when the document cannot take it any more. */
export interface Undone {
  readonly what: "wrote" | "made" | "moved" | "hid" | "showed";
  readonly place: TextPlace;
  /** What stood there after it was done. */
  readonly text: string;
  /** In which page's document, and as which of its edits: two pages may have stood apart, and shelves know no order. */
  readonly page: string;
  readonly edit: number;
}

interface Entry {
  /** What lies on the shelf for it. */
  readonly keys: readonly string[];
  readonly update: Uint8Array;
  /** How many edits it holds, and the number of the newest in the journal. */
  readonly edits: number;
  readonly edit: number;
  readonly undone: readonly Undone[];
  readonly size: number;
  readonly isSafe: boolean;
}

/** Letters, of all entries of one document: the gate takes 512 KB at once, and a device has room for 5 MB in all. */
const MAX_KEPT = 600_000;
/** While answers come, entries live for moments; where they pile up they become one. */
const MAX_ENTRIES = 8;

export class BoardOutbox {
  readonly #journal = new Journal();
  readonly #shelf: Shelf;
  /** What no other page is called. */
  readonly #page: string;
  #puts = 0;
  #entries: Entry[] = [];
  #answersCome = false;
  #doc: Y.Doc | null = null;
  /** What other pages laid there and this one has taken in. */
  readonly #taken = new Set<string>();

  constructor(shelf: Shelf, page: string) {
    this.#shelf = shelf;
    this.#page = page;
    this.#takeIn();
  }

  /** What lies on the shelf from other pages becomes this page's own to bring, whether they live or not. */
  #takeIn(): void {
    for (const [key, text] of this.#shelf.all()) {
      if (key.startsWith(`${this.#page}-`) || this.#taken.has(key)) continue;
      this.#taken.add(key);
      const kept = parse(text);
      if (kept === null) {
        this.#shelf.drop(key);
        continue;
      }
      this.#journal.restored(kept.edits);
      this.#entries.push({ keys: [key], ...kept, edit: this.#journal.made, size: text.length, isSafe: true });
      if (this.#doc !== null) Y.applyUpdate(this.#doc, kept.update, this);
    }
  }

  /** To be called before a provider listens to the document: what is sent lies on the shelf already. */
  attach(doc: Y.Doc): void {
    this.#doc = doc;
    for (const { update } of this.#entries) Y.applyUpdate(doc, update, this);
    let undone: readonly Undone[] = [];
    doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (!transaction.local || transaction.changed.size === 0) return;
      this.#journal.edited();
      undone = undoneBy(doc, transaction, { page: this.#page, edit: this.#journal.made });
    });
    doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local) this.#keep(update, undone);
    });
  }

  /**
   * A new connection, over which nothing has been said: it counts from nought, and takes along what a page has left that
   * was closed meanwhile.
   */
  opened(): void {
    this.#answersCome = false;
    this.#journal.opened();
    this.#takeIn();
  }
  sent(frame: Uint8Array): void {
    this.#journal.sent(frame);
  }
  acked(count: number): void {
    this.#journal.acked(count);
    this.#answersCome = true;
    const { saved } = this.#journal;
    this.#clear(this.#entries.filter(({ edit }) => edit <= saved));
    this.#entries = this.#entries.filter(({ edit }) => edit > saved);
  }

  /** Edits that are kept on this device only. */
  get unsaved(): number {
    return this.#journal.unsaved;
  }
  /** False: some of them would not outlive this page. */
  get isSafe(): boolean {
    return this.#entries.every((entry) => entry.isSafe);
  }
  /** In words; the newest of each place. */
  get undone(): readonly Undone[] {
    return newest(this.#entries.flatMap((entry) => entry.undone));
  }
  /** The document takes nothing any more, and the words are elsewhere. */
  forget(): void {
    this.#clear(this.#entries);
    this.#entries = [];
  }

  #keep(update: Uint8Array, undone: readonly Undone[]): void {
    // An edit rests on those before it: where one of them found no place on the shelf, the next takes it along.
    const alone = this.#answersCome && this.#entries.length < MAX_ENTRIES && this.isSafe;
    const together = alone ? [] : this.#entries;
    const merged = {
      update: together.length === 0 ? update : Y.mergeUpdates([...together.map((e) => e.update), update]),
      edits: together.reduce((sum, { edits }) => sum + edits, 1),
      undone: newest([...together.flatMap((entry) => entry.undone), ...undone]),
    };
    const key = `${this.#page}-${(this.#puts += 1)}`;
    const text = JSON.stringify({ ...merged, update: toBase64(merged.update) });
    const others = this.#entries.filter((entry) => !together.includes(entry));
    const size = others.reduce((sum, entry) => sum + entry.size, text.length);
    const isSafe = size <= MAX_KEPT && this.#shelf.put(key, text);
    if (isSafe) this.#clear(together);
    // What did not fit leaves the older entries where they are: they are still good for what they hold.
    const keys = isSafe ? [key] : together.flatMap((entry) => entry.keys);
    this.#entries = [...others, { keys, ...merged, edit: this.#journal.made, size: text.length, isSafe }];
  }

  #clear(entries: readonly Entry[]): void {
    for (const { keys } of entries) for (const key of keys) this.#shelf.drop(key);
  }
}

/** Reads what lies on a shelf whose document is over, without a document. */
export function undoneOn(shelf: Shelf): readonly Undone[] {
  return newest(shelf.all().flatMap(([, text]) => parse(text)?.undone ?? []));
}

function undoneBy(doc: Y.Doc, transaction: Y.Transaction, when: Pick<Undone, "page" | "edit">): Undone[] {
  const said = (what: Undone["what"], place: TextPlace): Undone => ({
    what,
    place,
    text: textAt(doc, place)?.toString() ?? "",
    ...when,
  });
  return newest(
    changesOf(transaction).flatMap((change): Undone[] => {
      if (change.what === "odd") return [];
      if (change.what === "text") return [said("wrote", change.place)];
      const place = placeOf(change.in, change.id);
      if (place === null) return [];
      if (change.what === "added") {
        const added = said("wrote", place);
        return [added.text === "" ? { ...added, what: "made" } : added];
      }
      if (change.key === "hidden") return [said(change.value === true ? "hid" : "showed", place)];
      return [said("moved", place)];
    }),
  );
}

function placeOf(map: MapPlace, id: string): TextPlace | null {
  switch (map.of) {
    case "cards":
      return { kind: "card", id };
    case "clusters":
      return { kind: "title", id };
    case "points":
      return { kind: "point", textId: map.textId, id };
    case "texts":
      return null;
    default:
      return map satisfies never;
  }
}

/**
 * Of what one page did to one place in one way, the last: a card shown again is not hidden. What another page had there
 * stays, unless these words hold it.
 */
function newest(all: readonly Undone[]): Undone[] {
  return all.filter(
    (undone, i) =>
      !all.some((other, j) => {
        if (WAYS[other.what] !== WAYS[undone.what] || !samePlace(other.place, undone.place)) return false;
        if (other.page === undone.page)
          return other.edit > undone.edit || (other.edit === undone.edit && j < i);
        return other.text.includes(undone.text) && (other.text !== undone.text || j < i);
      }),
  );
}
const samePlace = (a: TextPlace, b: TextPlace): boolean =>
  a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b);
const WAYS: Readonly<Record<Undone["what"], string>> = {
  wrote: "words",
  made: "words",
  moved: "place",
  hid: "hidden",
  showed: "hidden",
};

/** Null for what no outbox has written. */
function parse(text: string): { update: Uint8Array; edits: number; undone: readonly Undone[] } | null {
  try {
    const kept = JSON.parse(text) as { update: string; edits: number; undone: readonly Undone[] };
    const update = fromBase64(kept.update);
    Y.decodeUpdate(update);
    return Number.isSafeInteger(kept.edits) && Array.isArray(kept.undone)
      ? { update, edits: kept.edits, undone: kept.undone }
      : null;
  } catch {
    return null;
  }
}
