/** A very large hall at the pace of people: 500 tables of ten, each person a word every three seconds. */
import type { Goal } from "../goals.ts";
import { Hall, lineOf, together } from "../hall.ts";

const LATE_MS = 100;
const SLICES = 3;

export const tables: Goal = async (asked, say) => {
  const room = await Hall.open({ tables: asked.tables ?? 500, seats: asked.seats ?? 10 });
  try {
    const { joined, connected } = await room.fill();
    say(
      `${room.people} people: through the door ${joined}, phone ${connected}, board ${await room.sit("boards")}`,
    );
    await room.sit("bare");
    const slice = { rate: asked.rate ?? 1 / 3, seconds: asked.seconds ?? 6, moves: 0 };
    const ours = [];
    for (let n = 0; n < SLICES; n += 1)
      for (const carrier of ["boards", "bare"] as const) {
        const measured = await room.type(carrier, slice);
        say(lineOf(measured));
        if (carrier === "boards") ours.push(measured);
      }
    const delivered = together(ours.map((one) => one.delivered));
    const kept = together(ours.map((one) => one.kept));
    const unkept = ours.reduce((sum, { found }) => sum + found.unkept, 0);
    return [
      {
        what: `${room.size.tables} tables of ${room.size.seats}: edit to neighbour under ${LATE_MS} ms (p99)`,
        isReached: delivered.at(0.99) < LATE_MS && unkept === 0,
        found: `${delivered}; durable ${kept}; ${unkept} not kept`,
      },
    ];
  } finally {
    await room.close();
  }
};
