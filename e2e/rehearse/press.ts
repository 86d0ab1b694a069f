/** 120 phones and 20 presses of "next": what the machine that will serve the room makes of it. */
import { Chance } from "../delegates/chance.ts";
import { Connection } from "../delegates/connection.ts";
import { profiles } from "../delegates/profiles.ts";
import { anyWorkshop, Visitor } from "../delegates/visitor.ts";
import { ms, percentile } from "../harness/numbers.ts";
import { ServerChild } from "../harness/server.ts";

const BUDGET = { press: 50, clocks: 100 };
const HOUR = 3_600_000;

export interface PressSize {
  readonly phones: number;
  readonly presses: number;
  readonly seed: number;
}
interface Phone {
  readonly connection: Connection;
  readonly clock: () => number;
}

/** False when a budget is missed. */
export async function rehearsePress({ phones: count, presses, seed }: PressSize): Promise<boolean> {
  const server = await ServerChild.start({ compiled: true });
  try {
    const { desk, workshop, code, tables } = await prepare(server, count);
    const phones = await comeIn(server, { workshop, code, tables, count, seed });
    await desk.act("prompt.start", { leaving: desk.room.step.run, count: "now" });
    await Promise.all(phones.map(({ connection }) => connection.askTime()));

    const { last, each } = await press(desk, phones, presses);
    const spread = await compareClocks(phones);
    console.log(`${phones.length} phones, ${last.length} presses of "next"`);
    console.log(line("press to last phone", last));
    console.log(line("press to each phone", each));
    console.log(`clocks of the phones  ${ms(spread)} apart (own clocks up to 12 h wrong)`);
    const slow = percentile(last, 0.99) >= BUDGET.press;
    const apart = spread >= BUDGET.clocks;
    const over = [
      slow && `the last phone must show it within ${BUDGET.press} ms`,
      apart && `clocks must be within ${BUDGET.clocks} ms`,
    ].filter(Boolean);
    console.log(
      over.length > 0
        ? `Over budget: ${over.join("; ")}.`
        : `Within budget: ${BUDGET.press} ms to the last phone, clocks within ${BUDGET.clocks} ms.`,
    );
    for (const { connection } of phones) connection.close();
    desk.close();
    return over.length === 0;
  } finally {
    await server.stop();
  }
}

async function prepare(server: ServerChild, count: number) {
  const tables = Math.max(1, Math.ceil(count / 8));
  const owner = new Visitor(server.origin);
  const { workshop } = await owner.create(
    anyWorkshop({ template: "seoul-2014", title: "Rehearsal", tables, seats: 8 }),
  );
  const { code } = await owner.links(workshop);
  return { desk: await Connection.open(owner, workshop, "person"), workshop, code, tables };
}

/** As people come in: a few at a time. Their clocks are up to half a day wrong. */
async function comeIn(
  server: ServerChild,
  hall: {
    readonly workshop: string;
    readonly code: string;
    readonly tables: number;
    readonly count: number;
    readonly seed: number;
  },
): Promise<Phone[]> {
  const { workshop, code, tables, count, seed } = hall;
  const phones: Phone[] = [];
  const chance = new Chance(seed);
  const waiting = profiles(count, chance).entries();
  const queue = Array.from({ length: 12 }, async () => {
    for (const [index, profile] of waiting) {
      const visitor = new Visitor(server.origin);
      await visitor.join(workshop, code, profile, `t${(index % tables) + 1}`);
      const wrong = (chance.next() - 0.5) * 24 * HOUR;
      const clock = () => performance.now() + wrong;
      phones.push({ connection: await Connection.open(visitor, workshop, "person", { clock }), clock });
    }
  });
  await Promise.all(queue);
  return phones;
}

/** A phone shows a step when it has taken it in. */
async function press(desk: Connection, phones: readonly Phone[], presses: number) {
  const last: number[] = [];
  const each: number[] = [];
  for (let n = 0; n < presses; n += 1) {
    const leaving = desk.room.step.run;
    const pressed = performance.now();
    const shown = phones.map(async ({ connection }) => {
      await connection.until(({ room }) => room !== null && room.step.run > leaving);
      return performance.now() - pressed;
    });
    await desk.act("prompt.next", { leaving });
    const times = await Promise.all(shown);
    each.push(...times);
    last.push(Math.max(...times));
    // Between two presses a facilitator breathes; what the press set off (counts, boards) comes to rest.
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return { last, each };
}

/** All phones measure at once, as they do when a room wakes them; then one moment is read on all of them. */
async function compareClocks(phones: readonly Phone[]): Promise<number> {
  const offsets = await Promise.all(phones.map(({ connection }) => connection.measureOffset()));
  const moment = performance.now();
  const shown = phones.map(({ clock }, i) => offsets[i]! + clock() - (performance.now() - moment));
  return Math.max(...shown) - Math.min(...shown);
}

function line(what: string, times: readonly number[]): string {
  const at = (share: number) => ms(percentile(times, share));
  return `${what.padEnd(20)}  p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${ms(Math.max(...times))}`;
}
