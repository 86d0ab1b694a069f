/** Bytes that no client of ours writes: none of them gets in, and none leaves a trace. */
import * as Y from "yjs";
import { beforeEach, describe, expect, test } from "vitest";
import * as board from "../../shared/board/board.ts";
import { BoardDoc, type Taken, type Writer } from "./doc.ts";
import type { Id } from "./scan.ts";
import { ALL_ACTIONS } from "./testing.ts";
import * as forge from "./testing-forge.ts";

const AMINA = { actor: "person:amina", credential: "phone-a", may: ALL_ACTIONS };
const JEAN = { actor: "person:jean", credential: "phone-j", may: ALL_ACTIONS };
const [MINE, HIS] = [1000, 2000];
const id = (client: number, clock: number): Id => ({ client, clock });

let gate: BoardDoc;
let jean: Y.Doc;
/** Jean has written notes and a card, and all of it is durable. */
beforeEach(() => {
  gate = new BoardDoc("s1.t1", 77);
  jean = new Y.Doc();
  jean.clientID = HIS;
  board.editNotes(jean, "Jean's notes");
  board.addCard(jean, { id: "a1", text: "Jean's card", by: "person:jean", source: "p1" });
  board.addCard(jean, { id: "a2", text: "another", by: "person:jean", source: "p1" });
  kept(gate.take(Y.encodeStateAsUpdate(jean), JEAN));
});

function kept(taken: Taken): Taken {
  if (typeof taken !== "string" && "taken" in taken) gate.commit(taken.taken);
  return taken;
}
const outcome = (taken: Taken) =>
  typeof taken === "string" ? taken : "refused" in taken ? `${taken.refused}: ${taken.why}` : "taken";
const tries = (update: Uint8Array, writer: Writer = AMINA) => outcome(kept(gate.take(update, writer)));
const triesOne = (struct: forge.Forged) =>
  tries(forge.forge([{ client: MINE, clock: 0, structs: [struct] }]));

/** What is durable loads elsewhere as the same board, and Jean writes on. */
function isSound(): void {
  const whole = gate.encode();
  const copy = new Y.Doc();
  Y.applyUpdate(copy, whole);
  expect(copy.store.pendingStructs).toBeNull();
  expect(board.readBoard(copy)).toEqual(gate.kept());
  expect(gate.read()).toEqual(gate.kept());
  expect(() => Y.mergeUpdates([whole, whole])).not.toThrow();
  const before = Y.encodeStateVector(jean);
  jean.getText("notes").insert(0, "on ");
  expect(tries(Y.encodeStateAsUpdate(jean, before), JEAN)).toBe("taken");
}

/** Where a text or card of Jean's lies. */
function placeOf(find: (item: Y.Item) => boolean): Id {
  const items = [...jean.store.clients.values()].flat().filter((struct) => struct instanceof Y.Item);
  const { client, clock } = items.find(find)!.id;
  return id(client, clock);
}
const isLetters = (words: string) => (item: Y.Item) =>
  item.content instanceof Y.ContentString && item.content.str === words;

/** A number of so many bytes that all say nothing: JavaScript makes NaN of it. */
const noNumber = [...Array.from({ length: 160 }, () => 0x80), 0];

