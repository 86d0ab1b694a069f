/**
 * Names that JavaScript itself gives a meaning: where an object is used as a map, `__proto__` and the like are keys
 * that are there before anybody has set them. They are said on purpose, each in every place where a name can stand.
 */
import type { CommandType } from "../../shared/workshop/commands.ts";
import { inputs } from "../../shared/workshop/testing-inputs.ts";
import { awarenessFrame, updateFrame } from "../../shared/board/wire.ts";
import type { Id } from "../../server/boards/scan.ts";
import * as forge from "../../server/boards/testing-forge.ts";
import type { Chance } from "../delegates/chance.ts";
import { anything } from "./payloads.ts";

export const NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"] as const;
export type Name = (typeof NAMES)[number];

/** One of them, and where it was said. */
export interface Named {
  readonly name: Name;
  readonly place: string;
}
/** Every object answers to it; the others are names like any other. */
export const isInherited = (name: string): boolean => name in Object.prototype;

/** What an honest client would write there, but for the name; `first` is the id of the first struct. */
const ON_BOARDS: Readonly<Record<string, (name: string, by: string, first: Id) => readonly forge.Forged[]>> =
  {
    "a card": (name, by, first) => card(name, first, { by }),
    "a cluster": (name, _, first) => [
      { parent: "clusters", key: name, content: forge.map },
      { parent: first, key: "title", content: forge.text },
      ...fields(first, { mark: "", rank: "V", hidden: false }),
    ],
    "a field of a card": (name, by, first) => [
      ...card("n1", first, { by }),
      { parent: first, key: name, content: forge.values("x") },
    ],
    "the value of a field": (name, by, first) => card("n2", first, { by, source: name, cluster: name }),
    "a key of an object in a field": (name, by, first) =>
      card("n3", first, { by, source: { [name]: { isAdmin: true } } }),
    "a root": (name) => [{ parent: name, key: "k", content: forge.map }],
    "a statement": (name) => [{ parent: `statement:${name}`, content: forge.letters("x") }],
    "an attribute of a text": (name) => [{ parent: "notes", key: name, content: forge.values("x") }],
    "markup in a text": (name) => [{ parent: "notes", content: forge.format(name, true) }],
  };
const PRESENCE = "a key of a presence";

function card(id: string, first: Id, said: Readonly<Record<string, unknown>>): readonly forge.Forged[] {
  return [
    { parent: "cards", key: id, content: forge.map },
    { parent: first, key: "text", content: forge.text },
    ...fields(first, { cluster: null, rank: "V", source: "p1", hidden: false, ...said }),
  ];
}
const fields = (parent: Id, said: Readonly<Record<string, unknown>>): readonly forge.Forged[] =>
  Object.entries(said).map(([key, value]) => ({ parent, key, content: forge.values(value) }));

/** What a board may never take. A presence is not passed on as it came, and of an input nobody reads the keys it does not name. */
export const mustBeRefused = ({ name, place }: Named): boolean =>
  isInherited(name) && Object.hasOwn(ON_BOARDS, place);

export function namedFrame(by: string, chance: Chance): Named & { readonly frame: Uint8Array } {
  const named = chance.one(FRAME_NAMES);
  const client = chance.below(2 ** 32);
  return { ...named, frame: frameOf(named.place, named.name, by, client) };
}
/** A frame of somebody whose page has not written before. */
export function frameOf(place: string, name: string, by: string, client: number): Uint8Array {
  if (place === PRESENCE) {
    const state = { holding: "a1", editing: null, [name]: { holding: "k1", actor: "person:jean" } };
    return awarenessFrame([{ client, clock: 1, state }]);
  }
  const structs = ON_BOARDS[place]!(name, by, { client, clock: 0 });
  return updateFrame(forge.forge([{ client, clock: 0, structs }]));
}

