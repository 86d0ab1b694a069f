/** A file system, a driver or a wire format cuts or changes these silently; no honest id holds them. */
const UNSAFE = /\p{Surrogate}|\0/u;
const MAX_LENGTH = 200;

/**
 * An id as it may go into a query. Input is text already where the types hold; this is the last line behind them:
 * an object would be an operator to MongoDB. Throws TypeError.
 */
export function key(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("An id is text");
  if (value === "" || value.length > MAX_LENGTH)
    throw new TypeError(`An id has 1 to ${MAX_LENGTH} characters`);
  if (UNSAFE.test(value)) throw new TypeError("An id holds no NUL and no half characters");
  return value;
}
