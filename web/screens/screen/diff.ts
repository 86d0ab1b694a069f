/** How one sentence became another, word by word: what stayed, what was added, what was taken out. Pure. */

export interface Piece {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
  /** Where it begins in the text as it is now; for what was taken out: where it stood. */
  readonly at: number;
}

/** Words, and what stands between them. A word with its comma is two pieces, so that a moved comma marks no word. */
const pieces = (text: string): string[] =>
  text.match(/[\p{L}\p{M}\p{N}’'-]+|\s+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];

/** The longest common run of words stays; neighbours of one kind are one piece. */
export function wordDiff(before: string, after: string): readonly Piece[] {
  const a = pieces(before);
  const b = pieces(after);
  const common = lengths(a, b);
  const out: Piece[] = [];
  let at = 0;
  const put = (kind: Piece["kind"], text: string) => {
    const last = out.at(-1);
    if (last?.kind === kind) out[out.length - 1] = { ...last, text: last.text + text };
    else out.push({ kind, text, at });
    if (kind !== "removed") at += text.length;
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put("same", b[j]!);
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      put("removed", a[i]!);
      i += 1;
    } else {
      put("added", b[j]!);
      j += 1;
    }
  }
  return joined(out);
}

/** A single space that stayed between two changed words belongs to the change: it reads better as one. */
function joined(list: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  for (let i = 0; i < list.length;) {
    let end = i;
    while (
      end < list.length &&
      (list[end]!.kind !== "same" || (end > i && list[end]!.text === " " && end + 1 < list.length))
    )
      end += 1;
    const run = list.slice(i, end);
    if (run.length === 0) {
      out.push(list[i]!);
      i += 1;
      continue;
    }
    const removed = run
      .filter((piece) => piece.kind !== "added")
      .map((piece) => piece.text)
      .join("");
    const added = run
      .filter((piece) => piece.kind !== "removed")
      .map((piece) => piece.text)
      .join("");
    const changes = new Set(run.map((piece) => piece.kind));
    if (changes.size === 1) out.push(...run);
    else {
      if (changes.has("removed")) out.push({ kind: "removed", text: removed, at: run[0]!.at });
      if (changes.has("added")) out.push({ kind: "added", text: added, at: run[0]!.at });
    }
    i = end;
  }
  return out;
}

/** common[i][j]: how many pieces a from i and b from j share, in order; a run of words counts, a space hardly. */
function lengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const weight = /[\p{L}\p{N}]/u.test(a[i]!) ? 4 : 1;
      table[i]![j] =
        a[i] === b[j] ? table[i + 1]![j + 1]! + weight : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}

/** What was just written: from where to where in the text as it is now. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Cuts the pieces so that what is being written stands by itself. */
export function withLive(
  list: readonly Piece[],
  live: Range | null,
): readonly (Piece & { readonly live: boolean })[] {
  return list.flatMap((piece) => {
    const end = piece.at + piece.text.length;
    if (
      live === null ||
      piece.kind === "removed" ||
      live.to <= piece.at ||
      live.from >= end ||
      live.from === live.to
    )
      return [{ ...piece, live: false }];
    const from = Math.max(live.from, piece.at);
    const to = Math.min(live.to, end);
    return [
      { ...piece, text: piece.text.slice(0, from - piece.at), live: false },
      { ...piece, text: piece.text.slice(from - piece.at, to - piece.at), at: from, live: true },
      { ...piece, text: piece.text.slice(to - piece.at), at: to, live: false },
    ].filter(({ text }) => text !== "");
  });
}
