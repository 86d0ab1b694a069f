import { refusals as refusalsFr } from "../../shared/i18n/fr/refusals.ts";
import { join as joinFr } from "../../shared/i18n/fr/join.ts";
import { joinByCode, typeCode } from "../pages/door.ts";
import { PhonePage } from "../pages/phone.ts";
import { quickEnter, quickJoin, quickPhone, quickWorkshop } from "../pages/quick.ts";
import { expect, test } from "./world.ts";
import { exactly, words } from "../pages/words.ts";

test("a delegate is in the room ten seconds after picking up the phone", async ({ room }) => {
  const { links } = await quickWorkshop(room);
  const page = await room.browser("Amina", { size: "phone" });
  const began = Date.now();
  await joinByCode(page, `${links.code.slice(0, 5).toLowerCase()} ${links.code.slice(5)}`, "Amina", 2);
  const amina = new PhonePage(page, "Amina");
  await amina.sitsAt(2);
  expect(Date.now() - began).toBeLessThan(10_000);

  await page.reload();
  await amina.sitsAt(2);
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await new PhonePage(tab, "Amina").sitsAt(2);
});

test("the picture on the table opens the door with that table chosen", async ({ room }) => {
  const { links } = await quickWorkshop(room);
  const page = await room.browser("Jean", { size: "phone" });
  const { hash } = new URL(links.join);
  await page.goto(`/j${hash}&t=t2`);
  await page.getByLabel(words.join.name, { exact: true }).fill("Jean");
  await page.getByRole("button", { name: words.join.take(2) }).click();
  await new PhonePage(page, "Jean").sitsAt(2);
});

test("a wrong code and a full table are said in the person's language", async ({ room }) => {
  const quick = await quickWorkshop(room, { seats: 1 });
  const page = await room.browser("Chloé", { size: "phone", lang: "fr" });
  await page.goto("/join/WRONGWRONG");
  await expect(page.getByText(refusalsFr.WRONG_CODE)).toBeVisible();
  await page.goto(`/join/${quick.links.code}`);
  await page.getByLabel(joinFr.name, { exact: true }).fill("Chloé");
  await page
    .getByRole("group", { name: joinFr.table })
    .getByRole("button", { name: "1", exact: true })
    .click();

  // Somebody else is quicker: she is in, and finds another table.
  await quickPhone(room, quick, "Tomás", 1);
  await page.getByRole("button", { name: joinFr.take(1) }).click();
  await expect(page).toHaveURL(/\/phone$/u);
  const tables = page.getByRole("group", { name: joinFr.table });
  await tables.getByRole("button", { name: "1", exact: true }).click();
  await page.getByRole("button", { name: joinFr.take(1) }).click();
  await expect(page.getByText(refusalsFr.TABLE_FULL)).toBeVisible();
  await tables.getByRole("button", { name: "2", exact: true }).click();
  await page.getByRole("button", { name: joinFr.take(2) }).click();
  await expect(page.getByRole("banner").getByText("2", { exact: true })).toBeVisible();

  const english = await room.browser("Ada", { size: "phone" });
  await typeCode(english, "WRONGWRONG");
  await expect(english.getByText(words.refusals.WRONG_CODE)).toBeVisible();
});

test("one browser holds a delegate, a table device and a projector, each with its own door", async ({
  room,
}) => {
  const { workshop, links } = await quickWorkshop(room);
  const page = await room.browser("Kofi", { size: "desk" });
  await quickJoin(page, workshop, links.code, "Kofi", 1);
  await quickEnter(page, links.tables[1]!.link);
  await quickEnter(page, links.screen);
  const open = async (path: string) => {
    const tab = await page.context().newPage();
    await tab.goto(`/w/${workshop}${path}`);
    return tab;
  };
  await new PhonePage(await open("/phone"), "Kofi").sitsAt(1);
  const device = await open("/table/2");
  await expect(device.getByRole("banner").getByLabel(words.common.table(2), { exact: true })).toBeVisible();
  const screen = await open("/screen");
  await expect(
    screen
      .getByText(words.screen.joinQr)
      .or(screen.getByRole("img", { name: words.screen.joinQr }))
      .first(),
  ).toBeVisible();
  // The delegate is no facilitator, whatever else this browser is.
  const desk = await open("/desk");
  await expect(desk.getByText(words.desk.notYours.title)).toBeVisible();
});

test("a late-comer lands in the step that runs, with a line on what was before", async ({ room }) => {
  const quick = await quickWorkshop(room);
  await quick.desk.starts();
  await quick.desk.next("listen");
  const late = await quickPhone(room, quick, "Lindiwe", 1);
  await late.sees("listen");
  await late.reads(words.phone.late.before(words.kinds.verbs.listen));
});

test("where seats are locked, people wait to be shown to a table, and the desk seats them", async ({
  room,
}) => {
  const { workshop, links, desk } = await quickWorkshop(room);
  await desk.locksSeats(true);
  const page = await room.browser("Mei", { size: "phone" });
  await page.goto(`/join/${links.code}`);
  await page.getByLabel(words.join.name, { exact: true }).fill("Mei");
  await page.getByRole("button", { name: words.join.enter }).click();
  await expect(page).toHaveURL(new RegExp(`/w/${workshop}/phone$`, "u"));
  await expect(page.getByText(words.join.noTableYet)).toBeVisible();
  await desk.seats("Mei", 2);
  await new PhonePage(page, "Mei").sitsAt(2);
  await expect(page.getByText(exactly(words.join.noTableYet))).toBeHidden();
});
