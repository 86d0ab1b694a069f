import { expectFitsRightToLeft, expectOpenToAll } from "../pages/access.ts";
import { BenchPage } from "../pages/bench.ts";
import { quickEnter, quickJoin, quickPhone, quickTable, quickWorkshop } from "../pages/quick.ts";
import { expect, test } from "./world.ts";
import { titles } from "../pages/template.ts";
import { words } from "../pages/words.ts";
import type { Verb } from "../pages/phone.ts";

test("the first page and the door keep nobody out", async ({ room }) => {
  const { links } = await quickWorkshop(room);
  const page = await room.browser("Amina", { size: "phone" });
  await page.goto("/?dir=rtl");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.getByRole("button", { name: words.home.createOpen }).click();
  await expectOpenToAll(page, "first page");
  await expectFitsRightToLeft(page, "first page");
  await page.goto(`/join/${links.code}`);
  await expect(page.getByLabel(words.join.name, { exact: true })).toBeVisible();
  await expectOpenToAll(page, "door");
  await expectFitsRightToLeft(page, "door");
});

test("every screen keeps nobody out, step by step, and a phone fits its width in both directions", async ({
  room,
}) => {
  test.setTimeout(180_000);
  const quick = await quickWorkshop(room);
  const { desk, workshop, links } = quick;
  const amina = await quickPhone(room, quick, "Amina", 1);
  await quickPhone(room, quick, "Jean", 1);
  const table = await quickTable(room, quick, 1);
  const hall = await room.browser("projector", { size: "hall" });
  await quickEnter(hall, links.screen);
  await hall.goto(`/w/${workshop}/screen`);
  const all = async (step: string) => {
    await expectOpenToAll(amina.page, `phone, ${step}`);
    await expectFitsRightToLeft(amina.page, `phone, ${step}`);
    await expectOpenToAll(table.page, `table, ${step}`);
    await expectOpenToAll(desk.page, `desk, ${step}`);
    await expectOpenToAll(hall, `projector, ${step}`);
  };
  const phoneAndTable = async (verb: Verb) => {
    await amina.sees(verb);
    await table.sees(verb);
    await expectOpenToAll(amina.page, `phone, ${verb}`);
    await expectFitsRightToLeft(amina.page, `phone, ${verb}`);
    await expectOpenToAll(table.page, `table, ${verb}`);
  };

  await amina.reads(words.phone.wait.look);
  await all("waiting");
  for (const view of ["people", "links", "agenda"] as const) {
    await desk.looksAt(view);
    await expectOpenToAll(desk.page, `desk, ${view}`);
  }
  await desk.backToTheRoom();

  await desk.starts();
  await amina.sees("listen");
  await all("listen");
  await desk.goesTo(titles["s1a-roles"], "roles");
  await phoneAndTable("roles");
  await table.names("Jean", "rapporteur");
  await desk.next("pairs");
  await amina.sees("pairs");
  await all("pairs");
  await desk.next("roundTable");
  await phoneAndTable("roundTable");
  await desk.next("talkNotes");
  await phoneAndTable("talkNotes");
  await desk.next("highlights");
  await table.writesHighlight("Registers do not talk to each other");
  await table.readsBack("Registers do not talk to each other");
  await phoneAndTable("highlights");
  await table.agrees("Registers do not talk to each other");
  await table.sendsHighlights();
  await desk.next("report");
  await desk.letsReport(1);
  await desk.callsNext();
  await amina.reads(words.phone.floor.speaking);
  await all("report");
  await desk.next("rest");
  await phoneAndTable("rest");
});

test("writing, clustering, the bench and the report keep nobody out", async ({ room }) => {
  test.setTimeout(180_000);
  const quick = await quickWorkshop(room);
  const { desk, workshop, links } = quick;
  const amina = await quickPhone(room, quick, "Amina", 1);
  const table = await quickTable(room, quick, 1);
  const both = async (step: string) => {
    await expectOpenToAll(amina.page, `phone, ${step}`);
    await expectFitsRightToLeft(amina.page, `phone, ${step}`);
    await expectOpenToAll(table.page, `table, ${step}`);
  };
  await desk.startsTheSecondDay();
  await desk.goesTo(titles["wrapup-roles"], "roles", 1);
  await amina.takesRole("rapporteur");
  await desk.next("writeAlone");
  await amina.writes("Train every clerk once a year", "One form for every service");
  await both("write alone");
  await desk.next("chooseCards");
  await amina.ticks("Train every clerk once a year");
  await both("choose cards");
  await desk.next("cluster");
  await table.drags("Train every clerk once a year", "new");
  await table.seesIn("A", "Train every clerk once a year");
  await amina.opens("A");
  await both("cluster");
  await expectOpenToAll(desk.page, "desk, cluster");
  await desk.next("titles");
  await table.titles("A", "Train the clerks");
  await both("titles");
  await desk.next("highlights");
  await table.writesHighlight("Train the clerks", { cluster: "A" });
  await table.readsBack("Train the clerks");
  await table.agrees("Train the clerks");
  await table.sendsHighlights();
  await both("highlights");

  const page = await room.browser("Gabriela", { size: "desk" });
  await quickJoin(page, workshop, links.code, "Gabriela", 2);
  await desk.names("Gabriela", "generalRapporteur");
  await page.goto(`/w/${workshop}/bench`);
  const bench = new BenchPage(page);
  await bench.startsFrom("Train the clerks");
  await bench.opens("Train the clerks");
  await expectOpenToAll(page, "bench");
  await bench.sendsToAllTables(1);

  await desk.goesTo(titles["choice-pick"], "chooseRecommendations");
  await desk.opensTheChoice(1);
  await amina.sees("chooseRecommendations");
  await table.sees("chooseRecommendations");
  await both("choose recommendations");
  await expectOpenToAll(desk.page, "desk, choose recommendations");
  await page.goto(`/w/${workshop}/report`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectOpenToAll(page, "report");
});
