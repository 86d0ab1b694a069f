import { CARDS, FACILITATOR, GENERAL, PEOPLE, type Name } from "../pages/cast.ts";
import { BenchPage } from "../pages/bench.ts";
import { expectSameClock } from "../pages/clock.ts";
import { DeskPage, type WaysIn } from "../pages/desk.ts";
import { createWorkshop, joinByCode, joinWithoutSeat, openLink } from "../pages/door.ts";
import { PhonePage } from "../pages/phone.ts";
import { ReportPage } from "../pages/report.ts";
import { ScreenPage } from "../pages/screen.ts";
import { expect, test } from "./world.ts";
import { TablePage } from "../pages/table.ts";
import { titles } from "../pages/template.ts";
import { Wire } from "../pages/wire.ts";
import { words } from "../pages/words.ts";

const DAY_ONE = "2027-06-24";
const DAY_TWO = "2027-06-25";
const ZONE = "Asia/Seoul";
/** What each table keeps of the second day's cards: table 1 are Kofi, Mei and Tomás now. */
const CHOSEN = {
  1: [CARDS.Kofi[0], CARDS.Kofi[1], CARDS.Mei[0], CARDS.Mei[1], CARDS.Tomás[0]],
  2: [CARDS.Amina[0], CARDS.Jean[0], CARDS.Jean[1], CARDS.Lindiwe[0], CARDS.Lindiwe[1]],
} as const;
const TITLES = {
  1: { A: "Reward offices that share", B: "Bring services to people", C: "Speak the people’s languages" },
  2: { A: "Train clerks, simplify forms", B: "Share centres, teach, open up" },
} as const;
const ADDRESSED = {
  1: [
    { text: "Reward the offices that share their data", cluster: "A", addressee: "Member States" },
    { text: "Help states translate their services", cluster: "C", addressee: "United Nations" },
  ],
  2: [
    { text: "Train clerks and simplify every form", cluster: "A", addressee: "Member States" },
    { text: "Fund shared data centres for neighbours", cluster: "B", addressee: "United Nations" },
  ],
} as const;
const NOTES = "Three ministries keep three registers of the same people.";
const FINDING = "Most obstacles lie between offices, not within them";
const SENTENCE = "Reward public offices that open and share their data";
const POINT = "Publish every year which offices shared what";
const MORE = ", every year, in public";
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
  /** What comes to those who write no cards. */
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
          ...(name === "Tomás" ? { through: tomasLine } : {}),
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

  const clocks = () => ({
    desk: fay,
    phone: phones.Amina.page,
    "phone at the other table": phones.Mei.page,
    table: tables[2].page,
    projector: screen.page,
  });

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
    await tables[1].writesNotes(NOTES);
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
    await expectSameClock({ desk: desk.speaker, phone: phones.Mei.page.getByRole("main") }, 240);
    await tables[1].showsHighlight();
    await screen.shows("Registers that do not talk to each other");
    await desk.speakerHasFinished();
    await screen.showsNot("Registers that do not talk to each other");
  });

  await test.step("the session rapporteur reads the notes handed in, and writes what was found", async () => {
    await desk.namesSessionRapporteur("Lindiwe", "1a");
    const page = await phones.Lindiwe.page.context().newPage();
    await page.goto(phones.Lindiwe.page.url().replace(/\/phone$/u, "/bench"));
    await expect(page.getByText(NOTES)).toBeVisible();
    await new BenchPage(page).finds(FINDING, { table: 1 });
    await page.close();
  });

  await test.step("the rest of the day is skipped; on the second day everyone sits elsewhere", async () => {
    await desk.goesTo(titles["s3-report"], "report");
    await desk.endsTheDay();
    await house.makeIt(DAY_TWO, "08:55", ZONE);
    await desk.opensNextSeating();
    await Promise.all(
      NAMES.map((name) => phones[name].takesOfferedTable(PEOPLE[1].includes(name as never) ? 2 : 1)),
    );
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
    await expectSecret(
      phones,
      others,
      NAMES.map((name) => [name, CARDS[name][0]]),
    );
  });

  await test.step("the power is cut in mid prompt: every screen comes back, nothing is lost, the clock is right", async () => {
    await house.powerCut();
    await Promise.all(NAMES.map((name) => phones[name].writes(CARDS[name][1])));
    await Promise.all(NAMES.map((name) => phones[name].seesOwnCards(2, 5)));
    await expectSameClock(clocks(), 240);
    await phones.Amina.page.reload();
    await phones.Amina.seesOwnCards(2, 5);
    await phones.Amina.reads(CARDS.Amina[0]);
    await expectSecret(
      phones,
      others,
      NAMES.flatMap((name) => CARDS[name].map((card) => [name, card] as const)),
    );
  });

  await test.step("the reveal: the table chooses five; one rapporteur on the phone, one table on its device", async () => {
    await desk.next("chooseCards");
    for (const name of PEOPLE[2]) await phones.Kofi.reads(CARDS[name][0]);
    // What was secret is told now, so the silence before was no deafness.
    await expect(async () => expect(phones.Kofi.wire.heard(CARDS.Mei[0])).toBe(true)).toPass();
    await phones.Kofi.ticks(CARDS.Mei[1]);
    await phones.Tomás.reads(words.phone.choose.suggestedBy(1));
    await phones.Tomás.ticks(...CHOSEN[1]);
    await phones.Kofi.seesPlaces(5, 5);
    await tables[2].ticks(...CHOSEN[2]);
    await phones.Amina.seesPlaces(5, 5);
    // The other table's cards never come here.
    expect(phones.Kofi.wire.heard(CARDS.Amina[0])).toBe(false);
  });

  await test.step("clusters: dragged on the device, ticked and moved on a phone, by two people at once", async () => {
    await desk.next("cluster");
    const [reward, minister, phone, translate, ask] = CHOSEN[1];
    await tables[1].drags(reward, "new");
    await tables[1].seesIn("A", reward);
    await phones.Kofi.gathers(phone, translate);
    await tables[1].seesIn("B", phone, translate);
    await tables[1].drags(minister, "A");
    await tables[1].seesIn("A", reward, minister);

    // Tomás loses the connection, goes on, and moves a card that Kofi moves as well.
    tomasLine.cut();
    await phones.Tomás.reads(words.common.connection.offline);
    await phones.Tomás.moves("B", ask);
    await phones.Tomás.reads(words.phone.board.saving);
    await phones.Kofi.moves("A", ask);
    await tables[1].seesIn("A", ask);
    await phones.Tomás.opens("B");
    await phones.Tomás.gathers(translate);
    await phones.Tomás.reads(words.phone.board.clusters(3));
    tomasLine.mend();
    // Nothing is lost, nothing is there twice, and everyone sees the same.
    await tables[1].seesIn("C", translate);
    for (const card of CHOSEN[1])
      await expect(tables[1].page.getByText(card, { exact: true })).toHaveCount(1);
    const letter = await tables[1].laneOf(ask);
    for (const name of PEOPLE[2]) {
      await phones[name].seesLoose(0);
      await phones[name].seesIn(letter, ask);
    }

    await tables[2].drags(CHOSEN[2][0], "new");
    await tables[2].drags(CHOSEN[2][1], "A");
    await phones.Jean.gathers(...CHOSEN[2].slice(2));
    await tables[2].seesIn("B", ...CHOSEN[2].slice(2));
  });

  await test.step("titles of three to five words", async () => {
    await desk.next("titles");
    await tables[1].titles("A", "Reward sharing");
    await tables[1].reads(words.table.cluster.words(2, 3, 5));
    await tables[1].titles("A", TITLES[1].A);
    await tables[1].titles("B", TITLES[1].B);
    await tables[1].titles("C", TITLES[1].C);
    await tables[2].titles("A", TITLES[2].A);
    await phones.Lindiwe.titles("B", TITLES[2].B);
    await expect(tables[2].page.getByRole("textbox", { name: words.table.cluster.titleOf("B") })).toHaveValue(
      TITLES[2].B,
    );
    await tables[1].isSaved();
    await tables[2].isSaved();
  });

  await test.step("highlights are read back, agreed and sent; then recommendations with their addressees", async () => {
    await desk.next("highlights");
    await tables[1].writesHighlight(TITLES[1].A, { cluster: "A" });
    await tables[1].readsBack(TITLES[1].A);
    await phones.Kofi.reads(words.phone.highlights.reading);
    await tables[1].agrees(TITLES[1].A);
    await tables[1].sendsHighlights();
    await desk.next("highlights");
    for (const table of [1, 2] as const) {
      for (const { text, cluster, addressee } of ADDRESSED[table]) {
        await tables[table].writesHighlight(text, { cluster, addressee });
        await tables[table].readsBack(text);
        await tables[table].agrees(text);
      }
      await tables[table].sendsHighlights();
    }
  });

  await test.step("report back, while the general rapporteur compiles the list with its sources", async () => {
    await desk.next("roundTable");
    await desk.next("report");
    await desk.letsReport(2);
    await desk.callsNext();
    await desk.showsHighlight(ADDRESSED[2][0].text);
    await screen.shows(ADDRESSED[2][0].text);

    await bench.seesInNone(6, 6);
    for (const { text } of [...ADDRESSED[1], ...ADDRESSED[2]]) await bench.startsFrom(text);
    await bench.seesRecommendations(4);
    await bench.seesInNone(2, 6);
    // Two that seem to want the same: merged, and taken apart again.
    await bench.opens(ADDRESSED[2][1].text);
    await bench.mergesInto(ADDRESSED[1][1].text);
    await bench.seesRecommendations(3);
    await bench.opens(ADDRESSED[1][1].text);
    await bench.undoesMerge();
    await bench.seesRecommendations(4);
    // One is worded anew, gets a point with a source of its own, and a place in the matrix.
    await bench.opens(ADDRESSED[1][0].text);
    await bench.words(SENTENCE);
    await bench.places("Member States", "Incentives");
    await bench.addsPoint("a", POINT);
    await bench.showsAllHighlights();
    await bench.ties(TITLES[1].A);
    await bench.seesInNone(1, 6);
    await bench.addresses(ADDRESSED[2][0].text, "United Nations");
    await bench.seesTableSaid(ADDRESSED[2][0].text, "Member States");
    await bench.sendsToAllTables(4);
  });

  await test.step("the list is on every screen; the floor asks", async () => {
    await desk.next("seeList");
    await screen.shows(SENTENCE);
    await phones.Amina.reads(SENTENCE);
    await tables[2].reads(SENTENCE);
    await desk.next("plenary");
    await phones.Lindiwe.asks("Who pays for it?");
    await phones.Kofi.wantsToKnow("Who pays for it?");
    await screen.shows("Who pays for it?");
  });

  const list = [SENTENCE, ADDRESSED[1][1].text, ADDRESSED[2][0].text, ADDRESSED[2][1].text] as const;
  await test.step("each table chooses two; a tie at the edge is chosen once more", async () => {
    await desk.next("rest");
    await desk.next("chooseRecommendations");
    await desk.opensTheChoice();
    await tables[1].chooses(list[0], list[1]);
    await tables[2].chooses(list[0], list[2]);
    await desk.closesTheChoice();
    await screen.shows(words.screen.result.tie);
    await screen.shows(words.screen.result.arithmetic(2, 2, 4));
    await desk.choosesAgain();
    await tables[1].chooses(list[1]);
    await tables[2].chooses(list[1]);
    await desk.closesTheChoice();
    await screen.shows(words.screen.result.arithmetic(2, 1, 2));
    await desk.confirms(2);
    await desk.next("seeResult");
    await screen.shows(words.screen.result.title(2, 4));
    await phones.Mei.reads(list[1]);
  });

  await test.step("the final wording is written live on the projector, and kept", async () => {
    await desk.next("wording");
    expect([...(await bench.finalSentences())].toSorted()).toEqual([list[0], list[1]].toSorted());
    const first = await bench.nthFinal(SENTENCE);
    await bench.showsOnTheProjector(first);
    await screen.shows(SENTENCE);
    await bench.goesOnWriting(first, MORE);
    await screen.shows(MORE.trim());
    await phones.Jean.reads(`${SENTENCE}${MORE}`);
    await bench.keepsThisWording(first, 1);
    await screen.shows(/Kept as version 1/u);
    const second = await bench.nthFinal(list[1]);
    await bench.showsOnTheProjector(second);
    await screen.shows(list[1]);
    await bench.keepsThisWording(second, 1);
  });

  await test.step("the report is ready: both files, and a way from the final words down to a card and back", async () => {
    await desk.next("listen");
    await desk.endsTheWorkshop();
    await screen.shows(words.screen.ended.title);
    await phones.Amina.page.getByRole("link", { name: words.phone.ended.report }).click();
    const report = new ReportPage(phones.Amina.page);
    const data = await report.downloadsJson();
    expect(data.final).toHaveLength(2);
    const final = data.final.find((one) => one.sentence === `${SENTENCE}${MORE}`);
    expect(final?.addressee).toBe("Member States");
    expect(final?.chosenBy).toEqual({ tables: 2, of: 2 });
    expect(data.highlights).toHaveLength(6);
    expect(data.recommendations).toHaveLength(4);
    expect(data.seatings).toHaveLength(2);
    expect(data.findings.map(({ text, sources }) => [text, sources.length])).toEqual([[FINDING, 1]]);
    const traced = data.highlights
      .filter(({ id }) => final?.sources.includes(id))
      .flatMap(({ clusters }) => clusters.flatMap(({ cards }) => cards.map(({ text }) => text)));
    expect(traced).toContain(CARDS.Kofi[0]);
    const author = data.cards.find(({ text }) => text === CARDS.Kofi[0])?.by;
    expect(author?.kind === "person" && data.people[author.personId]?.name).toBe("Kofi");

    const markdown = await report.downloadsMarkdown();
    for (const text of [
      `${SENTENCE}${MORE}`,
      list[1],
      POINT,
      FINDING,
      CARDS.Kofi[0],
      TITLES[1].A,
      "Registers that do not talk to each other",
      ...NAMES,
    ])
      expect(markdown).toContain(text);

    const { page } = report;
    await page
      .getByRole("main")
      .getByRole("link", { name: `${SENTENCE}${MORE}` })
      .first()
      .click();
    const adopted = page.locator(`[id="final-${final?.recommendationId ?? ""}"]`);
    await expect(adopted).toBeInViewport();
    const card = await report.follows(adopted.getByRole("link", { name: CARDS.Kofi[0] }).first());
    await expect(card).toContainText("Kofi");
    // And back: from the card to the highlight that rests on it.
    const highlight = await report.follows(card.getByRole("link").first());
    await expect(highlight).toBeVisible();
  });
});

/** Before the reveal a card is on its author's wire and on no other. */
async function expectSecret(
  phones: Record<Name, PhonePage>,
  others: Readonly<Record<string, Wire>>,
  cards: readonly (readonly [Name, string])[],
): Promise<void> {
  for (const [author, card] of cards) {
    // A phone that was away sends its words when it is back.
    await expect.poll(() => phones[author].wire.heard(card), `${author}'s own phone was told`).toBe(true);
  }
  for (const [author, card] of cards) {
    for (const other of Object.values(phones)) {
      if (other.name !== author)
        expect(other.wire.heard(card), `${other.name} was told what ${author} wrote`).toBe(false);
    }
    for (const [who, wire] of Object.entries(others))
      expect(wire.heard(card), `${who} was told what ${author} wrote`).toBe(false);
  }
}
