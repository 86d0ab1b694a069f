/** What a reader of the report finds. */
import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import { reportPage } from "../../shared/i18n/en/reportPage.ts";
import type { ReportData } from "../../shared/report/data.ts";

export class ReportPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async downloadsMarkdown(): Promise<string> {
    return this.#downloads(reportPage.markdown);
  }
  async downloadsJson(): Promise<ReportData> {
    return JSON.parse(await this.#downloads(reportPage.json)) as ReportData;
  }
  async #downloads(label: string): Promise<string> {
    const coming = this.page.waitForEvent("download");
    await this.page.getByRole("link", { name: label, exact: true }).click();
    return readFile(await (await coming).path(), "utf8");
  }

  /** Follows a link within the report; the result is the part it leads to. */
  async follows(link: Locator): Promise<Locator> {
    const href = (await link.getAttribute("href")) ?? "";
    expect(href.startsWith("#"), `a link within the report, not ${href}`).toBe(true);
    await link.click();
    await expect(this.page).toHaveURL(new RegExp(`${href}$`, "u"));
    const part = this.page.locator(`[id="${href.slice(1)}"]`);
    await expect(part).toBeInViewport();
    return part;
  }
}
