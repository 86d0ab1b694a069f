export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A line that leaves one box sideways, turns at `bus` pixels before the other (half way without it) and arrives at its near edge. */
export function threadPath(
  from: Box,
  to: Box,
  how: { rtl?: boolean; bus?: number | undefined; round?: number } = {},
): { d: string; end: [number, number] } {
  const forward = how.rtl ? -1 : 1;
  const x0 = how.rtl ? from.left : from.right;
  const x1 = how.rtl ? to.right : to.left;
  const y0 = half(from.top, from.bottom);
  const y1 = half(to.top, to.bottom);
  const end: [number, number] = [x1, y1];
  if (Math.abs(y1 - y0) < 1) return { d: `M${x0} ${y1}H${x1}`, end };
  const turn = how.bus === undefined ? half(x0, x1) : x1 - forward * how.bus;
  const sides = [Math.abs(y1 - y0) / 2, Math.abs(turn - x0), Math.abs(x1 - turn)];
  const r = Math.min(how.round ?? 12, ...sides);
  const down = y1 > y0 ? 1 : -1;
  const along = forward * r;
  const d = `M${x0} ${y0}H${turn - along}q${along} 0 ${along} ${down * r}V${y1 - down * r}q0 ${down * r} ${along} ${down * r}H${x1}`;
  return { d, end };
}

/** Half pixels keep a 1.5 px line from blurring more than it must. */
function half(a: number, b: number): number {
  return Math.round(a + b) / 2;
}
