/** Keys travel in the fragment of an address (`#w=…&k=…`): browsers never send it to anyone. */
export interface Fragment {
  readonly workshop: string;
  readonly key: string;
  /** The table on whose card the code was printed. */
  readonly tableId: string | null;
}

export function readFragment(hash: string): Fragment | null {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const [workshop, key] = [given.get("w"), given.get("k")];
  return workshop === null || key === null ? null : { workshop, key, tableId: given.get("t") };
}
