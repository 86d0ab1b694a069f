/** For tests and proofs: updates written byte by byte, as no client of ours writes them. */
import * as encoding from "lib0/encoding";
import type { Id, Range } from "./scan.ts";

/** One struct: what it lies beside or in, and what it is. */
export interface Forged {
  readonly origin?: Id;
  readonly right?: Id;
  readonly parent?: string | Id;
  readonly key?: string;
  readonly content: Content;
}
export interface Content {
  /** Yjs's number of this kind of content. */
  readonly ref: number;
  readonly write: (encoder: encoding.Encoder) => void;
}
export interface Block {
  readonly client: number;
  readonly clock: number;
  readonly structs: readonly Forged[];
}

const content = (ref: number, write: Content["write"]): Content => ({ ref, write });
const number = encoding.writeVarUint;

export const gc = (length: number) => content(0, (e) => number(e, length));
export const deleted = (length: number) => content(1, (e) => number(e, length));
export const json = (...values: unknown[]) =>
  content(2, (e) => {
    number(e, values.length);
    for (const value of values)
      encoding.writeVarString(e, value === undefined ? "undefined" : JSON.stringify(value));
  });
export const binary = (bytes: Uint8Array) => content(3, (e) => encoding.writeVarUint8Array(e, bytes));
export const letters = (text: string) => content(4, (e) => encoding.writeVarString(e, text));
export const embed = (value: unknown) => content(5, (e) => encoding.writeVarString(e, JSON.stringify(value)));
export const format = (key: string, value: unknown) =>
  content(6, (e) => {
    encoding.writeVarString(e, key);
    encoding.writeVarString(e, JSON.stringify(value));
  });
/** 0 list, 1 map, 2 text, 3 element, 4 fragment, 5 hook, 6 XML text. */
export const type = (ref: number) =>
  content(7, (e) => {
    number(e, ref);
    if (ref === 3 || ref === 5) encoding.writeVarString(e, "name");
  });
export const map = type(1);
export const text = type(2);
/** Values as Yjs's own encoder writes them; `undefined`, numbers, bigints, lists and objects included. */
export const values = (...all: unknown[]) =>
  content(8, (e) => {
    number(e, all.length);
    for (const value of all) encoding.writeAny(e, value as Parameters<typeof encoding.writeAny>[1]);
  });
export const subdocument = (guid: string, options: unknown) =>
  content(9, (e) => {
    encoding.writeVarString(e, guid);
    encoding.writeAny(e, options as Parameters<typeof encoding.writeAny>[1]);
  });
export const skip = (length: number) => content(10, (e) => number(e, length));
export const unknown = (ref: number) => content(ref, () => undefined);

export function forge(blocks: readonly Block[], deletions: readonly Range[] = []): Uint8Array {
  const e = encoding.createEncoder();
  number(e, blocks.length);
  for (const { client, clock, structs } of blocks) {
    for (const head of [structs.length, client, clock]) number(e, head);
    for (const struct of structs) writeStruct(e, struct);
  }
  const byClient = new Map<number, Range[]>();
  for (const range of deletions) byClient.set(range.client, [...(byClient.get(range.client) ?? []), range]);
  number(e, byClient.size);
  for (const [client, ranges] of byClient) {
    number(e, client);
    number(e, ranges.length);
    for (const { clock, length } of ranges) {
      number(e, clock);
      number(e, length);
    }
  }
  return encoding.toUint8Array(e);
}

function writeStruct(e: encoding.Encoder, { origin, right, parent, key, content: what }: Forged): void {
  if (what.ref === 0 || what.ref === 10) {
    encoding.writeUint8(e, what.ref);
    what.write(e);
    return;
  }
  const info = what.ref | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (key === undefined ? 0 : 0x20);
  encoding.writeUint8(e, info);
  for (const id of [origin, right])
    if (id) {
      number(e, id.client);
      number(e, id.clock);
    }
  if (!origin && !right) {
    const where = parent ?? "notes";
    number(e, typeof where === "string" ? 1 : 0);
    if (typeof where === "string") encoding.writeVarString(e, where);
    else {
      number(e, where.client);
      number(e, where.clock);
    }
    if (key !== undefined) encoding.writeVarString(e, key);
  }
  what.write(e);
}
