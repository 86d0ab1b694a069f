import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nanoid } from "nanoid";
import WebSocket from "ws";
import { CLOSE } from "../../shared/board/actions.ts";
import type { CreatedWorkshop, Door, JoinLink, Links } from "../../shared/protocol.ts";
import { openHall, profileOf, type Browser, type Hall } from "../live/hall.contract.ts";

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const created = (more = {}) => ({
  id: nanoid(),
  template: "one-hour-roundtable",
  title: "Clean rivers",
  place: "Dakar",
  firstDate: "2031-06-24",
  timeZone: "Africa/Dakar",
  tables: 4,
  seats: 6,
  languages: ["en", "fr"],
  name: "Fay",
  ...more,
});
const personIn = async (browser: Browser, workshop: { id: string }) =>
  (
    await browser.ask<{ person: { id: string; grants: { role: string }[] } | null }>(
      `/api/workshops/${workshop.id}/me`,
    )
  ).body.person;

describe("creating a workshop", () => {
  test("on the server's own machine it takes no key; who creates it drives it", async () => {
    const browser = hall.browser();
    const wanted = created();
    const { status, body } = await browser.ask<CreatedWorkshop>("/api/workshops", wanted);
    expect([status, body]).toEqual([201, { workshop: wanted.id }]);
    expect((await personIn(browser, wanted))?.grants).toMatchObject([{ role: "facilitator" }]);
    const desk = await browser.connect(wanted.id).here();
    expect(desk.held.room?.about).toMatchObject({ title: "Clean rivers", tables: 4, seats: 6 });
    expect(desk.held.room?.agenda.prompts.length).toBeGreaterThan(3);
  });

  test("through a proxy, or from elsewhere, it takes the owner's key", async () => {
    const browser = hall.browser();
    const far = { "x-forwarded-for": "203.0.113.7" };
    expect((await browser.ask("/api/workshops", created(), far)).body).toEqual({ refused: "WRONG_KEY" });
    expect((await browser.ask("/api/workshops", created({ ownerKey: "guess" }), far)).status).toBe(403);
    const right = created({ ownerKey: hall.server.ownerKey });
    expect((await browser.ask("/api/workshops", right, far)).status).toBe(201);
  });

  test("what is wrong with the form is said by its code", async () => {
    const browser = hall.browser();
    const code = async (body: unknown) => (await browser.ask("/api/workshops", body)).body.refused;
    expect(await code(created({ template: "no such method" }))).toBe("UNKNOWN_ITEM");
    for (const wrong of [
      { title: "" },
      { tables: -1 },
      { timeZone: "Mars/Olympus" },
      { firstDate: "2031-02-31x" },
      { languages: [] },
      { id: "__proto__" },
    ])
      expect([wrong, await code(created(wrong))]).toEqual([wrong, "BAD_INPUT"]);
    const taken = created();
    await hall.browser().ask("/api/workshops", taken);
    expect(await code(taken)).toBe("TAKEN_ID");
    expect(await code("{ not json")).toBe("BAD_INPUT");
    expect(await code({ ...created(), title: "x".repeat(200_000) })).toBe("BAD_INPUT");
  });
});

describe("creating it twice", () => {
  const grants = async (browser: Browser, id: string) =>
    (await browser.connect(id).here()).held.room?.grants.length;

  test("a second press in the same browser is the same workshop", async () => {
    const browser = hall.browser();
    const wanted = created();
    expect((await browser.ask("/api/workshops", wanted)).status).toBe(201);
    const again = await browser.ask<CreatedWorkshop>("/api/workshops", wanted);
    expect([again.status, again.body]).toEqual([201, { workshop: wanted.id }]);
    expect(await grants(browser, wanted.id)).toBe(1);
  });

  test("an answer that was lost is given again to whoever knows the request, and to nobody else", async () => {
    const wanted = created({ once: nanoid() });
    const [lost, again, other] = [hall.browser(), hall.browser(), hall.browser()];
    await lost.ask("/api/workshops", wanted);
    expect((await again.ask("/api/workshops", wanted)).status).toBe(201);
    expect(await personIn(again, wanted)).toMatchObject({ grants: [{ role: "facilitator" }] });
    expect(await grants(again, wanted.id)).toBe(1);
    const { body } = await other.ask("/api/workshops", { ...wanted, once: nanoid() });
    expect(body).toEqual({ refused: "TAKEN_ID" });
  });
});

