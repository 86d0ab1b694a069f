import { expectSameClock, secondsLeft } from "../pages/clock.ts";
import { DeskPage } from "../pages/desk.ts";
import { quickEnter, quickPhone, quickWorkshop } from "../pages/quick.ts";
import { expect, test } from "./world.ts";
import { titles } from "../pages/template.ts";
import { words } from "../pages/words.ts";

test("two facilitators press Next at once, and the room moves one step", async ({ room }) => {
  const quick = await quickWorkshop(room);
  const line = await room.house.line();
  const other = await room.browser("Otto", { size: "desk", through: line });
  await quickEnter(other, quick.links.facilitator, "Otto");
  await other.goto(`/w/${quick.workshop}/desk`);
  const otto = new DeskPage(other);
  await quick.desk.starts();
  await otto.sees("listen");
  await quick.desk.goesTo(titles["s1a-roles"], "roles");
  await otto.sees("roles");

  // The news of Fay's press is still on its way when Otto presses.
  line.hold();
  await quick.desk.next("pairs");
  await otto.sees("roles");
  await otto.nextButton("pairs").click();
  line.letGo();
  await otto.sees("pairs");
  await expect(other.getByText(words.refusals.STALE)).toBeVisible();
  await expect(quick.desk.nextButton("roundTable")).toBeVisible();
  await quick.desk.sees("pairs");
});

test("time ends softly: words are still taken after zero, and the clock counts up", async ({ room }) => {
  const quick = await quickWorkshop(room);
  const amina = await quickPhone(room, quick, "Amina", 1);
  await quick.desk.startsTheSecondDay();
  await quick.desk.goesTo(titles["wrapup-write"], "writeAlone");
  await amina.sees("writeAlone");
  await amina.writes("Train every clerk");
  await room.house.advance(5 * 60 + 20);
  await expect(amina.page.getByRole("banner")).toContainText(words.kinds.timeUp);
  await expect(async () => expect(await secondsLeft(amina.page)).toBeLessThan(-15)).toPass();
  await amina.writes("Open the registers");
  await amina.seesOwnCards(2, 5);
  await amina.begins("One form");

  // An early Next, too: a minute more for the sentence begun.
  await quick.desk.next("chooseCards");
  await amina.sees("chooseCards");
  await expect(amina.page.getByText(words.phone.cards.lateTitle)).toBeVisible();
  await amina.finishesLate("One form for all");
  await amina.reads("One form for all");
});

test("a minute for one table moves only that table's clock", async ({ room }) => {
  const quick = await quickWorkshop(room);
  const [amina, jean] = [await quickPhone(room, quick, "Amina", 1), await quickPhone(room, quick, "Jean", 2)];
  await quick.desk.starts();
  await quick.desk.goesTo(titles["s1a-pairs"], "pairs");
  await amina.sees("pairs");
  await jean.sees("pairs");
  await expectSameClock({ amina: amina.page, jean: jean.page, desk: quick.desk.page }, 240);
  await quick.desk.givesTable(1, 1);
  await expect(async () =>
    expect((await secondsLeft(amina.page)) - (await secondsLeft(jean.page))).toBeGreaterThan(57),
  ).toPass();
  await expectSameClock({ desk: quick.desk.page, jean: jean.page }, 240);
});
