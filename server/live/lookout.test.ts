import { expect, test } from "vitest";
import type { DeskLook } from "../../shared/workshop/looks.ts";
import { realMachine, type Machine } from "../machine.ts";
import { Lookout } from "./lookout.ts";
import { openTestHouse } from "./testing.ts";

/** A desk that looks at a hall, and hears of it whenever a second is over. */
async function deskOf(tables: number) {
  const hall = openTestHouse();
  const { room } = await hall.workshop("w1", { tables, seats: 2 });
  const due: (() => void)[] = [];
  const machine: Machine = {
    ...realMachine,
    after: (_, work) => {
      due.push(work);
      return () => undefined;
    },
    soon: (work) => work(),
  };
  const heard: DeskLook[] = [];
  const lookout = new Lookout(room, machine, ({ audience, look }) => {
    if (audience === "desk") heard.push(look as DeskLook);
  });
  const second = () => due.splice(0).forEach((work) => work());
  lookout.changed();
  second();
  return {
    second,
    deviceComes: (table: number) => lookout.came({ kind: "device", tableId: `t${table}` }),
    withDevice: () =>
      Object.entries(heard.at(-1)!.tiles)
        .filter(([, { device }]) => device)
        .map(([tableId]) => tableId),
    isQuiet: () => due.length === 0,
    async end() {
      lookout.close();
      await hall.close();
    },
  };
}

test("a room of a hundred and twenty tables is drawn whole within a second", async () => {
  const desk = await deskOf(120);
  for (let table = 1; table <= 120; table += 1) desk.deviceComes(table);
  desk.second();
  expect(desk.withDevice()).toHaveLength(120);
  expect(desk.isQuiet()).toBe(true);
  await desk.end();
});

test("where something happens at all tables of a very large hall, those are drawn first that wait longest, and all within seconds", async () => {
  const desk = await deskOf(300);
  for (let table = 300; table >= 1; table -= 1) desk.deviceComes(table);
  desk.second();
  expect(desk.withDevice()).toHaveLength(125);
  expect(desk.withDevice()).toContain("t300");
  desk.second();
  expect(desk.withDevice()).toHaveLength(250);
  desk.second();
  expect(desk.withDevice()).toHaveLength(300);
  expect(desk.isQuiet()).toBe(true);
  await desk.end();
});
