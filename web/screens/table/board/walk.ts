/** Arrow keys walk over the cards as they lie: down and up in a lane, sideways to the nearest card of the next one. */
export function walk(from: HTMLElement, key: string): boolean {
  const way = ways[key];
  const board = from.closest("[data-board]");
  if (way === undefined || board === null) return false;
  const here = middle(from);
  let best: { readonly node: HTMLElement; readonly far: number } | null = null;
  for (const node of board.querySelectorAll<HTMLElement>("[data-card]")) {
    if (node === from) continue;
    const there = middle(node);
    const ahead = (there.x - here.x) * way.x + (there.y - here.y) * way.y;
    const aside = Math.abs(way.x === 0 ? there.x - here.x : there.y - here.y);
    if (ahead < 12 || (way.x === 0 && aside > 40)) continue;
    // Sideways the next lane counts before the nearest height.
    const far = way.x === 0 ? ahead : ahead * 4 + aside;
    if (best === null || far < best.far) best = { node, far };
  }
  best?.node.focus();
  return best !== null;
}

const ways: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
};

function middle(node: HTMLElement): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = node.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
