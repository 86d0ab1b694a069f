/** What the general rapporteur does on the bench. */
import { expect, type Locator, type Page } from "@playwright/test";
import { startsWith, words } from "./words.ts";

const { bench, common } = words;

export class BenchPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** How many highlights are in no recommendation yet. */
  async seesInNone(n: number, of: number): Promise<void> {
    await expect(
      this.page.getByRole("heading", { name: bench.came.title(n, of).replaceAll("*", "") }),
    ).toBeVisible();
  }
  async seesRecommendations(n: number): Promise<void> {
    await expect(
      this.page.getByRole("heading", { name: bench.ten.title(n).replaceAll("*", ""), exact: true }),
    ).toBeVisible();
  }

  #came(text: string): Locator {
    return this.page
      .getByRole("region", { name: /^\d+ of \d+/u })
      .getByRole("listitem")
      .filter({ hasText: text });
  }
  /** A recommendation of its own from a highlight. */
  async startsFrom(highlight: string): Promise<void> {
    await this.#came(highlight).getByRole("button", { name: bench.came.addToOther, exact: true }).click();
    await this.page.getByRole("menuitem", { name: bench.came.fresh }).click();
  }
  async showsAllHighlights(): Promise<void> {
    await this.page.getByRole("tab", { name: bench.came.table, exact: true }).click();
  }
  async addresses(highlight: string, addressee: string): Promise<void> {
    await this.#came(highlight).getByLabel(bench.came.addressee).selectOption(addressee);
  }
  async seesTableSaid(highlight: string, addressee: string): Promise<void> {
    await expect(this.#came(highlight).getByText(bench.came.tableSaid(addressee))).toBeVisible();
  }
  /** Ties a highlight to the open recommendation, or to its point that is being worked on. */
  async ties(highlight: string): Promise<void> {
    await this.#came(highlight)
      .getByRole("button", { name: startsWith(bench.came.addTo("")) })
      .click();
  }

  row(sentence: string): Locator {
    return this.page
      .getByRole("button")
      .filter({ hasText: sentence })
      .and(this.page.getByRole("button", { name: /^Open recommendation/u }));
  }
  async opens(sentence: string): Promise<void> {
    await this.row(sentence).click();
    await expect(this.open.getByRole("textbox", { name: bench.ten.sentence })).toHaveValue(sentence);
  }
  get open(): Locator {
    return this.page.getByRole("article");
  }
  async words(sentence: string): Promise<void> {
    await this.open.getByRole("textbox", { name: bench.ten.sentence }).fill(sentence);
    await this.isSaved();
  }
  async addsPoint(letter: string, text: string): Promise<void> {
    await this.open.getByRole("button", { name: bench.ten.addPoint }).click();
    await this.open.getByRole("textbox", { name: bench.ten.point(letter) }).fill(text);
    await this.isSaved();
  }
  async places(addressee: string, theme: string): Promise<void> {
    await this.open.getByLabel(bench.ten.addressee, { exact: true }).selectOption(addressee);
    await this.open.getByLabel(bench.ten.theme, { exact: true }).selectOption(theme);
    await expect(this.open.getByLabel(bench.ten.theme, { exact: true })).toHaveValue(theme);
  }
  /** Merges the open recommendation into another. */
  async mergesInto(sentence: string): Promise<void> {
    await this.open.getByRole("button", { name: bench.ten.menu, exact: true }).click();
    await this.page
      .getByRole("menuitem")
      .filter({ hasText: bench.ten.merge })
      .filter({ hasText: sentence })
      .click();
  }
  async undoesMerge(): Promise<void> {
    await this.open.getByRole("button", { name: bench.ten.unmerge }).click();
  }
  async isSaved(): Promise<void> {
    await expect(this.open.getByText(bench.ten.saved, { exact: true }).first()).toBeVisible();
  }
  async sendsToAllTables(n: number): Promise<void> {
    await this.page.getByRole("button", { name: bench.send.all(n) }).click();
    await expect(this.page.getByText(bench.send.same)).toBeVisible();
  }

  // Findings of a session --------------------------------------------------------------------------
  /** Writes a finding that rests on all of a table's notes. */
  async finds(text: string, { table }: { table: number }): Promise<void> {
    const { sessions } = bench;
    await this.page.getByRole("button", { name: sessions.add }).click();
    await this.page.getByRole("textbox", { name: sessions.field }).fill(text);
    await this.page
      .getByRole("article", { name: common.table(table) })
      .getByRole("checkbox", { name: sessions.useAs })
      .first()
      .check();
    await this.page.getByRole("button", { name: sessions.save }).click();
    await expect(
      this.page.getByRole("heading", { name: sessions.findings(1).replaceAll("*", "") }),
    ).toBeVisible();
  }

  // Final wording --------------------------------------------------------------------------------
  /** The nth of the final recommendations, from 1. */
  final(nth: number): Locator {
    return this.page.getByRole("article").nth(nth - 1);
  }
  async showsOnTheProjector(nth: number): Promise<void> {
    const shown = this.final(nth).getByText(bench.final.onScreen);
    const show = this.final(nth).getByRole("button", { name: bench.final.show });
    await expect(shown.or(show)).toBeVisible();
    // The first one is shown from the start.
    if (await show.isVisible()) await show.click();
    await expect(shown).toBeVisible();
  }
  /** Types at the end of the sentence, letter by letter. */
  async goesOnWriting(nth: number, more: string): Promise<void> {
    const field = this.final(nth).getByRole("textbox", { name: bench.ten.sentence });
    await field.press("ControlOrMeta+End");
    await field.pressSequentially(more);
  }
  async keepsThisWording(nth: number, version: number): Promise<void> {
    await this.final(nth).getByRole("button", { name: bench.final.keep }).click();
    await expect(this.final(nth).getByText(startsWith(bench.final.keptAs(version, "")))).toBeVisible();
  }
  /** Which of the final recommendations has this sentence, from 1. */
  async nthFinal(sentence: string): Promise<number> {
    return (await this.finalSentences()).indexOf(sentence) + 1;
  }
  async finalSentences(): Promise<readonly string[]> {
    const fields = await this.page
      .getByRole("article")
      .getByRole("textbox", { name: bench.ten.sentence })
      .all();
    return Promise.all(fields.map((field) => field.inputValue()));
  }
}