describe("numbers", () => {
  test("a client id that is no number would be written back as another", () => {
    const update = forge.forge([{ client: 1, clock: 0, structs: [{ content: forge.letters("x") }] }]);
    expect([...update.slice(0, 4)]).toEqual([1, 1, 1, 0]);
    expect(tries(Uint8Array.from([1, 1, ...noNumber, ...update.slice(3)]))).toBe("BAD_DATA: not an update");
    expect(tries(Uint8Array.from([0, 1, ...noNumber, 1, 0, 1]))).toBe("BAD_DATA: not an update");
    isSound();
  });

  test.each([
    ["a client id of more than 32 bits", [{ client: 2 ** 32, clock: 0, structs: [] }], "client id"],
    ["a clock at the end of counting", [{ client: MINE, clock: 2 ** 48, structs: [one("x")] }], "length"],
    ["a clock that runs over", [{ client: MINE, clock: 2 ** 31 - 1, structs: [one("xx")] }], "length"],
    [
      "so many removed letters",
      [{ client: MINE, clock: 0, structs: [{ content: forge.gc(2 ** 31 + 1) }] }],
      "length",
    ],
    [
      "a million and one",
      [{ client: MINE, clock: 0, structs: [{ content: forge.gc(1_000_001) }] }],
      "length",
    ],
    ["nothing at all", [{ client: MINE, clock: 0, structs: [{ content: forge.gc(0) }] }], "length"],
    ["no letters", [{ client: MINE, clock: 0, structs: [one("")] }], "length"],
    [
      "no value",
      [{ client: MINE, clock: 0, structs: [{ parent: "cards", key: "k", content: forge.values() }] }],
      "content",
    ],
  ])("%s", (_, blocks, why) => {
    expect(tries(forge.forge(blocks))).toBe(`BAD_DATA: ${why}`);
    isSound();
  });

  test("an update that promises more than it holds", () => {
    expect(tries(Uint8Array.from([255, 255, 255, 255, 15]))).toBe("BAD_DATA: not an update");
    expect(tries(Uint8Array.from([1, 255, 255, 255, 255, 15, 1, 0]))).toBe("TOO_LARGE: structs");
    expect(tries(Uint8Array.from([0, 255, 255, 255, 255, 15]))).toBe("BAD_DATA: not an update");
    expect(tries(Uint8Array.from([0, 0, 7]))).toBe("BAD_DATA: more than an update");
  });
});

describe("contents", () => {
  test.each([
    ["JSON", forge.json({ a: 1 })],
    ["bytes", forge.binary(new Uint8Array(3))],
    ["a picture", forge.embed({ image: "x" })],
    ["bold", forge.format("bold", true)],
    ["another document", forge.subdocument("g", { autoLoad: true })],
    ["a kind that Yjs does not know", forge.unknown(11)],
    ["a list", forge.type(0)],
    ["an element", forge.type(3)],
    ["a fragment", forge.type(4)],
    ["a hook", forge.type(5)],
    ["markup", forge.type(6)],
    ["a type that Yjs does not know", forge.type(9)],
    ["two values", forge.values("a", "b")],
    ["undefined", forge.values(undefined)],
    ["a number", forge.values(1)],
    ["no number", forge.values(NaN)],
    ["an endless number", forge.values(Infinity)],
    ["a big integer", forge.values(10n)],
    ["an object", forge.values(JSON.parse('{"__proto__":{"a":1}}'))],
    ["a nest", forge.values([[[[[[]]]]]])],
    ["a long string", forge.values("x".repeat(257))],
    ["hidden characters", forge.values("a\u202Eb")],
  ])("%s under a key, or among letters", (_, content) => {
    expect(triesOne({ parent: "cards", key: "k", content })).toMatch(
      /^BAD_DATA: (content|type|value|not an update)$/,
    );
    expect(triesOne({ parent: "notes", content })).toMatch(/^BAD_DATA/);
    isSound();
  });

  test.each(["__proto__", "constructor", "a b", "", "x".repeat(41)])("the key %o", (key) => {
    expect(triesOne({ parent: "cards", key, content: forge.map })).toBe("BAD_DATA: key");
    expect(triesOne({ parent: `statement:${key}`, content: forge.letters("x") })).toBe(
      "BAD_DATA: unknown root",
    );
    isSound();
  });

  test("a known struct opens no root either", () => {
    // Yjs would open the root of a struct that it then passes over.
    const update = forge.forge([
      { client: HIS, clock: 0, structs: [{ parent: "elsewhere", content: forge.letters("x") }] },
    ]);
    expect(tries(update)).toBe("BAD_DATA: unknown root");
  });
});

