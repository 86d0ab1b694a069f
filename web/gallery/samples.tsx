import type { ReactNode } from "react";
import { Clock } from "../parts/Clock.tsx";
import { type RingSeat } from "../parts/SeatRing.tsx";

export const seats: RingSeat[] = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({
  id: String(n),
  number: String(n),
  state: n === 1 ? "done" : n === 2 ? "speaking" : n === 6 ? "passed" : n === 8 ? "empty" : "waiting",
  you: n === 3,
}));

export function SomeClock({
  text = "6:10",
  phase = "running" as const,
}: {
  text?: string;
  phase?: "running" | "soon" | "over" | "paused";
}): ReactNode {
  return <Clock text={text} phase={phase} label="Time left" />;
}
