/** Ways in and out again: a lost phone, a code of one's own, links that end. */
import { expect, type Page } from "@playwright/test";
import type { DeskPage } from "./desk.ts";
import type { PhonePage } from "./phone.ts";
import { startsWith, words } from "./words.ts";

const { desk, keep, phone, refusals, common } = words;
/** As it is shown: fourteen characters in groups. */
const CODE = /^[A-Z0-9]{5} [A-Z0-9]{5} [A-Z0-9]{4}$/u;

/** The code that a phone shows under "Keep my place". */
export async function keepsTheirPlace(owner: PhonePage): Promise<string> {
  await owner.opensMenu();
  await owner.page.getByText(phone.menu.keep, { exact: true }).click();
  await expect(owner.page.getByRole("img", { name: keep.qr })).toBeVisible();
  const code = await owner.page.getByText(CODE).innerText();
  await owner.page.keyboard.press("Escape");
  return code;
}

/** On another phone: finds the workshop, and types the code of their own. */
export async function comesAgain(page: Page, joinCode: string, code: string): Promise<void> {
  await page.goto(`/join/${joinCode}`);
  await page.getByRole("button", { name: keep.again.open }).click();
  await page.getByLabel(keep.code).fill(code);
  await page.getByRole("button", { name: keep.again.go, exact: true }).click();
}

/** The page says that another device took its place. */
export async function isShutOut(page: Page): Promise<void> {
  await expect(page.getByText(refusals.REVOKED)).toBeVisible();
}

/** The desk gives somebody a new way in, and reads the code out. */
export async function givesAWayIn({ page }: DeskPage, person: string): Promise<string> {
  await page.getByRole("button", { name: desk.access.moreFor(person) }).click();
  await page.getByRole("menuitem", { name: desk.access.wayIn }).click();
  const dialog = page.getByRole("dialog", { name: desk.access.wayTitle(person) });
  await expect(dialog.getByRole("img", { name: desk.access.wayQr(person) })).toBeVisible();
  const code = await dialog.getByText(CODE).innerText();
  await dialog.getByRole("button", { name: common.close }).last().click();
  return code;
}

export async function erases({ page }: DeskPage, person: string): Promise<void> {
  await page.getByRole("button", { name: desk.access.moreFor(person) }).click();
  await page.getByRole("menuitem", { name: desk.access.erase }).click();
  await page
    .getByRole("dialog", { name: desk.access.eraseTitle(person) })
    .getByRole("button", { name: desk.access.eraseAct })
    .click();
}

/** Makes the projector's link anew; gives the new one. */
export async function renewsTheProjector({ page }: DeskPage): Promise<string> {
  const link = page.getByLabel(desk.links.screen);
  const before = await link.inputValue();
  const place = page.locator("div").filter({ has: link }).last();
  await place.locator("..").getByRole("button", { name: desk.access.renew }).first().click();
  const dialog = page.getByRole("dialog", { name: desk.access.renewTitle.screen });
  await dialog.getByRole("button", { name: desk.access.renew }).click();
  await expect(page.getByText(desk.access.renewedSaid)).toBeVisible();
  await expect(link).not.toHaveValue(before);
  return link.inputValue();
}

export async function setsAPassphrase({ page }: DeskPage, passphrase: string): Promise<void> {
  await page.getByRole("button", { name: desk.access.setPassphrase }).click();
  const dialog = page.getByRole("dialog", { name: desk.access.setPassphrase });
  await dialog.getByLabel(desk.access.newPassphrase).fill(passphrase);
  await dialog.getByRole("button", { name: common.save }).click();
  await expect(page.getByText(desk.access.passphraseSaid)).toBeVisible();
}
export async function saysThePassphrase({ page }: DeskPage, passphrase: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: desk.access.askTitle });
  await dialog.getByLabel(desk.access.passphrase).fill(passphrase);
  await dialog.getByRole("button", { name: startsWith(desk.access.goOn) }).click();
}