describe("places", () => {
  test("a nest of maps so deep that walking out of it takes the server's day", () => {
    const structs = Array.from({ length: 5000 }, (_, i): forge.Forged =>
      i === 0
        ? { parent: "cards", key: "k", content: forge.map }
        : { parent: id(MINE, i - 1), key: "k", content: forge.map },
    );
    expect(tries(forge.forge([{ client: MINE, clock: 0, structs }]))).toBe("BAD_DATA: depth");
    isSound();
  });

  test("between two texts, where one phone would show it and the next would not", () => {
    const card = placeOf(isLetters("Jean's card"));
    const other = placeOf(isLetters("another"));
    expect(triesOne({ origin: card, right: other, content: forge.letters("x") })).toBe(
      "BAD_DATA: between two",
    );
    const title = placeOf((item) => item.parentSub === "rank");
    expect(triesOne({ origin: title, right: card, content: forge.values("V") })).toBe(
      "BAD_DATA: between two",
    );
    isSound();
  });

  describe("half a character", () => {
    let half: Id;
    beforeEach(() => {
      const before = Y.encodeStateVector(jean);
      board.editStatement(jean, "p9", "a😀b");
      expect(tries(Y.encodeStateAsUpdate(jean, before), JEAN)).toBe("taken");
      const { client, clock } = placeOf(isLetters("a😀b"));
      half = id(client, clock + 1);
    });

    test("beside something removed: nothing would come of it but a broken character in what is decided on", () => {
      const gone = { client: MINE + 1, clock: 0, structs: [{ content: forge.gc(3) }] };
      expect(tries(forge.forge([gone]))).toBe("taken");
      const after = id(MINE + 1, 1);
      for (const struct of [
        { origin: half, right: after, content: forge.deleted(4) },
        { origin: after, right: half, content: forge.letters("x") },
      ])
        expect(triesOne(struct)).toBe("BAD_DATA: between two");
      isSound();
    });

    test("said to stand before letters that were known already", () => {
      expect(triesOne({ parent: "statement:p9", content: forge.letters("ab") })).toBe("taken");
      const more = { origin: half, content: forge.letters("abc") };
      expect(tries(forge.forge([{ client: MINE, clock: 0, structs: [more] }]))).toBe("taken");
      expect(gate.kept().statements[0]?.text).toContain("a😀b");
      isSound();
    });
  });

  test("between letters that never stood side by side, where each phone would find another order", () => {
    const words = placeOf(isLetters("another"));
    const letter = (n: number) => id(words.client, words.clock + n);
    const cases: forge.Forged[] = [
      { origin: letter(4), right: letter(2), content: forge.letters("x") },
      { origin: letter(1), right: letter(4), content: forge.letters("x") },
      { right: letter(2), content: forge.letters("x") },
      { origin: letter(2), right: letter(2), content: forge.letters("x") },
    ];
    for (const struct of cases) expect(triesOne(struct)).toBe("BAD_DATA: no neighbours");
    expect(triesOne({ origin: letter(1), right: letter(2), content: forge.letters("x") })).toBe("taken");
    // Where her own letter stands now, her next one cannot have missed it.
    const again = { origin: letter(1), right: letter(2), content: forge.letters("y") };
    expect(tries(forge.forge([{ client: MINE, clock: 1, structs: [again] }]))).toBe(
      "BAD_DATA: no neighbours",
    );
    isSound();
  });

  test("where others have written meanwhile, before and after what an honest phone adds", () => {
    const words = placeOf(isLetters("another"));
    const letter = (n: number) => id(words.client, words.clock + n);
    for (const client of [3000, 1500, 900]) {
      const first = { origin: letter(1), right: letter(2), content: forge.letters("x") };
      const then = { origin: id(client, 0), right: letter(2), content: forge.letters("y") };
      expect(tries(forge.forge([{ client, clock: 0, structs: [first, then] }]))).toBe("taken");
    }
    isSound();
  });

  test("in something that is no type", () => {
    expect(triesOne({ parent: placeOf(isLetters("another")), content: forge.letters("x") })).toBe(
      "BAD_DATA: no type",
    );
    isSound();
  });

  test("letters under a key, values among letters, a type where there is one already", () => {
    const rank = placeOf((item) => item.parentSub === "rank");
    expect(triesOne({ origin: rank, content: forge.letters("V") })).toBe("BAD_DATA: misplaced");
    expect(triesOne({ origin: placeOf(isLetters("another")), content: forge.values("V") })).toBe(
      "BAD_DATA: misplaced",
    );
    expect(triesOne({ parent: "notes", key: "k", content: forge.values("V") })).toBe("BAD_DATA: misplaced");
    expect(triesOne({ parent: "notes", key: "k", content: forge.letters("V") })).toBe("BAD_DATA: misplaced");
    expect(triesOne({ origin: placeOf((item) => item.parentSub === "a1"), content: forge.map })).toBe(
      "BAD_DATA: misplaced",
    );
    isSound();
  });

  test("a circle, and what rests on itself", () => {
    const [a, b] = [MINE, MINE + 1];
    const rests = (client: number, on: Id) => ({
      client,
      clock: 0,
      structs: [{ origin: on, content: forge.letters("x") }],
    });
    expect(tries(forge.forge([rests(a, id(b, 0)), rests(b, id(a, 0))]))).toBe("BAD_DATA: a circle");
    expect(tries(forge.forge([rests(a, id(a, 0))]))).toBe("BAD_DATA: order");
    expect(tries(forge.forge([rests(a, id(a, 5))]))).toBe("BAD_DATA: order");
    isSound();
  });

  test("what goes on from something removed would make a document that nobody can write down", () => {
    expect(triesOne({ content: forge.gc(3) })).toBe("taken");
    const on = { client: MINE, clock: 1, structs: [one("abcdef")] };
    expect(tries(forge.forge([on]))).toBe("BAD_DATA: order");
    isSound();
  });

  test("what goes on elsewhere than it began", () => {
    expect(triesOne(one("ab"))).toBe("taken");
    const on = { origin: placeOf(isLetters("another")), content: forge.letters("xyz") };
    expect(tries(forge.forge([{ client: MINE, clock: 1, structs: [on] }]))).toBe("BAD_DATA: order");
    isSound();
  });

  test("a piece that is missing, and one that is said to be missing", () => {
    expect(tries(forge.forge([{ client: MINE, clock: 4, structs: [one("x")] }]))).toBe("gap");
    expect(
      tries(forge.forge([{ client: MINE, clock: 0, structs: [{ content: forge.skip(3) }, one("x")] }])),
    ).toBe("gap");
    expect(tries(forge.forge([], [{ client: 5, clock: 0, length: 1 }]))).toBe("gap");
    isSound();
  });
});

