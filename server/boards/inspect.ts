/**
 * A first look at an update, before it comes near a document: what of it is new, whose it is, and where it would lie.
 * The document itself is not touched. Yjs trusts its bytes, and a few of them can freeze a server, spoil a document
 * for ever, or lie between two texts so that one phone shows another's words and the next phone does not.
 */
import * as Y from "yjs";
import { promptOfRoot } from "../../shared/board/shape.ts";
import { type Id, type Range, scan, type Scanned, type Struct } from "./scan.ts";
import type { Typed } from "./together.ts";

export type Inspection =
  /** Nothing that the document does not have. */
  | { readonly verdict: "known" }
  | {
      readonly verdict: "fine";
      /** Places in the update of the structs that are new, each after those that it rests on. */
      readonly fresh: readonly number[];
      /** How many structs its deletions remove. */
      readonly deleted: number;
      /** The same update with its deletions alone. */
      readonly deletions: Uint8Array;
      /** Client ids that nobody has used before. */
      readonly newClients: readonly number[];
      /** Letters beside others and nothing else, all of them new: what comes of it are its own bytes. */
      readonly typed: Typed | null;
    }
  /** It rests on something that the document does not have. */
  | { readonly verdict: "gap" }
  | { readonly verdict: "bad" | "foreign" | "large"; readonly why: string };

/** An edit's structs are its letters and fields; more than this is no edit. */
const MAX_NEW_LENGTH = 1_000_000;
/** A page has one client id; a few more would be a page that began anew within one update. */
export const PAGES_OF_AN_EDIT = 4;
/** What one update may remove, in pieces. */
const MAX_DELETED = 10_000;
/** `texts` / a text / its points / a point / its words. */
const MAX_DEPTH = 4;

type Store = Y.Doc["store"];
/** Where a struct lies: the type (a root that is not open yet by its name), and the key in it. */
type Parent = Exclude<Y.Item["parent"], Y.ID | null>;
interface Place {
  readonly parent: Parent | Struct | string;
  readonly key: string | null;
}
/** Null: nowhere. Beside something that was removed with all that it held: Yjs makes nothing of it, on every phone alike. */
type Lies = Place | null;

/**
 * `ownerOf` says whose a client id is: a credential, null for the server, undefined for nobody's yet.
 * Throws nothing: what cannot be decoded is bad.
 */
export function inspect(
  update: Uint8Array,
  doc: Y.Doc,
  owner: string,
  ownerOf: (client: number) => string | null | undefined,
  /** So many new client ids it may bring. */
  pages = PAGES_OF_AN_EDIT,
): Inspection {
  const scanned = scan(update);
  if ("verdict" in scanned) return scanned;
  const news = newsOf(scanned, doc);
  if ("verdict" in news) return news;
  const { fresh, deleted, gap } = news;
  const newClients: number[] = [];
  for (const i of fresh) {
    const { client } = scanned.structs[i]!;
    const clientOwner = ownerOf(client);
    // An update tells of one client id after the other.
    if (clientOwner === undefined && newClients.at(-1) !== client) newClients.push(client);
    else if (clientOwner !== undefined && clientOwner !== owner)
      return { verdict: "foreign", why: "client id" };
  }
  if (newClients.length > pages) return { verdict: "bad", why: "client ids" };
  if (gap) return { verdict: "gap" };
  if (deleted > MAX_DELETED) return { verdict: "large", why: "deletions" };
  if (fresh.length === 0 && deleted === 0) return { verdict: "known" };
  const order = new Placing(scanned.structs, doc).inOrder(fresh);
  if (typeof order === "string") return { verdict: "bad", why: order };
  const deletions = Uint8Array.from(update.subarray(scanned.deletionsAt - 1));
  deletions[0] = 0;
  const typed = typedIn(update, scanned, doc.store);
  return { verdict: "fine", fresh: order, deleted, deletions, newClients, typed };
}

function typedIn(
  bytes: Uint8Array,
  { structs, deletions, structsAt, deletionsAt }: Scanned,
  store: Store,
): Typed | null {
  const [only] = structs;
  if (!only || structs.length > 1 || deletions.length > 0) return null;
  if (only.kind !== "letters" || only.parent !== null || only.clock !== Y.getState(store, only.client))
    return null;
  // A copy: the message is a part of all that the socket read at once, which would stay for its sake.
  return { update: Buffer.from(bytes), struct: only, from: structsAt, to: deletionsAt };
}

