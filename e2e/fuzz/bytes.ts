/** Bytes spoilt in every way that a cable, a fault or a hand spoils them. */
import type { Chance } from "../delegates/chance.ts";

/** Bytes at which counting, lengths and kinds of content change. */
const EDGES = [0, 1, 2, 4, 7, 8, 10, 63, 64, 119, 126, 127, 128, 129, 255];

export function spoil(bytes: Uint8Array, other: Uint8Array, chance: Chance): Uint8Array {
  let spoilt = bytes;
  for (let times = 1 + chance.below(3); times > 0; times -= 1) spoilt = once(spoilt, other, chance);
  return spoilt;
}

function once(bytes: Uint8Array, other: Uint8Array, chance: Chance): Uint8Array {
  const at = chance.below(bytes.length + 1);
  const to = at + chance.below(Math.min(16, bytes.length - at) + 1);
  const changed = Uint8Array.from(bytes);
  switch (chance.below(9)) {
    case 0:
    case 1:
      if (at < changed.length) changed[at]! ^= 1 << chance.below(8);
      return changed;
    case 2:
      if (at < changed.length) changed[at] = chance.one(EDGES);
      return changed;
    case 3:
      return changed.subarray(0, at);
    case 4:
      return joined(bytes.subarray(0, at), noise(chance, 8), bytes.subarray(at));
    case 5:
      return joined(bytes.subarray(0, at), bytes.subarray(to));
    case 6:
      return joined(bytes.subarray(0, to), bytes.subarray(at));
    case 7:
      return joined(bytes.subarray(0, at), other.subarray(chance.below(other.length + 1)));
    default:
      // A number that never ends, or ends only after it has become none.
      return joined(
        bytes.subarray(0, at),
        new Uint8Array(chance.one([3, 9, 200])).fill(0x80),
        bytes.subarray(to),
      );
  }
}

export const noise = (chance: Chance, most: number): Uint8Array =>
  Uint8Array.from({ length: chance.below(most + 1) }, () =>
    chance.happens(0.5) ? chance.one(EDGES) : chance.below(256),
  );

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
