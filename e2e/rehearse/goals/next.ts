/** One press of "next", and a hall of phones that show it: beside a bare relay that passes on a message of that size. */
import { setTimeout as wait } from "node:timers/promises";
import type { Goal } from "../goals.ts";
import { Hall, together } from "../hall.ts";

const PRESSES = 12;
const RATIO = 1.5;
const ALL_MS = 500;

export const next: Goal = async (asked, say) => {
  const many = asked.phones ?? 5_000;
  const some = Math.min(2_000, many);
  const room = await Hall.open({ tables: Math.ceil(many / 10), seats: 10, template: "seoul-2014" });
  try {
    await room.fill(0, some);
    await room.startFirstPrompt();
    const bytes = (await room.press(some)).bytes;
    await room.listen(some);
    const ours = [];
    const bare = [];
    for (let n = 0; n < PRESSES; n += 1) {
      ours.push((await room.press(some)).took);
      await wait(250);
      bare.push(await room.shout(bytes));
      await wait(250);
    }
    const [own, relay] = [together(ours), together(bare)];
    say(`${some} phones, ${PRESSES} presses, a message of ${bytes} bytes`);
    say(`Plenaria     ${own}`);
    say(`a bare relay ${relay}`);
    await room.fill(some, many);
    const all = [];
    for (let n = 0; n < PRESSES; n += 1) {
      all.push((await room.press(many)).took);
      await wait(400);
    }
    const whole = together(all);
    say(`${many} phones   ${whole}`);
    return [
      {
        what: `"next" reaches ${some} phones within ${RATIO} times a bare relay's time (p99)`,
        isReached: own.at(0.99) <= RATIO * relay.at(0.99),
        found: `${own.at(0.99).toFixed(1)} ms, ${relay.at(0.99).toFixed(1)} ms: ${(own.at(0.99) / relay.at(0.99)).toFixed(2)} times`,
      },
      {
        what: `"next" reaches ${many} phones within ${ALL_MS} ms (p99)`,
        isReached: whole.at(0.99) < ALL_MS,
        found: `${whole}`,
      },
    ];
  } finally {
    await room.close();
  }
};
