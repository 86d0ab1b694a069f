/** Text is changed by its smallest splice, so that two people who write in one sentence keep both their words. */
import type * as Y from "yjs";
import { graphemes, typedText } from "../text.ts";

export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** What turns one text into the other; null when they are the same. Never cuts a character in two. */
export function spliceBetween(before: string, after: string): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end -= 1;
  return { at: start, remove: before.length - start - end, insert: after.slice(start, after.length - end) };
}

/**
 * Writes what the person's field now holds. Where that is more than `max` letters, it is the new letters that do
 * not fit, never the old ones. False when nothing changed.
 */
export function writeText(
  text: Y.Text,
  next: string,
  { max, lines }: { max: number; lines: boolean },
): boolean {
  const before = text.toString();
  const splice = spliceBetween(before, typedText(next, { lines }));
  if (splice === null) return false;
  const kept = before.slice(0, splice.at) + before.slice(splice.at + splice.remove);
  const insert =
    kept.length + splice.insert.length <= max
      ? splice.insert
      : firstLetters(splice.insert, max - graphemes(kept));
  if (splice.remove === 0 && insert === "") return false;
  const write = () => {
    if (splice.remove > 0) text.delete(splice.at, splice.remove);
    if (insert !== "") text.insert(splice.at, insert);
  };
  if (text.doc) text.doc.transact(write);
  else write();
  return true;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
function firstLetters(text: string, count: number): string {
  let left = count;
  for (const { index } of segmenter.segment(text)) {
    if (left <= 0) return text.slice(0, index);
    left -= 1;
  }
  return text;
}

const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff;
