/**
 * Reads an update by the narrow grammar of our own documents, before Yjs does. Yjs builds whatever the bytes name
 * (other documents, markup, lists of any depth), takes numbers that are none, and reads past the end of a message;
 * here the first byte that no client of ours writes ends it. Nothing is built but a list of what it says.
 */
import { isKey, isRoot } from "../../shared/board/shape.ts";
import { hasUnwanted } from "../../shared/text.ts";

export interface Id {
  readonly client: number;
  readonly clock: number;
}

export interface Struct extends Id {
  readonly length: number;
  /** `gc`: removed with all that it was; `skip`: says that something is missing. */
  readonly kind: "gc" | "skip" | "deleted" | "letters" | "map" | "text" | "value";
  readonly origin: Id | null;
  readonly rightOrigin: Id | null;
  /** A root's name, or a type; null: that of its neighbours. */
  readonly parent: string | Id | null;
  readonly key: string | null;
  /** Of the kind `letters`; else empty. */
  readonly letters: string;
}
export interface Range extends Id {
  readonly length: number;
}

export interface Scanned {
  readonly structs: readonly Struct[];
  readonly deletions: readonly Range[];
  /** Where in the bytes the first struct begins; 0 where there is none. */
  readonly structsAt: number;
  /** Where in the bytes the deletions begin. */
  readonly deletionsAt: number;
}

/** Yjs draws client ids of 32 bits. */
const MAX_CLIENT = 2 ** 32 - 1;
/** More letters and fields than any device ever makes. */
const MAX_CLOCK = 2 ** 31;
const MAX_VALUE_LENGTH = 256;
/** What one message may hold: hours of work offline make fewer. */
const MAX_STRUCTS = 10_000;

class Bad extends Error {}
class Large extends Error {}

/** The update, or why it is none of ours. */
export function scan(
  update: Uint8Array,
): Scanned | { readonly verdict: "bad" | "large"; readonly why: string } {
  try {
    return new Reader(update).update();
  } catch (problem) {
    if (problem instanceof Large) return { verdict: "large", why: problem.message };
    return { verdict: "bad", why: problem instanceof Bad ? problem.message : "not an update" };
  }
}

