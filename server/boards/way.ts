/** The way between the two neighbours that a struct names. */
import * as Y from "yjs";

/** Steps of one update: people who write at one place at once make a few thousand. */
const MAX_STEPS = 200_000;

export class TooFar extends Error {}

type Store = Y.Doc["store"];
type List = Y.AbstractType<Y.YEvent<Y.Map<unknown>>>;

export class Way {
  readonly #store: Store;
  #steps = 0;
  /** What the writers of this update knew, by client id: all that their neighbours rest on. */
  readonly #knew = new Map<number, Set<Y.Item>>();
  /** The last struct whose way was free: what goes on from it, before the same neighbour, has the same way. */
  #last: { readonly item: Y.Item; readonly right: Y.Item | null } | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Whether the neighbours can have stood side by side: between them is nothing but what others wrote at the same time.
   * To be asked when they are known and the struct is not in the document yet. Throws `TooFar`.
   */
  isFree(item: Y.Item): boolean {
    const { parent, left, right } = item;
    // It rests on something that was removed: Yjs makes nothing of it.
    if (!(parent instanceof Y.AbstractType)) return true;
    // Two neighbours that are one, or that overlap: cutting out the one has cut the other.
    if (left !== null && !Y.compareIDs(left.lastId, item.origin)) return false;
    const goesOn = this.#last !== null && left === this.#last.item && right === this.#last.right;
    if (!goesOn && !this.#isFreeBetween(item, left, right)) return false;
    this.#last = { item, right };
    this.#search(item, left);
    return true;
  }

  #isFreeBetween(item: Y.Item, left: Y.Item | null, right: Y.Item | null): boolean {
    let at = left === null ? this.#firstOf(item) : left.right;
    if (at === right) return true;
    const { client } = item.id;
    const knew = this.#knewOf(client, [left, right]);
    for (; at !== right; at = at.right) {
      this.#step();
      if (at === null || at.id.client === client || knew.has(at)) return false;
    }
    return true;
  }

  /** The two, and all that they rest on. */
  #knewOf(client: number, open: (Y.Item | null)[]): ReadonlySet<Y.Item> {
    const knew = this.#knew.get(client) ?? new Set<Y.Item>();
    this.#knew.set(client, knew);
    while (open.length > 0) {
      const item = open.pop();
      if (!item || knew.has(item)) continue;
      this.#step();
      knew.add(item);
      for (const id of [item.origin, item.rightOrigin]) if (id !== null) open.push(this.#at(id));
    }
    return knew;
  }

  #firstOf({ parent, parentSub }: Y.Item): Y.Item | null {
    const list = parent as List;
    if (parentSub === null) return list._start;
    let first = list._map.get(parentSub) ?? null;
    for (; first !== null && first.left !== null; first = first.left) this.#step();
    return first;
  }

  /** Walks as Yjs will to find the place, and changes nothing. */
  #search(item: Y.Item, left: Y.Item | null): void {
    const { right, rightOrigin } = item;
    const origin = left && left.lastId;
    let at = left === null ? this.#firstOf(item) : left.right;
    if (at === right) return;
    const before = new Set<Y.Item | Y.GC>();
    for (; at !== null && at !== right; at = at.right) {
      this.#step();
      before.add(at);
      if (Y.compareIDs(origin, at.origin)) {
        if (at.id.client >= item.id.client && Y.compareIDs(rightOrigin, at.rightOrigin)) break;
      } else if (at.origin === null || !before.has(Y.getItem(this.#store, at.origin))) break;
    }
  }

  #at(id: Y.ID): Y.Item | null {
    const item = Y.getItem(this.#store, id);
    return item instanceof Y.Item ? item : null;
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps > MAX_STEPS) throw new TooFar();
  }
}
