/** What everybody needs to use a screen: names, contrast, order, and no sideways scrolling in either direction. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Nothing on the page keeps anybody out. */
export async function expectOpenToAll(page: Page, screen: string): Promise<void> {
  // What is still fading in has the contrast of a ghost.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  );
  const { violations, passes } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(passes.length, `${screen} was looked at`).toBeGreaterThan(5);
  const grave = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  expect.soft(grave, screen).toEqual([]);
}

/** Whether the page fits its width when it is read from right to left. */
export async function expectFitsRightToLeft(page: Page, screen: string): Promise<void> {
  const widths = await page.evaluate(() => {
    const root = document.documentElement;
    const before = root.dir;
    root.dir = "rtl";
    const found = { content: root.scrollWidth, page: root.clientWidth };
    root.dir = before;
    return found;
  });
  expect.soft(widths.content, `${screen}, right to left`).toBeLessThanOrEqual(widths.page);
}
