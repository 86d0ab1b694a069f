/** Frames for a board that follow the grammar of the wire and of Yjs, and say what nobody would say. */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { ackFrame, awarenessFrame, step1Frame, step2Frame, updateFrame } from "../../shared/board/wire.ts";
import type { Id, Range } from "../../server/boards/scan.ts";
import * as forge from "../../server/boards/testing-forge.ts";
import type { Chance } from "../delegates/chance.ts";
import { joined, noise, spoil } from "./bytes.ts";

/** What a forger knows of the board and of itself. */
export interface Knowledge {
  /** The board, as it is shown. */
  readonly doc: Y.Doc;
  /** Client ids of its own device. */
  readonly own: readonly number[];
  /** Edits that a real client has made for it, in their order, some sent and some not. */
  readonly edits: readonly Uint8Array[];
  /** A real client makes one more. */
  readonly next: (chance: Chance) => Uint8Array;
}

const ROOTS = ["notes", "cards", "clusters", "texts", "statement:p9", "elsewhere", "statement:__proto__", ""];
const KEYS = [
  "a1",
  "text",
  "rank",
  "hidden",
  "by",
  "source",
  "cluster",
  "title",
  "mark",
  "points",
  "__proto__",
  "a b",
  "x",
];
const CLOCKS = [0, 1, 2, 7, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 48, 2 ** 53 - 1];

export function anyFrame(known: Knowledge, chance: Chance): Uint8Array {
  if (chance.happens(0.12)) return updateFrame(known.next(chance));
  if (chance.happens(0.15)) return updateFrame(soundUpdate(known, chance));
  if (chance.happens(0.15)) return updateFrame(nearlySound(known, chance));
  const kind = chance.next();
  if (kind < 0.3) return contentFrame(spoil(anyEdit(known, chance), anyEdit(known, chance), chance), chance);
  if (kind < 0.36) return spoil(contentFrame(anyEdit(known, chance), chance), known.edits[0]!, chance);
  if (kind < 0.46) return contentFrame(anyEdit(known, chance), chance);
  if (kind < 0.8) return contentFrame(anyUpdate(known, chance), chance);
  if (kind < 0.85) return contentFrame(anyWhole(known, chance), chance);
  if (kind < 0.9) return step1Frame(anyStateVector(known, chance));
  if (kind < 0.97) return anyAwareness(chance);
  return chance.one([
    ackFrame(chance.below(9)),
    Uint8Array.of(3),
    Uint8Array.of(),
    noise(chance, 40),
    Uint8Array.of(2, 0),
  ]);
}

const contentFrame = (update: Uint8Array, chance: Chance) =>
  (chance.happens(0.2) ? step2Frame : updateFrame)(update);

/** One edit, or several as one, in order or not. */
function anyEdit({ edits }: Knowledge, chance: Chance): Uint8Array {
  const from = chance.below(edits.length);
  return chance.happens(0.8)
    ? edits[from]!
    : Y.mergeUpdates(chance.shuffled(edits.slice(from, from + 1 + chance.below(4))));
}

/** The board as somebody has it who is up to date, who is behind, or who has words of their own. */
function anyWhole({ doc, edits }: Knowledge, chance: Chance): Uint8Array {
  const whole = Y.encodeStateAsUpdate(doc, chance.happens(0.3) ? anySoundVector(doc, chance) : undefined);
  return chance.happens(0.5) ? whole : Y.mergeUpdates([whole, chance.one(edits)]);
}

export function anyUpdate(known: Knowledge, chance: Chance): Uint8Array {
  const blocks: forge.Block[] = [];
  for (let count = chance.one([0, 1, 1, 1, 1, 2, 3]); count > 0; count -= 1) {
    const client = anyClient(known, chance);
    const have = Y.getState(known.doc.store, client);
    const clock = chance.happens(0.8)
      ? have
      : chance.one([...CLOCKS, have + 1, Math.max(0, have - chance.below(4))]);
    blocks.push({ client, clock, structs: structsFor(known, client, clock, chance) });
  }
  const deletions = Array.from({ length: chance.one([0, 0, 0, 0, 1, 2, 5]) }, () => ({
    ...anyId(known, chance),
    length: chance.happens(0.9) ? 1 + chance.below(4) : chance.one(CLOCKS),
  }));
  return forge.forge(
    blocks,
    chance.happens(0.8) ? deletions.sort((a, b) => a.client - b.client || a.clock - b.clock) : deletions,
  );
}

