/** What the whole room sees on the projector. */
import { expect, type Page } from "@playwright/test";

export class ScreenPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  async shows(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).first()).toBeVisible();
  }
  async showsNot(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text)).toHaveCount(0);
  }
}
