/** Small questions that many rules ask. */
import { tableIdOf, tableNumber } from "../ids.ts";
import type { Room } from "./state.ts";

export const tableExists = (room: Room, tableId: string): boolean =>
  tableNumber(tableId) >= 1 && tableNumber(tableId) <= room.about.tables;

export const allTables = (room: Room): readonly string[] =>
  Array.from({ length: room.about.tables }, (_, i) => tableIdOf(i + 1));

/** The list with this entry put in, or changed where one with its id is there. */
export function upsert<T extends { readonly id: string }>(list: readonly T[], entry: T): readonly T[] {
  return list.some((other) => other.id === entry.id)
    ? list.map((other) => (other.id === entry.id ? entry : other))
    : [...list, entry];
}

/** The list with or without a value. */
export function withOrWithout(list: readonly string[], value: string, on: boolean): readonly string[] {
  if (on) return list.includes(value) ? list : [...list, value];
  return list.filter((other) => other !== value);
}

/**
 * The record with this entry. Spreading thousands of keys costs five times as much as walking them, and a hall of
 * thousands comes in within minutes.
 */
export function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T): Record<string, T> {
  const copy: Record<string, T> = {};
  for (const other in record) copy[other] = record[other]!;
  copy[key] = value;
  return copy;
}
