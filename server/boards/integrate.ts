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
    if (!new Way(store).isFree(item)) return false;
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
        const whole = structs[i]!;
        const known = Y.getState(doc.store, whole.id.client) - whole.id.clock;
        const struct = whole instanceof Y.Item && known > 0 ? restOf(whole, known) : whole;
        if (struct instanceof Y.Item) {
          openParent(doc, struct);
          if (struct.getMissing(transaction, doc.store) !== null) throw new Error("the order is wrong");
          isHonest = way.isFree(struct);
          if (!isHonest) return;
        }
        struct.integrate(transaction, struct === whole ? known : 0);
      }
      if (deletions.length > NOTHING_DELETED) Y.applyUpdate(doc, deletions);
    },
    null,
    false,
  );
  return isHonest;
}

/**
 * What of an item is new here. It stands behind what is known of it, whatever it says of its beginning: Yjs would look that up
 * before it finds that it does not matter, and cut a character in two for it that is whole everywhere else.
 */
function restOf({ id: { client, clock }, rightOrigin, content }: Y.Item, known: number): Y.Item {
  const at = clock + known;
  const before = Y.createID(client, at - 1);
  return new Y.Item(
    Y.createID(client, at),
    null,
    before,
    null,
    rightOrigin,
    null,
    null,
    content.splice(known),
  );
}

/** The lazy decoder leaves a root's name where the document wants the root. */
function openParent(doc: Y.Doc, item: Y.Item): void {
  const name: unknown = item.parent;
  if (typeof name !== "string") return;
  if (!isRoot(name)) throw new Error("no root of ours");
  openRoot(doc, name);
  item.parent = doc.share.get(name)!;
}