describe("deletions", () => {
  test("of nothing, in the middle of a character: what is decided on would differ from what is kept", () => {
    const before = Y.encodeStateVector(jean);
    jean.getText("notes").insert(0, "😀");
    expect(tries(Y.encodeStateAsUpdate(jean, before), JEAN)).toBe("taken");
    const { clock } = placeOf(isLetters("😀"));
    expect(tries(forge.forge([], [{ client: HIS, clock: clock + 1, length: 0 }]))).toBe("BAD_DATA: length");
    expect(gate.read().notes).toBe("😀Jean's notes");
    isSound();
  });

  test("again and again of the same, each a walk through the document", () => {
    const range = { client: HIS, clock: 0, length: 5 };
    expect(tries(forge.forge([], [range, range]))).toBe("BAD_DATA: order");
    isSound();
  });

  test("of a card, or of who wrote it, hidden in a bundle of honest ones", () => {
    const card = placeOf((item) => item.parentSub === "a1");
    const by = placeOf((item) => item.parentSub === "by");
    for (const place of [card, by])
      expect(tries(forge.forge([], [{ ...place, length: 1 }]))).toMatch(/^BAD_DATA: delete of/);
    expect(gate.read().cards.map(({ text }) => text)).toEqual(["Jean's card", "another"]);
    isSound();
  });

  test("of another's letters need the right to edit them", () => {
    const words = { ...placeOf(isLetters("another")), length: 7 };
    const reader = { ...AMINA, may: ["notes.write"] as const };
    expect(outcome(gate.take(forge.forge([], [words]), reader))).toBe("NOT_ALLOWED: card.edit");
    expect(outcome(gate.take(forge.forge([], [words]), { ...AMINA, may: [] }))).toBe(
      "NOT_ALLOWED: may only read",
    );
    expect(gate.read().cards.at(-1)?.text).toBe("another");
    isSound();
  });

  test("hidden in the name of others: removed structs under another's client id", () => {
    expect(
      tries(
        forge.forge([
          { client: HIS, clock: Y.getState(jean.store, HIS), structs: [{ content: forge.gc(5) }] },
        ]),
      ),
    ).toBe("NOT_ALLOWED: client id");
    isSound();
  });
});

