/** Many updates as one: what goes to everybody at a board, once a commit. */
import * as Y from "yjs";
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
  const out = new Writer(sorted.reduce((sum, { from, to }) => sum + to - from + MOST_AROUND, MOST_AROUND));
  out.number(pages.length);
  for (const page of pages) {
    out.number(page.length);
    out.number(page[0]!.struct.client);
    out.number(page[0]!.struct.clock);
    for (const { update, from, to } of page) out.bytes(update, from, to);
  }
  out.number(0);
  return out.done();
}

/** Three numbers of at most five bytes. */
const MOST_AROUND = 15;

class Writer {
  readonly #to: Uint8Array;
  #at = 0;

  constructor(most: number) {
    this.#to = Buffer.allocUnsafe(most);
  }

  /** As lib0 writes numbers: seven bits a byte, the lowest first. */
  number(value: number): void {
    let left = value;
    for (; left > 0x7f; left = Math.floor(left / 0x80)) this.#to[this.#at++] = 0x80 | (left & 0x7f);
    this.#to[this.#at++] = left;
  }

  bytes(source: Uint8Array, from: number, to: number): void {
    for (let i = from; i < to; i += 1) this.#to[this.#at++] = source[i]!;
  }

  done(): Uint8Array {
    return this.#to.subarray(0, this.#at);
  }
}
