import { nanoid } from "nanoid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Badges, Entered, KeepPlace, Links, WayIn } from "../../shared/protocol.ts";
import { millis, minutes } from "../../shared/time.ts";
import { RETURN_CODE_LENGTH, isCode, spacedCode } from "../../shared/codes.ts";
import { openHall, type Browser, type Guest, type Hall } from "../live/hall.contract.ts";
import { memoryStore, MemoryDisk } from "../store/memory.ts";
import type { StoredWorkshop } from "../store/store.ts";

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const partsOf = (link: string) => {
  const given = new URLSearchParams(link.slice(link.indexOf("#") + 1));
  return { workshop: given.get("w")!, key: given.get("k")! };
};
const scans = (browser: Browser, link: string, id = nanoid()) =>
  browser.ask<Partial<Entered> & { refused?: string }>("/api/enter", { ...partsOf(link), id });
const types = (browser: Browser, { id: workshop }: StoredWorkshop, code: string, id = nanoid()) =>
  browser.ask<Partial<Entered> & { refused?: string }>(`/api/workshops/${workshop}/return`, { id, code });
const keep = async (browser: Browser, { id }: StoredWorkshop) =>
  (await browser.ask<KeepPlace>(`/api/workshops/${id}/keep`)).body;
const personOf = async (browser: Browser, workshop: StoredWorkshop) =>
  (await browser.me(workshop)).person?.id ?? null;

/** Amina has joined at table 1 and looks at her phone; Fay is at the desk. */
async function roomWithAmina() {
  const workshop = await hall.workshop();
  const [phone, desk, found] = [hall.browser(), hall.browser(), hall.browser()];
  await phone.join(workshop, "Amina", "t1");
  await desk.enter(workshop, "facilitator", "Fay");
  const page = await phone.connect(workshop).here();
  const fay = await desk.connect(workshop).here();
  return { workshop, phone, page, desk, fay, found, amina: (await personOf(phone, workshop))! };
}
async function isOut(page: Guest, browser: Browser, workshop: StoredWorkshop): Promise<void> {
  await page.until("goodbye", (guest) => guest.bye === "REVOKED");
  await page.until("the line is cut", (guest) => !guest.socket.connected);
  expect(await personOf(browser, workshop)).toBeNull();
  expect(await browser.connect(workshop).refusal()).toBe("NO_SEAT");
}