/** Words or values that the document may hold, where it may hold them, under a client id that is its own. */
function soundUpdate(known: Knowledge, chance: Chance): Uint8Array {
  const client = known.own[1]!;
  const clock = Y.getState(known.doc.store, client);
  return forge.forge([
    { client, clock, structs: Array.from({ length: 1 + chance.below(3) }, () => sound(known, chance)) },
  ]);
}

/** The same with one thing wrong, so that a gate that misses this one thing lets all of it in. */
function nearlySound(known: Knowledge, chance: Chance): Uint8Array {
  const { doc, own } = known;
  const client = own[1]!;
  const clock = Y.getState(doc.store, client);
  const struct = sound(known, chance);
  const one = (said: Partial<forge.Block>, wrong: forge.Forged = struct, deletions: readonly Range[] = []) =>
    forge.forge([{ client, clock, structs: [wrong], ...said }], deletions);
  const entry = { parent: chance.one(["cards", "clusters", "texts"]), content: chance.one(TYPES) };
  switch (chance.below(10)) {
    case 0: {
      // Somebody else's id, at the very clock where they would go on.
      const other = chance.one([...doc.store.clients.keys(), own[0]!]);
      return one({ client: other, clock: Y.getState(doc.store, other) });
    }
    case 1:
      return one({}, { ...struct, content: chance.one(BAD_VALUES) });
    case 2:
      return one({}, { ...struct, content: anyContent(chance) });
    case 3:
      return one({}, { ...entry, key: chance.one(KEYS) });
    case 4:
      return one({}, { ...entry, parent: chance.one(ROOTS), key: `n${chance.below(9)}` });
    case 5:
      // Longer than what is there already: a part of it is known.
      return one(
        { clock: Math.max(0, clock - 1 - chance.below(3)) },
        { ...struct, content: forge.letters("overlap".slice(0, 2 + chance.below(6))) },
      );
    case 6: {
      // Each goes on from the other.
      const [here, there] = [
        { client, clock },
        { client: client + 1, clock: Y.getState(doc.store, client + 1) },
      ];
      return forge.forge([
        { ...here, structs: [{ ...struct, origin: there }] },
        { ...there, structs: [{ ...struct, origin: here }] },
      ]);
    }
    case 7:
      // More pages than one browser has.
      return forge.forge(
        Array.from({ length: 12 }, () => ({ client: chance.below(2 ** 32), clock: 0, structs: [struct] })),
      );
    case 8:
      return one({}, struct, [{ ...anyId(known, chance), length: 1 + chance.below(3) }]);
    default:
      return one({}, { ...struct, origin: anyId(known, chance) });
  }
}
const TYPES = [forge.map, forge.text];
const BAD_VALUES = [
  10n,
  2n ** 60n,
  1.5,
  7,
  NaN,
  undefined,
  {},
  [],
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  "x".repeat(5_000),
].map((value) => forge.values(value));

function structsFor(known: Knowledge, client: number, clock: number, chance: Chance): forge.Forged[] {
  const structs: forge.Forged[] = [];
  const count = chance.happens(0.005) ? 2_000 : 1 + chance.below(6);
  // Long ones say the same again and again: what is slow once is then slow a thousand times.
  const [hasOrigin, hasRight] = [chance.happens(0.5), chance.happens(0.3)];
  const alike = count > 100 ? anyContent(chance) : null;
  for (let i = 0; i < count; i += 1) {
    const near = (): Id =>
      i > 0 && chance.happens(0.4) ? { client, clock: clock + chance.below(i) } : anyId(known, chance);
    const place: Omit<forge.Forged, "content"> = {
      ...(hasOrigin ? { origin: near() } : {}),
      ...(hasRight ? { right: near() } : {}),
      parent: chance.happens(0.7) ? chance.one(chance.happens(0.9) ? ROOTS.slice(0, 5) : ROOTS) : near(),
      ...(chance.happens(0.4) ? { key: chance.one(chance.happens(0.9) ? KEYS.slice(0, 10) : KEYS) } : {}),
    };
    structs.push(
      chance.happens(0.4) ? sound(known, chance) : { ...place, content: alike ?? anyContent(chance) },
    );
  }
  return structs;
}

/** Something that the document may hold, where it may hold it. */
function sound({ doc }: Knowledge, chance: Chance): forge.Forged {
  const items = itemsOf(doc);
  const beside = items.length > 0 ? chance.one(items) : null;
  if (!beside || chance.happens(0.3))
    return { parent: chance.one(["notes", "statement:p9"]), content: forge.letters(anyWords(chance)) };
  const origin = { client: beside.id.client, clock: beside.id.clock + beside.length - 1 };
  const right = beside.right ? { right: beside.right.id } : {};
  if (beside.parentSub === null) return { origin, ...right, content: forge.letters(anyWords(chance)) };
  return { origin, content: forge.values(chance.one([true, false, null, "V", "a1", "k1"])) };
}