describe("the door", () => {
  test("the code finds the workshop, however it is typed", async () => {
    const workshop = await hall.workshop();
    const browser = hall.browser();
    const typed = ` ${workshop.code.slice(0, 4).toLowerCase()}-${workshop.code.slice(4)} `;
    const { body } = await browser.ask<Door>(`/api/find?code=${encodeURIComponent(typed)}`);
    expect(body).toMatchObject({
      workshop: workshop.id,
      tables: 3,
      seats: 2,
      seatingLocked: false,
      closed: false,
    });
    expect((await browser.ask("/api/find?code=ACDEFGHJKM")).body).toEqual({ refused: "WRONG_CODE" });
    expect((await browser.ask("/api/find")).body).toEqual({ refused: "WRONG_CODE" });
    expect((await browser.ask("/api/workshops/nowhere/door")).body).toEqual({ refused: "UNKNOWN_WORKSHOP" });
  });

  test("one joins by the typed code or by the key of the QR, and by nothing else", async () => {
    const workshop = await hall.workshop();
    const [typing, scanning, guessing] = [hall.browser(), hall.browser(), hall.browser()];
    expect((await typing.join(workshop, "Amina", "t1")).body).toMatchObject({ go: "/phone", as: "person" });
    const scanned = await scanning.join(workshop, "Jean", "t1", nanoid(), hall.key(workshop, "join"));
    expect(scanned.status).toBe(200);
    for (const key of ["", "WRONGWRONG", hall.key(workshop, "screen"), `join.${"A".repeat(22)}`, "join"])
      expect((await guessing.join(workshop, "Eve", null, nanoid(), key)).body).toEqual({
        refused: "WRONG_CODE",
      });
    expect(guessing.cookies.size).toBe(0);
    expect((await typing.door(workshop)).taken).toEqual({ t1: 2, t2: 0, t3: 0 });
  });

  test("a full table is no reason to stay outside", async () => {
    const workshop = await hall.workshop();
    for (const name of ["A", "B"]) await hall.browser().join(workshop, name, "t1");
    const late = hall.browser();
    expect((await late.join(workshop, "C", "t1")).status).toBe(200);
    const guest = await late.connect(workshop).here();
    expect(guest.welcomed?.audiences).toHaveLength(2);
    expect(await guest.does("seat.take", { tableId: "t1" })).toEqual({ refused: "TABLE_FULL" });
    expect(await guest.does("seat.take", { tableId: "t2" })).toMatchObject({ ok: true });
  });

  test("a join that is sent twice is one person, with or without the first answer", async () => {
    const workshop = await hall.workshop();
    const id = nanoid();
    const [phone, lost] = [hall.browser(), hall.browser()];
    await phone.join(workshop, "Amina", "t1", id);
    await phone.join(workshop, "Amina", "t1", id);
    await lost.join(workshop, "Amina", "t1", id);
    expect((await personIn(lost, workshop))?.id).toBe((await personIn(phone, workshop))?.id);
    expect((await phone.door(workshop)).taken["t1"]).toBe(1);
  });

  test("who sees a person's id cannot come in as that person", async () => {
    const workshop = await hall.workshop();
    const [amina, eve] = [hall.browser(), hall.browser()];
    await amina.join(workshop, "Amina", "t1");
    const id = (await personIn(amina, workshop))!.id;
    await eve.join(workshop, "Eve", "t1", id);
    expect((await personIn(eve, workshop))?.id).not.toBe(id);
  });

  test("names are cleaned, and what is no name is refused", async () => {
    const workshop = await hall.workshop();
    const browser = hall.browser();
    for (const wrong of [
      { profile: profileOf("") },
      { profile: {} },
      { tableId: "seven" },
      { id: "short" },
      { key: 7 },
    ]) {
      const body = { id: nanoid(), key: workshop.code, profile: profileOf("A"), tableId: null, ...wrong };
      expect((await browser.ask(`/api/workshops/${workshop.id}/join`, body)).body).toEqual({
        refused: "BAD_INPUT",
      });
    }
    await browser.join(workshop, "  Ami\u202Ena\u0000 ");
    expect((await browser.me(workshop)).person?.profile.name).toBe("Amina");
  });
});

