/**
 * Takes an inspected update into a document, one struct at a time, and looks first whether its place is an honest one.
 *
 * Every struct names the neighbours that its writer saw, side by side. Yjs puts it between them by a rule that gives the
 * same order on all phones as long as that is true: neighbours that never stood side by side give one order here and
 * another on the phone that loads the board later.
 *
 * And it counts how far Yjs has to look. Where many have written between the same two letters, that search walks over
 * all they wrote: a few thousand crafted letters would each walk over all the others, and hold up the server for minutes.
 */
import * as Y from "yjs";
import { isRoot, openRoot } from "../../shared/board/shape.ts";
import type { Inspection } from "./inspect.ts";
import type { Struct } from "./scan.ts";
import { TooFar, Way } from "./way.ts";

/** Bytes of an update without structs and deletions. */
const NOTHING_DELETED = 2;

export type Integrated = "done" | "no neighbours" | "too many at one place" | "cannot be applied";

/** When it is not done, the document is spoilt. */
export function integrate(
  doc: Y.Doc,
  update: Uint8Array,
  look: Inspection & { verdict: "fine" },
): Integrated {
  return outcome(() => take(doc, update, look));
}

/**
 * The same for letters alone, into a transaction that stays open for those that come after: opening and closing one costs more
 * than the letters. `inText` hears where they lie; not where that was removed.
 */
export function integrateLetters(
  open: Y.Transaction,
  { client, clock, origin, rightOrigin, letters }: Struct,
  inText: (text: Y.Text) => void,
): Integrated {
  return outcome(() => {
    const { store } = open.doc;
    const item = new Y.Item(
      Y.createID(client, clock),
      null,
      origin && Y.createID(origin.client, origin.clock),
      null,
      rightOrigin && Y.createID(rightOrigin.client, rightOrigin.clock),
      null,
      null,
      new Y.ContentString(letters),
    );
    if (item.getMissing(open, store) !== null) throw new Error("the order is wrong");
    if (!new Way(store).isFree(item, 0)) return false;
    item.integrate(open, 0);
    if (item.parent instanceof Y.Text && !item.deleted) inText(item.parent);
    return true;
  });
}

function outcome(take: () => boolean): Integrated {
  try {
    return take() ? "done" : "no neighbours";
  } catch (problem) {
    return problem instanceof TooFar ? "too many at one place" : "cannot be applied";
  }
}

function take(
  doc: Y.Doc,
  update: Uint8Array,
  { fresh, deletions }: Inspection & { verdict: "fine" },
): boolean {
  const { structs } = Y.decodeUpdate(update);
  const way = new Way(doc.store);
  let isHonest = true;
  Y.transact(
    doc,
    (transaction) => {
      for (const i of fresh) {
        const struct = structs[i]!;
        const offset = Y.getState(doc.store, struct.id.client) - struct.id.clock;
        if (struct instanceof Y.Item) {
          openParent(doc, struct);
          if (struct.getMissing(transaction, doc.store) !== null) throw new Error("the order is wrong");
          isHonest = way.isFree(struct, offset);
          if (!isHonest) return;
        }
        struct.integrate(transaction, offset);
      }
      if (deletions.length > NOTHING_DELETED) Y.applyUpdate(doc, deletions);
    },
    null,
    false,
  );
  return isHonest;
}

/** The lazy decoder leaves a root's name where the document wants the root. */
function openParent(doc: Y.Doc, item: Y.Item): void {
  const name: unknown = item.parent;
  if (typeof name !== "string") return;
  if (!isRoot(name)) throw new Error("no root of ours");
  openRoot(doc, name);
  item.parent = doc.share.get(name)!;
}
