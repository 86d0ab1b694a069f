/** Five thousand people: how long until all are in, until all are back after the network went, and what they cost idle. */
import { setTimeout as wait } from "node:timers/promises";
import type { Asked, Goal } from "../goals.ts";
import { Hall } from "../hall.ts";

const BACK_MS = 30_000;
const KB_PER_PERSON = 100;
/** V8 gives memory back when a process has been idle for a while. */
const IDLE_MS = 30_000;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const size = (asked: Asked) => ({
  tables: asked.tables ?? Math.ceil((asked.phones ?? 5_000) / (asked.seats ?? 10)),
  seats: asked.seats ?? 10,
});

export const join: Goal = async (asked, say) => {
  const room = await Hall.open(size(asked));
  try {
    const began = performance.now();
    const { joined, connected } = await room.fill();
    say(`${room.people} people come in for the first time: ${seconds(performance.now() - began)}`);
    say(`through the door ${joined}, phone ${connected}`);
    await room.sit("boards");
    const cut = await room.cutAndBack();
    say(`network cut and back: ${seconds(cut.ms)}, phone ${cut.phones}, board ${cut.boards}`);
    const power = await room.cutAndBack(() => room.killAndRestart());
    say(`power cut and back: ${seconds(power.ms)}, phone ${power.phones}, board ${power.boards}`);
    return [
      {
        what: `all ${room.people} are back within ${seconds(BACK_MS)} after the network went for everybody`,
        isReached: cut.ms < BACK_MS && cut.back === room.people,
        found: `${cut.back} in ${seconds(cut.ms)}`,
      },
      {
        what: `and after a power cut of the server`,
        isReached: power.ms < BACK_MS && power.back === room.people,
        found: `${power.back} in ${seconds(power.ms)}`,
      },
    ];
  } finally {
    await room.close();
  }
};

export const idle: Goal = async (asked, say) => {
  const room = await Hall.open(size(asked));
  try {
    await wait(3_000);
    const empty = room.memory();
    await room.fill();
    await room.sit("boards");
    say(`just come in: ${mb(room.memory())}`);
    await wait(IDLE_MS);
    const full = room.memory();
    const each = (full - empty) / 1024 / room.people;
    return [
      {
        what: `an idle person with phone and board costs less than ${KB_PER_PERSON} kB`,
        isReached: each < KB_PER_PERSON,
        found: `${each.toFixed(0)} kB (${mb(empty)} empty, ${mb(full)} with ${room.people} people)`,
      },
    ];
  } finally {
    await room.close();
  }
};

const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
