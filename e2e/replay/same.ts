/** Whether clients hold the same, whatever way it reached them. */
import { createHash } from "node:crypto";

/** Slices never change, they are replaced: what was summed up once stays so. */
const known = new WeakMap<object, string>();

/** A short sum of a value: equal for equal values, keys in any order. Fields that are undefined count as missing. */
export function sumOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const before = known.get(value);
  if (before !== undefined) return before;
  const parts = Array.isArray(value)
    ? value.map(sumOf)
    : Object.entries(value)
        .filter(([, field]) => field !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, field]) => `${JSON.stringify(key)}:${sumOf(field)}`);
  const text = `${Array.isArray(value) ? "[" : "{"}${parts.join()}`;
  const sum = text.length < 64 ? text : createHash("sha1").update(text).digest("base64");
  known.set(value, sum);
  return sum;
}

/** Where two values part, as a path; for the message. */
export function differenceOf(one: unknown, other: unknown, path = ""): string {
  if (sumOf(one) === sumOf(other)) return "nowhere";
  const both = [one, other].every((value) => typeof value === "object" && value !== null);
  if (!both) return `${path}: ${short(one)} and ${short(other)}`;
  const [a, b] = [one, other] as Record<string, unknown>[];
  for (const key of new Set([...Object.keys(a!), ...Object.keys(b!)]))
    if (sumOf(a![key]) !== sumOf(b![key])) return differenceOf(a![key], b![key], `${path}/${key}`);
  return path;
}
const short = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, 80);