describe("links", () => {
  test("one browser holds a person, a table and a screen beside each other, and each socket says which", async () => {
    const workshop = await hall.workshop();
    const browser = hall.browser();
    await browser.join(workshop, "Fay", "t2");
    expect((await browser.enter(workshop, "table-t1")).body).toMatchObject({ as: "device", go: "/table/1" });
    expect((await browser.enter(workshop, "screen")).body).toMatchObject({ as: "screen", go: "/screen" });
    expect(browser.cookies.size).toBe(3);
    const actors = [];
    for (const as of ["person", "device", "screen"] as const)
      actors.push((await browser.connect(workshop, as).here()).welcomed?.actor);
    expect(actors).toMatchObject([
      { kind: "person" },
      { kind: "device", tableId: "t1" },
      { kind: "screen", view: "projector" },
    ]);
    expect(await browser.me(workshop)).toMatchObject({
      device: { tableId: "t1" },
      screen: { view: "projector" },
    });
  });

  test("the facilitator's link makes whoever opens it a facilitator: as the person they are, or as a new one by name", async () => {
    const workshop = await hall.workshop();
    const [amina, nameless] = [hall.browser(), hall.browser()];
    await amina.join(workshop, "Amina", "t1");
    const before = (await personIn(amina, workshop))?.id;
    expect((await amina.enter(workshop, "facilitator")).body).toMatchObject({ go: "/desk" });
    expect(await personIn(amina, workshop)).toMatchObject({ id: before, grants: [{ role: "facilitator" }] });
    await amina.enter(workshop, "facilitator");
    expect((await personIn(amina, workshop))?.grants).toHaveLength(1);
    expect((await nameless.enter(workshop, "facilitator")).body).toEqual({ refused: "BAD_INPUT" });
  });

  test("a key opens its own door of its own workshop only", async () => {
    const [one, other] = [await hall.workshop(), await hall.workshop()];
    const browser = hall.browser();
    const enter = async (workshop: string, key: string) =>
      (await browser.ask("/api/enter", { workshop, key, name: "Eve" })).body.refused;
    const wrong = [
      [other.id, hall.key(one, "facilitator")],
      [one.id, hall.key(one, "screen").replace("screen", "facilitator")],
      [one.id, hall.key(one, "table-t1").replace("t1", "t2")],
      [one.id, one.code],
      ["nowhere", hall.key(one, "screen")],
    ] as const;
    for (const [workshop, key] of wrong) expect(await enter(workshop, key)).toBe("WRONG_LINK");
    expect(await enter(one.id, hall.key(one, "table-t9"))).toBe("UNKNOWN_TABLE");
    expect(browser.cookies.size).toBe(0);
  });

  test("facilitators see all links; everyone who belongs here sees the way in for others", async () => {
    const workshop = await hall.workshop();
    const [fay, table, stranger] = [hall.browser(), hall.browser(), hall.browser()];
    await fay.enter(workshop, "facilitator", "Fay");
    await table.enter(workshop, "table-t1");
    const { body } = await fay.ask<Links>(`/api/workshops/${workshop.id}/links`);
    expect(body.tables.map((t) => t.tableId)).toEqual(["t1", "t2", "t3"]);
    expect(body.facilitator).toContain(`#w=${workshop.id}&k=facilitator.`);
    expect((await table.ask(`/api/workshops/${workshop.id}/links`)).body).toEqual({ refused: "NOT_ALLOWED" });
    const way = await table.ask<JoinLink>(`/api/workshops/${workshop.id}/join-link`);
    expect(way.body).toMatchObject({ code: workshop.code });
    expect((await stranger.ask(`/api/workshops/${workshop.id}/join-link`)).body).toEqual({
      refused: "NO_SEAT",
    });
    expect(await stranger.me(workshop)).toEqual({
      workshop: workshop.id,
      title: "",
      person: null,
      device: null,
      screen: null,
    });
  });

  test("who leaves a browser behind is out of it at once: page, board and cookie", async () => {
    const workshop = await hall.workshop();
    const browser = hall.browser();
    await browser.enter(workshop, "table-t1");
    const cookie = browser.cookie;
    const page = await browser.connect(workshop, "device").here();
    const fay = hall.browser();
    await fay.enter(workshop, "facilitator", "Fay");
    await (await fay.connect(workshop).here()).does("prompt.go", { leaving: 0, promptId: "cluster" });
    const board = new WebSocket(
      `${hall.origin.replace("http", "ws")}/boards/ideas.t1?w=${workshop.id}&as=device&epoch=1`,
      {
        headers: { cookie },
      },
    );
    const boardClosed = new Promise<number>((resolve) => board.on("close", resolve));
    await new Promise((resolve) =>
      board.on("open", () => board.send(new Uint8Array([0, 0, 1, 0]))).on("message", resolve),
    );
    await browser.ask(`/api/workshops/${workshop.id}/leave`, { as: "device" });
    expect(browser.cookies.size).toBe(0);
    expect(await boardClosed).toBe(CLOSE.noSeat);
    await page.until("goodbye", (guest) => guest.bye === "REVOKED");
    await page.until("the line is cut", (guest) => !guest.socket.connected);
    const thief = hall.browser();
    const [name, secret] = cookie.split("=") as [string, string];
    thief.cookies.set(name, secret);
    expect(await thief.connect(workshop, "device").refusal()).toBe("NO_SEAT");
  });
});

