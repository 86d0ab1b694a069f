/** Clocks as people read them. */
import { expect, type Locator, type Page } from "@playwright/test";

/** Seconds left on the first clock of a screen (its band) or of a part of it; negative when it counts up. */
export async function secondsLeft(where: Page | Locator): Promise<number> {
  const text = await where.getByRole("timer").first().innerText();
  const over = text.startsWith("+");
  const total = text
    .replace("+", "")
    .split(":")
    .reduce((sum, part) => sum * 60 + Number(part), 0);
  return over ? -total : total;
}

/** All screens show the same time, give or take the second that it takes to look. */
export async function expectSameClock(
  screens: Readonly<Record<string, Page | Locator>>,
  seconds: number,
): Promise<void> {
  const names = Object.keys(screens);
  await expect(async () => {
    const shown = await Promise.all(Object.values(screens).map(secondsLeft));
    for (const [index, left] of shown.entries()) {
      expect(
        Math.abs(left - Math.max(...shown)),
        `${names[index]} shows ${left} s, others ${Math.max(...shown)} s`,
      ).toBeLessThanOrEqual(1);
    }
    // A machine under load takes a few seconds from the press to the look.
    expect(shown[0]).toBeLessThanOrEqual(seconds);
    expect(shown[0]).toBeGreaterThan(seconds - 40);
  }).toPass({ timeout: 10_000 });
}