describe("a lost phone", () => {
  test("by what the phone said about keeping one's place, the person is in on another; the first is out at once", async () => {
    const { workshop, phone, page, fay, found, amina } = await roomWithAmina();
    const mine = await keep(phone, workshop);
    await page.does("seat.leave", {});
    expect((await scans(found, mine.link)).body).toMatchObject({ as: "person", go: "/phone" });
    await isOut(page, phone, workshop);
    expect(await personOf(found, workshop)).toBe(amina);
    const again = await found.connect(workshop).here();
    expect(again.welcomed?.audiences).toContain("table:t1");
    expect(again.held.tables["t1"]?.seats["day1"]?.[amina]).toMatchObject({ away: true, left: null });
    await fay.until("the desk hears of it", (guest) => guest.heard.includes("person.returned"));
    expect(fay.heard).not.toContain(mine.code);
  });

  test("the socket hears that it is out within 200 ms of the answer", async () => {
    const { workshop, phone, page, found } = await roomWithAmina();
    const { link } = await keep(phone, workshop);
    await scans(found, link);
    const answered = performance.now();
    await page.until("goodbye", (guest) => guest.bye === "REVOKED");
    expect(performance.now() - answered).toBeLessThan(200);
  });

  test("the code does the same, typed in any way, and once", async () => {
    const { workshop, phone, page, found, amina } = await roomWithAmina();
    const { code } = await keep(phone, workshop);
    expect(isCode(code, RETURN_CODE_LENGTH)).toBe(true);
    expect((await types(found, workshop, spacedCode(code).toLowerCase())).status).toBe(200);
    await isOut(page, phone, workshop);
    expect(await personOf(found, workshop)).toBe(amina);
    // Whoever found the phone has seen the code on it: it is used up.
    const thief = hall.browser();
    expect((await types(thief, workshop, code)).body).toEqual({ refused: "WRONG_CODE" });
    expect((await keep(found, workshop)).code).not.toBe(code);
  });

  test("an answer that was lost is given again to the same request, and the code opens for no other", async () => {
    const { workshop, phone, found, amina } = await roomWithAmina();
    const { code, link } = await keep(phone, workshop);
    const id = nanoid();
    for (const lost of [hall.browser(), hall.browser(), hall.browser()])
      expect((await types(lost, workshop, code, id)).status).toBe(200);
    expect((await scans(found, link, id)).status).toBe(200);
    expect(await personOf(found, workshop)).toBe(amina);
    expect((await scans(hall.browser(), link)).body).toEqual({ refused: "WRONG_LINK" });
  });

  test("a printed badge lets its person in as often as needed, until the desk signs the person out", async () => {
    const { workshop, phone, page, desk, fay, found, amina } = await roomWithAmina();
    const list = async () => (await desk.ask<Badges>(`/api/workshops/${workshop.id}/badges`)).body.badges;
    const badge = (await list()).find(({ personId }) => personId === amina)!.link;
    expect((await scans(phone, badge)).status).toBe(200);
    expect(page.bye).toBeNull();
    expect((await scans(found, badge)).status).toBe(200);
    await isOut(page, phone, workshop);
    expect((await scans(phone, badge)).status).toBe(200);
    const last = await phone.connect(workshop).here();
    await fay.does("person.signOut", { personId: amina });
    await isOut(last, phone, workshop);
    expect((await scans(hall.browser(), badge)).body).toEqual({ refused: "WRONG_LINK" });
    const fresh = (await list()).find(({ personId }) => personId === amina)!.link;
    expect((await scans(hall.browser(), fresh)).status).toBe(200);
  });

  test("the desk gives a new way in for a quarter of an hour, for one use, by picture or by code", async () => {
    const { workshop, phone, page, desk, fay, found, amina } = await roomWithAmina();
    const path = `/api/workshops/${workshop.id}/people/${amina}/way-in`;
    for (const nobody of [path, path.replace(amina, "nobody"), path.replace(amina, "__proto__")])
      expect((await desk.ask(nobody)).body).toEqual({ refused: "UNKNOWN_ITEM" });
    await fay.does("wayIn.issue", { personId: amina });
    const { body: way } = await desk.ask<WayIn>(path);
    expect(page.bye).toBeNull();
    expect((await types(found, workshop, way.code)).status).toBe(200);
    await isOut(page, phone, workshop);
    expect((await scans(hall.browser(), way.link)).body).toEqual({ refused: "WRONG_LINK" });
    await fay.does("wayIn.issue", { personId: amina });
    const { body: late } = await desk.ask<WayIn>(path);
    hall.clock.advance(minutes(15));
    expect((await scans(hall.browser(), late.link)).body).toEqual({ refused: "WRONG_LINK" });
    expect((await types(hall.browser(), workshop, late.code)).body).toEqual({ refused: "WRONG_CODE" });
    expect(await personOf(found, workshop)).toBe(amina);
  });

  test("a browser that was somebody else here is that no longer", async () => {
    const { workshop, phone, found, amina } = await roomWithAmina();
    await found.join(workshop, "Jean", "t2");
    const before = await found.connect(workshop).here();
    await scans(found, (await keep(phone, workshop)).link);
    await before.until("goodbye", (guest) => guest.bye === "REVOKED");
    expect(await personOf(found, workshop)).toBe(amina);
  });

  test("nobody comes in as somebody by ids, by keys of others, of other workshops, or of made-up people", async () => {
    const { workshop, phone, found, amina } = await roomWithAmina();
    const other = await hall.workshop();
    const { key } = partsOf((await keep(phone, workshop)).link);
    const mac = key.slice(key.indexOf(".") + 1);
    const wrong = [
      [other.id, key],
      [workshop.id, `badge-${amina}.${mac}`],
      [workshop.id, `once-${amina}.${mac}`],
      [workshop.id, `keep-nobody.${mac}`],
      [workshop.id, `keep-${amina}.${"A".repeat(22)}`],
      [workshop.id, `keep-__proto__.${mac}`],
    ];
    for (const [to, made] of wrong) {
      const { body } = await found.ask("/api/enter", { workshop: to, key: made, id: nanoid() });
      expect([made, body]).toEqual([made, { refused: "WRONG_LINK" }]);
    }
    for (const code of ["", "AMINA", "ACDEFGHJKMNPQR", workshop.code])
      expect((await types(found, workshop, code)).body).toEqual({ refused: "WRONG_CODE" });
    expect((await found.ask("/api/enter", { workshop: workshop.id, key })).body).toEqual({
      refused: "BAD_INPUT",
    });
    for (const path of ["badges", `people/${amina}/way-in`, "links"])
      expect((await phone.ask(`/api/workshops/${workshop.id}/${path}`)).body).toEqual({
        refused: "NOT_ALLOWED",
      });
    expect((await found.ask(`/api/workshops/${workshop.id}/keep`)).body).toEqual({ refused: "NO_SEAT" });
    expect(found.cookies.size).toBe(0);
  });

  test("a power cut between the return and the sign-out of the first device lets it not in again", async () => {
    const disk = new MemoryDisk();
    const before = await openHall(memoryStore(disk));
    const workshop = await before.workshop();
    const [phone, found] = [before.browser(), before.browser()];
    await phone.join(workshop, "Amina", "t1");
    const { cookies } = phone;
    const { link } = await keep(phone, workshop);
    // From here on the store keeps facts, but nothing of credentials.
    const { store } = before.server.house;
    store.revokeCredential = () => new Promise(() => undefined);
    before.clock.advance(millis(5));
    void scans(found, link).catch(() => undefined);
    const open = (await before.server.house.workshop(workshop.id))!;
    await expect.poll(() => Object.keys(open.room.durable.desk.access?.people ?? {}).length).toBe(1);
    disk.crash();
    const after = await openHall(memoryStore(disk));
    try {
      const old = after.browser();
      for (const [name, value] of cookies) old.cookies.set(name, value);
      expect(await old.connect(workshop).refusal()).toBe("NO_SEAT");
    } finally {
      await after.close();
    }
  });
});

describe("a person who wants to be forgotten", () => {
  test("loses name and devices; what was said stays, and the file forgets them too", async () => {
    const { workshop, phone, page, desk, fay, amina } = await roomWithAmina();
    await page.does("question.ask", { id: "q1", text: "Who pays?" });
    expect(await fay.does("person.erase", { personId: amina })).toMatchObject({ ok: true });
    await isOut(page, phone, workshop);
    const later = await desk.connect(workshop).here();
    expect(later.heard).toContain("Who pays?");
    expect(later.heard).not.toContain("Amina");
    await expect
      .poll(async () => JSON.stringify(await hall.store.profiles(workshop.id)))
      .not.toContain("Amina");
    const { badges } = (await desk.ask<Badges>(`/api/workshops/${workshop.id}/badges`)).body;
    expect(badges.map(({ personId }) => personId)).not.toContain(amina);
    expect((await desk.ask<Links>(`/api/workshops/${workshop.id}/links`)).status).toBe(200);
  });
});
