/** Traces that a name leaves where an object was taken for a map: in what all objects share, or in what was kept. */
import { isInherited } from "./names.ts";

const SHARED: readonly (readonly [string, object])[] = [
  ["Object", Object],
  ["Object.prototype", Object.prototype],
  ["Array.prototype", Array.prototype],
  ["Function.prototype", Function.prototype],
  ["String.prototype", String.prototype],
  ["Map.prototype", Map.prototype],
];
const valuesOf = (object: object) =>
  new Map(
    Reflect.ownKeys(object).map((key) => [
      key,
      Reflect.getOwnPropertyDescriptor(object, key)?.value as unknown,
    ]),
  );
const BEFORE = SHARED.map(([name, object]) => ({ name, object, values: valuesOf(object) }));

/** What has changed in what every object of this process inherits. */
export function polluted(): readonly string[] {
  return BEFORE.flatMap(({ name, object, values }) => {
    const now = valuesOf(object);
    return [...new Set([...values.keys(), ...now.keys()])]
      .filter((key) => !values.has(key) || !now.has(key) || !Object.is(values.get(key), now.get(key)))
      .map((key) => `${name} has another ${String(key)}`);
  });
}

/** Where in what is kept a key is one that every object answers to, or an object inherits from something of its own. */
export function strayNames(kept: unknown): readonly string[] {
  const found: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "function") found.push(`${path} is a function`);
    if (typeof value !== "object" || value === null) return;
    const above: unknown = Object.getPrototypeOf(value);
    if (![Object.prototype, Array.prototype, null].includes(above as object | null))
      found.push(`${path} is no plain object`);
    for (const key of Object.keys(value)) {
      if (isInherited(key)) found.push(`${path} has a ${key}`);
      walk((value as Readonly<Record<string, unknown>>)[key], `${path}.${key}`);
    }
  };
  walk(kept, "it");
  return found.slice(0, 5);
}
