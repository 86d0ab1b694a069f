/** Many updates as one: what goes to everybody at a board, once a commit. */
import * as Y from "yjs";
import { writeNumber } from "../../shared/board/varuint.ts";
import type { Struct } from "./scan.ts";

/** An update that is letters beside others and nothing else. */
export interface Typed {
  readonly update: Uint8Array;
  readonly struct: Struct;
  /** Where its struct begins in `update`, and where it ends. */
  readonly from: number;
  readonly to: number;
}

/** One update that says what these say. */
export const together = (updates: readonly Uint8Array[]): Uint8Array =>
  updates.length === 1 ? updates[0]! : Y.mergeUpdates([...updates]);

/**
 * The same for what is only typed, which nearly all is that comes: the structs are set in a row as they are. Yjs would read and
 * write each of them again. In its order, https://github.com/yjs/yjs: the highest client id first, each one's by their clocks.
 */
export function typedTogether(typed: readonly Typed[]): Uint8Array {
  if (typed.length === 1) return typed[0]!.update;
  const sorted = [...typed].sort(({ struct: a }, { struct: b }) => b.client - a.client || a.clock - b.clock);
  const pages: Typed[][] = [];
  for (const one of sorted) {
    const page = pages.at(-1);
    const before = page?.at(-1)?.struct;
    const { client, clock } = one.struct;
    if (before?.client !== client) pages.push([one]);
    else if (before.clock + before.length === clock) page!.push(one);
    else return together(typed.map(({ update }) => update));
  }
  const out = Buffer.allocUnsafe(
    sorted.reduce((sum, { from, to }) => sum + to - from + MOST_AROUND, MOST_AROUND),
  );
  let at = writeNumber(out, 0, pages.length);
  for (const page of pages) {
    const { client, clock } = page[0]!.struct;
    for (const number of [page.length, client, clock]) at = writeNumber(out, at, number);
    for (const { update, from, to } of page) {
      out.set(update.subarray(from, to), at);
      at += to - from;
    }
  }
  return out.subarray(0, writeNumber(out, at, 0));
}

/** Three numbers of at most five bytes. */
const MOST_AROUND = 15;