/** Cuts off what the document has already, structs and deletions alike. */
function newsOf(
  { structs, deletions }: Scanned,
  { store }: Y.Doc,
):
  | { readonly fresh: readonly number[]; readonly deleted: number; readonly gap: boolean }
  | { readonly verdict: "bad"; readonly why: string } {
  /** How far each client id will have come. */
  const reached = structs.length + deletions.length > 1 ? new Map<number, number>() : null;
  const known = (client: number) => reached?.get(client) ?? Y.getState(store, client);
  const fresh: number[] = [];
  let gap = false;
  let newLength = 0;
  for (const [i, { client, clock, length, kind }] of structs.entries()) {
    const have = known(client);
    const end = clock + length;
    if (kind === "skip" || clock > have) gap = true;
    else if (end > have) {
      newLength += end - have;
      fresh.push(i);
      // It goes on from something that was removed with all that it held: Yjs would write what nobody can read.
      if (clock < have && kind !== "gc" && store.clients.get(client)?.at(-1) instanceof Y.GC)
        return { verdict: "bad", why: "order" };
    }
    reached?.set(client, Math.max(have, end));
  }
  if (newLength > MAX_NEW_LENGTH) return { verdict: "bad", why: "length" };
  for (const i of fresh) {
    const { origin, rightOrigin, parent } = structs[i]!;
    for (const id of [origin, rightOrigin, parent])
      if (id !== null && typeof id === "object" && id.clock >= known(id.client)) gap = true;
  }
  let deleted = 0;
  for (const range of deletions) {
    if (range.clock + range.length > known(range.client)) gap = true;
    deleted += livingIn(range, store);
  }
  return { fresh, deleted, gap };
}

/** How many structs of the document a deletion would remove. */
function livingIn({ client, clock, length }: Range, store: Y.Doc["store"]): number {
  const structs = store.clients.get(client);
  // What it removes of this very update has its place there.
  if (!structs || clock >= Y.getState(store, client)) return 0;
  let living = 0;
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i += 1) {
    const struct = structs[i]!;
    if (struct.id.clock >= clock + length) break;
    if (!struct.deleted) living += 1;
  }
  return living;
}

/** Finds where each new struct lies, in the order in which one rests on the other. */
class Placing {
  readonly #structs: readonly Struct[];
  readonly #doc: Y.Doc;
  readonly #placed = new Map<number, Lies>();
  readonly #depths = new Map<Struct, number>();
  /** Places in the update of the new structs, by client id. */
  readonly #queues = new Map<number, number[]>();

  constructor(structs: readonly Struct[], doc: Y.Doc) {
    this.#structs = structs;
    this.#doc = doc;
  }

  /** The order, or what is wrong. */
  inOrder(fresh: readonly number[]): readonly number[] | string {
    // Nearly every edit is one: it rests on nothing that is new.
    if (fresh.length === 1) return this.#place(fresh[0]!) ?? fresh;
    for (const i of fresh) {
      const { client } = this.#structs[i]!;
      const queue = this.#queues.get(client);
      if (queue) queue.push(i);
      else this.#queues.set(client, [i]);
    }
    const order: number[] = [];
    const next = new Map([...this.#queues.keys()].map((client) => [client, 0]));
    for (let before = -1; order.length > before;) {
      before = order.length;
      for (const [client, queue] of this.#queues) {
        let at = next.get(client)!;
        for (; at < queue.length && this.#isReady(this.#structs[queue[at]!]!); at += 1) {
          const wrong = this.#place(queue[at]!);
          if (wrong !== null) return wrong;
          order.push(queue[at]!);
        }
        next.set(client, at);
      }
    }
    return order.length === fresh.length ? order : "a circle";
  }

  #isReady({ origin, rightOrigin, parent }: Struct): boolean {
    return [origin, rightOrigin, parent].every((id) => {
      if (id === null || typeof id === "string") return true;
      const i = this.#newAt(id);
      return i === null || this.#placed.has(i);
    });
  }

  #place(i: number): string | null {
    const struct = this.#structs[i]!;
    const lies = struct.kind === "gc" ? null : this.#placeOf(struct);
    if (typeof lies === "string") return lies;
    this.#placed.set(i, lies);
    return lies && this.#faultAt(struct, lies);
  }

