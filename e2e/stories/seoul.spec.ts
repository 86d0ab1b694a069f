import { CARDS, FACILITATOR, GENERAL, PEOPLE, type Name } from "../pages/cast.ts";
import { BenchPage } from "../pages/bench.ts";
import { expectSameClock } from "../pages/clock.ts";
import { DeskPage, type WaysIn } from "../pages/desk.ts";
import { createWorkshop, joinByCode, joinWithoutSeat, openLink } from "../pages/door.ts";
import { PhonePage } from "../pages/phone.ts";
import { ScreenPage } from "../pages/screen.ts";
import { expect, test, type Room } from "../pages/stories.ts";
import { TablePage } from "../pages/table.ts";
import { titles } from "../pages/template.ts";
import { words } from "../pages/words.ts";

const DAY_ONE = "2027-06-24";
const DAY_TWO = "2027-06-25";
const ZONE = "Asia/Seoul";
const NAMES = [...PEOPLE[1], ...PEOPLE[2]] as const;

test("two days in Seoul, from the first card to the final recommendations", async ({ room }) => {
  test.setTimeout(300_000);
  const { house } = room;
  const fay = await room.browser(FACILITATOR, { size: "desk" });
  const desk = new DeskPage(fay);
  let ways: WaysIn;
  const tomasLine = await house.line();
  const phones = {} as Record<Name, PhonePage>;
  const tables = {} as Record<1 | 2, TablePage>;
  let screen: ScreenPage;
  let bench: BenchPage;

  await test.step("a workshop is made in the browser", async () => {
    await house.makeIt(DAY_ONE, "08:50", ZONE);
    await createWorkshop(fay, { title: "E-government and innovation", place: "Seoul", firstDate: DAY_ONE, timeZone: ZONE, template: "seoul-2014", tables: 2, seats: 3, name: FACILITATOR });
    ways = await desk.waysIn();
    expect(ways.tables).toHaveLength(2);
  });

  await test.step("people, table devices and the projector come in", async () => {
    for (const table of [1, 2] as const) {
      // One after the other at each table: seats go in the order of coming.
      for (const name of PEOPLE[table]) {
        const page = await room.browser(name, { size: "phone", ...(name === "Tomás" ? { through: tomasLine } : {}) });
        phones[name] = new PhonePage(page, name);
        await joinByCode(page, ways.code, name, table);
        await phones[name].sitsAt(table);
      }
      tables[table] = new TablePage(await room.browser(`table ${table}`, { size: "table" }));
      await openLink(tables[table].page, ways.tables[table - 1] ?? "");
      await tables[table].seesTable(table);
    }
    screen = new ScreenPage(await room.browser("projector", { size: "hall" }));
    await openLink(screen.page, ways.screen);
    await screen.shows(words.screen.waiting.title);

    // The general rapporteur has no seat at a table.
    await desk.locksSeats(true);
    const page = await room.browser(GENERAL, { size: "desk" });
    await joinWithoutSeat(page, ways.code, GENERAL);
    await desk.locksSeats(false);
    await desk.names(GENERAL, "generalRapporteur");
    await page.goto(page.url().replace(/\/phone$/u, "/bench"));
    bench = new BenchPage(page);
    await expect(page.getByText(words.bench.general(GENERAL))).toBeVisible();
  });

  const clocks = () => ({ desk: fay, phone: phones.Amina.page, "phone at the other table": phones.Mei.page, table: tables[2].page, projector: screen.page });

  await test.step("session 1a: roles, pairs, the round, notes", async () => {
    await house.makeIt(DAY_ONE, "09:00", ZONE);
    await desk.starts();
    await desk.goesTo(titles["s1a-roles"], "roles");
    await phones.Amina.takesRole("facilitator");
    await phones.Jean.takesRole("rapporteur");
    await tables[2].names("Kofi", "facilitator");
    await tables[2].names("Mei", "rapporteur");

    await desk.next("pairs");
    await phones.Amina.sees("pairs");
    // An odd one makes a group of three.
    await phones.Amina.reads(words.phone.pairs.inYourThree);
    await phones.Amina.reads("Jean");
    await phones.Amina.reads("Lindiwe");
    await phones.Amina.reads(words.phone.pairs.youSpeak);
    await house.advance(90);
    await expectSameClock(clocks(), 150);
    await phones.Jean.reads(words.phone.pairs.youSpeak);
    await desk.oneMinuteMore();
    await expectSameClock(clocks(), 210);

    await desk.next("roundTable");
    await tables[1].beginsTheRound();
    await phones.Amina.reads(words.phone.round.yourTurn);
    await tables[1].nextSpeaker();
    await phones.Jean.reads(words.phone.round.yourTurn);
    await phones.Jean.passes();
    await phones.Lindiwe.reads(words.phone.round.yourTurn);
    await phones.Jean.reads(words.phone.round.passed);

    await desk.next("talkNotes");
    await tables[1].writesNotes("Registers of three ministries do not talk to each other.");
    await phones.Jean.reads(words.phone.talk.youNote);
    await tables[1].handsInNotes(1);

    await desk.next("highlights");
    await tables[1].writesHighlight("Registers that do not talk to each other");
    await tables[1].readsBack("Registers that do not talk to each other");
    await phones.Lindiwe.reads(words.phone.highlights.reading);
    await tables[1].agrees("Registers that do not talk to each other");
    await tables[1].sendsHighlights();
    await phones.Lindiwe.reads(words.phone.highlights.sent);
  });

  await test.step("report back: a table speaks on a clock, its highlight on the projector", async () => {
    await desk.next("report");
    await desk.letsReport(1);
    await desk.callsNext();
    await screen.shows(words.screen.floor.reports("Jean"));
    await tables[1].reads(words.table.floor.speaking);
    await phones.Jean.reads(words.phone.floor.speaking);
    await house.advance(60);
    await expectSameClock({ desk: desk.speakerPage(), phone: phones.Mei.page }, 240);
    await tables[1].showsHighlight();
    await screen.shows("Registers that do not talk to each other");
    await desk.speakerHasFinished();
    await screen.showsNot("Registers that do not talk to each other");
  });

  await test.step("the rest of the day is skipped; on the second day everyone sits elsewhere", async () => {
    await desk.goesTo(titles["s3-report"], "report");
    await desk.endsTheDay();
    await house.makeIt(DAY_TWO, "08:55", ZONE);
    await desk.opensNextSeating();
    await Promise.all(NAMES.map((name) => phones[name].takesOfferedTable(PEOPLE[1].includes(name as never) ? 2 : 1)));
    await house.makeIt(DAY_TWO, "09:00", ZONE);
    await desk.starts();
    await desk.goesTo(titles["wrapup-roles"], "roles", 1);
    // Table 1 now has Kofi, Mei and Tomás.
    await phones.Tomás.takesRole("rapporteur");
    await tables[2].names("Amina", "rapporteur");
  });

  await test.step("everyone writes alone, and nobody else has the words", async () => {
    await desk.next("writeAlone");
    await Promise.all(NAMES.map((name) => phones[name].writes(CARDS[name][0])));
    await house.advance(60);
    await expectSameClock(clocks(), 240);
    await expectSecret(room, phones, tables, NAMES.map((name) => [name, CARDS[name][0]]));
  });

  await test.step("the power is cut in mid prompt: every screen comes back, nothing is lost, the clock is right", async () => {
    await house.powerCut();
    await Promise.all(NAMES.map((name) => phones[name].writes(CARDS[name][1])));
    await Promise.all(NAMES.map((name) => phones[name].seesOwnCards(2, 5)));
    await expectSameClock(clocks(), 240);
    await phones.Amina.page.reload();
    await phones.Amina.seesOwnCards(2, 5);
    await phones.Amina.reads(CARDS.Amina[0]);
    await expectSecret(room, phones, tables, NAMES.flatMap((name) => CARDS[name].map((card) => [name, card] as const)));
  });
});

/** Before the reveal a card is on its author's wire and on no other. */
async function expectSecret(room: Room, phones: Record<Name, PhonePage>, tables: Record<1 | 2, TablePage>, cards: readonly (readonly [Name, string])[]): Promise<void> {
  for (const [author, card] of cards) {
    expect(phones[author].wire.heard(card), `${author}'s own phone was told`).toBe(true);
    for (const other of Object.values(phones)) {
      if (other.name !== author) expect(other.wire.heard(card), `${other.name} was not told what ${author} wrote`).toBe(false);
    }
    for (const table of Object.values(tables)) expect(table.wire.heard(card), `no table was told what ${author} wrote`).toBe(false);
  }
  expect(room.troubles).toEqual([]);
}
