/** What is typed at a table at once leaves as one update, and means what all of its parts mean. */
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import * as board from "../../shared/board/board.ts";
import { textAt } from "../../shared/board/shape.ts";
import { generator } from "../../shared/board/testing.ts";
import { BoardDoc, type WaitingUpdate } from "./doc.ts";
import { scan } from "./scan.ts";
import { ALL_ACTIONS } from "./testing.ts";
import { type Typed, typedTogether } from "./together.ts";

const NAMES = ["amina", "jean", "li"];

function typed(update: Uint8Array): Typed {
  const scanned = scan(update);
  if ("verdict" in scanned) throw new Error(scanned.verdict);
  return { update, struct: scanned.structs[0]!, from: scanned.structsAt, to: scanned.deletionsAt };
}

/** A text that each of these pages types into, and what each typed, in order. */
function pages(clients: readonly number[], words: number): { before: Uint8Array; updates: Uint8Array[][] } {
  const start = new Y.Doc();
  start.getText("notes").insert(0, "We noticed: ");
  const before = Y.encodeStateAsUpdate(start);
  const updates = clients.map((client) => {
    const doc = new Y.Doc();
    doc.clientID = client;
    Y.applyUpdate(doc, before);
    const own: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => own.push(update));
    for (let n = 0; n < words; n += 1) doc.getText("notes").insert(12 + n, "é");
    return own;
  });
  return { before, updates };
}
function read(before: Uint8Array, update: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, before);
  Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  return doc.getText("notes").toJSON();
}

describe("what is typed", () => {
  test.each([
    ["by one page", [7]],
    ["by three pages", [7, 4_294_967_295, 300]],
  ])("%s at once becomes one update, as Yjs would make it", (_, clients) => {
    const { before, updates } = pages(clients, 5);
    const all = updates.flat();
    const one = typedTogether(all.map(typed));
    expect(new Uint8Array(one)).toEqual(Y.mergeUpdates(all));
    expect(read(before, one)).toBe(read(before, Y.mergeUpdates(all)));
  });

  test("may come in any order, and with holes that another update fills", () => {
    const { before, updates } = pages([9, 5], 6);
    const all = updates.flat();
    expect(read(before, typedTogether(all.map(typed).reverse()))).toBe(read(before, Y.mergeUpdates(all)));
    const [first, , third] = updates[0]!;
    const holed = typedTogether([typed(first!), typed(third!)]);
    expect(read(before, Y.mergeUpdates([holed, updates[0]![1]!]))).toBe(
      read(before, Y.mergeUpdates(updates[0]!.slice(0, 3))),
    );
  });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "letters typed here and there, between other edits and the server's own, are on every phone as they are here [seed %i]",
  (seed) => {
    const chance = generator(seed);
    const below = (most: number): number => Math.floor(chance() * most);
    const gate = new BoardDoc("s1.t1", 77);
    const waiting: WaitingUpdate[] = [];
    const phones = NAMES.map((name, i) => {
      const doc = new Y.Doc();
      doc.clientID = 1_000 + seed * 10 + i;
      const writer = { actor: `person:${name}`, credential: `phone-${name}`, may: ALL_ACTIONS };
      doc.on("update", (update: Uint8Array, origin: unknown) => {
        if (origin === "server") return;
        const taken = gate.take(update, writer);
        // Two may remove the same letters.
        if (taken === "known") return;
        expect(taken).toHaveProperty("taken");
        if (typeof taken === "object" && "taken" in taken) waiting.push(...taken.taken);
      });
      return { name, doc };
    });
    const commit = (): void => {
      if (waiting.length === 0) return;
      const update = gate.commit(waiting.splice(0));
      for (const { doc } of phones) Y.applyUpdate(doc, update, "server");
    };
    for (const { name, doc } of phones)
      board.addCard(doc, { id: name, text: "I saw", by: `person:${name}`, source: "p1" });
    commit();

    for (let n = 0; n < 300; n += 1) {
      const { doc, name } = phones[below(3)]!;
      const place =
        below(3) === 0 ? ({ kind: "notes" } as const) : ({ kind: "card", id: NAMES[below(3)]! } as const);
      const text = textAt(doc, place);
      const kind = below(12);
      if (kind === 0) board.hideCard(doc, name);
      else if (kind === 1 && text && text.length > 4) text.delete(below(text.length - 2), 2);
      else if (kind === 2) {
        const late = { id: `x${n}`, text: "too late", by: null, source: "p1" };
        const own = gate.act({ op: "cards.add", boardId: "s1.t1", cards: [late] });
        if (own) waiting.push(own);
      } else if (text && text.length < 180) text.insert(below(text.length + 1), "ab".slice(below(2)));
      else if (!text) board.editNotes(doc, "Notes");
      if (below(6) === 0) commit();
    }
    commit();

    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, gate.encode());
    for (const { doc } of phones) expect(board.readBoard(doc)).toEqual(gate.read());
    expect(board.readBoard(fresh)).toEqual(gate.read());
    expect(gate.kept()).toEqual(gate.read());
    expect(gate.waits).toBe(false);
  },
);
