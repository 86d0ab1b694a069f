import { useEffect, useRef, useState } from "react";
import { spliceBetween } from "../../../shared/board/splice.ts";
import type { Range } from "./diff.ts";

/** How long words count as being written after the last letter. */
const FRESH_MS = 4_000;

/** Where in a text somebody writes now: it grows with each letter and goes when the writing rests. */
export function useFresh(key: string, text: string): Range | null {
  const before = useRef({ key, text });
  const [live, setLive] = useState<Range | null>(null);
  useEffect(() => {
    const last = before.current;
    before.current = { key, text };
    if (last.key !== key) return setLive(null);
    const splice = spliceBetween(last.text, text);
    if (splice === null) return;
    setLive((range) => grow(range, splice));
  }, [key, text]);
  useEffect(() => {
    if (live === null) return;
    const rest = setTimeout(() => setLive(null), FRESH_MS);
    return () => clearTimeout(rest);
  }, [live]);
  return live;
}

/** The range after a change: joined with it when the change touches it, else a new one where the change is. */
export function grow(
  range: Range | null,
  { at, remove, insert }: { at: number; remove: number; insert: string },
): Range {
  const fresh = { from: at, to: at + insert.length };
  if (range === null || at > range.to + 1 || at + remove < range.from - 1) return fresh;
  return { from: Math.min(range.from, at), to: Math.max(range.to - remove + insert.length, fresh.to) };
}
