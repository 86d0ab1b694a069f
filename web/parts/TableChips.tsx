import { useState } from "react";
import type { ReactNode } from "react";
import { Chip, Chips } from "../ui/Chip.tsx";

export interface TableChipsProps {
  readonly label: string;
  /** "All 15" */
  readonly all: string;
  readonly tables: number;
  readonly chosen: number | null;
  readonly full: (table: number) => boolean;
  readonly onChoose: (table: number) => void;
}

/** So many stand in a first row; the others are one press away. */
const AT_FIRST = 5;
const SHOW_ALL_UP_TO = 8;

/** Tables by number; a full one cannot be chosen. */
export function TableChips({ label, all, tables, chosen, full, onChoose }: TableChipsProps): ReactNode {
  const [open, setOpen] = useState(tables <= SHOW_ALL_UP_TO);
  // Around the scanned or chosen table, else from the first with a free seat.
  const [middle] = useState(() => chosen ?? firstFree(tables, full) + Math.floor(AT_FIRST / 2));
  const from = Math.max(1, Math.min(tables - AT_FIRST + 1, middle - Math.floor(AT_FIRST / 2)));
  const shown = open ? range(1, tables) : range(from, from + AT_FIRST - 1);
  return (
    <Chips label={label}>
      {shown.map((n) => (
        <Chip key={n} on={n === chosen} disabled={full(n) && n !== chosen} onClick={() => onChoose(n)}>
          {n}
        </Chip>
      ))}
      {!open && <Chip onClick={() => setOpen(true)}>{all}</Chip>}
    </Chips>
  );
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const firstFree = (tables: number, full: (n: number) => boolean): number =>
  range(1, tables).find((n) => !full(n)) ?? 1;
