/** Everyone who takes part in the long story, at their places. */
import type { Page } from "@playwright/test";
import { BenchPage } from "../../pages/bench.ts";
import { DeskPage, type WaysIn } from "../../pages/desk.ts";
import { createWorkshop, joinByCode, joinWithoutSeat, openLink } from "../../pages/door.ts";
import { PhonePage } from "../../pages/phone.ts";
import { ScreenPage } from "../../pages/screen.ts";
import { TablePage } from "../../pages/table.ts";
import { Wire } from "../../pages/wire.ts";
import { words } from "../../pages/words.ts";
import type { Line } from "../../harness/line.ts";
import { expect, test, type Room } from "../world.ts";
import { DAY_ONE, FACILITATOR, GENERAL, PEOPLE, ZONE, type Name } from "./cast.ts";

export interface Story {
  readonly room: Room;
  readonly desk: DeskPage;
  readonly phones: Readonly<Record<Name, PhonePage>>;
  readonly tables: Readonly<Record<1 | 2, TablePage>>;
  readonly screen: ScreenPage;
  readonly bench: BenchPage;
  /** What comes to those who write no cards. */
  readonly others: Readonly<Record<string, Wire>>;
  /** Tomás's way to the server. */
  readonly line: Line;
}

/** One clock of every kind of screen. */
export const clocksOf = ({ desk, phones, tables, screen }: Story): Readonly<Record<string, Page>> => ({
  desk: desk.page,
  phone: phones.Amina.page,
  "phone at the other table": phones.Mei.page,
  table: tables[2].page,
  projector: screen.page,
});

/** From an empty server to a room full of people. */
export async function gather(room: Room): Promise<Story> {
  const { house } = room;
  const fay = await room.browser(FACILITATOR, { size: "desk" });
  const desk = new DeskPage(fay);
  let ways: WaysIn;
  const line = await house.line();
  const phones = {} as Record<Name, PhonePage>;
  const tables = {} as Record<1 | 2, TablePage>;
  let screen: ScreenPage;
  let bench: BenchPage;
  const others: Record<string, Wire> = { desk: new Wire(fay) };

  await test.step("a workshop is made in the browser", async () => {
    await house.makeIt(DAY_ONE, "08:50", ZONE);
    await createWorkshop(fay, {
      title: "E-government and innovation",
      place: "Seoul",
      firstDate: DAY_ONE,
      timeZone: ZONE,
      template: "seoul-2014",
      tables: 2,
      seats: 3,
      name: FACILITATOR,
    });
    ways = await desk.waysIn();
    expect(ways.tables).toHaveLength(2);
  });

  await test.step("people, table devices and the projector come in", async () => {
    for (const table of [1, 2] as const) {
      // One after the other at each table: seats go in the order of coming.
      for (const name of PEOPLE[table]) {
        const page = await room.browser(name, {
          size: "phone",
          ...(name === "Tomás" ? { through: line } : {}),
        });
        phones[name] = new PhonePage(page, name);
        await joinByCode(page, ways.code, name, table);
        await phones[name].sitsAt(table);
      }
      tables[table] = new TablePage(await room.browser(`table ${table}`, { size: "table" }));
      others[`the device of table ${table}`] = tables[table].wire;
      await openLink(tables[table].page, ways.tables[table - 1] ?? "");
      await tables[table].seesTable(table);
    }
    screen = new ScreenPage(await room.browser("projector", { size: "hall" }));
    others["the projector"] = new Wire(screen.page);
    await openLink(screen.page, ways.screen);
    await screen.shows(words.screen.waiting.title);

    // The general rapporteur has no seat at a table.
    await desk.locksSeats(true);
    const page = await room.browser(GENERAL, { size: "desk" });
    others["the bench"] = new Wire(page);
    await joinWithoutSeat(page, ways.code, GENERAL);
    await desk.locksSeats(false);
    await desk.names(GENERAL, "generalRapporteur");
    await page.goto(page.url().replace(/\/phone$/u, "/bench"));
    bench = new BenchPage(page);
    await expect(page.getByText(words.bench.general(GENERAL))).toBeVisible();
  });

  return { room, desk, phones, tables, screen: screen!, bench: bench!, others, line };
}