/** A few of the newest structs of every client. */
function itemsOf(doc: Y.Doc): Y.Item[] {
  const items: Y.Item[] = [];
  for (const structs of doc.store.clients.values())
    for (const struct of structs.slice(-8)) if (struct instanceof Y.Item) items.push(struct);
  return items;
}

function anyContent(chance: Chance): forge.Content {
  if (chance.happens(0.35)) return forge.letters(anyWords(chance));
  if (chance.happens(0.4)) return forge.values(chance.one([true, false, null, "V", "person:mallory", "a1"]));
  return chance.one([
    forge.map,
    forge.text,
    forge.deleted(1 + chance.below(5)),
    forge.gc(1 + chance.below(5)),
    forge.gc(chance.one(CLOCKS)),
    forge.deleted(chance.one(CLOCKS)),
    forge.skip(1 + chance.below(5)),
    forge.json({ a: 1 }, undefined),
    forge.binary(noise(chance, 9)),
    forge.embed({ image: "x" }),
    forge.format("bold", true),
    forge.type(chance.below(9)),
    forge.subdocument("g", { gc: 7 }),
    // What it is called cannot be made a string: a document with it can never be encoded again.
    forge.subdocument("g", { guid: { toString: 1 } }),
    forge.values(
      ...chance.some(
        [undefined, 1, 1.5, NaN, Infinity, 10n, [[]], JSON.parse('{"__proto__":null,"toString":1}'), ""],
        chance.below(4),
      ),
    ),
    forge.unknown(chance.below(32)),
    forge.letters(chance.one(["", "\u202E", "\u0000", "\uFEFF", "é".repeat(500), "😀"])),
  ]);
}

const WORDS = ["a", "water ", "école", "😀", "x", "\n", "水", "ab"];
const anyWords = (chance: Chance): string => chance.one(WORDS);

function anyClient({ doc, own }: Knowledge, chance: Chance): number {
  const kind = chance.next();
  if (kind < 0.6) return chance.one(own);
  if (kind < 0.75) return chance.one([...doc.store.clients.keys(), 1]);
  return kind < 0.95 ? chance.below(2 ** 32) : chance.one(CLOCKS);
}

function anyId({ doc, own }: Knowledge, chance: Chance): Id {
  const client = chance.one([...doc.store.clients.keys(), ...own]);
  const have = Y.getState(doc.store, client);
  return { client, clock: chance.happens(0.95) ? chance.below(Math.max(1, have)) : chance.one(CLOCKS) };
}

/** Of somebody who has a part of the board. */
function anySoundVector(doc: Y.Doc, chance: Chance): Uint8Array {
  const entries = [...doc.store.clients.keys()].map((client): [number, number] => [
    client,
    chance.below(Y.getState(doc.store, client) + 1),
  ]);
  return vector(entries);
}

function anyStateVector({ doc }: Knowledge, chance: Chance): Uint8Array {
  const kind = chance.next();
  if (kind < 0.4) return anySoundVector(doc, chance);
  if (kind < 0.6) return spoil(anySoundVector(doc, chance), Uint8Array.of(255), chance);
  if (kind < 0.62) return vector(Array.from({ length: 20_000 }, (_, i): [number, number] => [i, 2 ** 40]));
  return vector(
    Array.from({ length: chance.below(5) }, (): [number, number] => [chance.one(CLOCKS), chance.one(CLOCKS)]),
  );
}

function vector(entries: readonly (readonly [number, number])[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const entry of entries) for (const number of entry) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

function anyAwareness(chance: Chance): Uint8Array {
  const state = (): unknown =>
    chance.one<unknown>([
      null,
      {},
      { holding: "a1", editing: "notes" },
      { holding: "<b>", editing: 7 },
      { actor: "person:jean", holding: null },
      { actor: "person:jean", holding: "a1", editing: null, name: "Jean", toString: "x" },
      JSON.parse('{"__proto__":{"holding":"a1"}}'),
      "text",
      [[]],
      { holding: "x".repeat(chance.one([10, 121, 70_000])) },
    ]);
  const frame = awarenessFrame(
    Array.from({ length: chance.below(4) }, () => ({
      client: chance.happens(0.5) ? chance.below(2 ** 32) : chance.one(CLOCKS),
      clock: chance.one(CLOCKS),
      state: state(),
    })),
  );
  return chance.happens(0.7) ? frame : spoil(frame, joined(frame, frame), chance);
}
