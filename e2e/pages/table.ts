/** What a table does together on its device. */
import { expect, type Locator, type Page } from "@playwright/test";
import { startsWith, words } from "./words.ts";
import type { Verb } from "./phone.ts";
import { Wire } from "./wire.ts";

const { table, kinds, common, late } = words;

export class TablePage {
  readonly page: Page;
  readonly wire: Wire;
  constructor(page: Page) {
    this.page = page;
    this.wire = new Wire(page);
  }

  async sees(verb: Verb): Promise<void> {
    await expect(this.page.getByRole("banner")).toContainText(kinds.verbs[verb]);
  }
  async reads(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).first()).toBeVisible();
  }

  /** In the step that shares the roles. */
  async names(person: string, role: "facilitator" | "rapporteur"): Promise<void> {
    const choice = this.page
      .getByRole("group", { name: table.roles[role], exact: true })
      .getByRole("radio", { name: startsWith(person) });
    await choice.click();
    await expect(choice).toBeChecked();
  }

  // Talking --------------------------------------------------------------------------------------
  async beginsTheRound(): Promise<void> {
    await this.page.getByRole("button", { name: table.round.begin }).click();
  }
  async nextSpeaker(): Promise<void> {
    await this.page.getByRole("button", { name: table.round.next, exact: true }).click();
  }
  async seesSpeaking(person: string): Promise<void> {
    await expect(this.page.getByRole("button", { name: table.round.speaks(person) })).toBeVisible();
  }
  async writesNotes(text: string): Promise<void> {
    await this.page.getByRole("textbox", { name: table.notes.field }).fill(text);
    await this.isSaved();
  }
  async handsInNotes(version: number): Promise<void> {
    await this.page.getByRole("button", { name: table.menu.open, exact: true }).click();
    await this.page.getByRole("menuitem", { name: table.menu.handIn }).click();
    const dialog = this.page.getByRole("dialog", { name: table.handIn.title });
    await dialog
      .getByRole("button", { name: version === 1 ? table.handIn.go : table.handIn.again, exact: true })
      .click();
    await expect(dialog.getByRole("button", { name: table.handIn.again, exact: true })).toBeVisible();
    await this.page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
  /** Everything on this page is durable in the room. */
  async isSaved(): Promise<void> {
    await expect(this.page.getByText(table.saved.all, { exact: true }).first()).toBeVisible();
  }

  // The late tray --------------------------------------------------------------------------------
  get #tray(): Locator {
    return this.page.getByRole("status").filter({ hasText: late.tray.line });
  }
  async seesLate(n: number): Promise<void> {
    await expect(this.page.getByText(late.tray.title(n), { exact: true })).toBeVisible();
  }
  async opensTheTray(): Promise<void> {
    const one = this.#tray.getByRole("listitem").first();
    if (!(await one.isVisible())) await this.#tray.locator("summary").click();
    await expect(one).toBeVisible();
  }
  /** The words that wait. */
  async inTheTray(): Promise<string[]> {
    return this.#tray.getByRole("listitem").locator("p.typed").allInnerTexts();
  }
  async admits(text: string): Promise<void> {
    const button = this.page.getByRole("button", { name: late.tray.admitThis(text), exact: true });
    await button.click();
    await expect(button).toBeHidden();
  }
  async setsAside(text: string): Promise<void> {
    const button = this.page.getByRole("button", { name: late.tray.asideThis(text), exact: true });
    await button.click();
    await expect(button).toBeHidden();
  }

  // Cards and clusters ---------------------------------------------------------------------------
  card(text: string): Locator {
    return this.page.getByRole("checkbox", { name: startsWith(text) });
  }
  async ticks(...cards: readonly string[]): Promise<void> {
    for (const card of cards) {
      await this.card(card).click();
      await expect(this.card(card)).toBeChecked();
    }
  }
  lane(letter: string): Locator {
    return this.page.getByRole("region", { name: startsWith(table.cluster.mark(letter)) });
  }
  get leftOvers(): Locator {
    return this.page.getByRole("region", { name: table.cluster.left });
  }
  /** Drags a card by mouse: onto a cluster, or to where a new one begins. */
  async drags(card: string, to: string | "new"): Promise<void> {
    const from = this.page.getByRole("listitem").filter({ has: this.card(card) });
    const target =
      to === "new" ? this.page.getByRole("button", { name: startsWith(table.cluster.new) }) : this.lane(to);
    await from.scrollIntoViewIfNeeded();
    const start = await middle(from);
    const { mouse } = this.page;
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move(start.x + 12, start.y + 12, { steps: 4 });
    const end = await middle(target);
    await mouse.move(end.x, end.y, { steps: 12 });
    await mouse.up();
  }
  async seesIn(letter: string, ...cards: readonly string[]): Promise<void> {
    for (const card of cards) await expect(this.lane(letter).getByText(card, { exact: true })).toBeVisible();
  }
  /** The letter of the cluster in which a card lies. */
  async laneOf(card: string): Promise<string> {
    const name = await this.page
      .getByRole("region")
      .filter({ has: this.card(card) })
      .getByRole("img")
      .first()
      .getAttribute("aria-label");
    return name?.split(" ").at(-1) ?? "";
  }
  async titles(letter: string, title: string): Promise<void> {
    await this.page.getByRole("textbox", { name: table.cluster.titleOf(letter) }).fill(title);
  }

  // Highlights -----------------------------------------------------------------------------------
  /** Writes a highlight: from a cluster where one is named, and for an addressee where the step asks. */
  async writesHighlight(
    text: string,
    { cluster, addressee }: { cluster?: string; addressee?: string } = {},
  ): Promise<void> {
    const section =
      addressee === undefined
        ? this.page.getByRole("main")
        : this.page
            .locator("div")
            .filter({
              has: this.page.getByRole("heading", { name: table.highlights.to(addressee), exact: true }),
            })
            .last();
    await section
      .getByRole("button", {
        name: cluster === undefined ? table.highlights.write : table.highlights.use(cluster),
        exact: cluster === undefined,
      })
      .first()
      .click();
    await this.page.getByRole("textbox", { name: table.highlights.field }).fill(text);
    await this.page.getByRole("button", { name: table.highlights.save }).click();
    await expect(this.#highlight(text)).toBeVisible();
  }
  async readsBack(text: string): Promise<void> {
    await this.#highlight(text).getByRole("button", { name: table.highlights.readNow }).click();
  }
  async agrees(text: string): Promise<void> {
    await this.#highlight(text).getByRole("button", { name: table.highlights.agree }).click();
    await expect(this.#highlight(text).getByText(table.highlights.agreed, { exact: true })).toBeVisible();
  }
  async sendsHighlights(): Promise<void> {
    await this.page.getByRole("button", { name: table.highlights.push }).click();
    await expect(this.page.getByText(table.highlights.pushed)).toBeVisible();
  }
  #highlight(text: string): Locator {
    return this.page.locator("[id^=highlight-]").filter({ hasText: text });
  }
  /** While this table speaks: the next highlight goes on the projector. */
  async showsHighlight(): Promise<void> {
    await this.page
      .getByRole("contentinfo")
      .getByRole("button", { name: table.floor.show, exact: true })
      .click();
  }

  // The choice of the recommendations --------------------------------------------------------------
  async chooses(...sentences: readonly string[]): Promise<void> {
    for (const sentence of sentences) {
      const option = this.page.getByRole("checkbox", { name: startsWith(sentence) });
      await option.click();
      await expect(option).toBeChecked();
    }
    await this.page.getByRole("button", { name: table.ballot.hand, exact: true }).click();
    await expect(this.page.getByText(table.ballot.handed)).toBeVisible();
  }
  async seesTable(n: number): Promise<void> {
    await expect(this.page.getByRole("banner").getByLabel(common.table(n), { exact: true })).toBeVisible();
  }
}

async function middle(target: Locator): Promise<{ x: number; y: number }> {
  await expect(target).toBeVisible();
  const box = await target.boundingBox();
  if (box === null) throw new Error("nothing to drag to");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
