import { spacedCode } from "../../shared/codes.ts";
import { PhonePage } from "../pages/phone.ts";
import { quickEnter, quickPhone, quickWorkshop } from "../pages/quick.ts";
import {
  comesAgain,
  erases,
  givesAWayIn,
  isShutOut,
  keepsTheirPlace,
  renewsTheProjector,
  saysThePassphrase,
  setsAPassphrase,
} from "../pages/ways.ts";
import { openLink } from "../pages/door.ts";
import { words } from "../pages/words.ts";
import { expect, test } from "./world.ts";

const { desk, keep } = words;

test("a phone whose battery dies is replaced by another: same seat, same words, and the old one is out", async ({
  room,
}) => {
  const quick = await quickWorkshop(room);
  const amina = await quickPhone(room, quick, "Amina", 2);
  await amina.sitsAt(2);
  const code = await keepsTheirPlace(amina);

  const borrowed = await room.browser("Amina, with a borrowed phone", { size: "phone" });
  await comesAgain(borrowed, quick.links.code, "ACDEFGHJKMNPQR");
  await expect(borrowed.getByText(keep.again.wrong)).toBeVisible();
  await comesAgain(borrowed, quick.links.code, code.toLowerCase());
  const again = new PhonePage(borrowed, "Amina");
  await again.sitsAt(2);
  await isShutOut(amina.page);
  await amina.page.reload();
  await expect(amina.page.getByText(words.refusals.NO_SEAT)).toBeVisible();

  // The code that stood on the old phone is used up; the new phone shows another.
  expect(await keepsTheirPlace(again)).not.toBe(code);
});

test("who has nothing left is let in by the desk, and a printed badge works on any phone", async ({
  room,
}) => {
  const quick = await quickWorkshop(room);
  const jean = await quickPhone(room, quick, "Jean", 1);
  await jean.sitsAt(1);
  await quick.desk.looksAt("people");
  const code = await givesAWayIn(quick.desk, "Jean");
  const borrowed = await room.browser("Jean, with a borrowed phone", { size: "phone" });
  await comesAgain(borrowed, quick.links.code, code);
  await new PhonePage(borrowed, "Jean").sitsAt(1);
  await isShutOut(jean.page);

  const { badges } = (await (
    await quick.desk.page.request.get(`/api/workshops/${quick.workshop}/badges`)
  ).json()) as { badges: { link: string }[] };
  // Somebody else's phone: it asks before it lets go of its own person.
  const amina = await quickPhone(room, quick, "Amina", 2);
  await amina.sitsAt(2);
  await openLinkOf(amina, badges, "Jean");
  await expect(amina.page.getByText(keep.other.title("Amina"))).toBeVisible();
  await amina.page.getByRole("button", { name: keep.other.go }).click();
  await new PhonePage(amina.page, "Jean").sitsAt(1);
  await isShutOut(borrowed);

  async function openLinkOf(phone: PhonePage, all: readonly { link: string }[], name: string) {
    const me = (await (await borrowed.request.get(`/api/workshops/${quick.workshop}/me`)).json()) as {
      person: { id: string; profile: { name: string } };
    };
    expect(me.person.profile.name).toBe(name);
    const { pathname, hash } = new URL(all.find(({ link }) => link.includes(me.person.id))!.link);
    await phone.page.goto(`${pathname}${hash}`);
  }
});

test("the projector's old link ends when a new one is made, and the passphrase is asked before a name is erased", async ({
  room,
}) => {
  const quick = await quickWorkshop(room);
  const wall = await room.browser("the wall", { size: "hall" });
  await quickEnter(wall, quick.links.screen);
  await wall.goto(`/w/${quick.workshop}/screen`);
  await expect(wall.getByText(spacedCode(quick.links.code)).first()).toBeVisible();
  const amina = await quickPhone(room, quick, "Amina", 2);
  await amina.sitsAt(2);

  await quick.desk.looksAt("links");
  const fresh = await renewsTheProjector(quick.desk);
  await isShutOut(wall);
  await openLink(wall, fresh);
  await expect(wall.getByText(spacedCode(quick.links.code)).first()).toBeVisible();

  await setsAPassphrase(quick.desk, "three blue rivers");
  await quick.desk.backToTheRoom();
  await quick.desk.looksAt("people");
  await erases(quick.desk, "Amina");
  await saysThePassphrase(quick.desk, "four blue rivers");
  await expect(quick.desk.page.getByText(desk.access.wrongPassphrase)).toBeVisible();
  await saysThePassphrase(quick.desk, "three blue rivers");
  await expect(quick.desk.page.getByText(desk.access.erasedSaid)).toBeVisible();
  await expect(quick.desk.page.getByText("Amina", { exact: true })).toHaveCount(0);
  await isShutOut(amina.page);
});
