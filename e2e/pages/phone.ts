/** What a delegate does and sees on a phone. */
import { expect, type Page } from "@playwright/test";
import { exactly, startsWith, words } from "./words.ts";
import { Wire } from "./wire.ts";

const { phone, common, kinds, join, late } = words;
export type Verb = keyof typeof kinds.verbs;

export class PhonePage {
  readonly page: Page;
  readonly name: string;
  readonly wire: Wire;

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
    this.wire = new Wire(page);
  }

  /** The verb in the band. */
  async sees(verb: Verb): Promise<void> {
    await expect(this.page.getByRole("banner")).toContainText(kinds.verbs[verb]);
  }
  async reads(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).first()).toBeVisible();
  }

  // Seat and roles -------------------------------------------------------------------------------
  async sitsAt(table: number): Promise<void> {
    await expect(
      this.page.getByRole("banner").getByLabel(common.table(table), { exact: true }),
    ).toBeVisible();
  }
  /** Takes the table that the next seating offers. */
  async takesOfferedTable(table: number): Promise<void> {
    await expect(this.page.getByRole("heading", { name: phone.seat.offered })).toBeVisible();
    await this.page.getByRole("button", { name: join.take(table) }).click();
    await this.sitsAt(table);
  }
  /** In the step that shares the roles. */
  async takesRole(role: "facilitator" | "rapporteur"): Promise<void> {
    const choice = this.page
      .getByRole("group", { name: phone.roles[role] })
      .getByRole("radio", { name: startsWith(phone.roles.youAs(this.name)) });
    await choice.click();
    await expect(choice).toBeChecked();
  }

  async passes(): Promise<void> {
    await this.page.getByRole("button", { name: phone.round.pass, exact: true }).click();
  }

  // Writing alone --------------------------------------------------------------------------------
  async writes(...cards: readonly string[]): Promise<void> {
    for (const card of cards) {
      await this.page.getByRole("textbox", { name: phone.cards.field }).fill(card);
      await this.page.getByRole("button", { name: common.add, exact: true }).click();
      await expect(this.page.getByRole("listitem").filter({ hasText: card })).toBeVisible();
    }
  }
  /** After Next: the sentence that was being written. */
  async finishesLate(card: string): Promise<void> {
    await this.page.getByRole("textbox", { name: phone.cards.field }).fill(card);
    await this.page.getByRole("button", { name: common.add, exact: true }).click();
    await expect(this.page.getByText(phone.cards.lateTitle)).toBeHidden();
  }
  async begins(card: string): Promise<void> {
    await this.page.getByRole("textbox", { name: phone.cards.field }).fill(card);
  }
  async seesOwnCards(n: number, of: number): Promise<void> {
    await expect(this.page.getByRole("heading", { name: phone.cards.yours(n, of) })).toBeAttached();
  }

  /** In the step in which the table writes together. */
  async writesTogether(...cards: readonly string[]): Promise<void> {
    const field = this.page.getByRole("textbox", { name: phone.board.writeField });
    for (const card of cards) {
      await field.fill(card);
      await field.press("Enter");
      await expect(this.page.getByRole("listitem").filter({ hasText: card }).first()).toBeVisible();
    }
  }
  async seesOnBoard(n: number): Promise<void> {
    await expect(this.page.getByRole("heading", { name: phone.board.cardsOn(n), exact: true })).toBeVisible();
  }

  // Late words -----------------------------------------------------------------------------------
  /** So many things that this person wrote are on no board. */
  async seesUnsent(n: number): Promise<void> {
    await expect(this.page.getByRole("heading", { name: late.title(n) })).toBeVisible();
  }
  async looksAtUnsent(): Promise<void> {
    await this.page.getByRole("button", { name: late.look }).click();
  }
  async sendsAllToTheTray(): Promise<void> {
    await this.page.getByRole("button", { name: late.sendAll }).click();
    await expect(this.page.getByRole("heading", { name: late.titleSettled })).toBeVisible();
  }
  async seesLate(words: string, state: keyof typeof late.states): Promise<void> {
    await expect(
      this.page.getByRole("listitem").filter({ hasText: words }).getByText(late.states[state]),
    ).toBeVisible();
  }

  // Choosing -------------------------------------------------------------------------------------
  async ticks(...cards: readonly string[]): Promise<void> {
    for (const card of cards) {
      const option = this.page.getByRole("checkbox", { name: startsWith(card) });
      await option.click();
      await expect(option).toBeChecked();
    }
  }
  async seesPlaces(n: number, of: number): Promise<void> {
    await expect(this.page.getByText(exactly(common.of(n, of))).first()).toBeVisible();
  }

  // Clusters -------------------------------------------------------------------------------------
  /** Ticks loose cards and makes a cluster of them. */
  async gathers(...cards: readonly string[]): Promise<void> {
    await this.ticks(...cards);
    await this.page
      .getByRole("group", { name: phone.board.moveTo(cards.length) })
      .getByRole("button", { name: phone.board.newCluster })
      .click();
  }
  /** Ticks cards and moves them to a cluster by its letter. */
  async moves(letter: string, ...cards: readonly string[]): Promise<void> {
    await this.ticks(...cards);
    await this.page
      .getByRole("group", { name: phone.board.moveTo(cards.length) })
      .getByRole("button", { name: startsWith(phone.board.cluster(letter)) })
      .click();
  }
  cluster(letter: string) {
    return this.page
      .getByRole("button")
      .filter({ has: this.page.getByRole("img", { name: phone.board.cluster(letter), exact: true }) });
  }
  /** Opens a cluster's line to see its cards. */
  async opens(letter: string): Promise<void> {
    const line = this.cluster(letter);
    if ((await line.getAttribute("aria-expanded")) !== "true") await line.click();
  }
  async seesLoose(n: number): Promise<void> {
    await expect(this.page.getByRole("heading", { name: phone.board.loose(n) })).toBeVisible();
  }

  /** In which cluster a card lies. */
  async seesIn(letter: string, card: string): Promise<void> {
    await this.opens(letter);
    await expect(this.page.getByRole("checkbox", { name: startsWith(card) })).toBeVisible();
  }
  async titles(letter: string, title: string): Promise<void> {
    await this.page
      .getByRole("region", { name: phone.board.cluster(letter) })
      .getByRole("textbox")
      .fill(title);
  }

  // Questions ------------------------------------------------------------------------------------
  async asks(question: string): Promise<void> {
    await this.page.getByRole("textbox", { name: phone.questions.field }).fill(question);
    await this.page.getByRole("button", { name: phone.questions.ask, exact: true }).click();
    await this.reads(question);
  }
  async wantsToKnow(question: string): Promise<void> {
    await this.page.getByRole("listitem").filter({ hasText: question }).getByRole("button").click();
  }

  // The band's menu ------------------------------------------------------------------------------
  async opensMenu(): Promise<void> {
    await this.page.getByRole("button", { name: phone.menu.open }).click();
  }
}
