/** The first day: session 1a with its report back, then on to the seats of the second. */
import { BenchPage } from "../../pages/bench.ts";
import { expectSameClock } from "../../pages/clock.ts";
import { titles } from "../../pages/template.ts";
import { words } from "../../pages/words.ts";
import { expect, test } from "../world.ts";
import { DAY_ONE, DAY_TWO, FINDING, NAMES, NOTES, OBSTACLE, PEOPLE, ZONE } from "./cast.ts";
import { clocksOf, type Story } from "./story.ts";

export async function dayOne(story: Story): Promise<void> {
  const {
    room: { house },
    desk,
    phones,
    tables,
    screen,
  } = story;

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
    await expectSameClock(clocksOf(story), 150);
    await phones.Jean.reads(words.phone.pairs.youSpeak);
    await desk.oneMinuteMore();
    await expectSameClock(clocksOf(story), 210);

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
    await tables[1].writesHighlight(OBSTACLE);
    await tables[1].readsBack(OBSTACLE);
    await phones.Lindiwe.reads(words.phone.highlights.reading);
    await tables[1].agrees(OBSTACLE);
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
    await screen.shows(OBSTACLE);
    await desk.speakerHasFinished();
    await screen.showsNot(OBSTACLE);
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
}
