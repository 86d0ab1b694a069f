/** What is taken home: both files, and the way back to the cards. */
import { ReportPage } from "../../pages/report.ts";
import { words } from "../../pages/words.ts";
import { expect, test } from "../world.ts";
import { CARDS, FINDING, LIST, MORE, NAMES, OBSTACLE, POINT, SENTENCE, TITLES } from "./cast.ts";
import { type Story } from "./story.ts";

export async function theReport(story: Story): Promise<void> {
  const { desk, phones, screen } = story;

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
      LIST[1],
      POINT,
      FINDING,
      CARDS.Kofi[0],
      TITLES[1].A,
      OBSTACLE,
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
}
