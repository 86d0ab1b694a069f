/** The first page and the door: how a workshop begins, and how people come in. */
import type { Page } from "@playwright/test";
import { words } from "./words.ts";

export interface NewWorkshop {
  readonly title: string;
  readonly place: string;
  readonly firstDate: string;
  readonly timeZone: string;
  readonly template: keyof typeof words.home.templates;
  readonly tables: number;
  readonly seats: number;
  readonly name: string;
}

/** Somebody creates a workshop on the first page, and comes to its desk. */
export async function createWorkshop(page: Page, wanted: NewWorkshop): Promise<string> {
  const { home } = words;
  await page.goto("/");
  await page.getByRole("button", { name: home.createOpen }).click();
  await page.getByRole("radio", { name: home.templates[wanted.template] }).check();
  await page.getByLabel(home.title, { exact: true }).fill(wanted.title);
  await page.getByLabel(home.place, { exact: true }).fill(wanted.place);
  await page.getByLabel(home.firstDate, { exact: true }).fill(wanted.firstDate);
  await page.getByLabel(home.timeZone, { exact: true }).selectOption(wanted.timeZone);
  await page.getByLabel(home.tables, { exact: true }).fill(String(wanted.tables));
  await page.getByLabel(home.seats, { exact: true }).fill(String(wanted.seats));
  await page.getByLabel(home.yourName, { exact: true }).fill(wanted.name);
  await page.getByRole("button", { name: home.create, exact: true }).click();
  await page.waitForURL(/\/w\/[^/]+\/desk$/u);
  return workshopOf(page);
}

export const workshopOf = (page: Page): string => new URL(page.url()).pathname.split("/")[2] ?? "";

/** Types the code on the first page. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.goto("/");
  await page.getByLabel(words.join.code).fill(code);
  await page.getByRole("button", { name: words.join.codeGo }).click();
}

/** From the code to a seat at a table. */
export async function joinByCode(page: Page, code: string, name: string, table: number): Promise<void> {
  const { join } = words;
  await typeCode(page, code);
  await page.getByLabel(join.name, { exact: true }).fill(name);
  await page
    .getByRole("group", { name: join.table })
    .getByRole("button", { name: String(table), exact: true })
    .click();
  await page.getByRole("button", { name: join.take(table) }).click();
  await page.waitForURL(/\/phone$/u);
}

/** Where seats are locked, people come in and are shown to a table. */
export async function joinWithoutSeat(page: Page, code: string, name: string): Promise<void> {
  await typeCode(page, code);
  await page.getByLabel(words.join.name, { exact: true }).fill(name);
  await page.getByRole("button", { name: words.join.enter }).click();
  await page.waitForURL(/\/phone$/u);
}

/** Opens a link as this browser reaches the server: printed links name the address for phones. */
export async function openLink(page: Page, link: string): Promise<void> {
  const { pathname, hash } = new URL(link);
  await page.goto(`${pathname}${hash}`);
  await page.waitForURL(/\/w\//u);
}
