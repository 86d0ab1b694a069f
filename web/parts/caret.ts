/** Where a caret stands after others have changed the text around it: it keeps to the words beside it. */
export function movedCaret(before: string, after: string, caret: number): number {
  const shortest = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shortest && before[prefix] === after[prefix]) prefix += 1;
  if (caret <= prefix) return caret;
  let suffix = 0;
  while (suffix < shortest - prefix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix]) suffix += 1;
  if (caret >= before.length - suffix) return caret + after.length - before.length;
  // Its own words are gone: it stands where they stood.
  return Math.min(caret, after.length - suffix);
}
