/**
 * Proof that the check of a round sees what it is there to see: in a room of its own, an update is kept as if the gate had
 * let it in. Each is of a kind that the gate refuses, and each is found by what it does, not by its bytes.
 */
import * as Y from "yjs";
import * as forge from "../../server/boards/testing-forge.ts";
import { EDITS } from "./edits.ts";
import { NAMES } from "./names.ts";
import { playRound } from "./round.ts";
import { polluted, strayNames } from "./traces.ts";

interface Fault {
  readonly what: string;
  readonly updates: (doc: Y.Doc) => readonly Uint8Array[];
  /** How the check has to name it. */
  readonly says: RegExp;
}

const CLIENT = 7;
const one = (struct: forge.Forged, client = CLIENT): Uint8Array =>
  forge.forge([{ client, clock: 0, structs: [struct] }]);
const inCards = (key: string, content: forge.Content) => one({ parent: "cards", key, content });
/** What somebody who has the board before them makes of it. */
const changed = (doc: Y.Doc, change: (copy: Y.Doc) => unknown): Uint8Array => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(copy);
  change(copy);
  return Y.encodeStateAsUpdate(copy, before);
};
/** Each beside letters that never stood so: here they take another order than on a phone that loads the board later. */
function disordered(doc: Y.Doc): readonly Uint8Array[] {
  const { client, clock } = doc.getText("notes")._start!.id;
  const letter = (n: number) => ({ client, clock: clock + n });
  return [
    one({ origin: letter(1), right: letter(1), content: forge.letters("x") }, 5),
    one({ origin: letter(2), content: forge.letters("y") }, 6),
  ];
}

const FAULTS: readonly Fault[] = [
  {
    what: "a document that can never be encoded again",
    updates: () => [inCards("k", forge.subdocument("g", { guid: { toString: 1 } }))],
    says: /it cannot be encoded/,
  },
  {
    what: "one that cannot be read",
    updates: () => [one({ parent: "notes", content: forge.unknown(11) })],
    says: /it cannot be read/,
  },
  {
    what: "one that reads otherwise on another phone",
    updates: disordered,
    says: /a copy of it reads otherwise/,
  },
  {
    what: "a number that no export can hold",
    updates: () => [inCards("k", forge.values(10n))],
    says: /it cannot be exported/,
  },
  {
    what: "a card called __proto__, which no export shows",
    updates: () => [inCards("__proto__", forge.map)],
    says: /an export lacks cards __proto__/,
  },
  ...NAMES.filter((name) => name !== "prototype").map((name): Fault => ({
    what: `a card called ${name}`,
    updates: () => [inCards(name, forge.map)],
    says: new RegExp(`there is a key called ${name}`),
  })),
  {
    what: "another's card removed",
    updates: (doc) => [changed(doc, (copy) => copy.getMap("cards").delete("a1"))],
    says: /Jean has \d+ cards of \d+/,
  },
  {
    what: "another's words changed",
    updates: (doc) => [changed(doc, (copy) => EDITS["notes.write"](copy, ""))],
    says: /Jean's notes are not what Jean wrote/,
  },
];

export interface Planting {
  readonly planted: number;
  /** What was planted and not seen, or seen where nothing was planted. */
  readonly wrong: readonly string[];
}

export async function plantFaults(seed: number): Promise<Planting> {
  const wrong: string[] = [];
  const play = async (planted?: Fault["updates"]): Promise<readonly string[]> =>
    (
      await playRound({
        ...{ seed, frames: 40, start: null, free: false, onRefused: () => undefined },
        ...(planted ? { planted } : {}),
      })
    ).problems;
  for (const problem of await play()) wrong.push(`seen where nothing was planted: ${problem}`);
  for (const { what, updates, says } of FAULTS) {
    const seen = await play(updates);
    if (!seen.some((problem) => problem.startsWith("at the end") && says.test(problem)))
      wrong.push(`not seen: ${what} (${seen.join("; ").slice(0, 300) || "nothing was said"})`);
  }
  for (const trace of notSeen()) wrong.push(`not seen: ${trace}`);
  return { planted: FAULTS.length + TRACES, wrong };
}

/** The same for what an object that is taken for a map does to others. */
const TRACES = 3;
function notSeen(): readonly string[] {
  const shared = Object.prototype as unknown as Record<string, unknown>;
  shared["planted"] = true;
  const seen = polluted();
  delete shared["planted"];
  const ofItsOwn: unknown = JSON.parse('{"tables":{"__proto__":{"seats":1}}}');
  const inherited = { tables: Object.create({ seats: 1 }) as unknown };
  return [
    ...(seen.length === 1 && polluted().length === 0 ? [] : ["what all objects share has changed"]),
    ...(strayNames(ofItsOwn).length > 0 ? [] : ["a table called __proto__"]),
    ...(strayNames(inherited).length > 0 ? [] : ["a table that inherits from another"]),
  ];
}