const DELETED = 1;
const LETTERS = 4;
const TYPE = 7;
const VALUE = 8;
const SKIP = 10;
const [HAS_ORIGIN, HAS_RIGHT_ORIGIN, HAS_KEY] = [0x80, 0x40, 0x20];

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  update(): Scanned {
    const structs: Struct[] = [];
    const once = new Once();
    let structsAt = 0;
    for (let left = this.#number(); left > 0; left -= 1) {
      let count = this.#number();
      const client = once.see(this.#client());
      if (structs.length + count > MAX_STRUCTS) throw new Large("structs");
      let clock = this.#number();
      structsAt ||= this.#at;
      for (; count > 0; count -= 1) {
        const struct = this.#struct(client, clock);
        structs.push(struct);
        clock += struct.length;
        if (clock > MAX_CLOCK) throw new Bad("length");
      }
    }
    const deletionsAt = this.#at;
    const deletions = this.#deletions();
    if (this.#at !== this.#bytes.length) throw new Bad("more than an update");
    return { structs, deletions, structsAt, deletionsAt };
  }

  #struct(client: number, clock: number): Struct {
    const info = this.#byte();
    if (info === 0 || info === SKIP) {
      const kind = info === 0 ? "gc" : "skip";
      const none = { origin: null, rightOrigin: null, parent: null, key: null, letters: "" };
      return { client, clock, length: this.#length(), kind, ...none };
    }
    const origin = info & HAS_ORIGIN ? this.#id() : null;
    const rightOrigin = info & HAS_RIGHT_ORIGIN ? this.#id() : null;
    let parent: string | Id | null = null;
    let key: string | null = null;
    if (origin === null && rightOrigin === null) {
      const named = this.#number();
      if (named === 1) {
        parent = this.#string();
        if (!isRoot(parent)) throw new Bad("unknown root");
      } else if (named === 0) parent = this.#id();
      else throw new Bad("parent");
      if (info & HAS_KEY) {
        key = this.#string();
        if (!isKey(key)) throw new Bad("key");
      }
    }
    // Yjs takes it for granted that a client's own structs come in order.
    for (const id of [origin, rightOrigin, parent])
      if (id !== null && typeof id === "object" && id.client === client && id.clock >= clock)
        throw new Bad("order");
    const [kind, length, letters = ""] = this.#content(info & 0x1f);
    return { client, clock, length, kind, origin, rightOrigin, parent, key, letters };
  }

  /** Letters, single plain values, maps and texts: nothing else is ever written into our documents. */
  #content(type: number): readonly [kind: Struct["kind"], length: number, letters?: string] {
    switch (type) {
      case DELETED:
        return ["deleted", this.#length()];
      case LETTERS: {
        const letters = this.#string();
        if (letters === "") throw new Bad("length");
        if (hasUnwanted(letters)) throw new Bad("characters");
        return ["letters", letters.length, letters];
      }
      case TYPE: {
        const ref = this.#number();
        if (ref !== 1 && ref !== 2) throw new Bad("type");
        return [ref === 1 ? "map" : "text", 1];
      }
      case VALUE:
        if (this.#number() !== 1) throw new Bad("content");
        this.#value();
        return ["value", 1];
      default:
        throw new Bad("content");
    }
  }

  /** Null, true, false or a short string. */
  #value(): void {
    const type = this.#byte();
    if (type === 126 || type === 121 || type === 120) return;
    if (type !== 119) throw new Bad("value");
    const value = this.#string();
    if (value.length > MAX_VALUE_LENGTH || hasUnwanted(value)) throw new Bad("value");
  }

  /** In order and without overlaps, as Yjs writes them: else each could walk through the whole document again. */
  #deletions(): Range[] {
    const ranges: Range[] = [];
    const once = new Once();
    for (let left = this.#number(); left > 0; left -= 1) {
      const client = once.see(this.#client());
      let reached = 0;
      for (let count = this.#number(); count > 0; count -= 1) {
        const clock = this.#number();
        const length = this.#length();
        if (clock < reached) throw new Bad("order");
        reached = clock + length;
        if (reached > MAX_CLOCK) throw new Bad("length");
        ranges.push({ client, clock, length });
      }
    }
    return ranges;
  }

  #id(): Id {
    const client = this.#client();
    return { client, clock: this.#number() };
  }

  #client(): number {
    const client = this.#number();
    if (client > MAX_CLIENT) throw new Bad("client id");
    return client;
  }

  #length(): number {
    const length = this.#number();
    if (length < 1) throw new Bad("length");
    return length;
  }

  #byte(): number {
    if (this.#at >= this.#bytes.length) throw new Bad("not an update");
    const byte = this.#bytes[this.#at]!;
    this.#at += 1;
    return byte;
  }

  /** At most seven bytes: what is longer is no number that JavaScript can count with. */
  #number(): number {
    let number = 0;
    let factor = 1;
    for (let i = 0; i < 7; i += 1) {
      const byte = this.#byte();
      number += (byte & 0x7f) * factor;
      if (byte < 0x80) return number;
      factor *= 0x80;
    }
    throw new Bad("not an update");
  }

  #string(): string {
    const length = this.#number();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Bad("not an update");
    const string = utf8.decode(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return string;
  }
}

/** Nobody is told of twice. Nearly always there is one client id, which needs no set. */
class Once {
  #first: number | null = null;
  #others: Set<number> | null = null;

  see(client: number): number {
    if (client === this.#first || this.#others?.has(client)) throw new Bad("a client id twice");
    if (this.#first === null) this.#first = client;
    else (this.#others ??= new Set()).add(client);
    return client;
  }
}

/** As Yjs reads its strings; what is no UTF-8 throws. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
