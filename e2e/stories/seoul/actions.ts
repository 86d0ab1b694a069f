/** The wrap-up at the tables: from private cards to titled clusters, with everything that can go wrong. */
import { expectSameClock } from "../../pages/clock.ts";
import { words } from "../../pages/words.ts";
import { expect, test } from "../world.ts";
import { CARDS, CHOSEN, NAMES, PEOPLE, TITLES } from "./cast.ts";
import { expectSecret } from "./secret.ts";
import { clocksOf, type Story } from "./story.ts";

export async function fromCardsToTitles(story: Story): Promise<void> {
  const {
    room: { house },
    desk,
    phones,
    tables,
    others,
    line,
  } = story;

  await test.step("everyone writes alone, and nobody else has the words", async () => {
    await desk.next("writeAlone");
    await Promise.all(NAMES.map((name) => phones[name].writes(CARDS[name][0])));
    await house.advance(60);
    await expectSameClock(clocksOf(story), 240);
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
    await expectSameClock(clocksOf(story), 240);
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
    line.cut();
    await phones.Tomás.reads(words.common.connection.offline);
    await phones.Tomás.moves("B", ask);
    await phones.Tomás.reads(words.phone.board.saving);
    await phones.Kofi.moves("A", ask);
    await tables[1].seesIn("A", ask);
    await phones.Tomás.opens("B");
    await phones.Tomás.gathers(translate);
    await phones.Tomás.reads(words.phone.board.clusters(3));
    line.mend();
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
}
