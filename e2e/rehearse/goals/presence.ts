/** A thousand people whose fingers move ten times a second must not make the words late. */
import type { Goal } from "../goals.ts";
import { Hall, lineOf, type Measured, together } from "../hall.ts";

const LATE_MS = 50;
const MOVES = 10;
const SLICES = 3;

export const presence: Goal = async (asked, say) => {
  const room = await Hall.open({ tables: asked.tables ?? 125, seats: asked.seats ?? 8 });
  try {
    await room.fill();
    await room.sit("boards");
    const still: Measured[] = [];
    const moving: Measured[] = [];
    for (let n = 0; n < SLICES; n += 1)
      for (const [moves, list] of [
        [0, still],
        [MOVES, moving],
      ] as const) {
        const slice = { rate: asked.rate ?? 0.2, seconds: asked.seconds ?? 5, moves };
        const measured = await room.type("boards", slice);
        say(`${moves} moves/s  ${lineOf(measured)}`);
        list.push(measured);
      }
    const [without, withMoves] = [still, moving].map((list) => together(list.map((one) => one.delivered)));
    return [
      {
        what: `${room.people} people at ${MOVES} moves a second: edits under ${LATE_MS} ms (p99)`,
        isReached: withMoves!.at(0.99) < LATE_MS,
        found: `${withMoves} with moves, ${without} without`,
      },
    ];
  } finally {
    await room.close();
  }
};
