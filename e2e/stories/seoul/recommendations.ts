/** From highlights to the final wording. */
import { startsWith, words } from "../../pages/words.ts";
import { expect, test } from "../world.ts";
import { ADDRESSED, LIST, MORE, POINT, SENTENCE, TITLES } from "./cast.ts";
import { type Story } from "./story.ts";

export async function fromHighlightsToWording(story: Story): Promise<void> {
  const { desk, phones, tables, screen, bench } = story;

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

  await test.step("each table chooses two; a tie at the edge is chosen once more", async () => {
    await desk.next("rest");
    await desk.next("chooseRecommendations");
    await desk.opensTheChoice();
    await tables[1].chooses(LIST[0], LIST[1]);
    await tables[2].chooses(LIST[0], LIST[2]);
    await desk.closesTheChoice();
    await screen.shows(words.screen.result.tie);
    await screen.shows(words.screen.result.arithmetic(2, 2, 4));
    await desk.choosesAgain();
    await tables[1].chooses(LIST[1]);
    await tables[2].chooses(LIST[1]);
    await desk.closesTheChoice();
    await screen.shows(words.screen.result.arithmetic(2, 1, 2));
    await desk.confirms(2);
    await desk.next("seeResult");
    await screen.shows(words.screen.result.title(2, 4));
    await phones.Mei.reads(LIST[1]);
  });

  await test.step("the final wording is written live on the projector, and kept", async () => {
    await desk.next("wording");
    expect([...(await bench.finalSentences())].toSorted()).toEqual([LIST[0], LIST[1]].toSorted());
    const first = await bench.nthFinal(SENTENCE);
    await bench.showsOnTheProjector(first);
    await screen.shows(SENTENCE);
    await bench.goesOnWriting(first, MORE);
    await screen.shows(MORE.trim());
    await phones.Jean.reads(`${SENTENCE}${MORE}`);
    await bench.keepsThisWording(first, 1);
    await screen.shows(startsWith(words.screen.wording.kept(1, "")));
    const second = await bench.nthFinal(LIST[1]);
    await bench.showsOnTheProjector(second);
    await screen.shows(LIST[1]);
    await bench.keepsThisWording(second, 1);
  });
}