describe("work", () => {
  test("thousands of letters between the same two, each looking for its place among all the others", () => {
    // Each says another right neighbour, so that Yjs never knows that it has found the place.
    expect(tries(forge.forge([{ client: MINE + 1, clock: 0, structs: [one("x".repeat(1500))] }]))).toBe(
      "taken",
    );
    const crowd = Array.from({ length: 1500 }, (_, i) => ({
      right: id(MINE + 1, 1499 - i),
      content: forge.deleted(1),
    }));
    expect(tries(forge.forge([{ client: MINE, clock: 0, structs: crowd }]))).toBe("BAD_DATA: no neighbours");
    isSound();
  });

  test("more client ids than a page has, or than a phone that was loaded all day long", () => {
    const many = (length: number) =>
      Array.from({ length }, (_, i) => ({ client: 10_000 - i, clock: 0, structs: [one("x")] }));
    const blocks = many(5);
    expect(tries(forge.forge(blocks))).toBe("BAD_DATA: client ids");
    expect(tries(forge.forge(many(65)), { ...AMINA, isWhole: true })).toBe("BAD_DATA: client ids");
    expect(tries(forge.forge([blocks[0]!, blocks[0]!]))).toBe("BAD_DATA: a client id twice");
    // What has once been written under stays in what every phone says that it has.
    let taken = 0;
    const anew = () => many(64).map((block) => ({ ...block, client: block.client + 100 * (taken + 1) }));
    while (tries(forge.forge(anew()), { ...AMINA, isWhole: true }) === "taken") taken += 1;
    expect(taken).toBe(8);
    expect(tries(forge.forge(anew()), { ...JEAN, isWhole: true })).toBe("taken");
    isSound();
  });
});

describe("honest phones", () => {
  test("what many pages wrote one after the other, without a connection, comes at once", () => {
    const phone = new Y.Doc();
    for (let page = 1; page <= 12; page += 1) {
      phone.clientID = MINE + page;
      board.editNotes(phone, `${board.readBoard(phone).notes}page ${page}\n`);
    }
    expect(tries(Y.encodeStateAsUpdate(phone), { ...AMINA, isWhole: true })).toBe("taken");
    expect(gate.kept().notes.split("\n")).toHaveLength(13);
    isSound();
  });

  test("everything that real clients write is read as Yjs reads it", () => {
    const doc = new Y.Doc();
    board.makeCluster(doc, { id: "c1", cardIds: [] });
    board.editTitle(doc, "c1", "Water 😀 für alle");
    board.editStatement(doc, "p9", "Wir rufen auf");
    board.editStatement(doc, "p9", "Wir rufen");
    board.hideCluster(doc, "c1");
    expect(tries(Y.encodeStateAsUpdate(doc))).toBe("taken");
    expect(gate.read().clusters).toMatchObject([{ title: "Water 😀 für alle", hidden: true }]);
    isSound();
  });

  test("a whole document from who is up to date says nothing, also with the delete set of everyone", () => {
    const before = Y.encodeStateVector(jean);
    board.editNotes(jean, "Jean's");
    board.editCardText(jean, "a1", "card");
    expect(tries(Y.encodeStateAsUpdate(jean, before), JEAN)).toBe("taken");
    const reader = new Y.Doc();
    Y.applyUpdate(reader, gate.encode());
    expect(tries(Y.encodeStateAsUpdate(reader))).toBe("known");
    const own = Y.encodeStateVector(reader);
    reader.getText("notes").insert(0, "Amina: ");
    // Her one letter brings the delete set of all the others, and she may only write notes.
    const taken = gate.take(Y.encodeStateAsUpdate(reader, own), { ...AMINA, may: ["notes.write"] });
    expect(outcome(kept(taken))).toBe("taken");
    expect(gate.read().notes).toBe("Amina: Jean's");
  });

  test("what was made and removed offline leaves nothing but a count", () => {
    const doc = new Y.Doc();
    doc.getMap("cards").set("x", new Y.Map([["text", new Y.Text("gone")]]));
    doc.getMap("cards").delete("x");
    board.editNotes(doc, "and this stays");
    expect(Y.decodeUpdate(Y.encodeStateAsUpdate(doc)).structs.some((struct) => struct instanceof Y.GC)).toBe(
      true,
    );
    expect(tries(Y.encodeStateAsUpdate(doc))).toBe("taken");
    expect(gate.read().cards).toHaveLength(2);
    isSound();
  });
});

function one(words: string): forge.Forged {
  return { parent: "statement:p7", content: forge.letters(words) };
}