  /** Or what is wrong with it. */
  #placeOf(struct: Struct): Lies | string {
    const { parent, key, client, clock } = struct;
    const have = Y.getState(this.#doc.store, client);
    const lies =
      typeof parent === "string"
        ? { parent: this.#doc.share.get(parent) ?? parent, key }
        : parent === null
          ? this.#besides(struct)
          : this.#under(parent, key);
    // The document has its beginning: the rest lies where that does, whatever is said of it.
    if (clock < have && typeof lies !== "string" && !isSame(lies, this.#liesAt({ client, clock: have - 1 })))
      return "order";
    return lies;
  }

  #under(id: Id, key: string | null): Lies | string {
    const parent = this.#typeAt(id);
    return typeof parent === "string" ? parent : parent && { parent, key };
  }

  #besides({ origin, rightOrigin }: Struct): Lies | string {
    const beside = [origin, rightOrigin].flatMap((id) => (id ? [this.#liesAt(id)] : []));
    const [left, right = left] = beside;
    // Who removes a text removes all that is in it: beside letters that are gone with theirs, none are still there.
    if (!left || !right) return left || right ? "between two" : null;
    // Between two texts it would belong to one of them here and, once the other is gone, to none there.
    return isSame(left, right) ? left : "between two";
  }

  /** Letters lie in texts, values and types under the keys of maps, types only under a key that is free. */
  #faultAt({ kind, origin, rightOrigin }: Struct, { parent, key }: Place): string | null {
    if (kind === "deleted") return null;
    if (kind === "letters") return key === null && this.#isText(parent) ? null : "misplaced";
    if (key === null || this.#isText(parent)) return "misplaced";
    if (kind === "value") return null;
    if (origin !== null || rightOrigin !== null) return "misplaced";
    // Ids are drawn by chance: who brings another entry under one that is there brings a document of another epoch.
    if (parent instanceof Y.AbstractType && parent._map.has(key)) return "a key twice";
    const depth = this.#depthOf(parent) + 1;
    return depth <= MAX_DEPTH ? null : "depth";
  }

  #isText(parent: Place["parent"]): boolean {
    if (typeof parent === "string") return parent === "notes" || promptOfRoot(parent) !== null;
    return parent instanceof Y.AbstractType ? parent instanceof Y.Text : parent.kind === "text";
  }

  #depthOf(parent: Place["parent"]): number {
    if (typeof parent === "string") return 0;
    if (!(parent instanceof Y.AbstractType)) {
      const known = this.#depths.get(parent);
      if (known !== undefined) return known;
      const place = this.#placed.get(this.#newAt(parent)!);
      const depth = place ? this.#depthOf(place.parent) + 1 : MAX_DEPTH;
      this.#depths.set(parent, depth);
      return depth;
    }
    let depth = 0;
    for (let at = parent; at._item !== null && depth <= MAX_DEPTH; depth += 1) at = at._item.parent as Parent;
    return depth;
  }

  #liesAt(id: Id): Lies {
    const i = this.#newAt(id);
    if (i !== null) return this.#placed.get(i)!;
    const item = Y.getItem(this.#doc.store, Y.createID(id.client, id.clock));
    return item instanceof Y.Item ? { parent: item.parent as Parent, key: item.parentSub } : null;
  }

  /** Null: it was removed. */
  #typeAt(id: Id): Struct | Parent | null | "no type" {
    const i = this.#newAt(id);
    if (i !== null) {
      const struct = this.#structs[i]!;
      if (struct.kind === "map" || struct.kind === "text") return this.#placed.get(i) ? struct : null;
      return struct.kind === "gc" || struct.kind === "deleted" ? null : "no type";
    }
    const item = Y.getItem(this.#doc.store, Y.createID(id.client, id.clock));
    if (!(item instanceof Y.Item) || item.content instanceof Y.ContentDeleted) return null;
    return item.content instanceof Y.ContentType ? item.content.type : "no type";
  }

  /** The place in the update of the new struct that holds this id; null where it is the document's. */
  #newAt({ client, clock }: Id): number | null {
    const queue = this.#queues.get(client);
    if (!queue || clock < Y.getState(this.#doc.store, client)) return null;
    let [low, high] = [0, queue.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#structs[queue[middle]!]!.clock <= clock) low = middle;
      else high = middle - 1;
    }
    return queue[low]!;
  }
}

const isSame = (a: Lies, b: Lies): boolean =>
  a === b || (a !== null && b !== null && a.parent === b.parent && a.key === b.key);
