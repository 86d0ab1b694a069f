/**
 * Takes an inspected update into a document, one struct at a time, and counts how far Yjs has to look for its place.
 * Where many have written between the same two letters, that search walks over all they wrote: a few thousand crafted
 * letters would each walk over all the others, and hold up the server for minutes.
 */
import * as Y from "yjs";
import { isRoot, openRoot } from "../../shared/board/shape.ts";
import type { Inspection } from "./inspect.ts";

/** Steps of one update: people who write at one place at once make a few hundred. */
const MAX_STEPS = 100_000;

/** Bytes of an update without structs and deletions. */
const NOTHING_DELETED = 2;

/** False when it would take too long; the document is spoilt then. */
export function integrate(
  doc: Y.Doc,
  update: Uint8Array,
  { fresh, deletions }: Inspection & { verdict: "fine" },
): boolean {
  let left = MAX_STEPS;
  const { structs } = Y.decodeUpdate(update);
  Y.transact(
    doc,
    (transaction) => {
      for (const i of fresh) {
        const struct = structs[i]!;
        const offset = Y.getState(doc.store, struct.id.client) - struct.id.clock;
        if (struct instanceof Y.Item) {
          openParent(doc, struct);
          if (struct.getMissing(transaction, doc.store) !== null) throw new Error("the order is wrong");
          if (offset === 0) left -= stepsOf(struct, doc.store, left);
          if (left <= 0) return;
        }
        struct.integrate(transaction, offset);
      }
      if (deletions.length > NOTHING_DELETED) Y.applyUpdate(doc, deletions);
    },
    null,
    false,
  );
  return left > 0;
}

/** The lazy decoder leaves a root's name where the document wants the root. */
function openParent(doc: Y.Doc, item: Y.Item): void {
  const name: unknown = item.parent;
  if (typeof name !== "string") return;
  if (!isRoot(name)) throw new Error("no root of ours");
  openRoot(doc, name);
  item.parent = doc.share.get(name)!;
}

/** How many items Yjs walks over to find the place between its neighbours; walks the same way, and changes nothing. */
function stepsOf(item: Y.Item, store: Y.Doc["store"], most: number): number {
  const { left, right, parent, parentSub, origin, rightOrigin } = item;
  if (!(parent instanceof Y.AbstractType)) return 0;
  if (left === null ? right !== null && right.left === null : left.right === right) return 0;
  let steps = 0;
  let at: Y.Item | null;
  if (left !== null) at = left.right;
  else if (parentSub === null) at = parent._start;
  else
    for (at = parent._map.get(parentSub) ?? null; at !== null && at.left !== null && steps < most; steps += 1)
      at = at.left;
  const before = new Set<Y.Item | Y.GC>();
  for (; at !== null && at !== right && steps < most; steps += 1, at = at.right) {
    before.add(at);
    if (Y.compareIDs(origin, at.origin)) {
      if (at.id.client >= item.id.client && Y.compareIDs(rightOrigin, at.rightOrigin)) break;
    } else if (at.origin === null || !before.has(Y.getItem(store, at.origin))) break;
  }
  return steps;
}
