/** Numbers as lib0 writes them, seven bits a byte, the lowest first; for what is made too often for an encoder of its own. */

/** In bytes. */
export function sizeOfNumber(value: number): number {
  let size = 1;
  for (let left = value; left > 0x7f; left = Math.floor(left / 0x80)) size += 1;
  return size;
}

/** Gives where the next byte goes. */
export function writeNumber(into: Uint8Array, at: number, value: number): number {
  let [left, to] = [value, at];
  for (; left > 0x7f; left = Math.floor(left / 0x80)) into[to++] = 0x80 | (left & 0x7f);
  into[to++] = left;
  return to;
}
