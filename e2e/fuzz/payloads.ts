/** What a client could hand over instead of what was asked for: any kind, any size, any number of arguments. */
import type { Chance } from "../delegates/chance.ts";
import { noise } from "./bytes.ts";

const deep = (depth: number): unknown => {
  let nest: unknown = "end";
  for (let i = 0; i < depth; i += 1) nest = i % 2 === 0 ? [nest] : { nest };
  return nest;
};
const FIXED: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  NaN,
  Infinity,
  2 ** 31,
  2 ** 53,
  1e308,
  10n,
  "",
  " ",
  "x".repeat(5_000),
  "é\u0301\u0302\u0303\u0304",
  "\u202Eevil\u0000",
  "\uD800",
  "__proto__",
  "constructor",
  "=1+1",
  "<img src=x onerror=alert(1)>",
  "t1",
  "t999",
  "write",
  "amina",
  [],
  [[]],
  {},
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  JSON.parse('{"constructor":{"prototype":{"x":1}}}'),
  { length: 2 ** 32, 0: "x" },
  { toString: null, valueOf: 1 },
  { length: { toString: null, valueOf: 1 } },
  new Date(NaN),
  Buffer.from([1, 2, 3]),
  deep(500),
  Array.from({ length: 3_000 }, (_, i) => i),
];

export const anything = (chance: Chance): unknown =>
  chance.happens(0.95)
    ? FIXED[chance.below(FIXED.length)]
    : Buffer.from(noise(chance, 40)).toString("latin1");

/** The same, with one to three things of it replaced, left out, added or said twice. */
export function spoiled(value: unknown, chance: Chance): unknown {
  let result = structuredClone(value);
  for (let times = 1 + chance.below(3); times > 0; times -= 1) result = once(result, chance);
  return result;
}

function once(value: unknown, chance: Chance): unknown {
  if (Array.isArray(value)) {
    const list = [...(value as readonly unknown[])];
    const at = chance.below(list.length + 1);
    if (chance.happens(0.2)) return [...list, ...list];
    if (chance.happens(0.3) || at === list.length)
      return [...list.slice(0, at), anything(chance), ...list.slice(at)];
    list[at] = once(list[at], chance);
    return list;
  }
  if (typeof value !== "object" || value === null || value instanceof Date || Buffer.isBuffer(value))
    return anything(chance);
  const own: Record<string, unknown> = { ...value };
  const keys = Object.keys(own);
  if (keys.length === 0 || chance.happens(0.15))
    return { ...own, [chance.one(["extra", "__proto__", "id", "length"])]: anything(chance) };
  const key = chance.one(keys);
  if (chance.happens(0.1)) delete own[key];
  else own[key] = chance.happens(0.5) ? once(own[key], chance) : anything(chance);
  return own;
}
