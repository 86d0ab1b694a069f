/** Ten minutes without a connection: every edit is on the board, in the late tray, or still shown as unsent. */
import type { Page } from "@playwright/test";
import { Connection } from "../delegates/connection.ts";
import { Visitor } from "../delegates/visitor.ts";
import { oneHourRoundtable } from "../../shared/methods/one-hour-roundtable.ts";
import { say } from "../../shared/text.ts";
import type { Line } from "../harness/line.ts";
import { PhonePage } from "../pages/phone.ts";
import { quickEnter, quickJoin, quickPhone, quickTable, quickWorkshop, type Quick } from "../pages/quick.ts";
import { words } from "../pages/words.ts";
import { expect, test, type Room } from "./world.ts";

const PROMPT = "table-write";
const MINUTES_AWAY = 10;
const cards = (n: number) => Array.from({ length: n }, (_, i) => `Card ${i + 1} from the train`);

/** Table 1 writes together: Amina by a line that can be cut, Jean as its rapporteur, Gil at the desk beside Fay. */
async function writingTogether(room: Room) {
  const quick = await quickWorkshop(room, { template: "one-hour-roundtable" });
  const visitor = new Visitor(room.house.origin);
  await visitor.enter(quick.links.facilitator, "Gil");
  const gil = await Connection.open(visitor, quick.workshop, "person");
  const prompt = gil.room.agenda.prompts.find(({ id }) => id === PROMPT)!;
  if (prompt.kind !== "generate") throw new Error("another template");
  await gil.act("prompt.change", { prompt: { ...prompt, formation: "table", quota: { min: 1, max: 50 } } });
  const line = await room.house.line();
  const page = await room.browser("Amina", { size: "phone", through: line });
  await quickJoin(page, quick.workshop, quick.links.code, "Amina", 1);
  await page.goto(`/w/${quick.workshop}/phone`);
  const amina = new PhonePage(page, "Amina");
  const jean = await quickPhone(room, quick, "Jean", 1);
  await quick.desk.starts();
  const people = () => Object.entries(gil.held.people);
  await expect.poll(() => people().some(([, { name }]) => name === "Jean")).toBe(true);
  const idOf = (wanted: string) => people().find(([, { name }]) => name === wanted)![0];
  const { sessionId } = Object.values(gil.room.agenda.segments).find(({ id }) => id === prompt.segmentId)!;
  await gil.act("role.give", { tableId: "t1", sessionId, role: "rapporteur", personId: idOf("Jean") });
  const title = oneHourRoundtable.agenda("2027-06-24").prompts.find(({ id }) => id === PROMPT)!.title;
  await quick.desk.goesTo(say(title, "en"), "writeTable");
  await amina.sees("writeTable");
  await amina.seesOnBoard(0);
  const discussionId = Object.keys(gil.room.discussions)[0]!;
  const close = () => gil.act("discussion.close", { discussionId });
  return { quick, gil, idOf, line, amina, jean, close };
}

/**
 * Written on the train, where every socket is cut; then the page is loaded anew, and its tab is closed. A new one comes
 * back. The page itself comes from the server each time: what a phone cannot load at all is tried in no story.
 */
async function tenMinutesAway(
  room: Room,
  quick: Quick,
  line: Line,
  amina: PhonePage,
  what: readonly string[],
) {
  line.cutSockets();
  await amina.reads(words.common.connection.offline);
  await amina.writesTogether(...what);
  await amina.seesOnBoard(what.length);
  await amina.page.reload();
  const context = amina.page.context();
  await amina.page.close();
  const page: Page = await context.newPage();
  await page.goto(`/w/${quick.workshop}/phone`);
  await room.house.advance(MINUTES_AWAY * 60);
  return new PhonePage(page, "Amina");
}

test("ten minutes offline, a reload and a closed tab: all fifty cards are on the board", async ({ room }) => {
  const { quick, gil, line, amina, jean } = await writingTogether(room);
  const back = await tenMinutesAway(room, quick, line, amina, cards(50));
  await jean.seesOnBoard(0);
  line.mend();
  await jean.seesOnBoard(50);
  await back.seesOnBoard(50);
  for (const card of cards(50)) await expect(jean.page.getByText(card, { exact: true })).toHaveCount(1);
  await expect(back.page.getByText(words.late.line)).toBeHidden();
  expect(await kept(back.page)).toEqual([]);
  gil.close();
});

test("the discussion was closed meanwhile: all fifty are given back, sent to the tray, and admitted one by one", async ({
  room,
}) => {
  const { quick, gil, line, amina, close } = await writingTogether(room);
  const back = await tenMinutesAway(room, quick, line, amina, cards(50));
  await close();
  line.mend();
  await back.seesUnsent(50);
  await back.page.reload();
  await back.seesUnsent(50);
  const table = await quickTable(room, quick, 1);
  await back.sendsAllToTheTray();
  await table.seesLate(50);
  await table.opensTheTray();
  // As they were written.
  expect(await table.inTheTray()).toEqual(cards(50));
  await table.admits("Card 7 from the train");
  await table.setsAside("Card 8 from the train");
  await table.seesLate(48);
  await back.looksAtUnsent();
  await back.seesLate("Card 7 from the train", "admitted");
  await back.seesLate("Card 8 from the train", "aside");
  await back.seesLate("Card 9 from the train", "waiting");
  const report = await room.browser("the report", { size: "desk" });
  await quickEnter(report, quick.links.facilitator, "Rosa");
  await report.goto(`/w/${quick.workshop}/report`);
  await expect(report.getByText("Card 7 from the train")).toBeAttached();
  await expect(report.getByText("Card 8 from the train")).toHaveCount(0);
  gil.close();
});

test("the seat was changed meanwhile: the words come back, and reach the table where they were written", async ({
  room,
}) => {
  const { quick, gil, idOf, line, amina, jean } = await writingTogether(room);
  const back = await tenMinutesAway(room, quick, line, amina, cards(3));
  await gil.act("seat.place", { personId: idOf("Amina"), tableId: "t2" });
  line.mend();
  await back.sitsAt(2);
  await back.seesUnsent(3);
  await back.sendsAllToTheTray();
  const table = await quickTable(room, quick, 1);
  await table.seesLate(3);
  await table.opensTheTray();
  for (const card of cards(3)) await table.admits(card);
  await jean.seesOnBoard(3);
  gil.close();
});

test("who leaves the workshop leaves no words on the device", async ({ room }) => {
  const { quick, gil, line, amina, close } = await writingTogether(room);
  const back = await tenMinutesAway(room, quick, line, amina, cards(3));
  await close();
  line.mend();
  await back.seesUnsent(3);
  expect((await kept(back.page)).length).toBeGreaterThan(0);
  await back.opensMenu();
  await back.page.getByText(words.phone.menu.leave, { exact: true }).click();
  await back.page.getByRole("button", { name: words.phone.menu.leaveNow }).click();
  await expect(back.page).toHaveURL(/\/$/u);
  expect(await kept(back.page)).toEqual([]);
  gil.close();
});

/** What lies on the device for boards, or came back from them. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Object.keys(localStorage).filter((key) => /^plenaria\.(board|words|unsent)\./u.test(key)),
  );
