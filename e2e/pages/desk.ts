/** What a facilitator does at the desk. */
import { expect, type Locator, type Page } from "@playwright/test";
import { titles } from "./template.ts";
import { startsWith, words } from "./words.ts";

const { desk, common, kinds } = words;
type Verb = keyof typeof kinds.verbs;

export interface WaysIn {
  readonly code: string;
  readonly join: string;
  readonly screen: string;
  readonly observer: string;
  readonly facilitator: string;
  readonly tables: readonly string[];
}

export class DeskPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** The verb in the band. */
  async sees(verb: Verb): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(kinds.verbs[verb]);
  }

  /** Starts the workshop or the day; where it is not the planned minute, the plan moves with the room. */
  async starts(): Promise<void> {
    const button = this.page
      .getByRole("button", { name: startsWith(desk.foot.startFirst) })
      .or(this.page.getByRole("button", { name: startsWith(desk.foot.start) }));
    await button.click();
    const question = this.page.getByRole("dialog", { name: desk.start.title });
    const runs = this.page.getByRole("button", { name: startsWith(desk.foot.pause) });
    await expect(question.or(runs).first()).toBeVisible();
    if (await question.isVisible())
      await question
        .getByRole("button", { name: startsWith(desk.foot.startFirst) })
        .or(question.getByRole("button", { name: startsWith(desk.foot.start) }))
        .first()
        .click();
    await expect(runs).toBeVisible();
  }
  /** Skips the first day and starts the second. */
  async startsTheSecondDay(): Promise<void> {
    await this.starts();
    await this.goesTo(titles["s3-report"], "report");
    await this.endsTheDay();
    await this.starts();
    await this.sees("listen");
  }
  async next(verb: Verb): Promise<void> {
    await this.nextButton(verb).click();
    await this.sees(verb);
  }
  nextButton(verb: Verb): Locator {
    return this.page.getByRole("button", { name: startsWith(desk.foot.next(kinds.verbs[verb])) });
  }
  async back(verb: Verb): Promise<void> {
    await this.page.getByRole("button", { name: startsWith(desk.foot.backTo(kinds.verbs[verb])) }).click();
    await this.sees(verb);
  }
  async oneMinuteMore(): Promise<void> {
    await this.page
      .getByRole("group", { name: desk.foot.time })
      .getByRole("button", { name: startsWith(desk.foot.plus) })
      .click();
  }
  /** Skips to a step of the day by its title in the run-sheet; of several with that title, the `nth`. */
  async goesTo(title: string | undefined, verb: Verb, nth = 0): Promise<void> {
    await this.page
      .getByRole("complementary", { name: desk.sheet.label })
      .getByRole("button")
      .filter({ hasText: title ?? "" })
      .nth(nth)
      .click();
    await this.page.getByRole("dialog").getByRole("button", { name: desk.guard.goAct }).click();
    await this.sees(verb);
  }
  async endsTheDay(): Promise<void> {
    await this.page.getByRole("button", { name: startsWith(desk.foot.endDay) }).click();
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(desk.band.between);
  }
  async endsTheWorkshop(): Promise<void> {
    await this.page.getByRole("button", { name: startsWith(desk.foot.endAll) }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: desk.foot.endAll }).click();
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(desk.band.ended);
  }
  async says(text: string): Promise<void> {
    await this.page.getByRole("button", { name: startsWith(desk.foot.messageAll) }).click();
    const dialog = this.page.getByRole("dialog", { name: desk.message.all });
    await dialog.getByLabel(desk.message.words).fill(text);
    await dialog.getByRole("button", { name: common.send }).click();
  }

  /** Turns to another view of the desk. */
  async looksAt(view: "people" | "links" | "agenda"): Promise<void> {
    await this.#opens(desk.foot[view]);
    await expect(this.page.getByRole("button", { name: startsWith(desk.foot.live) })).toBeVisible();
  }
  async #opens(view: string): Promise<void> {
    await this.page.getByRole("button", { name: desk.more, exact: true }).click();
    await this.page.getByRole("menuitem", { name: view }).click();
  }
  async backToTheRoom(): Promise<void> {
    await this.page.getByRole("button", { name: startsWith(desk.foot.live) }).click();
  }

  /** Every way in, as the desk shows it. */
  async waysIn(): Promise<WaysIn> {
    const { links } = desk;
    await this.#opens(desk.foot.links);
    const shown = (label: string) =>
      this.page.getByRole("textbox", { name: label, exact: true }).inputValue();
    await this.page.getByRole("button", { name: links.reveal }).click();
    await this.page.getByText(links.showTables, { exact: true }).click();
    const join = await shown(links.phones);
    const tables: string[] = [];
    const count = await this.page.getByRole("textbox", { name: /^Table \d+$/u }).count();
    for (let n = 1; n <= count; n += 1) tables.push(await shown(common.table(n)));
    const ways: WaysIn = {
      code: (
        await this.page
          .getByText(/^[A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4}$/u)
          .first()
          .innerText()
      ).replaceAll(" ", ""),
      join,
      tables,
      screen: await shown(links.screen),
      observer: await shown(links.observer),
      facilitator: await shown(links.facilitator),
    };
    await this.backToTheRoom();
    return ways;
  }

  /** Shows somebody to a table. */
  async seats(person: string, table: number): Promise<void> {
    await this.#opens(desk.foot.people);
    await this.page.getByRole("button", { name: desk.people.movePerson(person) }).click();
    await this.page.getByRole("menuitem", { name: common.table(table) }).click();
    await expect(this.page.getByText(desk.toast.placed(person, common.table(table)))).toBeVisible();
    await this.backToTheRoom();
  }
  /** A minute more (or less) for one table. */
  async givesTable(table: number, minutes: 1 | -1): Promise<void> {
    await this.page.getByRole("button", { name: desk.tables.openTable(common.table(table)) }).click();
    const sheet = this.page.getByRole("dialog", { name: common.table(table) });
    await sheet.getByRole("button", { name: minutes > 0 ? desk.table.plus : desk.table.minus }).click();
    await this.page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
  }
  async locksSeats(locked: boolean): Promise<void> {
    await this.#opens(desk.foot.people);
    await this.page
      .getByRole("button", { name: locked ? desk.people.lock : desk.people.unlock, exact: true })
      .click();
    await expect(
      this.page.getByRole("button", { name: locked ? desk.people.unlock : desk.people.lock, exact: true }),
    ).toBeVisible();
    await this.backToTheRoom();
  }
  async names(person: string, role: "generalRapporteur" | "facilitator"): Promise<void> {
    await this.#opens(desk.foot.people);
    await this.page.getByRole("button", { name: desk.people.roleOf(person) }).click();
    await this.page.getByRole("menuitem", { name: common.roles[role], exact: true }).click();
    await expect(
      this.page.getByRole("button", { name: desk.people.end(common.roles[role], person) }),
    ).toBeVisible();
    await this.backToTheRoom();
  }
  async namesSessionRapporteur(person: string, session: string): Promise<void> {
    await this.#opens(desk.foot.people);
    await this.page.getByRole("button", { name: desk.people.roleOf(person) }).click();
    await this.page
      .getByRole("menuitem", {
        name: desk.people.roleIn(common.roles.sessionRapporteur, session),
        exact: true,
      })
      .click();
    await this.backToTheRoom();
  }
  async opensNextSeating(): Promise<void> {
    await this.#opens(desk.foot.people);
    await this.page.getByRole("button", { name: desk.people.reseat }).click();
    await this.page
      .getByRole("dialog", { name: desk.people.reseatTitle })
      .getByRole("button", { name: desk.people.reseat })
      .click();
    await expect(this.page.getByText(desk.people.reseatSaid)).toBeVisible();
    await this.backToTheRoom();
  }

  // The floor ------------------------------------------------------------------------------------
  /** Puts a table into the queue. */
  async letsReport(table: number): Promise<void> {
    await this.page
      .getByRole("listitem")
      .filter({ has: this.page.getByLabel(common.table(table), { exact: true }) })
      .getByRole("button", { name: desk.floor.addTable })
      .click();
  }
  async callsNext(): Promise<void> {
    await this.page.getByRole("button", { name: desk.floor.callNext }).click();
  }
  /** Who speaks now, with the speaker's clock. */
  get speaker(): Locator {
    return this.page.getByRole("region", { name: desk.floor.now });
  }
  async speakerHasFinished(): Promise<void> {
    await this.page.getByRole("button", { name: desk.floor.finish }).click();
  }
  async showsHighlight(text: string): Promise<void> {
    await this.page
      .getByRole("listitem")
      .filter({ hasText: text })
      .getByRole("button", { name: desk.floor.show })
      .click();
  }

  // Choosing and wording -------------------------------------------------------------------------
  /** Each table chooses so many; the template's number where none is said. */
  async opensTheChoice(picks?: number): Promise<void> {
    if (picks !== undefined) {
      await this.page.getByLabel(desk.ballot.picks).fill(String(picks));
      await this.page.getByLabel(desk.ballot.keep).fill(String(picks));
    }
    await this.page.getByRole("button", { name: desk.ballot.open }).click();
  }
  async closesTheChoice(): Promise<void> {
    await this.page.getByRole("button", { name: desk.ballot.close }).click();
  }
  async choosesAgain(): Promise<void> {
    await this.page.getByRole("button", { name: desk.ballot.again }).click();
  }
  async confirms(n: number): Promise<void> {
    await this.page.getByRole("button", { name: desk.ballot.confirm(n) }).click();
    await expect(this.page.getByText(desk.ballot.confirmed(n))).toBeVisible();
  }
}