/** An act of somebody: its id, type and input. */
type Act = readonly [id: unknown, type: unknown, input: unknown];
const IN_ACTS: Readonly<Record<string, (name: string, act: Act, chance: Chance) => Act>> = {
  "the id of an act": (name, [, type, input]) => [name, type, input],
  "the type of an act": (name, [id, , input]) => [id, name, input],
  "one more key of an input": (name, [id, type, input], chance) => [
    id,
    type,
    changed(input, isObject, chance, (own) => ({ ...(own as object), [name]: anything(chance) })),
  ],
  "instead of a key of an input": (name, [id, type, input], chance) => [
    id,
    type,
    changed(input, isObject, chance, (own) => renamed(own as object, name, chance)),
  ],
  "a word of an input": (name, [id, type, input], chance) => {
    const said = changed(
      input,
      (value) => typeof value === "string",
      chance,
      () => name,
    );
    return [id, type, said === input ? { id: name } : said];
  },
};

const TYPES = Object.keys(inputs) as CommandType[];

export function namedAct(id: string, chance: Chance): Named & { readonly args: Act } {
  const named = chance.one(ACT_NAMES);
  const type = chance.one(TYPES);
  return { ...named, args: IN_ACTS[named.place]!(named.name, [id, type, inputs[type]], chance) };
}

const isObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The same, with one value of this kind in it changed; where there is none, the same itself. */
function changed(
  value: unknown,
  isOne: (value: unknown) => boolean,
  chance: Chance,
  change: (value: unknown) => unknown,
): unknown {
  const found = countOf(value, isOne);
  if (found === 0) return value;
  let left = chance.below(found);
  const walk = (at: unknown): unknown => {
    if (isOne(at)) {
      left -= 1;
      if (left === -1) return change(at);
    }
    if (Array.isArray(at)) return at.map(walk);
    if (!isObject(at)) return at;
    return Object.fromEntries(Object.entries(at as object).map(([key, one]) => [key, walk(one)]));
  };
  return walk(value);
}

function countOf(value: unknown, isOne: (value: unknown) => boolean): number {
  const inside = typeof value === "object" && value !== null ? Object.values(value) : [];
  return inside.reduce((sum: number, one) => sum + countOf(one, isOne), isOne(value) ? 1 : 0);
}

function renamed(own: object, name: string, chance: Chance): object {
  const entries = Object.entries(own);
  const at = chance.below(entries.length);
  // Made from entries, it is a key of its own, also where setting it would set something else.
  if (entries.length === 0) return Object.fromEntries([[name, anything(chance)]]);
  return Object.fromEntries(entries.map(([key, value], i) => [i === at ? name : key, value]));
}

const namesIn = (places: readonly string[]): readonly Named[] =>
  places.flatMap((place) => NAMES.map((name) => ({ name, place })));
export const FRAME_NAMES = namesIn([...Object.keys(ON_BOARDS), PRESENCE]);
export const ACT_NAMES = namesIn(Object.keys(IN_ACTS));

/** How often each was met in each place, and what came of it. */
export class Met {
  /** Taken where a board may never take it. */
  letIn = 0;
  readonly #met = new Map<string, { refused: number; letBe: number }>();

  note({ name, place }: Named, isRefused: boolean): void {
    const key = `${name} as ${place}`;
    const met = this.#met.get(key) ?? { refused: 0, letBe: 0 };
    this.#met.set(key, met);
    if (!isRefused && mustBeRefused({ name, place })) this.letIn += 1;
    if (isRefused) met.refused += 1;
    else met.letBe += 1;
  }
  get places(): number {
    return [...FRAME_NAMES, ...ACT_NAMES].length / NAMES.length;
  }
  get refused(): number {
    return [...this.#met.values()].reduce((sum, { refused }) => sum + refused, 0);
  }
  get letBe(): number {
    return [...this.#met.values()].reduce((sum, { letBe }) => sum + letBe, 0);
  }
  /** Those that were never met. */
  get missing(): readonly string[] {
    return [...FRAME_NAMES, ...ACT_NAMES]
      .map(({ name, place }) => `${name} as ${place}`)
      .filter((key) => !this.#met.has(key));
  }
}
