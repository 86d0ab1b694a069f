/** How many come, where they sit down, and that they come through a door: some at a time. */
export interface CompanyPlan {
  readonly origin: string;
  readonly seed: number;
  readonly tables: number;
  readonly seats: number;
  /** Delegates, dealt out to the tables; seats beyond them stay free. */
  readonly delegates: number;
  /** The table that has a seat less than the others when not all are taken. */
  readonly roomAt: string;
  readonly firstDate: string;
  readonly title: string;
}

/** Delegates are dealt out so that full tables are full and the free seats are where they are wanted. */
export function tableFor(index: number, { tables, seats, delegates, roomAt }: CompanyPlan): string {
  const free = tables * seats - delegates;
  const places: string[] = [];
  for (let seat = 0; seat < seats; seat += 1)
    for (let table = 1; table <= tables; table += 1)
      if (!(`t${table}` === roomAt && seat >= seats - free)) places.push(`t${table}`);
  return places[index % places.length]!;
}

/** Some at a time, as people come through a door; the results in the order of the list. */
export async function inTurns<T, R>(
  list: readonly T[],
  act: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const waiting = list.entries();
  await Promise.all(
    Array.from({ length: 12 }, async () => {
      for (const [index, item] of waiting) results.set(index, await act(item, index));
    }),
  );
  return list.map((_, index) => results.get(index)!);
}