describe("what a stranger's page may do here", () => {
  test("nothing: other origins are turned away from forms, sockets and boards", async () => {
    const workshop = await hall.workshop();
    const browser = hall.browser();
    const evil = { origin: "https://evil.example" };
    expect((await browser.ask("/api/workshops", created(), evil)).body).toEqual({ refused: "NOT_ALLOWED" });
    const ws = new WebSocket(
      `${hall.origin.replace("http", "ws")}/boards/ideas.t1?w=${workshop.id}&as=person`,
      { origin: evil.origin },
    );
    await expect(
      new Promise((resolve, reject) => ws.on("open", resolve).on("error", reject)),
    ).rejects.toThrow("hang up");
    const line = await fetch(`${hall.origin}/io/?EIO=4&transport=polling`, { headers: evil });
    expect(line.status).toBe(403);
    const own = await browser.ask("/api/workshops", created(), { origin: hall.origin });
    expect(own.status).toBe(201);
  });

  test("a board says by its close code who may not come in", async () => {
    const workshop = await hall.workshop();
    const browser = hall.browser();
    await browser.join(workshop, "Amina", "t1");
    const closes = (address: string, cookie = browser.cookie) =>
      new Promise<number>((resolve) => {
        const ws = new WebSocket(`${hall.origin.replace("http", "ws")}/boards/${address}`, {
          headers: { cookie },
        });
        ws.on("open", () => ws.send(new Uint8Array([0, 0, 1, 0])));
        ws.on("close", (code) => resolve(code));
        ws.on("error", () => resolve(0));
      });
    expect(await closes(`ideas.t1?w=${workshop.id}&as=person`)).toBe(CLOSE.notAllowed);
    expect(await closes(`ideas.t1?w=${workshop.id}&as=person`, "")).toBe(CLOSE.noSeat);
    expect(await closes(`ideas.t1?w=nowhere&as=person`)).toBe(CLOSE.noSeat);
    expect(await closes(`ideas.t1?w=${workshop.id}&as=device`)).toBe(CLOSE.noSeat);
    expect(await closes(`ideas.t1?w=${workshop.id}`)).toBe(CLOSE.badData);
    expect(await closes(`%E0%A4%A?w=${workshop.id}&as=person`)).toBe(CLOSE.badData);
  });

  test("cookies are for this server alone, and no page may be framed or run foreign scripts", async () => {
    const workshop = await hall.workshop();
    const response = await fetch(`${hall.origin}/api/enter`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ workshop: workshop.id, key: hall.key(workshop, "screen") }),
    });
    expect(response.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax$/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
    expect((await hall.browser().ask("/api/no/such/thing")).body).toEqual({ refused: "UNKNOWN_ITEM" });
  });
});
