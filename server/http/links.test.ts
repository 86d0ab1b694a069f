import { afterAll, beforeAll, describe, expect, test } from "vitest";
import WebSocket from "ws";
import { CLOSE } from "../../shared/board/actions.ts";
import type { Links } from "../../shared/protocol.ts";
import type { Guest as Known } from "../auth/credentials.ts";
import { openHall, type Browser, type Hall } from "../live/hall.contract.ts";
import type { StoredWorkshop } from "../store/store.ts";

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const enters = async (browser: Browser, link: string, name?: string) => {
  const given = new URLSearchParams(link.slice(link.indexOf("#") + 1));
  const body = { workshop: given.get("w"), key: given.get("k"), ...(name === undefined ? {} : { name }) };
  return (await browser.ask("/api/enter", body)).body.refused ?? "in";
};
const linksFor = async (browser: Browser, { id }: StoredWorkshop) =>
  (await browser.ask<Links>(`/api/workshops/${id}/links`)).body;

async function roomWithFay() {
  const workshop = await hall.workshop();
  const desk = hall.browser();
  await desk.enter(workshop, "facilitator", "Fay");
  return { workshop, desk, fay: await desk.connect(workshop).here() };
}

describe("a link made anew", () => {
  test("the old key opens nothing, who came in by it is let go within 200 ms, and the new one opens", async () => {
    const { workshop, desk, fay } = await roomWithFay();
    const [wall, watcher] = [hall.browser(), hall.browser()];
    const before = await linksFor(desk, workshop);
    await enters(wall, before.screen);
    await enters(watcher, before.observer);
    const screen = await wall.connect(workshop, "screen").here();
    const observer = await watcher.connect(workshop, "screen").here();
    expect((await linksFor(desk, workshop)).devices).toEqual({ screen: 1, observer: 1 });

    expect(await fay.does("link.renew", { kind: "screen", after: 0 })).toMatchObject({ ok: true });
    const answered = performance.now();
    await screen.until("goodbye", (guest) => guest.bye === "REVOKED");
    expect(performance.now() - answered).toBeLessThan(200);
    expect(observer.bye).toBeNull();
    expect((await wall.me(workshop)).screen).toBeNull();
    expect(await enters(hall.browser(), before.screen)).toBe("WRONG_LINK");
    const now = await linksFor(desk, workshop);
    expect(now.devices).toEqual({ observer: 1 });
    expect(now.screen).not.toBe(before.screen);
    expect(now.observer).toBe(before.observer);
    expect(await enters(wall, now.screen)).toBe("in");
    expect((await wall.connect(workshop, "screen").here()).welcomed?.actor).toMatchObject({ kind: "screen" });
  });

  test("a table's device and its board end with its link; other tables stay", async () => {
    const { workshop, desk, fay } = await roomWithFay();
    const [one, two] = [hall.browser(), hall.browser()];
    await one.enter(workshop, "table-t1");
    await two.enter(workshop, "table-t2");
    const other = await two.connect(workshop, "device").here();
    await fay.does("prompt.go", { leaving: 0, promptId: "cluster" });
    const board = new WebSocket(
      `${hall.origin.replace("http", "ws")}/boards/ideas.t1?w=${workshop.id}&as=device&epoch=1`,
      { headers: { cookie: one.cookie } },
    );
    const closed = new Promise<number>((resolve) => board.on("close", resolve));
    await new Promise((resolve) =>
      board.on("open", () => board.send(new Uint8Array([0, 0, 1, 0]))).on("message", resolve),
    );
    await fay.does("link.renew", { kind: "table-t1", after: 0 });
    expect(await closed).toBe(CLOSE.noSeat);
    expect(await one.connect(workshop, "device").refusal()).toBe("NO_SEAT");
    expect(other.bye).toBeNull();
    expect(await enters(hall.browser(), (await linksFor(desk, workshop)).tables[0]!.link)).toBe("in");
  });

  test("the facilitator's: who came by it drives no longer, who was nobody before is out, who presses stays", async () => {
    const { workshop, desk, fay } = await roomWithFay();
    const { facilitator } = await linksFor(desk, workshop);
    const [stranger, delegate, named] = [hall.browser(), hall.browser(), hall.browser()];
    await enters(stranger, facilitator, "Eve");
    await delegate.join(workshop, "Amina", "t1");
    await enters(delegate, facilitator);
    await named.join(workshop, "Gus");
    const gus = (await named.me(workshop)).person!.id;
    await fay.does("grant.give", { id: "g1", personId: gus, role: "facilitator", sessionId: null });
    const eve = await stranger.connect(workshop).here();
    const amina = await delegate.connect(workshop).here();

    await fay.does("link.renew", { kind: "facilitator", after: 0 });
    await eve.until("goodbye", (guest) => guest.bye === "REVOKED");
    await amina.until("the desk is closed to her", (guest) => guest.left.includes("desk"));
    expect(amina.bye).toBeNull();
    expect(await amina.does("attention.call", { on: true })).toEqual({ refused: "NOT_ALLOWED" });
    expect(await fay.does("attention.call", { on: true })).toMatchObject({ ok: true });
    expect((await named.me(workshop)).person?.grants).toHaveLength(1);
    expect(await enters(hall.browser(), facilitator, "Mal")).toBe("WRONG_LINK");
  });

  test("nobody but facilitators makes links anew, and never one that they have not looked at", async () => {
    const { workshop, fay } = await roomWithFay();
    const wall = hall.browser();
    await wall.enter(workshop, "screen");
    const screen = await wall.connect(workshop, "screen").here();
    expect(await screen.does("link.renew", { kind: "screen", after: 0 })).toEqual({ refused: "NOT_ALLOWED" });
    await fay.does("link.renew", { kind: "observer", after: 0 });
    expect(await fay.does("link.renew", { kind: "observer", after: 0 })).toEqual({ refused: "STALE" });
    expect(screen.bye).toBeNull();
  });

  test("a key that is shown while its link is made anew does not slip in behind it", async () => {
    const { workshop, desk, fay } = await roomWithFay();
    const { screen } = await linksFor(desk, workshop);
    const { store } = hall.server.house;
    const save = store.saveCredential;
    let renewed: Promise<unknown> = Promise.resolve();
    store.saveCredential = async (credential) => {
      store.saveCredential = save;
      renewed = fay.does("link.renew", { kind: "screen", after: 0 });
      await renewed;
      return save(credential);
    };
    const wall = hall.browser();
    expect(await enters(wall, screen)).toBe("WRONG_LINK");
    expect(await renewed).toMatchObject({ ok: true });
    expect((await wall.me(workshop)).screen).toBeNull();
  });

  test("who was looked up a moment before being signed out hears nothing", async () => {
    const { workshop } = await roomWithFay();
    const phone = hall.browser();
    await phone.join(workshop, "Amina", "t1");
    const { house } = hall.server;
    const look = house.guest.bind(house);
    house.guest = async (...asked): Promise<Known | null> => {
      house.guest = look;
      const guest = await look(...asked);
      if (guest) await house.revoke(guest.credential);
      return guest;
    };
    const page = phone.connect(workshop);
    await page.until("goodbye", (guest) => guest.bye === "REVOKED");
    expect(page.heard).not.toContain("stream");
    expect(page.welcomed).toBeNull();
  });

  test("links that were never made anew keep their keys over a new version and a restart", async () => {
    const { workshop, desk } = await roomWithFay();
    const links = await linksFor(desk, workshop);
    expect(links.screen).toContain(hall.key(workshop, "screen"));
    expect(new Set([links.screen, links.observer, links.facilitator, links.join]).size).toBe(4);
  });
});
