import { expect, test } from "vitest";
import type { DeskLook, RoomLook } from "../../shared/workshop/looks.ts";
import { profileOf } from "../../shared/workshop/testing.ts";
import { realMachine, type Machine } from "../machine.ts";
import { act } from "./house.ts";
import { Lookout } from "./lookout.ts";
import { openTestHouse } from "./testing.ts";

/** A desk that looks at a hall, and hears of it whenever a second is over. */
async function deskOf(tables: number) {
  const hall = openTestHouse();
  const { room } = await hall.workshop("w1", { tables, seats: 2 });
  await act(room, "person.join", { personId: "fay", profile: profileOf("fay"), tableId: null });
  const due: (() => void)[] = [];
  const turns: (() => void)[] = [];
  const machine: Machine = {
    ...realMachine,
    after: (_, work) => {
      due.push(work);
      return () => undefined;
    },
    soon: (work) => void turns.push(work),
  };
  const heard: DeskLook[] = [];
  let told: RoomLook | null = null;
  const lookout = new Lookout(room, machine, ({ audience, look }) => {
    if (audience === "desk") heard.push(look as DeskLook);
    if (audience === "room") told = look as RoomLook;
  });
  /** One second on; `beforeTurn` is asked before each turn of the drawing. */
  const second = (beforeTurn: (turn: number) => void = () => undefined) => {
    due.splice(0).forEach((work) => work());
    for (let turn = 1; turns.length > 0; turn += 1) {
      beforeTurn(turn);
      turns.splice(0).forEach((work) => work());
    }
  };
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
    comes: (id: string) => lookout.came({ kind: "person", id }),
    present: () => [heard.at(-1)!.present, told!.present],
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

test.each([1, 2, 3, 4])(
  "somebody without a seat who comes while the looks are drawn, in turn %i, is counted on every screen",
  async (when) => {
    const desk = await deskOf(40);
    let turns = 0;
    for (let table = 1; table <= 40; table += 1) desk.deviceComes(table);
    desk.second((turn) => {
      turns = turn;
      if (turn === when) desk.comes("fay");
    });
    expect(turns).toBe(4);
    while (!desk.isQuiet()) desk.second();
    expect(desk.present()).toEqual([1, 1]);
    await desk.end();
  },
);
