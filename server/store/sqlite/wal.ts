import type { Buffer } from "node:buffer";

const HEADER = 32;
const FRAME_HEADER = 24;

/** What SQLite's write-ahead log holds, as far as its checksums go. */
export interface WalExtent {
  readonly size: number;
  /** Where the last whole transaction ends; 0 where there is none. */
  readonly whole: number;
  /** Where the frames of this log end, whether they can be read or not: older ones behind them do not count. */
  readonly used: number;
  /** Where each whole transaction ends. */
  readonly ends: readonly number[];
}

/** Reads the log the way SQLite does when it recovers, https://sqlite.org/fileformat2.html#the_write_ahead_log. */
export function walExtent(bytes: Buffer): WalExtent {
  const nothing = { size: bytes.length, whole: 0, used: bytes.length, ends: [] };
  if (bytes.length < HEADER) return nothing;
  const magic = bytes.readUInt32BE(0);
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return nothing;
  const isBig = magic === 0x377f0683;
  let sum = checksum([0, 0], bytes, 0, 24, isBig);
  if (sum[0] !== bytes.readUInt32BE(24) || sum[1] !== bytes.readUInt32BE(28)) return nothing;
  const frame = FRAME_HEADER + bytes.readUInt32BE(8);
  const ends: number[] = [];
  const isOurs = (at: number): boolean => bytes.compare(bytes, 16, 24, at + 8, at + 16) === 0;
  let at = HEADER;
  for (; at + frame <= bytes.length && isOurs(at); at += frame) {
    sum = checksum(sum, bytes, at, 8, isBig);
    sum = checksum(sum, bytes, at + FRAME_HEADER, frame - FRAME_HEADER, isBig);
    if (sum[0] !== bytes.readUInt32BE(at + 16) || sum[1] !== bytes.readUInt32BE(at + 20)) break;
    if (bytes.readUInt32BE(at + 4) !== 0) ends.push(at + frame);
  }
  // Frames of ours behind one that does not add up, or a part of one at the end.
  let used = at;
  for (let later = at; later + FRAME_HEADER <= bytes.length; later += frame)
    if (isOurs(later)) used = Math.min(later + frame, bytes.length);
  const isCutShort = bytes.length - at > 0 && bytes.length - at < frame;
  return { size: bytes.length, whole: ends.at(-1) ?? 0, used: isCutShort ? bytes.length : used, ends };
}

type Sum = readonly [number, number];

function checksum([one, two]: Sum, bytes: Buffer, from: number, length: number, isBig: boolean): Sum {
  let a = one;
  let b = two;
  for (let at = from; at < from + length; at += 8) {
    a = (a + (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + b) >>> 0;
    b = (b + (isBig ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + a) >>> 0;
  }
  return [a, b];
}
