/** Where a caret stands after somebody else has changed the text around it. */
export function movedCaret(before: string, after: string, at: number): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (at <= start) return at;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  // Behind the change: it keeps its distance to the end. Inside of it: to the end of what came.
  return after.length - Math.min(end, before.length - at);
}
